"""Hostile words on pages and plain lines, and as JSON: they are all there, and only words."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import in_process
from acupress.catalogue.book import Point
from acupress.view.page import write
from acupress.view.pages import point_page
from acupress.view.printing import STYLES
from acupress.view.sources import sources_page
from hostile import PRINTABLE, squeezed, unseen, word
from hostile_files import EVERY, TEXTS, book, code, run, tag
from in_process import Terminal

SGR = re.compile(r"\x1b\[[0-9;]*m")
OURS = {f"\x1b[{style}m" for style in STYLES.values()} | {"\x1b[0m"}
NONE = ("--answers", "none")
LONG_ENOUGH = ("--solo", "--minutes", "600", "--settle", "0", "--prep", "1")
NAMES = tuple(f"{word(text)} {tag(n)}" for n, text in enumerate(TEXTS))
# One of every kind, to look at through the whole program.
SOME = [n for n, name in enumerate(PRINTABLE) if n % 30 == 0 or name in {"rich link", "rich close"}]


def points() -> Iterator[tuple[str, Point]]:
    """Each string, and the point all of whose words it is."""
    return ((text, book()["points"][code(n)]) for n, text in enumerate(TEXTS))


def says_each(out: str, words: tuple[str, ...]) -> None:
    """Each of these in what was printed, with nothing that a terminal obeys."""
    assert unseen(out) == set()
    whole = squeezed(out)
    assert [one for one in words if squeezed(one) not in whole] == []


# Pages.


@pytest.mark.parametrize("sources", [False, True], ids=["point", "sources"])
def test_a_page_of_a_point_is_only_words(sources: bool) -> None:
    """Alike in colour and without; the only escapes are the colours of ours."""
    for text, point in points():
        page = list(sources_page(point, book()) if sources else point_page(point, book()["rules"]))
        plain, coloured = ("\n".join(write(page, 80, colour=c)) for c in (False, True))
        assert SGR.sub("", coloured) == plain
        assert set(SGR.findall(coloured)) <= OURS
        says_each(plain, (text, point["name"], *([] if sources else point["aliases"])))


@pytest.mark.parametrize("n", SOME)
def test_a_point_of_ones_own_is_shown(n: int) -> None:
    """By the command itself, for a terminal and for a pipe."""
    for terminal in (None, Terminal([], 80, 24)):
        ran = run("point", code(n), terminal=terminal)
        assert (ran.code, ran.err) == (0, "")
        assert set(SGR.findall(ran.out)) <= (OURS if terminal else set())
        says_each(SGR.sub("", ran.out), (TEXTS[n], NAMES[n]))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("points",), NAMES),
        (("points", "--region", "hand"), NAMES),
        (("routine",), tuple(map(word, TEXTS))),
        (("map", "hand"), NAMES),
    ],
    ids=str,
)
def test_lists_are_only_words(words: tuple[str, ...], told: tuple[str, ...]) -> None:
    """Of points, of routines, of a region."""
    ran = run(*words, *["--plain"] * (words[0] == "map"))
    assert (ran.code, ran.err) == (0, "")
    says_each(ran.out, told)


def test_what_the_rules_say_is_only_words(tmp_path: Path) -> None:
    """The text of a caution is told as the reason why its point is left out, or to be minded."""
    for given, status in (("alcohol", 4), ("frail", 0)):
        answers = in_process.answers(tmp_path, **{given: "yes"})
        out = ""
        for name in EVERY:
            ran = run("routine", name, "--dry-run", "--answers", answers, *LONG_ENOUGH)
            assert ran.code in {0, status}
            out += ran.out + ran.err
        says_each(out, TEXTS)


@pytest.mark.parametrize("words", [("regions",), ("safety", "show"), ("doctor", "--plain")])
def test_what_has_nothing_of_theirs_says_nothing_of_theirs(words: tuple[str, ...]) -> None:
    """The regions, the rules with the codes they hold for, the check of the machine."""
    ran = run(*words)
    assert ran.code == 0
    assert unseen(ran.out + ran.err) == set()
    assert not any(tag(n) in ran.out + ran.err for n in range(len(TEXTS)))


# A session by lines.


def test_a_session_by_lines_has_one_line_an_event() -> None:
    """Each advice is a line, each event of each point is one, and there is no other."""
    for name in EVERY:
        ran = run("routine", name, "--plain", "--silent", *NONE, *LONG_ENOUGH)
        rows = ran.out.splitlines()
        recipe = book()["routines"][name]
        advice = [one["text"] for one in recipe["advice"]]
        codes = [one["point"] for one in recipe["steps"]]
        at = rows.index("Start. Every one.")
        assert rows[at - len(advice) : at] == advice
        told = [row for row in rows[at + 1 :] if not row.startswith("Rest, ")]
        for n, one in enumerate(codes):
            ready, press, release = told[3 * n : 3 * n + 3]
            assert [ready[:10], press[:6], release[:8]] == ["Get ready,", "Press,", "Release:"]
            name = squeezed(f"{book()['points'][one]['name']} ({one})")
            assert all(name in squeezed(row) for row in (ready, press, release))
        assert [row.split(" ")[0] for row in told[3 * len(codes) :]] == [
            *("Last", "Finished.", "Done:", "A")
        ]
        assert unseen(ran.out) == set()
        assert ran.err == ""


# JSON.


def test_points_as_json_are_the_very_words() -> None:
    """What is read back is what stood in the file, field by field."""
    ran = run("points", "--json")
    assert json.loads(ran.out) == list(book()["points"].values())
    own = {one["code"]: one for one in json.loads(ran.out) if one["own"]}
    for n, text in enumerate(TEXTS):
        found, short = own[code(n)], word(text)
        assert [found["name"], found["pinyin"]] == [f"{short} {tag(n)}", f"{tag(n)}b {short}"]
        assert {found[name] for name in ("location", "standard", "technique", "cap_why")} == {text}
        assert [one["text"] for one in found["cautions"][:3]] == [text] * 3
        assert found["cun"][0]["landmark"] == short
        assert found["helps"] == [short]
        assert found["sources"][0]["claims"] == [{"lines": [1], "says": text, "mark": text}]
        assert found["sources"][0]["dose"][0]["words"] == text
        assert found["doses"][0]["why"] == text


def test_routines_as_json_are_the_very_words() -> None:
    """Title, what it is about, advice and notes."""
    found = {one["id"]: one for one in json.loads(run("routine", "--json").out)}
    for n, text in enumerate(TEXTS):
        one = found[f"r-{tag(n)}"]
        assert [one["title"], one["helps"]] == [word(text), [word(text)]]
        assert [one["about"], one["advice"][0]["text"], one["steps"][0]["note"]] == [text] * 3


@pytest.mark.parametrize("n", SOME)
def test_one_point_and_one_plan_as_json(n: int) -> None:
    """By the command itself."""
    assert json.loads(run("point", code(n), "--json").out) == book()["points"][code(n)]
    made = json.loads(run("routine", f"r-{tag(n)}", "--dry-run", "--json", *NONE, "--solo").out)
    assert made["title"] == word(TEXTS[n])
    assert [step["technique"] for step in made["steps"]] == [TEXTS[n]]


def test_a_session_as_json_is_one_object_a_line() -> None:
    """Every line by itself, and one last."""
    for name in EVERY:
        ran = run("routine", name, "--json", *NONE, *LONG_ENOUGH)
        rows = [json.loads(row) for row in ran.out.splitlines()]
        assert all("event" in row for row in rows)
        assert [row["event"] for row in rows].count("session_finished") == 1
        assert rows[-1]["event"] == "session_finished"
        assert unseen(ran.out) == set()
