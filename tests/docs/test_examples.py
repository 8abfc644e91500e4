"""The files shown in the pages are files that the program takes."""

import re
from pathlib import Path

import pytest

from acupress.catalogue.reading import read
from acupress.catalogue.shelf import compiled, faults, shipped
from acupress.catalogue.store import data_folder
from acupress.safety.answers import read_answers

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLES = [
    pytest.param(block, id=f"{path.stem}-{number}")
    for path in PAGES
    for number, block in enumerate(
        re.findall(
            r"^```yaml\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ),
        1,
    )
]


@pytest.mark.parametrize("block", EXAMPLES)
def test_every_yaml_example_is_one_the_program_takes(block: str, tmp_path: Path) -> None:
    """A catalogue file has no faults, an answers file can be read, a part of a file is YAML."""
    document = read(block.encode(), "example.yaml")
    if block.startswith(("points:", "routines:")):
        file = tmp_path / "example.yaml"
        file.write_text(block, encoding="utf-8")
        assert [str(fault) for fault in faults(str(file), shipped(data_folder()).known)] == []
    elif isinstance(document.value, dict):
        assert read_answers(document, compiled(data_folder())["questions"])
