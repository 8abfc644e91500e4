"""A scene as SVG: XML that any parser reads, told in words too, and nothing but lines and text."""

from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_figures import LIMB, TRUNK, landmark, spot

from acupress.catalogue.atlas import Figure, Spot
from acupress.figure.curves import XY
from acupress.figure.scene import Mark, Pressed, Role, Scene, closeup, overview
from acupress.figure.svg import STYLE, UNIT, picture
from acupress.vocabulary import Side
from shipped import atlas, book

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = atlas()
SPOTS = {code: point["spot"] for code, point in book()["points"].items() if point["spot"]}
LETTER = 0.55  # em: how wide a letter of a bold sans-serif face is on the whole
# All that XML can hold; what it cannot, the catalogue does not let in.
TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), min_size=1
)
HOSTILE = [
    "</svg><script>alert(1)</script>",
    '" onload="alert(1)',
    "' onload='alert(1)",
    "&lt;b&gt; &amp; &#0;",
    "]]><!--",
    '<a href="https://example.org">x</a>',
    "two\nlines\tand \u2028 more",
]
each_hostile = pytest.mark.parametrize("text", HOSTILE)
each_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
each_spot = pytest.mark.parametrize("of", SPOTS.values(), ids=SPOTS)
each_side = pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT, Side.BOTH])


def parsed(scene: Scene, alt: str = "A picture.", height: int = 300) -> Element:
    """The picture as a parser sees it."""
    return ElementTree.fromstring(picture(scene, alt, height=height))


def labelled(text: str) -> Scene:
    """A limb with a landmark of this name."""
    figure: Figure = {**LIMB, "landmarks": {"wrist": landmark(0, 5, text)}}
    return closeup(figure, Pressed(spot("wrist", by={"up": 3}), Side.RIGHT))


def harmless(svg: Element) -> bool:
    """True where there are only lines, circles and words, and nothing that acts or leads away."""
    elements = {one.tag.removeprefix(SVG) for one in svg.iter()}
    names = {name for one in svg.iter() for name in one.attrib}
    return elements <= {"svg", "title", "path", "circle", "text"} and not any(
        "href" in name or name.startswith("on") or name in {"src", "style"} for name in names
    )


def words(svg: Element) -> list[str | None]:
    """What is written in the picture."""
    return [one.text for one in svg.iter(f"{SVG}text")]


def box(svg: Element) -> tuple[float, float, float, float]:
    """The left, top, right and lower edge of a picture."""
    left, top, wide, high = map(float, svg.attrib["viewBox"].split())
    return left, top, left + wide, top + high


@each_figure
def test_every_figure_is_harmless_xml(figure: Figure) -> None:
    """With all its landmarks: lines and words, no script and no link."""
    scene = overview(figure, [])
    marks = tuple(
        Mark(XY(*one["at"]), Role.LANDMARK, one["label"]) for one in figure["landmarks"].values()
    )
    svg = parsed(replace(scene, marks=marks))
    assert svg.tag == f"{SVG}svg"
    assert harmless(svg)
    assert len(list(svg)) >= 1 + len(scene.strokes) + len(marks)


@each_hostile
def test_hostile_words_are_words(text: str) -> None:
    """A label that looks like markup is read by whoever looks at the picture."""
    svg = parsed(labelled(text))
    assert harmless(svg)
    assert words(svg) == [text]


@each_hostile
def test_hostile_alternative_text_is_text(text: str) -> None:
    """As a title and for a screen reader."""
    svg = parsed(labelled("wrist"), text)
    assert harmless(svg)
    assert svg.findtext(f"{SVG}title") == svg.attrib["aria-label"] == text


@given(TEXT, TEXT)
def test_any_text_comes_out_as_it_went_in(label: str, alt: str) -> None:
    """In whatever script it is written."""
    svg = parsed(labelled(label), alt)
    assert harmless(svg)
    assert words(svg) == [label]
    assert svg.findtext(f"{SVG}title") == svg.attrib["aria-label"] == alt


def test_who_does_not_see_it_is_told_what_it_shows() -> None:
    """The picture is an image with a name; the name is the first thing in it."""
    svg = parsed(labelled("wrist"), "Three fingers above the wrist.")
    assert svg.attrib["role"] == "img"
    assert svg[0].tag == f"{SVG}title"
    assert svg[0].text == svg.attrib["aria-label"] == "Three fingers above the wrist."


@each_spot
@each_side
def test_the_words_of_our_points_are_inside_their_pictures(of: Spot, side: Side) -> None:
    """Whole, from the first letter to the last, in every close-up."""
    svg = parsed(closeup(FIGURES[of["figure"]], Pressed(of, side)))
    left, top, right, low = box(svg)
    for text in svg.iter(f"{SVG}text"):
        x, y, size = (float(text.attrib[name]) for name in ("x", "y", "font-size"))
        assert left <= x
        assert x + len(text.text or "") * LETTER * size <= right
        assert top <= y - size
        assert y <= low


@each_spot
@each_side
def test_each_mark_of_our_points_has_its_sign(of: Spot, side: Side) -> None:
    """A disc for the pressed side, a ring for the other, a cross for the landmark, all inside."""
    scene = closeup(FIGURES[of["figure"]], Pressed(of, side))
    svg = parsed(scene)
    left, top, right, low = box(svg)
    circles = list(svg.iter(f"{SVG}circle"))
    for role in (Role.PLACE, Role.OTHER):
        found = [
            (float(one.attrib["cx"]) / UNIT, float(one.attrib["cy"]) / UNIT)
            for one in circles
            if one.attrib["class"] == role
        ]
        meant = [mark.at for mark in scene.marks if mark.role is role]
        assert found == [pytest.approx(at, abs=0.01) for at in meant]
    for one in circles:
        x, y, r = (float(one.attrib[name]) for name in ("cx", "cy", "r"))
        assert left <= x - r < x + r <= right
        assert top <= y - r < y + r <= low
    crosses = [one for one in svg.iter(f"{SVG}path") if one.attrib["class"] == "landmark"]
    assert len(crosses) == sum(mark.role is Role.LANDMARK for mark in scene.marks)


def test_a_picture_is_as_high_as_asked_and_keeps_its_shape() -> None:
    """Its width follows from the scene."""
    scene = overview(TRUNK, [])
    wide, high = scene.corner.to(scene.opposite)
    for height in (100, 450):
        svg = parsed(scene, height=height)
        assert svg.attrib["height"] == str(height)
        assert float(svg.attrib["width"]) == pytest.approx(height * wide / high, abs=1)
        assert box(svg) == pytest.approx([UNIT * n for n in (*scene.corner, *scene.opposite)])


def test_a_curve_is_drawn_through_the_points_of_the_figure() -> None:
    """In units of the picture, as one smooth line."""
    (line,) = parsed(replace(overview(LIMB, []), marks=())).iter(f"{SVG}path")
    path = line.attrib["d"]
    assert path.startswith("M-20 240C")
    assert path.count("M") == 1
    ends = [piece.split()[-2:] for piece in path.removeprefix("M-20 240C").split("C")]
    assert [[float(n) / UNIT for n in end] for end in ends] == LIMB["outline"][0][1:]


def test_a_zone_is_closed_and_fingers_are_not() -> None:
    """A closed path ends with Z."""
    zone = closeup(LIMB, Pressed(spot(area="pad"), Side.RIGHT))
    hand = closeup(LIMB, Pressed(spot("wrist", by={"up": 3}, fingers=2), Side.RIGHT))
    closed = {
        one.attrib["class"]: one.attrib["d"].endswith("Z")
        for scene in (zone, hand)
        for one in parsed(scene).iter(f"{SVG}path")
        if one.attrib["class"] != "landmark"
    }
    assert closed == {"outline": False, "place": True, "finger": False}


def test_the_place_is_painted_last() -> None:
    """No line runs over what is pressed."""
    scene = closeup(TRUNK, Pressed(spot("hip", by={"up": 2}, fingers=2), Side.RIGHT))
    order = [one.attrib["class"] for one in parsed(scene) if "class" in one.attrib]
    lines = [name for name in order if name in {"line", "outline", "finger"}]
    assert lines == sorted(lines, key=[*Role].index)
    assert order[: len(lines)] == lines
    assert "place" in order[len(lines) :]


def test_every_class_of_a_picture_has_its_colour() -> None:
    """The page's style names each, and leads nowhere."""
    points = [Pressed(spot("hip", by={"up": 2}, fingers=2), Side.RIGHT, "1")]
    scenes = [closeup(TRUNK, points[0]), overview(TRUNK, points)]
    used = {one.attrib.get("class") for scene in scenes for one in parsed(scene).iter()}
    assert used - {None} == {*(role.value for role in Role), "word", "number"}
    assert all(f".{name}{{" in STYLE for name in used if name)
    assert not {"url", "@import", "<"} & set(STYLE.replace("(", " ").split())
