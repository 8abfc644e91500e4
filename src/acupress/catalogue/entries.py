"""The entries of a person's file, one by one: what is wrong with one leaves the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from acupress.catalogue import models
from acupress.catalogue.checking import faults_of
from acupress.catalogue.findings import BadData, Finding, printable
from acupress.catalogue.linking import Path
from acupress.catalogue.reading import Document, load
from acupress.catalogue.resolving import every_name

Entry = models.Source | models.Point | models.Routine
KINDS: Mapping[str, type[Entry]] = {
    "sources": models.Source,
    "points": models.Point,
    "routines": models.Routine,
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One fault, and the code or id of what is left out because of it, with its other names."""

    finding: Finding
    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """An entry of a file: where it stands there, and what it says."""

    document: Document
    path: Path
    entry: Entry

    @property
    def name(self) -> str:
        """What the entry is called: a code or an id."""
        return self.entry.code if isinstance(self.entry, models.Point) else self.entry.id

    @property
    def names(self) -> list[str]:
        """Everything that others may call it."""
        if not isinstance(self.entry, models.Point):
            return [self.name]
        return [self.name, self.entry.name, *every_name(self.entry)]


def entries(file: Document | str, gone: list[LeftOut]) -> Iterator[Written]:
    """The entries of a file that are in good form; what is wrong with the others goes to `gone`."""
    try:
        document = load(file) if isinstance(file, str) else file
    except BadData as bad:
        gone += [LeftOut(finding, _file_name(str(file))) for finding in bad.findings]
        return
    except OSError as error:
        finding = Finding(str(file), 1, 1, f"cannot be read: {error.strerror}")
        gone.append(LeftOut(finding, _file_name(str(file))))
        return
    broken: set[Path] = set()
    for path, finding in faults_of(models.CatalogueFile, document):
        broken.add(tuple(path[:2]))
        gone.append(LeftOut(finding, *_named(document, tuple(path))))
    if any(len(path) < 2 for path in broken):
        return
    value = document.value if isinstance(document.value, dict) else {}
    for name, model in KINDS.items():
        for k, entry in enumerate(_listed(value.get(name))):
            if (name, k) not in broken:
                yield Written(document, (name, k), model.model_validate(entry))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _named(document: Document, path: Path) -> tuple[str, tuple[str, ...]]:
    """What a broken entry calls itself, and else is called."""
    for _, node, _ in document.walk(path[:2]):
        if isinstance(node, dict) and isinstance(name := node.get("code", node.get("id")), str):
            names = [node.get("name"), node.get("pinyin"), *_listed(node.get("also"))]
            return name, tuple(one for one in names if isinstance(one, str))
    return _file_name(document.file), ()


def _file_name(file: str) -> str:
    """What a file is called that holds we do not know what."""
    return printable(FilePath(file).stem, 60)
