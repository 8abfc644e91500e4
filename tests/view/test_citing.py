"""The rule behind a reason, and what it rests on, as a person reads them."""

import pytest

from acupress.view.citing import because, cited


@pytest.mark.parametrize(
    ("rule", "sources", "said"),
    [
        ("pregnant", ["000:27", "GK"], " [pregnant: 000:27, general knowledge]"),
        ("sore", [], " [sore]"),
        ("reach", [], ""),
        ("minutes", [], ""),
    ],
)
def test_a_reason_names_its_rule(rule: str, sources: list[str], said: str) -> None:
    """A safety rule with its sources; what is no safety rule has none."""
    assert because(rule, sources) == said


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (["004:44"], "004:44"),
        (["GK"], "general knowledge"),
        (["NHS", "GK"], "NHS, general knowledge"),
        ([], "our own default"),
    ],
)
def test_sources_can_be_read(sources: list[str], said: str) -> None:
    """General knowledge is called that, and nothing is called our own."""
    assert cited(sources) == said
