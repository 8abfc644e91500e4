"""The laws of the screening: monotone, fail-safe and alias-proof.

They are held over the catalogue as it is shipped and over made-up rules for made-up points.
"""

from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orders import as_strict, built, looser, more, planned, pressed
from random_answers import (
    own_points,
    random_answers,
    random_book,
    random_yes,
    saying_more,
    within_its_own,
)

from acupress.catalogue.book import Book, Routine
from acupress.catalogue.codes import MERIDIANS
from acupress.catalogue.compiling import compile_book
from acupress.catalogue.findings import BadData
from acupress.catalogue.linking import Known, unlinked
from acupress.catalogue.models import Routine as WrittenRoutine
from acupress.catalogue.names import Found, fold, resolve
from acupress.catalogue.reading import read
from acupress.plan.building import Options
from acupress.plan.timeline import Plan
from acupress.safety.answers import NO, UNKNOWN, YES, Answer, Answers, Said, none_applies
from acupress.safety.answers_file import read_answers
from acupress.safety.relevance import missing, relevant
from acupress.safety.screening import screen, screen_for
from acupress.vocabulary import DoseLevel, Side
from samples import RANDOMS
from shipped import POINTS, ROUTINES, SAFETY, SOURCES
from shipped import book as shipped_book

BOOK = shipped_book()
CODES = list(BOOK["points"])
PERMISSION = "midwife-agrees"
CONDITIONS = [name for name in BOOK["rules"] if name != PERMISSION]
LOCAL = [name for name in CONDITIONS if own_points(name, BOOK)]
IN_PREGNANCY = BOOK["routines"]["pregnancy-upper-back"]
BOTH_HALVES: dict[str, Answer] = {"pregnant": YES, PERMISSION: YES}
# The four points of that routine, for whoever asks for them: what `pregnant` does to them, not
# whether it opens the routine.
SAME_POINTS: Routine = {**IN_PREGNANCY, "id": "same-points", "only_if": []}
OTHERS = [one for one in BOOK["routines"].values() if one is not IN_PREGNANCY]

each_rule = pytest.mark.parametrize("name", BOOK["rules"])
each_condition = pytest.mark.parametrize("name", CONDITIONS)
each_routine = pytest.mark.parametrize("one", BOOK["routines"].values(), ids=BOOK["routines"])
each_local = pytest.mark.parametrize("name", LOCAL)
each_code = pytest.mark.parametrize("code", CODES)


def random_options(by: Random) -> Options:
    """Alone or with a partner, any dose, in any time."""
    minutes = by.choice([None, None, *range(2, 13)])
    return Options(by.choice([False, False, True]), by.choice(list(DoseLevel)), minutes)


def same_but_for_the_name(one: Plan | None) -> object:
    """A plan without the id of its routine."""
    return one and (one.steps, one.withheld, one.softened, one.refused, one.told)


# Monotone


def one_more(by: Random, answers: Answers, of: Book, *but: str) -> dict[str, Answer]:
    """The same answers, of which one says more: to any rule but these, never to a permission."""
    fixed = {*but, *(name for name, rule in of["rules"].items() if rule["unknown"] == "no")}
    free = [name for name in of["rules"] if name not in fixed]
    open_ = [
        n for n in free if n not in answers or answers[n] == NO or answers[n].record() != "yes"
    ]
    name = by.choice(open_ or free)
    said = saying_more(by, answers.get(name), name, of, list(of["points"]))
    return {**answers, name: said}


@given(RANDOMS)
def test_one_more_yes_never_lets_more_through(by: Random) -> None:
    """In any routine: no side of a point comes in, none is pressed longer, in all, or harder.

    A forbidden tool, rub or posture stays forbidden, and a refusal stays one. More is one more yes
    or `not sure`, or a yes that names a wider place, to any question but `midwife-agrees`.
    """
    answers = random_answers(by, BOOK["rules"], CODES)
    # None of these routines waits for an answer, so one screening is the same for all of them.
    after = screen_for(SAME_POINTS, one_more(by, answers, BOOK), BOOK)
    before = screen_for(SAME_POINTS, answers, BOOK)
    for one in (SAME_POINTS, *by.sample(OTHERS, 4)):
        options = random_options(by)
        now, then = built(one, BOOK, options, after), built(one, BOOK, options, before)
        assert more(now, then, BOOK["points"]) == [], one["id"]


@given(RANDOMS)
def test_one_more_yes_in_pregnancy_lets_no_more_through(by: Random) -> None:
    """The routine for pregnancy waits for `pregnant` and `midwife-agrees` together.

    There each of the two is half of a permission: a yes to `pregnant` opens the routine, by the
    issue's own words. So for this routine alone the law is over all other questions. What else
    `pregnant` does to its four points is held above, where nothing waits for a permission.
    """
    answers = random_answers(by, BOOK["rules"], CODES) | BOTH_HALVES
    if by.random() < 0.1:
        answers[by.choice(list(BOTH_HALVES))] = by.choice([NO, UNKNOWN])
    after = one_more(by, answers, BOOK, "pregnant")
    options = random_options(by)
    now = planned(IN_PREGNANCY, BOOK, options, after)
    then = planned(IN_PREGNANCY, BOOK, options, answers)
    assert more(now, then, BOOK["points"]) == []


@given(RANDOMS)
def test_one_more_yes_never_loosens_a_limit(by: Random) -> None:
    """At every point of the catalogue, whether a routine presses it or not."""
    answers = random_answers(by, BOOK["rules"], CODES)
    after, points = one_more(by, answers, BOOK), BOOK["points"].values()
    assert (
        looser(screen(after, BOOK["rules"], points), screen(answers, BOOK["rules"], points)) == []
    )


@given(RANDOMS, st.sampled_from(LOCAL))
def test_wider_place_never_loosens_a_limit(by: Random, name: str) -> None:
    """One more region or point, or both sides for one, for each rule that a place narrows."""
    narrow = random_yes(by, CODES)
    wide = saying_more(by, narrow, name, BOOK, CODES)
    after, before = (
        screen({name: answer}, BOOK["rules"], BOOK["points"].values()) for answer in (wide, narrow)
    )
    assert looser(after, before) == [], f"{narrow.record()} {wide.record()}"


@given(RANDOMS)
def test_one_more_yes_never_lets_more_through_by_made_up_rules(by: Random) -> None:
    """Whatever the rules, the points and the answers are: the law is in the code."""
    for _ in range(12):
        of = random_book(by, by.randint(2, 6))
        one, options = of["routines"]["made-up"], random_options(by)
        answers = random_answers(by, of["rules"], list(of["points"]), refused=0.5)
        after, before = (
            screen_for(one, given_, of) for given_ in (one_more(by, answers, of), answers)
        )
        assert looser(after, before) == []
        now, then = built(one, of, options, after), built(one, of, options, before)
        assert more(now, then, of["points"]) == []


@each_condition
def test_every_yes_alone_takes_or_softens(name: str) -> None:
    """After no to everything else, in each routine, alone and with a partner, at each dose."""
    free = none_applies(BOOK["rules"])
    before = screen_for(SAME_POINTS, free, BOOK)
    for said in (YES, Answer(Said.YES, Side.LEFT)):
        after = screen_for(SAME_POINTS, {**free, name: said}, BOOK)
        for one, partner, dose in product((SAME_POINTS, *OTHERS), (False, True), DoseLevel):
            options = Options(partner, dose)
            now, then = built(one, BOOK, options, after), built(one, BOOK, options, before)
            assert more(now, then, BOOK["points"]) == [], one["id"]


def test_law_has_something_to_compare() -> None:
    """Among the random answers there are many that leave a plan, and many that change it."""
    by, left, changed = Random(0), 0, 0
    for _ in range(200):
        answers = random_answers(by, BOOK["rules"], CODES)
        after, one, options = one_more(by, answers, BOOK), by.choice(OTHERS), random_options(by)
        then, now = (pressed(planned(one, BOOK, options, given_)) for given_ in (answers, after))
        left += bool(then)
        changed += then != now
    assert left > 80
    assert changed > 40


@given(RANDOMS)
def test_no_yes_is_held_longer_than_its_rule_says(by: Random) -> None:
    """However often a routine comes back to a point: so many seconds a side, and no more."""
    of = random_book(by, by.randint(1, 4))
    one = of["routines"]["made-up"]
    answers = random_answers(by, of["rules"], list(of["points"]))
    screening = screen_for(one, answers, of)
    for (code, side), held in pressed(planned(one, of, random_options(by), answers)).items():
        most = screening.at(code).at_most
        assert most is None or held.total_s <= most.seconds, f"{code} {side}"


# Fail-safe


@given(RANDOMS, st.sampled_from(CONDITIONS))
def test_unknown_does_whatever_yes_does(by: Random, name: str) -> None:
    """Beside any other answers, at every point: `not sure` is the careful answer."""
    others = random_answers(by, BOOK["rules"], CODES)
    points = BOOK["points"].values()
    yes, unknown = (
        screen({**others, name: said}, BOOK["rules"], points) for said in (YES, UNKNOWN)
    )
    assert unknown == yes


@each_condition
def test_unknown_plays_what_yes_plays(name: str) -> None:
    """In every routine; where a yes is half of a permission, `not sure` is refused instead."""
    for one in BOOK["routines"].values():
        others = {**none_applies(BOOK["rules"]), **(BOTH_HALVES if one["only_if"] else {})}
        options = Options(partner=True)
        yes, unknown = (planned(one, BOOK, options, {**others, name: s}) for s in (YES, UNKNOWN))
        if name in one["only_if"]:
            assert unknown is not None
            assert unknown.refused is not None
            assert unknown.refused.rule == name
        else:
            assert unknown == yes, one["id"]


@pytest.mark.parametrize("half", BOTH_HALVES)
@pytest.mark.parametrize("said", [NO, UNKNOWN, None])
def test_permission_is_a_plain_yes(half: str, said: Answer | None) -> None:
    """Without it the routine is refused, by the half that is not there."""
    answers = {**none_applies(BOOK["rules"]), **BOTH_HALVES}
    if said is None:
        del answers[half]
    else:
        answers[half] = said
    refused = screen_for(IN_PREGNANCY, answers, BOOK).refused
    assert refused is not None
    assert refused.rule == half


@given(by=RANDOMS, said=st.sampled_from([NO, UNKNOWN, None]))
def test_permission_lifts_no_rule(by: Random, said: Answer | None) -> None:
    """With it or without it, each point is as limited as it is; it withholds nothing either."""
    answers = random_answers(by, BOOK["rules"], CODES)
    without = {k: v for k, v in {**answers, PERMISSION: said}.items() if v is not None}
    points = BOOK["points"].values()
    agreed = screen({**answers, PERMISSION: YES}, BOOK["rules"], points)
    assert agreed == screen(without, BOOK["rules"], points)


@given(RANDOMS)
def test_permission_plays_what_the_rules_leave(by: Random) -> None:
    """The routine it opens is screened like any other: the same is withheld, softened, played."""
    answers = random_answers(by, BOOK["rules"], CODES) | BOTH_HALVES
    options = random_options(by)
    opened = planned(IN_PREGNANCY, BOOK, options, answers)
    others = planned(SAME_POINTS, BOOK, options, answers)
    assert same_but_for_the_name(opened) == same_but_for_the_name(others)


def test_only_the_permission_counts_unknown_as_no() -> None:
    """One rule of all, and it does nothing but open a routine."""
    found = [name for name, rule in BOOK["rules"].items() if rule["unknown"] != "yes"]
    assert found == [PERMISSION]
    assert BOOK["rules"][PERMISSION]["effects"] == []


@given(RANDOMS)
def test_unknown_is_spelled_out_by_made_up_rules(by: Random) -> None:
    """To write what each unknown counts as in its place changes nothing."""
    of = random_book(by, by.randint(1, 4))
    answers = random_answers(by, of["rules"], list(of["points"]))
    spelled = {
        name: (YES if of["rules"][name]["unknown"] == "yes" else NO) if said == UNKNOWN else said
        for name, said in answers.items()
    }
    points = of["points"].values()
    assert screen(answers, of["rules"], points) == screen(spelled, of["rules"], points)


@given(RANDOMS)
def test_question_without_an_answer_is_found(by: Random) -> None:
    """Of what a routine makes relevant nothing is passed over, whichever answers there are."""
    one = by.choice(list(BOOK["routines"].values()))
    answers = {name: NO for name in BOOK["rules"] if by.random() < 0.7}
    asked = relevant(one, BOOK)
    assert missing(one, BOOK, answers) == tuple(name for name in asked if name not in answers)


@each_routine
def test_question_that_could_stop_or_change_a_routine_is_missing_until_answered(
    one: Routine,
) -> None:
    """Each rule whose yes would change this routine's plan is asked for, by its own plan."""
    free = {**none_applies(BOOK["rules"]), **(BOTH_HALVES if one["only_if"] else {})}
    for name, partner in product(BOOK["rules"], (False, True)):
        options = Options(partner, DoseLevel.LONG)
        yes = planned(one, BOOK, options, {**free, name: YES})
        if yes != planned(one, BOOK, options, {**free, name: NO}):
            rest = {key: said for key, said in free.items() if key != name}
            assert missing(one, BOOK, rest) == (name,)


@given(RANDOMS, st.sampled_from(LOCAL))
def test_place_that_is_not_named_counts_for_all_that_the_rule_is_about(
    by: Random, name: str
) -> None:
    """A yes with no place is as strict, at each point, as a yes that names any of it.

    What a rule is about are the points it names for whoever does not say where. A place beyond
    them, such as a device in an arm, has to be named: the question says so.
    """
    placed = random_yes(by, own_points(name, BOOK))
    if not within_its_own(placed, name, BOOK):
        placed = Answer(Said.YES, placed.side, points=placed.points)
    points = BOOK["points"].values()
    everywhere = screen({name: YES}, BOOK["rules"], points)
    assert looser(everywhere, screen({name: placed}, BOOK["rules"], points)) == []


@each_local
def test_side_that_is_not_named_is_both(name: str) -> None:
    """No side takes what the left and the right take together, and no less."""
    points = BOOK["points"].values()
    left, right, both = (
        screen({name: Answer(Said.YES, side)}, BOOK["rules"], points)
        for side in (Side.LEFT, Side.RIGHT, Side.BOTH)
    )
    for code in CODES:
        taken = {*left.at(code).blocked, *right.at(code).blocked}
        assert set(both.at(code).blocked) == taken
        assert as_strict(both.at(code), left.at(code))


@each_rule
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_midline_is_never_spared_by_a_side(name: str, side: Side) -> None:
    """What lies in the middle goes with the left and with the right."""
    midline = [p for p in BOOK["points"].values() if p["laterality"] == "midline"]
    yes, one_side = (
        screen({name: said}, BOOK["rules"], midline) for said in (YES, Answer(Said.YES, side))
    )
    assert one_side == yes


# Alias-proof


# What an article printed of one point and the standard has of another, or two numberings part on.
TWO_POINTS = ("Large Intestine 6", "LI6", "GB 10", "BL47", "BL54", "B40")


def names_of(code: str) -> list[str]:
    """Every name in the compiled index that means one point alone, as written and folded."""
    point = BOOK["points"][code]
    written = [code, point["name"], point["pinyin"], point["hanzi"], *point["aliases"]]
    folded = [name for name, codes in BOOK["names"].items() if code in codes]
    two = set(map(fold, TWO_POINTS))
    return [name for name in dict.fromkeys((*written, *folded)) if name and fold(name) not in two]


def means(name: str) -> str:
    """The code of the point that a name means; empty where it is none, or more than one."""
    found = resolve(name, BOOK["names"])
    return found.code if isinstance(found, Found) else ""


def skin_at(name: str) -> dict[str, Answer]:
    """The answers of a file: broken skin at the point of this name."""
    text = f"broken-skin: {{points: ['{name.replace(chr(39), chr(39) * 2)}']}}\n"
    return dict(read_answers(read(text.encode(), "f"), BOOK))


def taken_by(answers: Answers) -> dict[str, set[Side]]:
    """What a screening takes, on which sides."""
    found = screen(answers, BOOK["rules"], BOOK["points"].values())
    return {code: set(limits.blocked) for code, limits in found.limits.items() if limits.blocked}


def whole(code: str) -> set[Side]:
    """Both sides of a point, or the middle."""
    midline = BOOK["points"][code]["laterality"] == "midline"
    return {Side.MIDLINE} if midline else {Side.LEFT, Side.RIGHT}


@each_code
def test_point_by_any_name_in_an_answers_file_is_that_point(code: str) -> None:
    """By each name that the catalogue has for it, that point goes and no other."""
    names = names_of(code)
    assert code in names
    for name in names:
        assert taken_by(skin_at(name)) == {code: whole(code)}, name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hegu", "LI4"),
        ("he gu", "LI4"),
        ("Hégǔ", "LI4"),
        ("合谷", "LI4"),
        ("Large Intestine 4", "LI4"),
        ("large-intestine 4", "LI4"),
        ("Co 4", "LI4"),
        ("B47", "BL52"),
        ("b 54", "BL40"),
        ("Liver 3", "LR3"),
        ("Lv3", "LR3"),
        ("San Jiao 3", "TE3"),
        ("TH3", "TE3"),
        ("Du 14", "GV14"),
        ("Ren 6", "CV6"),
        ("Yintang", "EX-HN3"),
        ("ＬＩ４", "LI4"),
    ],
)
def test_names_that_people_write_are_that_point(name: str, code: str) -> None:
    """By hand: older numbers, other abbreviations, full words, tones, hanzi, wide letters."""
    assert taken_by(skin_at(name)) == {code: whole(code)}


def random_spelling(by: Random, code: str) -> str:
    """One of a point's names, in any case, with any signs between its words, and dressed up."""
    name = by.choice(names_of(code))
    meridian = code[:2]
    if meridian in MERIDIANS and by.random() < 0.3:
        name = f"{MERIDIANS[meridian][0]} {code[2:]}"
    name = by.choice([name, name.upper(), name.lower(), name.title(), name.swapcase()])
    name = name.replace(" ", by.choice([" ", "-", "", "  ", "_", "/"]))
    if name.isascii() and name[-1:].isdigit() and by.random() < 0.3:
        digits = len(name) - len(name.rstrip("0123456789"))
        name = f"{name[:-digits]}{by.choice([' ', '-', '.'])}{name[-digits:]}"
    before, after = by.choice(["", "", "point ", " ", "Point: "]), by.choice(["", " point", "."])
    return f"{before}{name}{after}"


@given(RANDOMS)
def test_point_in_any_spelling_is_that_point_or_a_fault(by: Random) -> None:
    """However it is spelled: the block holds for that point, or the file is turned away."""
    code = by.choice(CODES)
    name = random_spelling(by, code)
    try:
        taken = taken_by(skin_at(name))
    except BadData:
        assert means(name) == ""
    else:
        assert taken == {code: whole(code)}, name


def test_most_spellings_are_understood() -> None:
    """Otherwise the law above would hold of nothing."""
    by = Random(0)
    spelled = [random_spelling(by, by.choice(CODES)) for _ in range(500)]
    assert sum(1 for name in spelled if means(name)) > 450


@cache
def under_other_names() -> Book:
    """The book with each routine written again and again, its points by other names each time."""
    again: list[WrittenRoutine] = []
    for routine in ROUTINES.values():
        every = [names_of(means(step.point)) for step in routine.steps]
        for n in range(max(map(len, every))):
            steps = [
                step.model_copy(update={"point": names[n % len(names)]})
                for step, names in zip(routine.steps, every, strict=True)
            ]
            again.append(routine.model_copy(update={"id": f"{routine.id} {n}", "steps": steps}))
    return compile_book(POINTS, again, SOURCES.values(), SAFETY)


@given(RANDOMS)
def test_routine_under_other_names_is_the_same_routine(by: Random) -> None:
    """Whatever its points are called in it: the same is asked, withheld, softened and played."""
    of = under_other_names()
    name = by.choice(list(of["routines"]))
    other, one = of["routines"][name], BOOK["routines"][name.partition(" ")[0]]
    answers = random_answers(by, BOOK["rules"], CODES) | (BOTH_HALVES if one["only_if"] else {})
    options = random_options(by)
    assert relevant(other, of) == relevant(one, BOOK)
    plans = planned(other, of, options, answers), planned(one, BOOK, options, answers)
    assert same_but_for_the_name(plans[0]) == same_but_for_the_name(plans[1])


BLOCKS = sorted(
    {(c["when"], code) for code, p in BOOK["points"].items() for c in p["cautions"]
     if c["action"] == "block"}
)  # fmt: skip


@pytest.mark.parametrize(("name", "code"), BLOCKS)
def test_block_holds_for_every_name_in_a_routine(name: str, code: str) -> None:
    """Where a rule takes a point, no routine plays it, whatever it is called there."""
    of = under_other_names()
    answers = {**none_applies(BOOK["rules"]), name: YES}
    screening = screen(answers, of["rules"], of["points"].values())
    assert set(screening.at(code).blocked) == whole(code)
    for one in of["routines"].values():
        if code in {step["point"] for step in one["steps"]}:
            plan = built(one, of, Options(partner=True), screening)
            assert plan is not None
            assert code not in {place.code for place in plan.places}, one["id"]


def test_other_names_are_tried() -> None:
    """Every routine is written in several ways, and with every name of its points."""
    of = under_other_names()
    for one in ROUTINES:
        times = sum(name.startswith(f"{one} ") for name in of["routines"])
        every = [names_of(step["point"]) for step in BOOK["routines"][one]["steps"]]
        assert times == max(map(len, every)) >= 4
    assert {"li4", "hegu", "合谷"} <= {*map(fold, names_of("LI4"))}


KNOWN = Known(POINTS, SOURCES, SAFETY)
NO_FILE = read(b"{}", "f")


@pytest.mark.parametrize("name", TWO_POINTS)
def test_name_of_two_points_is_turned_away(name: str) -> None:
    """Where an article meant another point than the standard has, neither is taken for granted.

    So what is called Large Intestine 6 is never pressed while LI4 is withheld: it is not pressed.
    """
    with pytest.raises(BadData):
        skin_at(name)
    lower = ROUTINES["lower-back"]
    step = lower.steps[0].model_copy(update={"point": name})
    routine = lower.model_copy(update={"steps": [step]})
    assert unlinked(NO_FILE, [], [routine], KNOWN)


def test_point_of_ones_own_with_the_name_of_another_is_turned_away() -> None:
    """Nothing else may be called Hegu, so no rule about LI4 can be slipped past."""
    mine = POINTS["LI4"].model_copy(update={"code": "EX-UE1", "name": "Mine", "cautions": []})
    known = Known({**POINTS, mine.code: mine}, SOURCES, SAFETY)
    assert any("Hegu" in str(one) for one in unlinked(NO_FILE, [mine], [], known))


@pytest.mark.parametrize(("name", "code"), [(n, c) for n, c in BLOCKS if c in {"LI4", "SP6"}])
def test_block_holds_by_the_code_of_a_point(name: str, code: str) -> None:
    """Another name and no caution of its own do not lift what a rule says of that code."""
    bare: dict[str, object] = {
        "name": "Mine",
        "pinyin": None,
        "hanzi": None,
        "also": [],
        "cautions": [],
    }
    mine = {**POINTS, code: POINTS[code].model_copy(update=bare)}
    of = compile_book(mine, [], SOURCES.values(), SAFETY)
    found = screen({name: YES}, of["rules"], of["points"].values())
    assert set(found.at(code).blocked) == whole(code)
