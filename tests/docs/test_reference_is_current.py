"""The pages that follow from the code and the data say what these say today."""

import runpy
from pathlib import Path

import pytest

from acupress.catalogue.book import Book
from acupress.catalogue.shelf import compiled
from acupress.catalogue.store import data_folder

ROOT = Path(__file__).parents[2]
PAGES: dict[Path, str] = runpy.run_path(str(ROOT / "docs" / "generate.py"))["pages"]()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_generated_page_is_current(path: Path) -> None:
    """The page is what docs/generate.py would write now."""
    current = path.is_file() and path.read_text(encoding="utf-8") == PAGES[path]
    assert current, f"{path.relative_to(ROOT)} is stale; to mend it: python docs/generate.py"


@pytest.fixture(scope="module")
def book() -> Book:
    """The shipped catalogue."""
    return compiled(data_folder())


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("README.md", "{points} points"),
        ("README.md", "{routines} routines"),
        ("README.md", "all {rules} of them"),
        ("CHANGELOG.md", "{points} points"),
        ("CHANGELOG.md", "{routines} routines"),
        ("CHANGELOG.md", "{rules} safety rules"),
        ("docs/how-to/answer-safety-questions-in-a-file.md", "all {rules}:"),
    ],
)
def test_a_page_counts_right(page: str, what: str, book: Book) -> None:
    """The numbers of points, routines and rules in the text are those of the catalogue."""
    text = (ROOT / page).read_text(encoding="utf-8")
    counts = {name: len(book[name]) for name in ("points", "routines", "rules")}
    assert what.format(**counts) in text, f"to mend it: change the number in {page}"


def test_the_page_on_safety_names_every_rule_with_its_sources(book: Book) -> None:
    """Each rule has a row of its own, and what rests on general knowledge alone is marked."""
    page = (ROOT / "docs" / "explanation" / "safety.md").read_text(encoding="utf-8")
    rows = {row.split("]")[0].lstrip("| ["): row for row in page.splitlines() if "#" in row}
    for name, rule in book["rules"].items():
        cells = rows[name]
        assert [s for s in rule["sources"] if s != "GK" and s not in cells] == []
        assert ("**general knowledge only**" in cells) is (rule["sources"] == ["GK"])
