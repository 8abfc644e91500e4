"""What `catalogue new` prints: every blank is told, and once they are filled it can be added."""

import re
from collections.abc import Collection
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from theirs import file, kept, plan, run

KINDS = ("point", "routine")
each_kind = pytest.mark.parametrize("kind", KINDS)
_FIELD = re.compile(r"(?P<before>\s*(?:- )?)(?P<name>\w+):(?P<value>[^#]*)(?P<remark>#.*)?")
_WAITING = re.compile(r"(?P<before>\s+)# (?P<field> *(?:- )?\w+:.*)")
VALUES = {
    "title": '"What Jane gave me: all of it"',
    "publisher": "Jane Doe",
    "code": "MY-KNEE",
    "name": "Beside the kneecap",
    "regions": "[leg]",
    "laterality": "bilateral",
    "find": "The outer edge of the kneecap.",
    "standard": "Lateral of the patella.",
    "how": "Press with the thumb.",
    "hold": "30s",
    "why": "So I was told.",
    "text": "Ease off.",
    "id": "my-shoulders",
    "about": "For my shoulders.",
    "point": "Hegu",
}
# What waits behind a # in each file: the lines that go together, by their fields.
OPTIONAL = {
    "point": [("self", "posture", "how"), ("repetitions",), ("why",), ("when", "action", "text")],
    "routine": [
        ("about",),
        ("hold",),
        ("extends", "leave_out"),
        ("repetitions",),
        ("rest",),
        ("side",),
        ("how",),
        ("point",),
    ],
}
CHOICES = {
    f"{kind}: {' '.join(name for group in groups for name in group) or 'nothing more'}": (
        kind,
        {name for group in groups for name in group},
    )
    for kind, every in OPTIONAL.items()
    for groups in (*combinations(every, 0), *combinations(every, 1), tuple(every))
}


def begun(kind: str) -> list[str]:
    """The lines of a file to fill in."""
    ran = run("catalogue", "new", kind)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def blanks(rows: list[str]) -> dict[int, str]:
    """The fields with nothing in them, by the numbers of their lines."""
    fields = {n: found for n, row in enumerate(rows, 1) if (found := _FIELD.fullmatch(row))}
    inside = [n for n, found in fields.items() if _opens(rows, n, found)]
    return {
        n: found["name"]
        for n, found in fields.items()
        if found["value"].strip() in {"", "[]"} and n not in inside and found["name"] != "cautions"
    }


def _opens(rows: list[str], n: int, field: re.Match[str]) -> bool:
    """True where deeper fields, or a list, come below a field."""
    below = next((row for row in rows[n:] if row.strip() and not row.lstrip().startswith("#")), "")
    depth = len(field["before"])
    deeper = len(below) - len(below.lstrip())
    return deeper > depth or (deeper == depth and below.lstrip().startswith("- "))


def opened(rows: list[str], wanted: Collection[str]) -> list[str]:
    """The file with the # taken away before these fields."""

    def one(row: str) -> str:
        found = _WAITING.fullmatch(row)
        field = found and _FIELD.fullmatch(found["field"])
        return (
            found["before"] + found["field"] if found and field and field["name"] in wanted else row
        )

    after = [one(row) for row in rows]
    return [
        re.sub(r"cautions: \[\].*", "cautions:", row) if "when" in wanted else row for row in after
    ]


def filled(rows: list[str], *, but: int = 0) -> list[str]:
    """The file with every blank filled, but for the one on a line; remarks stay."""
    after = list(rows)
    for n, name in blanks(rows).items():
        if n != but:
            found = _FIELD.fullmatch(rows[n - 1])
            assert found
            after[n - 1] = f"{found['before']}{name}: {VALUES[name]}  {found['remark'] or ''}"
    return after


def told(folder: Path, rows: list[str]) -> set[int]:
    """The lines of which `catalogue check` says something."""
    ran = run("catalogue", "check", str(file(folder, "\n".join(rows) + "\n")))
    assert ran.code == (65 if ran.out else 0)
    return {int(row.removeprefix(str(folder)).split(":")[1]) for row in ran.out.splitlines()}


@each_kind
def test_every_blank_is_told(kind: str, tmp_path: Path) -> None:
    """All at once, each on its line, and nothing else."""
    rows = begun(kind)
    assert len(blanks(rows)) >= 3
    assert told(tmp_path, rows) == set(blanks(rows))


@each_kind
def test_a_blank_that_is_left_is_told(kind: str, tmp_path: Path) -> None:
    """Whichever it is, where all the others are filled."""
    rows = begun(kind)
    every = blanks(rows)
    left = {n: name for n, name in every.items() if n not in told(tmp_path, filled(rows, but=n))}
    assert left == {}


@pytest.mark.parametrize(("kind", "wanted"), CHOICES.values(), ids=CHOICES)
def test_a_file_that_is_filled_in_can_be_added(kind: str, wanted: set[str], tmp_path: Path) -> None:
    """With any of what waits behind a #, and with all of it: nothing to say, and it works."""
    rows = filled(opened(begun(kind), wanted))
    assert not wanted or rows != filled(begun(kind))
    assert told(tmp_path, rows) == set()
    assert run("add", "-", "--yes", stdin="\n".join(rows) + "\n").code == 0
    if kind == "point":
        assert list(kept()) == ["points.d/my-knee.yaml"]
        assert run("point", "beside the kneecap").code == 0
    else:
        assert list(kept()) == ["routines.d/my-shoulders.yaml"]
        assert "LI4" in {step["point"] for step in plan("my-shoulders")["steps"]}


@each_kind
def test_nothing_waits_that_is_not_tried(kind: str) -> None:
    """Every line behind a # is among those that were taken away."""
    waiting = [found["field"] for row in begun(kind) if (found := _WAITING.fullmatch(row))]
    names = [field["name"] for text in waiting if (field := _FIELD.fullmatch(text))]
    assert set(names) == {name for group in OPTIONAL[kind] for name in group}


@each_kind
def test_the_first_line_leads_an_editor_to_the_schema(kind: str) -> None:
    """To the file that `catalogue schema` prints."""
    first = begun(kind)[0]
    assert first.startswith("# yaml-language-server: $schema=file://")
    schema = Path(unquote(urlsplit(first.partition("=")[2]).path))
    assert schema.read_text(encoding="utf-8").strip() == run("catalogue", "schema").out.strip()


@pytest.mark.parametrize("words", [("new",), ("new", "rule"), ("new", "point", "routine")])
def test_only_these_two_are_begun(words: tuple[str, ...]) -> None:
    """Anything else is a usage error."""
    assert run("catalogue", *words).code == 2
