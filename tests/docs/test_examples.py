"""The files shown in the pages are files that the program takes."""

import re
from pathlib import Path

import pytest

from acupress.catalogue.reading import read
from acupress.catalogue.shelf import compiled, faults, shipped
from acupress.catalogue.store import data_folder
from acupress.safety.answers import Said
from acupress.safety.answers_file import read_answers

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
HOW_TO = ROOT / "docs" / "how-to" / "answer-safety-questions-in-a-file.md"
_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown(page: Path) -> list[str]:
    """Every file that a page shows."""
    return _YAML.findall(page.read_text(encoding="utf-8"))


EXAMPLES = [
    pytest.param(block, id=f"{path.stem}-{number}")
    for path in PAGES
    for number, block in enumerate(shown(path), 1)
]


@pytest.mark.parametrize("block", EXAMPLES)
def test_every_yaml_example_is_one_the_program_takes(block: str, tmp_path: Path) -> None:
    """A catalogue file has no faults, an answers file can be read, a part of a file is YAML."""
    document = read(block.encode(), "example.yaml")
    if block.startswith(("points:", "routines:")):
        file = tmp_path / "example.yaml"
        file.write_text(block, encoding="utf-8")
        assert [str(fault) for fault in faults(str(file), shipped(data_folder()))] == []
    elif isinstance(document.value, dict):
        assert read_answers(document, compiled(data_folder()))


def test_the_answers_file_shown_answers_every_question() -> None:
    """Whoever copies the file of the how-to has left nothing out, and sees each kind of answer."""
    book = compiled(data_folder())
    [block] = shown(HOW_TO)
    answers = read_answers(read(block.encode(), "me.yaml"), book)
    assert set(book["rules"]) - set(answers) == set(), f"to mend it: add them to {HOW_TO.name}"
    assert {answer.said for answer in answers.values()} == set(Said)
    assert any(answer.placed for answer in answers.values())
