"""Every figure is drawn as it is measured: its outline, its landmarks, its proportions.

A failure says which file of data/figures/ to mend, and how.
"""

import csv
import math
import re
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlines import (
    ATLAS,
    at,
    bent,
    crossings,
    each_figure,
    each_mirrored,
    file_of,
    inside,
    off,
    outside,
    whole,
)
from test_points_data import JARGON

from acupress.catalogue.atlas import Figure
from acupress.figure.curves import XY
from shipped import DATA, reference, told

NEAR = 0.3  # a landmark is a place under a fingertip, which is as wide
LABEL = 16  # letters
SIDED = re.compile(r"\b(left|right)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[A-Z][^\n]*[^.\s]\.")
# What lies in the middle of the body.
SPINE = {"C2", "C7", "T4", "T7", "T9", "T12", "L2", "L4", "L5", "tailbone-gap"}
FRONT = {"hairline", "between-brows", "throat-notch", "under-collarbone", "breastbone-tip"}
MIDLINE = SPINE | FRONT | {"crown", "skull-edge", "navel", "pubic-bone"}
# The spinous processes that are landmarks, and how many vertebrae each lies below the one before.
THORACIC = {"C7": 0, "T4": 4, "T7": 3, "T9": 2, "T12": 3}
LUMBAR = {"T12": 0, "L2": 2, "L4": 2, "L5": 1}


class Span(NamedTuple):
    """A span of proportions.csv: the landmarks that can state it, and which part of it."""

    between: tuple[tuple[str, str], ...]
    part: float = 1


# By the words of the table; no landmarks where no figure sees both ends.
SPANS = {
    "anterior hairline midpoint - posterior hairline midpoint": Span(()),
    "glabella - anterior hairline midpoint": Span((("hairline", "between-brows"),)),
    "between both forehead hairline corners": Span(()),
    "between both mastoid processes": Span(()),
    "suprasternal notch - xiphisternal junction": Span((("throat-notch", "breastbone-tip"),)),
    "xiphisternal junction - navel centre": Span((("breastbone-tip", "navel"),)),
    "navel centre - upper border of pubic symphysis": Span((("navel", "pubic-bone"),)),
    "between both nipples": Span((("throat-notch", "nipple"),), 0.5),
    "between medial borders of both scapulae": Span((("C7", "shoulder-blade-edge"),), 0.5),
    "anterior/posterior axillary fold - elbow crease": Span(
        (("armpit-fold", "elbow-crease"), ("armpit-fold", "elbow-tip"))
    ),
    "elbow crease - wrist crease": Span(
        (
            ("elbow-crease", "wrist-crease"),
            ("elbow-crease-end", "wrist-crease-back"),
            ("elbow-tip", "wrist-crease-back"),
        )
    ),
    "upper border of pubic symphysis - patella base": Span((("pubic-bone", "kneecap-top"),)),
    "patella apex (popliteal centre) - medial malleolus tip": Span(
        (("kneecap-tip", "inner-ankle-bone"), ("knee-crease", "inner-ankle-bone"))
    ),
    "medial tibial condyle lower border (SP9) - medial malleolus tip": Span(
        (("shin-top", "inner-ankle-bone"),)
    ),
    "medial tibial condyle lower border - patella apex": Span((("shin-top", "kneecap-tip"),)),
    "greater trochanter - popliteal crease": Span((("thigh-knob", "knee-crease"),)),
    "gluteal fold - popliteal crease": Span((("buttock-fold", "knee-crease"),)),
    "popliteal crease - lateral malleolus tip": Span((("knee-crease", "outer-ankle-bone"),)),
    "medial malleolus tip - sole": Span((("inner-ankle-bone", "sole"),)),
    "middle finger: between radial ends of interphalangeal creases, bent": Span(()),
    "thumb interphalangeal joint width": Span(()),
    "four fingers together at middle finger PIP crease": Span(()),
}
# What follows from them: 75 cun is the whole height; the kneecap's tip is level with the crease
# behind the knee; so the outer ankle bone, 16 below it, is 15 + 3 - 16 above the sole.
FOLLOWS = {
    frozenset(("crown", "sole")): 75,
    frozenset(("kneecap-tip", "outer-ankle-bone")): 16,
    frozenset(("outer-ankle-bone", "sole")): 2,
}
# Figures that show one thing at one scale; of legs only the heights are the same.
SHARED = {
    ("body-back", "neck-back"): "xy",
    ("body-back", "head-side"): "y",
    ("neck-back", "head-side"): "y",
    ("body-front", "head-front"): "xy",
    ("body-front", "head-side"): "y",
    ("hand-back", "forearm-outer"): "xy",
    ("palm", "forearm-inner"): "xy",
    ("leg-front", "leg-inner"): "y",
    ("leg-front", "leg-outer"): "y",
    ("leg-front", "leg-back"): "y",
}


@each_figure
def test_no_curve_crosses_itself(figure: Figure) -> None:
    """Each outline, line and zone, smooth and with its mirror image, is a line a pen can draw."""
    curves = {
        f"{kind} {n}": half
        for kind, drawn in (("outline", figure["outline"]), ("lines", figure["lines"]))
        for n, curve in enumerate(drawn, 1)
        for half in whole(figure, curve)
    }
    curves |= {f"areas.{name}": bent([*a, a[0]]) for name, a in figure["areas"].items()}
    faults = [
        f"{file_of(figure)}, {name}: it crosses itself at [{x:.2f}, {y:.2f}]: pull its points apart"
        for name, curve in curves.items()
        for x, y in crossings(curve)
    ]
    assert not faults, told(faults)


@each_mirrored
def test_only_one_half_of_a_mirrored_figure_is_drawn(figure: Figure) -> None:
    """It lies right of x = 0, so that its mirror image never lies over it; front is the left."""
    rows = [*figure["outline"], *figure["lines"], *figure["areas"].values()]
    over = [spot for row in rows for spot in bent(row) if spot.x < -0.01]
    over += [at(figure, name) for name in figure["landmarks"] if at(figure, name).x < 0]
    assert not over, f"{file_of(figure)}: {over[0]} and so on lie on the other half: make x >= 0"
    side = "left" if "from the front" in figure["title"] else "right"
    assert figure["side"] == side, f"{file_of(figure)}, side: write {side}"


@each_figure
def test_every_landmark_lies_in_the_outline_or_on_it(figure: Figure) -> None:
    """A finger that looks for it there touches the body."""
    faults = [
        f"{file_of(figure)}, {name}: it lies {far:.2f} cun outside the outline: move one of them"
        for name in figure["landmarks"]
        if (far := outside(figure, at(figure, name))) > NEAR
    ]
    assert not faults, told(faults)


@each_mirrored
def test_what_is_in_the_middle_lies_on_the_axis(figure: Figure) -> None:
    """Where both halves are shown, the spine, the navel and so on have x = 0, and nothing else."""
    faults = [
        f"{file_of(figure)}, {name}: make its x {'0' if name in MIDLINE else 'more than 0'}"
        for name in figure["landmarks"]
        if (at(figure, name).x == 0) is not (name in MIDLINE)
    ]
    assert not faults, told(faults)


@each_figure
def test_lengths_are_what_they_say(figure: Figure) -> None:
    """Measured from landmark to landmark, within one in a hundred."""
    faults = []
    for one in figure["lengths"]:
        x, y = at(figure, one["origin"]).to(at(figure, one["to"]))
        long = {"x": abs(x), "y": abs(y)}.get(one["along"], math.hypot(x, y))
        if abs(long - one["cun"]) > one["cun"] / 100:
            faults.append(
                f"{file_of(figure)}, lengths: from {one['origin']} to {one['to']} it is {long:.2f}"
                f" cun and should be {one['cun']:g}: move one of the two"
            )
    assert not faults, told(faults)


@each_figure
def test_every_proportion_that_a_figure_shows_is_stated(figure: Figure) -> None:
    """A figure with both ends of a span of the reference says how long it is, in that number."""
    stated = {frozenset((one["origin"], one["to"])): one["cun"] for one in figure["lengths"]}
    faults = []
    for name, cun in _proportions().items():
        span = SPANS[name]
        shown = [pair for pair in span.between if {*pair} <= figure["landmarks"].keys()]
        right = cun * span.part
        if shown and not any(frozenset(pair) in stated for pair in shown):
            a, b = shown[0]
            faults.append(f"{file_of(figure)}, lengths: add {{from: {a}, to: {b}, cun: {right:g}}}")
        faults += [
            f"{file_of(figure)}, lengths: from {a} to {b} write cun: {right:g}"
            for a, b in shown
            if stated.get(frozenset((a, b)), right) != right
        ]
    assert not faults, told(faults)


def test_the_table_of_spans_is_that_of_the_reference() -> None:
    """A new proportion needs its landmarks here."""
    assert SPANS.keys() == _proportions().keys(), "tests/data/test_figures_data.py, SPANS: mend it"


def _proportions() -> dict[str, float]:
    with reference("reference/points/proportions.csv").open(encoding="utf-8", newline="") as file:
        return {row["span"]: float(row["cun"]) for row in csv.DictReader(file)}


@each_figure
def test_no_length_is_made_up(figure: Figure) -> None:
    """Each is one of the reference, or follows from it."""
    known = {frozenset(pair) for span in SPANS.values() for pair in span.between}
    faults = []
    for one in figure["lengths"]:
        pair = frozenset((one["origin"], one["to"]))
        if pair not in known and FOLLOWS.get(pair) != one["cun"]:
            faults.append(
                f"{file_of(figure)}, lengths: nothing says that {one['origin']} to {one['to']} is"
                f" {one['cun']:g}: take it out, or say in this test what it follows from"
            )
    assert not faults, told(faults)


@pytest.mark.parametrize(("names", "axes"), SHARED.items(), ids=lambda one: "-".join(one))
def test_a_landmark_of_one_name_is_one_place(names: tuple[str, str], axes: str) -> None:
    """Two figures of one part of the body at one scale show it where the other does."""
    one, other = (ATLAS[name] for name in names)
    shared = one["landmarks"].keys() & other["landmarks"].keys()
    assert shared, f"tests/data/test_figures_data.py, SHARED: {names} share nothing: take them out"
    faults = [
        f"{file_of(other)}, {name}: {axis} is {there:g} and in {one['id']}.yaml {here:g}: make one"
        for name in sorted(shared)
        for axis in axes
        if abs((here := getattr(at(one, name), axis)) - (there := getattr(at(other, name), axis)))
        > NEAR
    ]
    assert not faults, told(faults)


@pytest.mark.parametrize("side", ["inner", "outer"])
def test_a_foot_hangs_on_its_leg(side: str) -> None:
    """The foot alone and the foot of the leg have tendon and sole as far from the ankle bone."""
    foot, leg = ATLAS[f"foot-{side}"], ATLAS[f"leg-{side}"]
    ankle = f"{side}-ankle-bone"
    for name in ("achilles", "sole"):
        way, other = (at(one, ankle).to(at(one, name)) for one in (foot, leg))
        assert math.dist(way, other) < NEAR, f"{file_of(foot)}, {name}: {way} from it, not {other}"


@pytest.mark.parametrize("counted", [THORACIC, LUMBAR], ids=["thoracic", "lumbar"])
def test_the_spine_goes_down_in_even_steps(counted: dict[str, int]) -> None:
    """No vertebra is more than one in twenty higher or lower than the mean of its part."""
    figure = ATLAS["body-back"]
    heights = [at(figure, name).y for name in counted]
    assert heights == sorted(heights), f"{file_of(figure)}: {', '.join(counted)} must go down"
    mean = (heights[-1] - heights[0]) / sum(counted.values())
    faults = [
        f"{file_of(figure)}, {below}: {(low - high) / counted[below]:.3f} cun a vertebra below"
        f" {above}, and the mean is {mean:.3f}: make y {high + counted[below] * mean:.2f}"
        for (above, high), (below, low) in pairwise(zip(counted, heights, strict=True))
        if abs((low - high) / counted[below] / mean - 1) > 0.05
    ]
    assert not faults, told(faults)


@each_figure
def test_every_landmark_can_be_found_by_its_words(figure: Figure) -> None:
    """A label is short; `says` is one plain sentence that is true of either side."""
    faults = []
    for name, mark in figure["landmarks"].items():
        entry = f"{file_of(figure)}, {name}"
        if len(mark["label"]) > LABEL:
            faults.append(f"{entry}, label: {len(mark['label'])} letters: shorten it to {LABEL}")
        if not SENTENCE.fullmatch(mark["says"]):
            faults.append(f"{entry}, says: write a sentence, from a capital to a full stop")
        for text in (mark["label"], mark["says"]):
            faults += [
                f"{entry}: {found[0]!r} is wrong for the other side: say it otherwise"
                for found in SIDED.finditer(text)
            ]
            faults += [f"{entry}: {found[0]!r} is jargon" for found in JARGON.finditer(text)]
    assert not faults, told(faults)


@each_figure
def test_directions_are_one_cun_long_and_stand_upright_on_each_other(figure: Figure) -> None:
    """A step of one cun on the body is one on the page, whichever way it goes."""
    axes = [XY(*axis) for axis in figure["axes"].values()]
    assert [math.hypot(*axis) for axis in axes] == [1] * 2, f"{file_of(figure)}, axes: two, 1 long"
    (a, b), (c, d) = axes
    assert a * c + b * d == 0, f"{file_of(figure)}, axes: one across, the other down the page"


def test_every_file_is_named_for_its_figure() -> None:
    """Two figures of one id would hide each other."""
    names = {path.stem for path in (DATA / "figures").glob("*.yaml")}
    assert names == ATLAS.keys(), "data/figures: name the file as the `id` in it"


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_the_ruler_is_right(x: float, y: float) -> None:
    """On a square, what is inside and how far from the edge can be told without it."""
    square = [XY(-1, -1), XY(1, -1), XY(1, 1), XY(-1, 1)]
    within = max(abs(x), abs(y))
    if within != 1:
        assert inside(XY(x, y), square) is (within < 1)
    far = math.hypot(max(0, abs(x) - 1), max(0, abs(y) - 1)) or 1 - within
    assert math.isclose(off(XY(x, y), square), far, abs_tol=1e-9)


def test_the_ruler_sees_a_crossing() -> None:
    """A loop crosses itself once, and a spiral never."""
    loop = [XY(0, 0), XY(3, 3), XY(3, 0), XY(0, 3)]
    spiral = [XY(0, 0), XY(3, 0), XY(3, 3), XY(1, 3), XY(1, 1)]
    assert (len([*crossings(loop)]), len([*crossings(spiral)])) == (1, 0)
