"""`add` and files that nobody should have: nothing is written, and one line says why."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from acupress.catalogue.store import own_folder
from theirs import KNEE, POINT, ROUTINE, SOURCE, TERMINAL, file, kept, only_own, put, run

LATIN = ROUTINE.replace("What I was given", "Für mich").encode("latin-1")
FAULTS: dict[str, tuple[str | bytes, int]] = {
    "not UTF-8": (LATIN, 3),
    "UTF-16": (ROUTINE.encode("utf-16"), 1),
    "nothing": ("", 1),
    "no YAML": ("routines: [", 1),
    "a duplicate key": (ROUTINE + "    side: each\n", 9),
    "an unknown field": (ROUTINE.replace("hold", "hodl"), 6),
    "an unknown point": (ROUTINE.replace("Hegu", "Nowhere"), 5),
    "too long a hold": (ROUTINE.replace("45s", "4min"), 6),
    "a control character": (ROUTINE.replace("What", "\x1b[2JWhat"), 3),
    "a number for text": (ROUTINE.replace("What I was given", "12:30"), 3),
    "one sound entry and one not": (SOURCE + POINT + ROUTINE.replace("45s", "45"), 26),
    "only a mapping": ("points:\n  MY-KNEE: {}\n", 2),
}
NAMELESS = {
    "routine": ROUTINE.replace("mine", "{}"),
    "point": SOURCE + POINT.replace("MY-KNEE", "{}"),
}
IDS = {
    "path": "../../../../escape",
    "absolute": "/tmp/acupress-escape",
    "home": "~/escape",
    "parts": "a/b",
    "dots": "..",
    "dot": ".hidden",
    "nul": '"a\\0b"',
    "device": "CON",
}


@pytest.mark.parametrize(("text", "line"), FAULTS.values(), ids=FAULTS)
def test_a_file_with_a_fault_is_refused_whole(text: str | bytes, line: int, tmp_path: Path) -> None:
    """Each fault is a printable line with its place, on stderr; 65; nothing shown or written."""
    given = file(tmp_path, text)
    ran = run("add", str(given), "--yes")
    assert (ran.code, ran.out, kept()) == (65, "", {})
    rows = ran.err.splitlines()
    assert rows[0].startswith(f"{given}:{line}:")
    assert all(row.startswith(f"{given}:") and row.isprintable() for row in rows)


def test_every_fault_is_told_at_once() -> None:
    """Those of the form and those of the references, of different entries."""
    point = POINT.replace("hold: 20s", "hold: 20")
    ran = run("add", "-", "--yes", stdin=f"{SOURCE}{point}{ROUTINE.replace('Hegu', 'Nowhere')}")
    assert ran.code == 65
    assert [row.split(":")[1] for row in ran.err.splitlines()] == ["19", "25"]


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_what_is_no_file_is_74(kind: str, tmp_path: Path) -> None:
    """One line, no waiting, nothing written."""
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    ran = run("add", str(path), "--yes")
    assert (ran.code, ran.out, ran.err.count("\n"), kept()) == (74, "", 1, {})
    assert ran.err.startswith(str(path))


@pytest.mark.parametrize("name", IDS.values(), ids=IDS)
@pytest.mark.parametrize("entry", NAMELESS.values(), ids=NAMELESS)
def test_a_name_cannot_lead_out_of_the_folder(entry: str, name: str, tmp_path: Path) -> None:
    """Whatever an id or a code says: refused, and no file anywhere near."""
    place = tmp_path / "deep" / "er"
    place.mkdir(parents=True)
    env = {"XDG_CONFIG_HOME": str(place), "HOME": str(tmp_path)}
    ran = run("add", "-", "--yes", stdin=entry.replace("{}", name), env=env)
    assert ran.code == 65
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["con", "nul", "a-b-c", "0", "123", "index", "z" * 60])
def test_a_name_that_is_allowed_stays_in_the_folder(name: str) -> None:
    """Also one of digits, which has no small letters: a routine is kept among the routines."""
    assert run("add", "-", "--yes", stdin=ROUTINE.replace("id: mine", f'id: "{name}"')).code == 0
    assert only_own(kept())
    assert list(kept()) == [f"routines.d/{name}.yaml"]


@pytest.mark.parametrize(("kind", "letter"), [("routine", "a"), ("point", "A-" + "A" * 9)])
def test_a_name_longer_than_a_file_can_have_writes_nothing(kind: str, letter: str) -> None:
    """One line, whichever of the two is at fault, and nothing beside it."""
    ran = run("add", "-", "--yes", stdin=NAMELESS[kind].replace("{}", letter + letter[-1] * 300))
    assert ran.code in {65, 74}
    assert (ran.err.count("\n"), kept()) == (1, {})


def test_a_link_in_the_folder_leads_nobody_elsewhere(tmp_path: Path) -> None:
    """What it points to stays as it is, with --force too."""
    precious = file(tmp_path, "precious", "precious.txt")
    link = own_folder() / "routines.d" / "mine.yaml"
    link.parent.mkdir(parents=True)
    link.symlink_to(precious)
    run("add", "-", "--yes", stdin=ROUTINE)
    run("add", "-", "--yes", "--force", stdin=ROUTINE.replace("45s", "50s"))
    assert precious.read_text() == "precious"
    assert only_own(kept())


@pytest.mark.parametrize("there", ["acupress", "acupress/routines.d"])
def test_a_folder_that_cannot_be_made_is_74(there: str, tmp_path: Path) -> None:
    """One line that names it, and nothing is said to be added."""
    place = tmp_path / "config" / there
    place.parent.mkdir(parents=True)
    place.write_text("a file in its place")
    ran = run("add", "-", "--yes", stdin=ROUTINE, env={"XDG_CONFIG_HOME": str(tmp_path / "config")})
    assert (ran.code, ran.err.count("\n")) == (74, 1)
    assert str(place) in ran.err
    assert "Added" not in ran.out
    assert place.read_text() == "a file in its place"


def test_a_full_disk_leaves_nothing_half() -> None:
    """Neither a new file nor a change to the one that is replaced."""
    put("routines.d/mine.yaml", ROUTINE)
    with patch.object(Path, "replace", side_effect=OSError(28, "No space left on device")):
        first = run("add", "-", "--yes", stdin=KNEE)
        second = run("add", "-", "--yes", "--force", stdin=ROUTINE.replace("45s", "50s"))
    assert [(ran.code, ran.err.count("\n")) for ran in (first, second)] == [(74, 1), (74, 1)]
    assert kept() == {"routines.d/mine.yaml": ROUTINE}


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + ROUTINE.encode(), ROUTINE.replace("\n", "\r\n").encode()],
    ids=["BOM", "CRLF"],
)
def test_what_other_editors_write_is_fine(data: bytes, tmp_path: Path) -> None:
    """A mark at the beginning or two characters at each end of a line: it works when it is kept."""
    assert run("add", str(file(tmp_path, data)), "--yes").code == 0
    assert list(kept()) == ["routines.d/mine.yaml"]
    ran = run("routine", "mine", "--dry-run", "--answers", "none")
    assert (ran.code, ran.err) == (0, "")
    assert "nothing new" in run("add", str(file(tmp_path, data)), "--yes").err


def test_somebody_elses_mistake_is_not_mine() -> None:
    """A broken file of one's own is no obstacle to adding a sound one, and stays as it is."""
    put("routines.d/a-broken.yaml", "routines: [")
    assert run("add", "-", "--yes", stdin=KNEE).code == 0
    assert kept() == {"routines.d/a-broken.yaml": "routines: [", "routines.d/my-knee.yaml": KNEE}


def test_a_broken_file_of_the_same_name_is_not_replaced() -> None:
    """Somebody may be mending it."""
    put("routines.d/mine.yaml", "routines: [")
    assert run("add", "-", "--yes", stdin=ROUTINE).code == 0
    assert kept()["routines.d/mine.yaml"] == "routines: ["


def test_what_was_added_is_there_afterwards() -> None:
    """Also a routine that begins with another one of one's own, whatever the files are called."""
    put("routines.d/z.yaml", ROUTINE)
    mine = "routines:\n- {id: a-first, title: Mine again, extends: mine}\n"
    added = run("add", "-", "--yes", stdin=mine)
    after = run("routine", "a-first", "--dry-run", "--answers", "none")
    assert (added.code, after.code, after.err) == (0, 0, "")


def test_a_hostile_title_writes_only_itself(tmp_path: Path) -> None:
    """Brackets that mean something to others are shown as they are, before the question too."""
    odd = "[link=http://x]a[/] <b> $(id)"
    given = ROUTINE.replace("What I was given", f"'{odd}'")
    ran = run("add", str(file(tmp_path, given)), stdin="no\n", terminal=TERMINAL)
    assert ran.code == 0
    plain = run("add", "-", stdin=given)
    assert odd in plain.out
    assert "\x1b]" not in ran.out
