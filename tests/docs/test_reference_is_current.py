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


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_a_page_counts_points_and_routines_right(page: str, book: Book) -> None:
    """The numbers of points and routines in the text are those of the catalogue."""
    text = (ROOT / page).read_text(encoding="utf-8")
    counts = (f"{len(book['points'])} points", f"{len(book['routines'])} routines")
    assert [count for count in counts if count not in text] == []
