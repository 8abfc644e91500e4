"""Of two hundred hostile strings those with something unseen stay out; the others are only text.

Whatever a file is for, it comes through the same door.
"""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

import hostile_files
from acupress.catalogue.findings import BadData, Finding, is_hidden
from acupress.catalogue.reading import read
from hostile import DISGUISED, LAYOUT, PRINTABLE, REFUSED
from theirs import run

ROW = re.compile(r"[^:]+:\d+:\d+: .+")
PLACES = {
    "a value": 'points:\n- code: "{}"\n',
    "a name of a field": 'points:\n- "{}": GB21\n',
    "plain words": "points:\n- name: {}\n",
    "a remark": "points: []  # {}\n",
    "a block": "points:\n- name: |\n    one\n    {}\n",
}
refused = pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)


@pytest.fixture(params=["c", "pure"])
def pure(request: pytest.FixtureRequest) -> bool:
    """Each of the two parsers."""
    return bool(request.param == "pure")


def faults(data: str, pure: bool) -> tuple[Finding, ...]:
    """What is found in a file, which must not be readable."""
    with pytest.raises(BadData) as caught:
        read(data.encode(), "f", pure=pure)
    return caught.value.findings


def first_unseen(data: str) -> tuple[int, int, int]:
    """Line, column and number of the first character that nobody can see, by hand."""
    for n, row in enumerate(data.split("\n"), 1):
        for column, char in enumerate(row, 1):
            unseen = unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
            if unseen or is_hidden(char):
                return n, column, ord(char)
    raise AssertionError(f"all of {data!r} can be seen")


def test_there_are_two_hundred_and_each_is_another() -> None:
    """The count that was asked for, with those that only an escape of YAML can write."""
    every = [*REFUSED.values(), *DISGUISED, *LAYOUT.values(), *PRINTABLE.values()]
    assert len(every) == len(set(every)) >= 200
    assert len(REFUSED) >= 50
    assert len(PRINTABLE) >= 150


@refused
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_what_nobody_can_see_is_refused_with_its_place(text: str, place: str) -> None:
    """Wherever it stands in a file: one printable line, and the character by its number."""
    data = place.format(text)
    found = faults(data, pure=False)
    line, column, number = first_unseen(data)
    assert (found[0].line, found[0].column) == (line, column)
    assert f"(U+{number:04X})" in found[0].text
    assert all(ROW.fullmatch(str(one)) and str(one).isprintable() for one in found)


@refused
def test_escapes_are_no_disguise(text: str, pure: bool) -> None:
    """Written as an escape in double quotes it is refused where the quotes begin."""
    data = 'points:\n- code: "{}"\n'.format("".join(f"\\U{ord(char):08X}" for char in text))
    found = faults(data, pure)
    number = next(ord(char) for char in text if is_hidden(char))
    assert [(one.line, one.column) for one in found] == [(2, 9)]
    assert f"(U+{number:04X})" in found[0].text
    assert str(found[0]).isprintable()


@pytest.mark.parametrize(("written", "number"), DISGUISED.items(), ids=DISGUISED)
def test_every_kind_of_escape_is_seen_through(written: str, number: int, pure: bool) -> None:
    """Those with a letter, with two, four and eight digits, and halves of a pair."""
    (found,) = faults(f'a: "{written}"', pure)
    assert (found.line, found.column) == (1, 4)
    assert f"(U+{number:04X})" in found.text or "escape" in found.text
    assert str(found).isprintable()


def test_a_half_of_a_pair_in_utf_8_is_no_text() -> None:
    """Some programs write it so; it cannot be shown."""
    with pytest.raises(BadData, match=r"f:1:4: is not UTF-8"):
        read(b"a: \xed\xa0\xbd\xed\xb8\x80", "f")


def test_what_can_be_seen_is_read_as_it_is(pure: bool) -> None:
    """Every other string, and every one with line breaks and tabs, to the letter."""
    texts = [*PRINTABLE.values(), *LAYOUT.values()]
    for style in ('"', "'"):
        data = yaml.safe_dump(texts, allow_unicode=True, default_style=style, width=10**6)
        assert read(data.encode(), "f", pure=pure).value == texts


def test_the_whole_file_of_them_is_a_good_one() -> None:
    """Each of them in every place of a point, a source and a routine: nothing is left out."""
    made = hostile_files.book()
    assert len(made["points"]) > len(PRINTABLE)
    for n, text in enumerate(PRINTABLE.values()):
        point = made["points"][hostile_files.code(n)]
        assert point["location"] == point["press"]["ours"] == text
        assert made["sources"][f"s-{hostile_files.tag(n)}"]["publisher"] == text


def test_a_check_tells_each_in_one_line(tmp_path: Path) -> None:
    """All of them on the command line: file, line, column, and nothing that a terminal obeys."""
    for n, text in enumerate(REFUSED.values()):
        (tmp_path / f"f{n:02}").write_text(PLACES["a value"].format(text), encoding="utf-8")
    ran = run("catalogue", "check", *map(str, sorted(tmp_path.iterdir())))
    assert (ran.code, ran.err) == (65, "")
    rows = ran.out.splitlines()
    assert all(ROW.fullmatch(row) and row.isprintable() for row in rows)
    told = {row.split(":")[0] for row in rows if ":2:" in row}
    assert told == {str(path) for path in tmp_path.iterdir()}


@pytest.mark.parametrize("folder", ["points.d", "routines.d"])
def test_in_a_file_of_ones_own_it_is_left_out(own_folders: Path, folder: str) -> None:
    """It is named by its place, and everything else goes on."""
    there = own_folders / "config" / "acupress" / folder
    there.mkdir(parents=True)
    for n, text in enumerate(REFUSED.values()):
        (there / f"f{n:02}.yaml").write_text(PLACES["a value"].format(text), encoding="utf-8")
    ran = run("point", "GB21")
    assert ran.code == 0
    assert ran.out.startswith("Shoulder Well")
    rows = ran.err.splitlines()
    assert rows
    assert all(row.isprintable() for row in rows)
    assert rows[0].startswith(f"{there}/f00.yaml:2:10: contains an invisible character (U+001B)")


@pytest.mark.parametrize("words", [("add",), ("routine", "upper-back", "--answers")], ids=" ".join)
def test_no_other_way_in(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A file from somebody, and a file of answers: 65, one line, and nothing is kept."""
    path = tmp_path / "f"
    path.write_text("pregnant: no # \x1b]52;c;eA==\x07\n", encoding="utf-8")
    ran = run(*words, str(path))
    assert (ran.code, ran.out) == (65, "")
    assert ran.err.splitlines()[0].startswith(f"{path}:1:16: contains an invisible character")
    assert all(row.isprintable() for row in ran.err.splitlines())
