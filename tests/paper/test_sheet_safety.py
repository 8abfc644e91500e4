"""What stands around the points of a sheet: safety, what was changed, and the sources."""

import re

import pytest
from sheets import EVERY, IDS, of, on_paper, planned

import samples as made_up
from acupress.paper.sheet import REVIEW, Section, Sheet
from acupress.plan.timeline import Plan
from acupress.safety.answers import UNKNOWN, YES, Answer, Said
from acupress.view import words
from acupress.vocabulary import Side
from shipped import RULES, SOURCES, atlas, book, told

each = pytest.mark.parametrize(("name", "partner"), EVERY, ids=IDS)
# Answers that change much and refuse nothing; each is told with the sources of its rule.
CHANGING = ("pregnant", "blood-thinners", "implanted-device", "alcohol", "leg-symptoms", "clot")


def rows(*sections: Section) -> list[str]:
    """Everything in some sections."""
    return [row for section in sections for row in (section.title, *section.rows)]


def before(made: Sheet) -> str:
    """Everything that is read before the first point."""
    return "\n".join(rows(*made.before))


def after(made: Sheet) -> str:
    """Everything that is read after the last point."""
    return "\n".join(rows(*made.after))


def changed(rule: str) -> list[tuple[str, Plan, Sheet]]:
    """Every routine that is left something to press with a yes to this rule."""
    found = []
    for name, partner in EVERY:
        plan, answers = planned(name, partner=partner, given={rule: YES})
        if not plan.refused:
            found.append((name, plan, on_paper(plan, answers)))
    return found


def rules_of(plan: Plan) -> set[str]:
    """The rules that changed something in a plan, or told something."""
    rules = {one.rule for one in plan.withheld} | {one.rule for one in plan.softened}
    return rules | {one.rule for one in plan.told}


def sources_of(plan: Plan) -> set[str]:
    """What these rules rest on, with line numbers where there are some."""
    kept = [one.sources for one in plan.withheld] + [one.sources for one in plan.softened]
    return {source for some in (*kept, *(one.sources for one in plan.told)) for source in some}


@each
def test_the_signs_of_danger_stand_before_the_first_point(name: str, partner: bool) -> None:
    """Every question of danger, under a heading that says not to start."""
    asks = [rule.ask for rule in RULES.values() if rule.danger]
    assert asks
    (section,) = [one for one in of(name, partner).before if set(asks) & set(one.rows)]
    assert set(asks) <= set(section.rows)
    assert re.search(r"(?i)do not start.*\bhelp", section.title)


@each
def test_what_to_do_when_it_feels_wrong_stands_before_the_first_point(
    name: str, partner: bool
) -> None:
    """Each way in which it can feel wrong with its advice, under a heading that says to stop."""
    (section,) = [one for one in of(name, partner).before if "stop" in one.title.lower()]
    for stop in book()["stops"]:
        assert [
            row
            for row in section.rows
            if row.lower().startswith(stop["label"].lower()) and row.endswith(stop["text"])
        ]


@each
def test_the_opening_and_the_end_are_for_whoever_presses(name: str, partner: bool) -> None:
    """With the advice of the routine, and how to take care afterwards."""
    plan, _ = planned(name, partner=partner)
    made = of(name, partner)
    assert words.settle(plan) in before(made)
    assert all(text in before(made) for text in plan.advice)
    assert words.closing(plan) in after(made)
    assert words.AFTER_CARE in after(made)


@each
def test_what_was_left_out_is_named_with_its_reason(name: str, partner: bool) -> None:
    """Alone, that is each point that needs a partner."""
    plan, _ = planned(name, partner=partner)
    for gone in plan.withheld:
        assert re.search(rf"\b{gone.point}\b.*{re.escape(gone.reason)}", before(of(name, partner)))


@pytest.mark.parametrize("rule", CHANGING)
def test_what_an_answer_changed_is_told_with_the_rule(rule: str) -> None:
    """Every point that went, or became softer, and everything to know."""
    found = changed(rule)
    assert any(plan.withheld or plan.softened or plan.told for _, plan, _ in found)
    for name, plan, made in found:
        text = before(made)
        gone = [(one.point, one.reason) for one in plan.withheld]
        softer = [(one.point, one.reason) for one in plan.softened]
        for point, reason in (*gone, *softer):
            assert re.search(rf"\b{point}\b.*{re.escape(reason)}", text), (name, point)
        assert all(said.reason in text for said in plan.told), name
        assert f"[{rule}" in text or rule not in rules_of(plan), name


def test_a_side_that_was_left_out_is_named() -> None:
    """And that the other one stays."""
    device = {"implanted-device": Answer(Said.YES, Side.LEFT)}
    text = before(on_paper(*planned("upper-back", partner=True, given=device)))
    assert re.search(r"Left out on the left: KI27.*The other side stays", text)


def test_a_sheet_says_for_which_answers_it_is() -> None:
    """None applies; or each that does, and what is not known; and that it is for these only."""
    assert words.NONE_APPLIES in before(of("upper-back", partner=True))
    given = {"alcohol": YES, "frail": UNKNOWN}
    text = before(on_paper(*planned("upper-back", partner=True, given=given)))
    assert words.NONE_APPLIES not in text
    assert "alcohol yes" in text
    assert "frail unknown" in text
    assert "make a new sheet" in text


@each
def test_every_sheet_says_that_no_clinician_reviewed_it(name: str, partner: bool) -> None:
    """And that it claims nothing."""
    assert REVIEW in after(of(name, partner))
    assert "No clinician has reviewed it" in REVIEW
    assert "no medical claims" in REVIEW


def titled(made: Sheet, source: str) -> bool:
    """Whether the sheet says what this source is."""
    row = rf"(?m)^{re.escape(source)}: {re.escape(SOURCES[source].title)}"
    return bool(re.search(row, after(made)))


@each
def test_what_the_points_rest_on_has_its_title(name: str, partner: bool) -> None:
    """Each source that says something of a point, or that place or press rest on."""
    plan, _ = planned(name, partner=partner)
    cited = set()
    for place in plan.places:
        point = book()["points"][place.code]
        rests = (*point["place"]["rests_on"], *point["press"]["rests_on"])
        cited |= {said["id"] for said in point["sources"]}
        cited |= {one.partition(":")[0] for one in rests}
    made = of(name, partner)
    missing = {source for source in cited if not titled(made, source)}
    assert cited
    assert not missing


@pytest.mark.parametrize("what", ["place", "press"])
def test_what_only_a_choice_of_ours_rests_on_has_its_title_too(what: str) -> None:
    """The source says nothing of the point itself, but we follow it."""
    plan = made_up.planned(made_up.recipe("MM1"))
    point = made_up.point("MM1")
    shelf = made_up.book(points={"MM1": point})
    shelf["sources"] = book()["sources"]
    assert not titled(on_paper(plan, {}, shelf, atlas()), "WHO")
    rests = point["place"] if what == "place" else point["press"]
    rests["rests_on"] = ["WHO:12"]
    assert titled(on_paper(plan, {}, shelf, atlas()), "WHO")


@each
def test_no_source_is_named_twice(name: str, partner: bool) -> None:
    """One row each."""
    listed = [row for row in rows(*of(name, partner).after) if row.partition(":")[0] in SOURCES]
    assert len(listed) == len({row.partition(":")[0] for row in listed})


def test_a_row_of_the_sources_ends_its_sentences_once() -> None:
    """A title that ends with a full stop gets no second one."""
    listed = {row for name, partner in EVERY for row in of(name, partner).after[-1].rows}
    assert not [row for row in listed if ".." in row]


@pytest.mark.parametrize("rule", CHANGING)
def test_what_a_change_rests_on_has_its_title(rule: str) -> None:
    """A source that a reason names in brackets can be looked up at the end of the sheet."""
    faults = []
    for name, plan, made in changed(rule):
        cited = {source.partition(":")[0] for source in sources_of(plan)}
        missing = sorted(source for source in cited - {"GK"} if not titled(made, source))
        faults += [f"{name}: {', '.join(missing)}"] * bool(missing)
    assert not faults, told(faults)
