"""What a picture beside the session looks like: its marks, in colour and without, in ASCII."""

import re

import pytest
from drawing import assert_fits, bare
from hypothesis import given
from hypothesis import strategies as st
from pictured import (
    BRAILLE,
    OTHER,
    PRESSED,
    SIZES,
    drawings,
    first,
    held,
    of,
    places,
    pressed,
    ready,
    shown,
    signs,
    slab,
)

from acupress.figure.raster import Glyphs
from acupress.plan.building import Options
from acupress.plan.timeline import Plan, Step
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot, snapshot
from acupress.view.drawing import Look
from acupress.view.screen import frame
from acupress.vocabulary import Side
from samples import at, recipe
from shipped import book

ROOMY = (120, 40)
BOTH = (Side.LEFT, Side.RIGHT)
PLAIN = Look(colour=False)
each_kind = pytest.mark.parametrize("glyphs", list(Glyphs))


def picture(
    plan: Plan, now: Snapshot, size: tuple[int, int] = ROOMY, glyphs: Glyphs = Glyphs.BRAILLE
) -> list[str]:
    """The picture of a frame, without its colours."""
    inked = frame(plan, now, size, PLAIN, "18:42", "", "", slab())
    return of(frame(plan, now, size, PLAIN, "18:42", "", "", drawings(glyphs)), inked)


def both_sides(code: str) -> tuple[list[str], list[str]]:
    """The pictures of a point, for the left side and for the right."""
    plan = pressed(recipe(code), options=Options(partner=True))
    left, right = (first(plan, code, side) for side in BOTH)
    return picture(plan, held(plan, left)), picture(plan, held(plan, right))


def is_a_point(step: Step) -> bool:
    """False for a zone, which is filled and has no sign of its own."""
    return step.place.spot is not None and not step.place.spot["area"]


# Near and from afar, on the side that is pressed.


def test_with_room_there_are_a_close_up_and_the_whole_body() -> None:
    """Every point has its sign twice, in the one and in the other: on both sides, four times."""
    once = []
    for plan, step in places():
        found = signs(picture(plan, held(plan, step)))[PRESSED]
        sides = 2 if step.side is Side.BOTH else 1
        near = 1 if is_a_point(step) else 0
        if not sides * (1 + near) >= len(found) > sides * near:
            once.append(f"{step.place.code} {step.side}: {len(found)}")
    assert once == []


def test_where_there_is_less_room_the_place_is_always_marked() -> None:
    """In the smallest picture too: by its sign, or by the ground of a zone."""
    unmarked = [
        f"{step.place.code} {step.side}"
        for plan, step in places()
        if is_a_point(step) and not signs(picture(plan, held(plan, step), (80, 24)))[PRESSED]
    ]
    assert unmarked == []


MIRRORED = [
    point["code"]
    for point in book()["points"].values()
    if point["laterality"] == "bilateral" and point["spot"]
]


@pytest.mark.parametrize("code", MIRRORED)
def test_the_other_side_is_the_same_in_a_mirror(code: str) -> None:
    """On the body the two signs change places; a limb of which one is drawn is turned round."""
    left, right = map(signs, both_sides(code))
    assert left[PRESSED]
    assert left[PRESSED].isdisjoint(right[PRESSED])
    assert left[OTHER] <= right[PRESSED]
    assert right[OTHER] <= left[PRESSED]
    assert len(left[PRESSED]) == len(right[PRESSED])


def test_a_limb_that_is_drawn_alone_is_turned_round_for_the_other_side() -> None:
    """Its sign stands as far from one edge as it stood from the other."""
    unlike = []
    alone = {name for name, figure in drawings().atlas.items() if not figure["mirrored"]}
    for plan, step in places():
        spot = step.place.spot
        if is_a_point(step) and spot and spot["figure"] in alone:
            left, right = (
                signs("".join(run.text for run in row) for row in drawn)
                for drawn in (drawings().aside(spot, side, 30, 19) for side in BOTH)
            )
            if left[PRESSED] != {(y, 29 - x) for y, x in right[PRESSED]}:
                unlike.append(f"{plan.title}, {step.place.code}")
    assert alone
    assert unlike == []


@pytest.mark.parametrize(
    ("code", "leftmost"), [("GB21", PRESSED), ("BL23", PRESSED), ("KI27", OTHER)]
)
def test_left_is_left_from_behind_and_right_from_the_front(code: str, leftmost: str) -> None:
    """As one sees somebody; the sign of the left side is the outer one of its row."""
    left, right = both_sides(code)
    for drawn, outer in ((left, leftmost), (right, PRESSED + OTHER)):
        rows = [re.findall(f"[{PRESSED}{OTHER}]", row) for row in drawn]
        marked = [row for row in rows if row]
        assert all(row[0] in outer for row in marked)
        assert marked


@pytest.mark.parametrize("side", BOTH)
def test_the_pressed_side_stands_out_by_its_shape(side: Side) -> None:
    """A full disc here and a ring there, with no colour at all."""
    plan = shown()
    found = signs(picture(plan, held(plan, first(plan, "GB21", side))))
    assert len(found[PRESSED]) == len(found[OTHER]) == 2


def test_pressed_on_both_sides_neither_is_faint() -> None:
    """So it is for a point that two hands press at once, and on the midline."""
    plan = pressed(recipe("BL10", side="both"), recipe("CV6", side="midline"))
    for step in plan.steps:
        found = signs(picture(plan, held(plan, step)))
        assert found[PRESSED]
        assert not found[OTHER]


def test_a_zone_is_filled() -> None:
    """In braille with whole cells; a point has no such ground."""
    plan = shown()
    zone = first(plan, "FOOT-BALL", Side.LEFT)
    filled = "".join(picture(plan, held(plan, zone))).count("⣿")
    assert filled > 20
    assert "".join(picture(plan, held(plan, plan.steps[0]))).count("⣿") < filled / 2


# Colours and characters.


@pytest.mark.parametrize("size", SIZES, ids=str)
@each_kind
def test_without_colour_there_is_no_code_of_colour(glyphs: Glyphs, size: tuple[int, int]) -> None:
    """NO_COLOR: bold, faint and reversed at most, and no row that is too wide."""
    for plan, step in places()[::7]:
        for now in (ready(plan, step), held(plan, step)):
            rows = frame(plan, now, size, PLAIN, "18:42", "", "", drawings(glyphs))
            assert len(rows) == size[1]
            assert_fits(rows, size, PLAIN)


def test_in_colour_the_pressed_side_is_red_and_bold() -> None:
    """And the other is not bold."""
    plan = shown()
    now = ready(plan, first(plan, "GB21", Side.LEFT))
    drawn = "".join(frame(plan, now, ROOMY, Look(), "18:42", "", "", drawings()))
    codes = {
        sign: {tuple(code.split(";")) for code in re.findall(rf"\x1b\[([\d;]*)m{sign}", drawn)}
        for sign in (PRESSED, OTHER)
    }
    assert codes == {PRESSED: {("1", "31")}, OTHER: {("31",)}}


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_in_ascii_there_is_nothing_else(size: tuple[int, int]) -> None:
    """`--ascii`: strokes, letters, X for the pressed side and o for the other, at every point."""
    look = Look(colour=False, ascii=True)
    for plan, step in places():
        rows = frame(plan, held(plan, step), size, look, "18:42", "", "", drawings(Glyphs.ASCII))
        assert_fits(rows, size, look)


@pytest.mark.parametrize("glyphs", [Glyphs.BLOCKS, Glyphs.ASCII])
def test_blocks_and_ascii_mark_with_letters(glyphs: Glyphs) -> None:
    """X is pressed and o is the other side, where the discs stand in braille."""
    plan = shown()
    left = held(plan, first(plan, "GB21", Side.LEFT))
    drawn = picture(plan, left, ROOMY, glyphs)
    assert "".join(drawn).count("X") == "".join(drawn).count("o") == 2
    assert not BRAILLE & set("".join(drawn))


def test_from_getting_ready_to_pressing_only_the_ground_changes() -> None:
    """The cells of the picture are the same ones."""
    plan = shown()
    for step in plan.steps:
        assert picture(plan, ready(plan, step)) == picture(plan, held(plan, step))


def test_a_pause_keeps_the_picture() -> None:
    """Who stops to look for the place has it before their eyes."""
    plan = shown()
    for step in plan.steps:
        paused = picture(plan, held(plan, step, Input.PAUSE))
        assert paused == picture(plan, held(plan, step))
        assert BRAILLE & set("".join(paused))


def test_the_ground_of_a_press_is_under_the_text_alone() -> None:
    """A picture is drawn on the terminal's own ground."""
    plan = shown()
    rows = frame(plan, held(plan, plan.steps[0]), ROOMY, Look(), "18:42", "", "", drawings())
    grounded = re.findall(r"\x1b\[[\d;]*48;5;\d+m([^\x1b]*)", "".join(rows))
    assert grounded
    assert not BRAILLE & set("".join(grounded))


@given(
    st.floats(0, 0.999),
    st.tuples(st.integers(70, 130), st.integers(18, 50)),
    st.builds(Look, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans()),
)
def test_a_frame_with_a_picture_fits_any_terminal(
    part: float, size: tuple[int, int], look: Look
) -> None:
    """A frame has exactly as many rows as the terminal, and never a row that is too wide."""
    plan = shown()
    now = snapshot(at(plan, part * plan.total_s))
    made_of = drawings(Glyphs.ASCII if look.ascii else Glyphs.BRAILLE)
    rows = frame(plan, now, size, look, "18:42", "", "", made_of)
    assert len(rows) == size[1]
    assert_fits(rows, size, look)
    assert bare(rows[-1]).strip()
