"""Hostile words in the journal: what was done, what was noted, what a file brought."""

import csv
import io
import json
from pathlib import Path

from kept import keep, session, sessions

import hostile_files
import theirs
from acupress.journal.records import Hold, Status
from acupress.terminal.events import Key
from acupress.vocabulary import Side
from hostile import LAYOUT, REFUSED, squeezed, unseen, word
from hostile_files import EVERY, TEXTS, code, tag
from in_process import Ran, Terminal

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
NOTES = [" ".join(text.split())[:200] for text in TEXTS]


def run(*words: str, stdin: str = "") -> Ran:
    """The program; whatever it prints, a terminal obeys nothing in it."""
    ran = hostile_files.run(*words, stdin=stdin)
    assert unseen(ran.out + ran.err) - {"\r"} == set()
    return ran


def fill() -> None:
    """A session of each string: as the title, the note and the reason, of its own point."""
    keep(
        *(
            session(
                -n - 1,
                routine=f"r-{tag(n)}",
                title=word(text),
                note=NOTES[n],
                why=word(text),
                status=Status.STOPPED,
                holds=(Hold(1, code(n), Side.LEFT, 1, 30),),
            )
            for n, text in enumerate(TEXTS)
        )
    )


def test_a_list_of_sessions_is_only_words() -> None:
    """With every note to the letter."""
    fill()
    ran = run("history", "--all")
    assert ran.code == 0
    whole = squeezed(ran.out)
    assert [note for note in NOTES if squeezed(note) not in whole] == []
    for n in range(1, len(TEXTS), 12):
        shown = run("history", "show", str(n))
        assert shown.code == 0
        assert squeezed(word(TEXTS[n - 1])) in squeezed(shown.out)
        assert squeezed(NOTES[n - 1]) in squeezed(shown.out)


def test_a_table_has_no_formula() -> None:
    """As many rows and cells as there should be, by a reader of CSV; a quote before a formula."""
    fill()
    rows = list(csv.DictReader(io.StringIO(run("history", "--csv").out, newline="")))
    assert len(rows) == len(TEXTS)
    assert [cell for row in rows for cell in row.values() if cell.startswith(FORMULAS)] == []
    for n, row in enumerate(rows):
        for name, text in (("title", word(TEXTS[n])), ("note", NOTES[n]), ("why", word(TEXTS[n]))):
            assert row[name] == ("'" if text.startswith(FORMULAS) else "") + text


def test_a_list_as_json_is_the_very_words() -> None:
    """Read back, note by note."""
    fill()
    found = json.loads(run("history", "--json").out)
    assert [one["routine"] for one in found] == [f"r-{tag(n)}" for n in range(len(TEXTS))]
    whole = json.loads(run("history", "export", "-").out)
    told = [(one["title"], one["note"], one["why"]) for one in whole["sessions"]][::-1]
    assert told == [(word(text), NOTES[n], word(text)) for n, text in enumerate(TEXTS)]


def test_a_session_of_ones_own_is_kept_as_it_was_called() -> None:
    """Lived on the screen: its title and its points go into the journal, and out as a table."""
    n = list(TEXTS).index("=1+1")
    words = ("routine", f"r-{tag(n)}", "--solo", "--answers", "none", "--silent")
    ran = hostile_files.run(*words, terminal=Terminal([(500.0, Key("q"))], 80, 24))
    assert ran.code == 0
    [kept] = sessions()
    assert kept.title == "=1+1"
    assert [hold.point for hold in kept.holds] == [code(n)]
    [row] = csv.DictReader(io.StringIO(run("history", "--csv").out, newline=""))
    assert (row["title"], row["points"]) == ("'=1+1", code(n))


def test_a_journal_from_somebody_has_nothing_unseen(tmp_path: Path) -> None:
    """A session with such a title, note, reason or point is not taken: 65 and one line."""
    keep(session())
    whole = json.loads(run("history", "export", "-").out)
    path = tmp_path / "f.json"
    for name in ("title", "note", "why", "routine", "id", "point"):
        for text in list(REFUSED.values())[::6] + list(LAYOUT.values())[:2]:
            one = {**whole["sessions"][0], "id": "new", name: text}
            if name == "point":
                one["holds"] = [{**one["holds"][0], "point": text}]
            path.write_text(json.dumps({**whole, "sessions": [one]}), encoding="utf-8")
            ran = run("history", "import", str(path))
            assert (ran.code, ran.out) == (65, "")
            assert len(ran.err.splitlines()) == 1
    assert len(sessions()) == 1


def test_a_journal_goes_from_one_to_another_as_it_is(tmp_path: Path) -> None:
    """Every printable word of it."""
    fill()
    path = tmp_path / "f.json"
    assert run("history", "export", str(path)).code == 0
    before = sessions()
    assert run("history", "delete", "--all", "--force").code == 0
    assert run("history", "import", str(path)).code == 0
    assert [(one.title, one.note) for one in sessions()] == [
        (one.title, one.note) for one in before
    ]
    assert run("history", "--routine", EVERY[0]).code == 0


def test_wide_spaces_in_a_title_come_through(own_folders: Path, tmp_path: Path) -> None:
    """Those of Chinese and Japanese, and one that does not break: fine in a file, so here, too."""
    folder = own_folders / "config" / "acupress" / "routines.d"
    folder.mkdir(parents=True)
    entry = "- {{id: r-{0}, title: '{1}', steps: [{{point: LI10, hold: 5s}}]}}\n"
    titles = ("肩\u3000上部", "Hegu\u00a04")
    rows = (entry.format(n, title) for n, title in enumerate(titles))
    (folder / "f.yaml").write_text("routines:\n" + "".join(rows), encoding="utf-8")
    for n in range(len(titles)):
        words = ("routine", f"r-{n}", "--solo", "--answers", "none", "--silent")
        assert theirs.run(*words, terminal=Terminal([(900.0, Key("q"))])).code == 0
    path = tmp_path / "f.json"
    assert theirs.run("history", "export", str(path)).code == 0
    ran = theirs.run("history", "import", str(path))
    assert (ran.code, ran.err) == (0, "")
