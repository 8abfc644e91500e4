"""Limits at a point: two at once are the stricter of each, in whatever order they come."""

from hypothesis import given
from hypothesis import strategies as st
from orders import as_strict, strictness

from acupress.safety.limits import FREE, AtMost, Limits, Verdict
from acupress.vocabulary import Action, Forbidden, Side

VERDICTS = [Verdict(name, f"Because of {name}.", (name,)) for name in ("frail", "clot", "fever")]
TOLD = [Verdict(name, "Ask first.", action=Action.ASK) for name in ("alcohol", "under-18")]


def limits() -> st.SearchStrategy[Limits]:
    """Limits of every kind, each for one of three reasons."""
    verdicts = st.sampled_from(VERDICTS)
    sides = st.sampled_from([Side.LEFT, Side.RIGHT, Side.MIDLINE])
    return st.builds(
        Limits,
        st.dictionaries(sides, verdicts),
        st.none() | verdicts,
        st.none() | st.builds(AtMost, st.sampled_from([1, 30, 60]), verdicts),
        st.dictionaries(st.sampled_from(Forbidden), verdicts),
        st.lists(st.sampled_from(TOLD), unique=True).map(tuple),
    )


FRAIL, CLOT, FEVER = VERDICTS


def test_free_limits_nothing() -> None:
    """Nothing is blocked, lighter, shorter, forbidden or told."""
    assert strictness(FREE) == strictness(Limits())
    assert not (FREE.blocked or FREE.lighten or FREE.at_most or FREE.forbidden or FREE.told)


def test_sides_add_up() -> None:
    """One rule takes the left, another the right: nothing is left, each with its reason."""
    both = Limits(blocked={Side.LEFT: FRAIL}).and_also(Limits(blocked={Side.RIGHT: CLOT}))
    assert both.blocked == {Side.LEFT: FRAIL, Side.RIGHT: CLOT}


def test_first_reason_is_kept_where_both_are_as_strict() -> None:
    """The most urgent rule comes first, and its words are told."""
    first = Limits({Side.LEFT: FRAIL}, FRAIL, AtMost(60, FRAIL), {Forbidden.BALL: FRAIL})
    second = Limits({Side.LEFT: CLOT}, CLOT, AtMost(60, CLOT), {Forbidden.BALL: CLOT})
    assert first.and_also(second) == first


def test_shorter_of_two_wins_with_its_own_reason() -> None:
    """Also where the longer one comes first."""
    longer, shorter = Limits(at_most=AtMost(60, FRAIL)), Limits(at_most=AtMost(30, CLOT))
    assert longer.and_also(shorter).at_most == AtMost(30, CLOT)
    assert shorter.and_also(longer).at_most == AtMost(30, CLOT)


def test_what_is_forbidden_adds_up() -> None:
    """One rule against the ball, another against rubbing: neither is allowed."""
    first, second = (
        Limits(forbidden={Forbidden.BALL: FRAIL}),
        Limits(forbidden={Forbidden.RUBBING: CLOT}),
    )
    assert first.and_also(second).forbidden == {Forbidden.BALL: FRAIL, Forbidden.RUBBING: CLOT}


def test_what_is_told_is_told_once() -> None:
    """In the order of the rules, and no sentence twice."""
    first, second = Limits(told=(TOLD[0],)), Limits(told=(TOLD[1], TOLD[0]))
    assert first.and_also(second).told == (TOLD[0], TOLD[1])


# Laws


@given(limits())
def test_free_is_neutral(one: Limits) -> None:
    """No limit beside a limit changes nothing, on either hand."""
    assert one.and_also(FREE) == one == FREE.and_also(one)


@given(limits())
def test_twice_is_once(one: Limits) -> None:
    """The same limits again change nothing."""
    assert one.and_also(one) == one


@given(limits(), limits())
def test_order_changes_reasons_only(one: Limits, other: Limits) -> None:
    """Whichever comes first, the same is let through."""
    assert strictness(one.and_also(other)) == strictness(other.and_also(one))


@given(limits(), limits(), limits())
def test_grouping_changes_nothing(one: Limits, two: Limits, three: Limits) -> None:
    """However three limits are put together, they are the same, down to the reasons."""
    assert one.and_also(two).and_also(three) == one.and_also(two.and_also(three))


@given(limits(), limits())
def test_both_at_once_are_never_looser_than_either(one: Limits, other: Limits) -> None:
    """A rule can only remove or soften."""
    both = one.and_also(other)
    assert as_strict(both, one)
    assert as_strict(both, other)


@given(limits(), limits())
def test_both_at_once_are_no_stricter_than_they_must_be(one: Limits, other: Limits) -> None:
    """What neither of two limits asks for, both at once do not ask for."""
    both = one.and_also(other)
    assert {*both.blocked} == {*one.blocked, *other.blocked}
    assert {*both.forbidden} == {*one.forbidden, *other.forbidden}
    assert {*both.told} == {*one.told, *other.told}
    assert (both.lighten is None) is (one.lighten is None and other.lighten is None)
    assert both.at_most in {one.at_most, other.at_most}


@given(limits(), limits())
def test_every_reason_is_one_of_theirs(one: Limits, other: Limits) -> None:
    """No limit is put down to a rule that did not ask for it."""
    both = one.and_also(other)
    assert all(v in (one.blocked.get(s), other.blocked.get(s)) for s, v in both.blocked.items())
    assert all(
        v in (one.forbidden.get(f), other.forbidden.get(f)) for f, v in both.forbidden.items()
    )
    assert both.lighten in (one.lighten, other.lighten)
