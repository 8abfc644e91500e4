"""The catalogue: compiled when something changed, read from the compiled file otherwise."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from acupress.catalogue import compiled
from acupress.catalogue.atlas import Atlas
from acupress.catalogue.book import Book

OWN = ("points.d", "routines.d")
SCHEMA = "catalogue.schema.json"
FILES = ("points.yaml", "routines.yaml", "sources.yaml", "safety.yaml")
BOOK, ATLAS = "the book", "the atlas"

Laying = Callable[[Book, Atlas], Mapping[str, Any]]
"""What is kept beside the book and the figures, such as pages: plain data by key."""


def data_folder() -> Path:
    """Where the catalogue's YAML is."""
    return Path(compiled.data_folder())


def own_folder() -> Path:
    """Where a person's own points and routines lie: in their configuration folder."""
    import platformdirs

    return Path(platformdirs.user_config_dir("acupress"))


def own_files() -> list[Path]:
    """A person's own files of points and routines, in order."""
    folder = own_folder()
    return [path for kind in OWN for path in sorted((folder / kind).glob("*.y*ml"))]


def open_book(laying: Laying | None = None) -> Book:
    """The book of the shipped catalogue and a person's own files.

    Where it has to be made, it is kept, if it is said what else is. Raises BadData when our YAML
    is damaged; what is wrong with theirs is in the book.
    """
    book: Book | None = _kept(BOOK)
    if book is not None:
        return book
    from acupress.catalogue import shelf  # pydantic is slow to import

    data, own = data_folder(), own_files()
    made_from = {str(path): compiled.state(str(path)) for path in _watched(data, own)}
    book, atlas = shelf.compiled(data, own), shelf.drawn(data) if laying else {}
    if laying:
        entries = {BOOK: book, ATLAS: atlas, **laying(book, atlas)}
        _keep(Path(compiled.cache_file()), compiled.to_bytes(entries, str(data), made_from))
    return book


def open_atlas() -> Atlas:
    """The figures; raises BadData when their YAML is damaged."""
    atlas: Atlas | None = _kept(ATLAS)
    if atlas is not None:
        return atlas
    from acupress.catalogue import shelf

    return shelf.drawn(data_folder())


def _kept(key: str) -> Any:
    file = compiled.opened(compiled.cache_file(), compiled.data_folder())
    try:
        return file and file.get(key)
    except compiled.DAMAGED:
        compiled.throw_away()


def _watched(data: Path, own: list[Path]) -> list[Path]:
    """Everything that a compiled file follows from; folders, for what comes and goes in them."""
    figures, package = data / "figures", Path(__file__).parents[1]
    ours = [*(data / name for name in FILES), figures, *figures.glob("*.yaml")]
    # What is installed has a version; in a checkout the code itself changes.
    code = [] if data.parent == package else list(package.rglob("*.py"))
    return [*ours, *code, *(own_folder() / kind for kind in OWN), *own]


def _keep(path: Path, data: bytes) -> None:
    """Put a file in its place, whole; where that is not possible the next start takes longer."""
    from acupress.files import in_place_of

    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with in_place_of(path, private=True) as part:
            Path(part).write_bytes(data)
