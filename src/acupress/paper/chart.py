"""Pain before and after by week as one SVG: no script, no link, light and dark."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from acupress.journal.records import WORST
from acupress.journal.summary import Spread, by_week, outcome
from acupress.view.chart import Week, calendar, labels
from acupress.view.trend import TITLE, Trend, heading, said, sentence, week_rows

MOST = 53  # weeks in one picture
_WIDE, _LEFT, _RIGHT, _TOP, _HIGH = 800, 90, 30, 110, 300  # pixels: the page, the plot in it
_LEAST, _BROADEST = 32, 90  # pixels of a week
_LINE = 20
_LIGHT = ("#1b1f24", "#5c6570", "#fff", "#d5dae0", "#0b7285", "#9c36b5")
_DARK = ("#e6e9ed", "#9aa4b0", "#15181c", "#333a43", "#3bc9db", "#da77f2")
_PRINT = ("#000", "#444", "#fff", "#bbb", "#0b7285", "#9c36b5")
_SHAPES = (
    "text{font:14px sans-serif}.title{font:600 20px sans-serif}"
    ".end{text-anchor:end}.middle{text-anchor:middle}.before,.after{stroke-width:2}"
)


def _coloured(ink: str, quiet: str, paper: str, edge: str, before: str, after: str) -> str:
    """Not every program that shows an SVG knows variables."""
    return (
        f"text{{fill:{ink}}}.quiet{{fill:{quiet}}}.paper{{fill:{paper}}}.edge{{stroke:{edge}}}"
        f".before{{stroke:{before};fill:{paper}}}.after{{stroke:{after};fill:{after}}}"
    )


_STYLE = (
    f"{_SHAPES}{_coloured(*_LIGHT)}"
    f"@media (prefers-color-scheme:dark){{{_coloured(*_DARK)}}}@media print{{{_coloured(*_PRINT)}}}"
)


def svg(trend: Trend) -> str:
    """The file."""
    weeks = calendar(by_week(trend.changes), trend.today, MOST)
    return "\n".join(_file(trend, weeks)) + "\n"


def _file(trend: Trend, weeks: Sequence[Week]) -> Iterator[str]:
    slot = max(_LEAST, min(_BROADEST, (_WIDE - _LEFT - _RIGHT) // max(1, len(weeks))))
    width = max(_WIDE, _LEFT + _RIGHT + slot * len(weeks))
    title, told = heading(trend), sentence(outcome(trend.changes))
    under = list(labels(weeks)) if weeks else []
    words = [*wrap(told, (width - _LEFT - _RIGHT) // 7), *_notes(trend, weeks)]
    foot = _TOP + _HIGH + _LINE * (len(under) + 1)
    height = foot + _LINE * (len(words) + 1)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-label={quoteattr(f"{title}. {told}")}>'
    )
    yield f"<title>{escape(title)}</title>"
    rows = " ".join(said(row) for row in week_rows(trend.changes))
    yield f"<desc>{escape(rows)}</desc><style>{_STYLE}</style>"
    yield f'<rect class="paper" width="{width}" height="{height}"/>'
    yield _word(24, 36, TITLE, "title")
    yield _word(24, 58, title.removeprefix(f"{TITLE}, "), "quiet")
    yield from _legend()
    yield from _axis(width)
    for n, week in enumerate(weeks):
        yield from _week(week, _LEFT + slot * n + slot / 2, slot)
    for n, (label, cells) in enumerate(under):
        down = _TOP + _HIGH + _LINE * (n + 1) + 6
        yield _word(_LEFT - 14, down, label, "quiet end")
        for at, cell in enumerate(cells):
            if cell:
                yield _word(_LEFT + slot * at + slot / 2, down, cell, "middle")
    for n, row in enumerate(words):
        yield _word(24, foot + _LINE * (n + 1), row, "")
    yield "</svg>"


def _legend() -> Iterator[str]:
    down = 84
    yield _word(24, down + 5, "Pain", "quiet")
    yield from _mark(_LEFT, down, "before")
    yield _word(_LEFT + 12, down + 5, "before", "")
    yield from _mark(_LEFT + 90, down, "after")
    yield _word(_LEFT + 102, down + 5, "after", "")
    yield f'<path class="before" d="M{_LEFT + 170} {down - 8}v16"/>'
    yield _word(_LEFT + 182, down + 5, "from lowest to highest; the mark is the middle", "quiet")


def _axis(width: int) -> Iterator[str]:
    for pain in range(WORST + 1):
        down = _down(pain)
        yield f'<path class="edge" d="M{_LEFT} {down:g}H{width - _RIGHT}"/>'
        yield _word(_LEFT - 14, down + 5, str(pain), "quiet end")


def _week(week: Week, centre: float, slot: int) -> Iterator[str]:
    if week.group is None:
        return
    apart = min(10.0, slot / 4)
    for kind, at, spread in (
        ("before", centre - apart, week.group.before),
        ("after", centre + apart, week.group.after),
    ):
        yield from _reach(at, spread, kind)
        yield from _mark(at, _down(spread.middle), kind)


def _reach(at: float, spread: Spread, kind: str) -> Iterator[str]:
    if spread.low < spread.high:
        yield f'<path class="{kind}" d="M{at:g} {_down(spread.high):g}V{_down(spread.low):g}"/>'


def _mark(at: float, down: float, kind: str) -> Iterator[str]:
    """A ring before, a disc after."""
    yield f'<circle class="{kind}" cx="{at:g}" cy="{down:g}" r="5"/>'


def _down(pain: float) -> float:
    return _TOP + _HIGH * (1 - pain / WORST)


def _notes(trend: Trend, weeks: Sequence[Week]) -> list[str]:
    gone = len(by_week(trend.changes)) - sum(week.group is not None for week in weeks)
    return [f"Weeks not drawn for want of room: {gone}."] if gone else []


def _word(left: float, down: float, words: str, style: str) -> str:
    kind = f' class="{style}"' if style else ""
    return f'<text{kind} x="{left:g}" y="{down:g}">{escape(words)}</text>'
