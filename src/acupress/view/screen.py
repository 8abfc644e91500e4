"""The live screen of a session: one frame, drawn with rich, as lines that fit the terminal."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from acupress.plan.timeline import Plan, Step
from acupress.session.breathing import breath_at
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot
from acupress.session.state import Status
from acupress.session.stretches import Phase, Stretch
from acupress.view import words
from acupress.view.digits import HEIGHT, big
from acupress.view.drawing import Look, drawn, wrapped
from acupress.view.durations import clock

if TYPE_CHECKING:
    from acupress.figure.drawings import Drawings

SMALLEST = (40, 12)
WIDEST = 100
BREATH, LOOSE = 8, 9  # the ranks of a word on breathing, and of what is only air
HEAD, FOOT = 3, 3  # rows that a picture leaves alone
PICTURED = (Phase.PREPARE, Phase.HOLD, Phase.REST)
BREATH_STEPS = 16
COLOURS = {
    Phase.SETTLE: "cyan",
    Phase.PREPARE: "yellow",
    Phase.HOLD: "green",
    Phase.REST: "cyan",
    Phase.CLOSING: "cyan",
}
# What a key does, in the order of importance: a narrow line drops the last ones first.
HINTS = (
    ("space", "pause", Input.PAUSE),
    ("space", "go on", Input.RESUME),
    ("x", "stop, it hurts", Input.STOP_FOR_PAIN),
    ("e", "sore", Input.EASE),
    ("?", "help", None),
    ("q", "finish", Input.FINISH),
    ("→", "skip", Input.NEXT),
    ("←", "back", Input.PREVIOUS),
    ("b", "again", Input.RESTART),
    ("+", "longer", Input.MORE),
    ("-", "shorter", Input.LESS),
)
LETTERS = {"→": "n", "←": "left"}


class Block(NamedTuple):
    """Some lines of the screen; where room is short the lowest `rank` has it.

    What has `foot` stands at the bottom.
    """

    rank: int
    lines: tuple[Text, ...]
    foot: bool = False


def frame(
    plan: Plan,
    now: Snapshot,
    size: tuple[int, int],
    look: Look,
    done_by: str,
    message: str = "",
    flash: str = "",
    drawings: "Drawings | None" = None,
) -> list[str]:
    """One frame of exactly `size` rows, no line wider than `size` columns, only SGR codes.

    While you press, the text has another ground. `flash` is a cue that sounds just now.
    """
    columns, rows = size
    small = columns < SMALLEST[0] or rows < SMALLEST[1]
    width = max(1, min(columns, WIDEST) - (0 if small else 2))
    pressing = now.phase is Phase.HOLD and now.status is not Status.PAUSED
    if small:
        return drawn(_fitted(_few(now, width, message), rows), columns, look, 0, pressing=pressing)

    lines, picture = None, None
    if drawings and now.phase in PICTURED and now.step and now.step.place.spot:
        for wide in _widths(columns, rows):
            widths = (columns - wide - 4, columns - 2)
            blocks = _full(plan, now, widths, rows, look, done_by, message)
            if _fits(blocks, rows) and _least_width(now, rows, look) <= widths[0]:
                lines = _fitted(blocks, rows)
                spot, side = now.step.place.spot, now.step.side
                aside = drawings.aside(spot, side, wide, rows - HEAD - FOOT)
                from acupress.view.pictures import as_text

                picture = {n: as_text(tuple(row)) for n, row in enumerate(aside, HEAD)}
                break
    if lines is None:
        lines = _fitted(_full(plan, now, (width, width), rows, look, done_by, message), rows)
    if flash:
        lines[0] = Text(flash.center(width), "bold reverse")
    return drawn(lines, columns, look, 1, pressing=pressing, aside=picture)


def help_frame(size: tuple[int, int], look: Look) -> list[str]:
    """What every key does."""
    width = max(1, size[0] - 2)
    lines = [Text("You need no key at all. It is paused while you read this.", "bold"), Text()]
    for key, does in words.KEYS:
        lines.extend(wrapped(Text.assemble((f"{key:<8} ", "bold"), does), width))
    lines = [*lines, Text()][: size[1] - 1]
    return drawn([*lines, Text("Any key: back to the session.")], size[0], look, indent=1)


def _widths(columns: int, rows: int) -> range:
    """How wide a picture may be, the widest first; none where the screen is too small."""
    if columns < 80 or rows < 24:
        return range(0)
    from acupress.figure.drawings import BODY, LEAST

    widest = min(columns // 2 - 4, 2 * (rows - HEAD - FOOT) + BODY)
    return range(widest, LEAST[0], -4)


def _fits(blocks: Sequence[Block], rows: int) -> bool:
    """True where nothing is lost but air, whether or not there is a breath to tell just now."""
    told = (max(block.rank == BREATH, len(block.lines)) for block in blocks if block.rank < LOOSE)
    return sum(told) <= rows


def _least_width(now: Snapshot, rows: int, look: Look) -> int:
    """What the longest figures of this stretch take."""
    return len(_figures(max(now.length_ms, now.left_ms))) * 8 * _scale(rows, look) + 2


def _full(
    plan: Plan,
    now: Snapshot,
    widths: tuple[int, int],
    rows: int,
    look: Look,
    done_by: str,
    message: str,
) -> list[Block]:
    """Everything there is to say; `widths` are those beside a picture, and of the whole screen."""
    width, whole = widths
    step = now.step if now.phase not in {Phase.SETTLE, Phase.CLOSING} else None
    total = f"{clock(now.total_left_ms)} left"
    total = f"{total} · done by {done_by}" if now.status is Status.RUNNING else total
    where = step.place.location if step else _between(plan, now.phase)
    how = words.how(step.place, eased=now.eased) if step else ""
    caution = " ".join(step.place.cautions) if step else ""
    changed = words.softer_here(plan, step.place) if step else words.in_brief(plan)
    return [
        Block(6, _ends(Text(plan.title, "bold"), Text(total), whole)),
        Block(1, (_progress(now, step),)),
        Block(2, (_name(step, whole, look),) if step else ()),
        Block(LOOSE, (Text("─" * width, "dim"),)),
        Block(LOOSE, (Text(),)),
        Block(0, _countdown(now, width, rows, look)),
        Block(7, (_bar(now, width),)),
        Block(LOOSE, (Text(),)),
        Block(3, wrapped(_label("Where", where) if step else Text(where), width)),
        Block(4, wrapped(_label("How", how), width) if how else ()),
        Block(7, wrapped(Text(changed, "yellow"), width) if changed else ()),
        Block(5, wrapped(_label("Mind", caution), width) if caution else ()),
        Block(BREATH, _breathing(now, look)),
        Block(1, (_next(now, whole),), foot=True),
        Block(1, (Text(message, "bold reverse"),) if message else (), foot=True),
        Block(LOOSE, () if message else (Text(),), foot=True),
        Block(1, (_hints(now.legal, whole, ascii_=look.ascii),), foot=True),
    ]


def _few(now: Snapshot, width: int, message: str) -> list[Block]:
    """A handful of plain lines for a terminal that is too small for the screen."""
    step = now.step
    space = "go on" if now.status is Status.PAUSED else "pause"
    rows: list[tuple[int, str]] = [(0, f"{_phase(now)} {clock(now.left_ms)}")]
    if step:
        rows += [(2, step.place.name), (3, f"{step.place.code} {words.side(step.side)}")]
        rows += [(5, f"{now.point} of {now.points}")]
    blocks = [Block(rank, (Text(row[:width]),)) for rank, row in rows]
    if step and now.phase is not Phase.SETTLE:
        blocks.append(Block(6, wrapped(Text(step.place.location), width)))
        blocks.append(Block(7, wrapped(Text(words.how(step.place, eased=now.eased)), width)))
    if message:
        blocks.append(Block(1, wrapped(Text(message), width)))
    hint = Text(f"x stop  space {space}  q finish"[:width])
    return [*blocks, Block(1, (hint,), foot=True)]


def _fitted(blocks: list[Block], rows: int) -> list[Text]:
    """The lines of the blocks that fit, by rank; what is left over stays empty above the foot."""
    kept: set[int] = set()
    left = rows
    for n in sorted(range(len(blocks)), key=lambda n: blocks[n].rank):
        if len(blocks[n].lines) <= left:
            kept.add(n)
            left -= len(blocks[n].lines)
    fitting = [block for n, block in enumerate(blocks) if n in kept]
    head = [one for block in fitting if not block.foot for one in block.lines]
    foot = [one for block in fitting if block.foot for one in block.lines]
    return [*head, *[Text()] * left, *foot]


def _phase(now: Snapshot) -> str:
    name = words.phase(now.phase, switching=now.switching)
    return f"Paused ({name.lower()})" if now.status is Status.PAUSED else name


def _progress(now: Snapshot, step: Step | None) -> Text:
    if step is None:
        return Text(f"{now.points} points" if now.phase is Phase.SETTLE else "All points done")
    text = f"Point {now.point} of {now.points} · {words.side(step.side)}"
    times = f" · press {step.rep} of {step.reps}" if step.reps > 1 else ""
    return Text(text + times)


def _name(step: Step, width: int, look: Look) -> Text:
    text = Text.assemble((step.place.name, "bold cyan"), "  ", (step.place.code, "bold"))
    if not look.ascii:
        text.append(f"  {step.place.pinyin}  {step.place.hanzi}".rstrip(), "dim")
    text.truncate(width)
    return text


def _countdown(now: Snapshot, width: int, rows: int, look: Look) -> tuple[Text, ...]:
    figures = _figures(now.left_ms)
    style = "bold magenta" if now.status is Status.PAUSED else f"bold {COLOURS[now.phase]}"
    scale = _scale(rows, look) if width >= len(figures) * 16 else 1
    head = Text(_phase(now).upper(), style)
    return (head, *(Text(f"  {row}", style) for row in big(figures, scale)))


def _figures(ms: int) -> str:
    """Seconds, or minutes and seconds."""
    seconds = -(-ms // 1000)
    return clock(ms) if seconds >= 60 else str(seconds)


def _scale(rows: int, look: Look) -> int:
    return 2 if look.big and rows >= 2 * HEIGHT + 10 else 1


def _bar(now: Snapshot, width: int) -> Text:
    done = 1 - now.left_ms / now.length_ms if now.length_ms else 1
    full = round(width * min(1, max(0, done)))
    return Text.assemble(("━" * full, COLOURS[now.phase]), ("─" * (width - full), "dim"))


def _breathing(now: Snapshot, look: Look) -> tuple[Text, ...]:
    """The breath as a mark that moves to the right while it goes in; or only how to press."""
    stretch = Stretch(now.phase, now.length_ms)
    elapsed = now.length_ms - now.left_ms
    if look.breath and (breath := breath_at(stretch, elapsed)):
        far = BREATH_STEPS * (elapsed - breath.at_ms) // breath.ms
        at = far if breath.inward else BREATH_STEPS - 1 - far
        row = "─" * at + "●" + "─" * (BREATH_STEPS - 1 - at)
        return (Text(f"Breathe {'in ' if breath.inward else 'out'}  {row}"),)
    return (Text(words.BREATHE),) if now.phase is Phase.HOLD else ()


def _label(label: str, text: str) -> Text:
    return Text.assemble((f"{label}: ", "bold"), text)


def _next(now: Snapshot, width: int) -> Text:
    row = _label("Next", words.following(now.phase, now.step, now.following))
    row.truncate(width, overflow="ellipsis")
    return row


def _between(plan: Plan, phase: Phase) -> str:
    return words.closing(plan) if phase is Phase.CLOSING else words.settle(plan)


@lru_cache(maxsize=50)
def _hints(legal: frozenset[Input], width: int, *, ascii_: bool) -> Text:
    """The keys that do something now."""
    row = Text()
    for key, does, given in HINTS:
        typed = LETTERS.get(key, key) if ascii_ else key
        hint = Text.assemble((typed, "bold"), f" {does}")
        if (given is None or given in legal) and row.cell_len + hint.cell_len + 2 <= width:
            row.append("  " if row.cell_len else "").append(hint)
    return row


def _ends(left: Text, right: Text, width: int) -> tuple[Text, ...]:
    """Two texts on one line, or on two where there is no room."""
    gap = width - left.cell_len - right.cell_len
    if gap < 2:
        left.truncate(width, overflow="ellipsis")
        return (left, right)
    return (Text.assemble(left, " " * gap, right),)
