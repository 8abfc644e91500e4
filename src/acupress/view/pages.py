"""The pages a person looks things up in: points, one point, regions, routines."""

from collections.abc import Iterable, Iterator, Mapping

from acupress.catalogue import codes
from acupress.catalogue.book import Point, Routine, Rule
from acupress.view.citing import because
from acupress.view.durations import between, spoken
from acupress.view.page import BLANK, Line, Page, Span, line, pad
from acupress.vocabulary import Region

LABEL = 12
REACHES = {"self": "yourself", "ball": "a soft ball", "partner": "a partner"}
SIDES = {
    "bilateral": "on both sides of the body",
    "midline": "on the midline",
    "zone": "an area, on both sides of the body",
}


MINE = "  yours"
YOURS = (
    "From a file that you added: nobody of us has seen it. A rule that holds at any of our points"
    " in its regions holds here too."
)


def home() -> Page:
    """What `acupress` alone prints."""
    return [
        line(Span("acupress", "title"), " walks you through an acupressure routine."),
        BLANK,
        line("  ", Span(pad("acupress routine upper-back", 32), "code"), "start here"),
        line("  ", Span(pad("acupress point GB21", 32), "code"), "where it is, how to press"),
        line(
            "  ", Span(pad("acupress points --region neck", 32), "code"), "what there is to press"
        ),
        BLANK,
        line("All commands: acupress --help"),
    ]


def understood(why: str) -> Page:
    """What to say first when a name was not taken as it stands."""
    return [line(why), BLANK] if why else []


def point_page(point: Point, rules: Mapping[str, Rule]) -> Iterator[Line]:
    """One point: where it is, how to press, how long, cautions."""
    yield heading(point)
    yield line(Span(_placed(point), "quiet"))
    if point["own"]:
        yield line(Span(YOURS, "warn"))
    yield BLANK
    yield _labelled("Where", point["location"])
    yield _labelled("Measured", _standard(point), style="quiet")
    yield BLANK
    for reach, way in point["ways"].items():
        how = f"{way['how']} Pressure: {way['pressure']}. {way['posture'].capitalize()}."
        yield _labelled(f"By {REACHES[reach]}", how, width=18)
    yield BLANK
    yield _labelled("How long", _dose(point))
    if point["cap_why"]:
        yield _labelled("At most", f"{spoken(point['cap_s'])} a side: {point['cap_why']}")
    yield BLANK
    for caution in point["cautions"]:
        because_of = because(caution["when"], caution["sources"])
        yield _labelled("Caution", f"{caution['text']}{because_of}", style="warn")
    yield _labelled("Everywhere", _everywhere(rules), style="quiet")
    if point["helps"]:
        yield BLANK
        yield _labelled("Tradition", f"Traditionally used for {', '.join(point['helps'])}.")
    if point["aliases"]:
        yield _labelled("Also", ", ".join(point["aliases"]), style="quiet")
    yield _labelled("Sources", f"{_sources(point)}   (side by side: --sources)", style="quiet")


def heading(point: Point) -> Line:
    """A point's names."""
    names = "  ".join(filter(None, (point["pinyin"], point["hanzi"])))
    return line(Span(point["name"], "title"), "  ", Span(point["code"], "name"), f"  {names}")


def _everywhere(rules: Mapping[str, Rule]) -> str:
    """The rules that hold at every point."""
    names = [n for n, rule in rules.items() if any(e["everywhere"] for e in rule["effects"])]
    return f"These rules hold at every point: {', '.join(names)}. See acupress safety show."


def _placed(point: Point) -> str:
    where = f"{', '.join(point['regions'])}; {SIDES[point['laterality']]}"
    meridian = codes.MERIDIANS.get(point["meridian"], ("",))[0]
    return f"{where}; on the {meridian} meridian" if meridian else where


def _labelled(label: str, text: str, *, style: str = "", width: int = LABEL) -> Line:
    return line(Span(pad(label, width), "head"), Span(text, style), hang=width)


def _standard(point: Point) -> str:
    cun = "; ".join(f"{c['distance']:g} cun {c['direction']} {c['landmark']}" for c in point["cun"])
    unit = " (1 cun is the width of your own thumb)" if cun else ""
    return point["standard"] + (f" — {cun}{unit}" if cun else "")


def _dose(point: Point) -> str:
    times = between(point["repetitions"])
    hold = f"hold {between(point['duration_s'], 's')}"
    sides = "" if point["laterality"] == "midline" else ", each side"
    return f"{hold}, {'once' if times == '1' else times + ' times'}{sides}"


def _sources(point: Point) -> str:
    return ", ".join([said["id"] for said in point["sources"]] or point["place"]["rests_on"])


def points_page(points: Iterable[Point]) -> Iterator[Line]:
    """Points, a line each."""
    rows = list(points)
    for point in rows:
        reach = "/".join(point["reach"])
        yield line(
            Span(pad(point["code"], 12), "code"),
            pad(point["name"], 30),
            Span(pad(point["pinyin"], 18), "quiet"),
            f"{', '.join(point['regions'])}",
            Span(f"  {reach}{MINE * point['own']}", "quiet"),
            hang=12,
        )
    yield BLANK
    count = "1 point" if len(rows) == 1 else f"{len(rows)} points"
    yield line(Span(f"{count}. One of them: acupress point {rows[0]['code']}", "quiet"))


def regions_page(points: Iterable[Point]) -> Iterator[Line]:
    """Body regions with the number of points in each."""
    rows = list(points)
    for region in Region:
        count = sum(region in point["regions"] for point in rows)
        yield line(Span(pad(region, 14), "code"), f"{count:>3}")
    yield BLANK
    yield line(Span("The points of one: acupress points --region neck", "quiet"))


def routines_page(routines: Mapping[str, Routine], minutes: Mapping[str, str]) -> Iterator[Line]:
    """Routines, each with its points; `minutes` says how long each takes."""
    for name, routine in routines.items():
        points = " ".join(step["point"] for step in routine["steps"])
        yield line(
            Span(pad(name, 22), "code"),
            routine["title"],
            Span(f"  {minutes.get(name, '')}{MINE * routine['own']}", "quiet"),
            hang=22,
        )
        yield line(" " * 22, Span(points, "quiet"), hang=22)
    yield BLANK
    yield line(Span("Start one: acupress routine upper-back", "quiet"))
