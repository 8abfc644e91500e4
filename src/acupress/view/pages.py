"""The pages a person looks things up in: points, one point, regions, routines."""

from collections.abc import Iterable, Iterator, Mapping

from acupress.catalogue.book import Book, Claim, Point, PrintedDose, Resolution, Routine, Said
from acupress.plan.timeline import Plan
from acupress.view import words
from acupress.view.durations import between, clock, spoken
from acupress.view.page import BLANK, Line, Page, Span, line, pad
from acupress.vocabulary import Region

LABEL = 12
REACHES = {"self": "yourself", "ball": "a soft ball", "partner": "a partner"}
MERIDIANS = {
    "LU": "Lung meridian",
    "LI": "Large Intestine meridian",
    "ST": "Stomach meridian",
    "SP": "Spleen meridian",
    "HT": "Heart meridian",
    "SI": "Small Intestine meridian",
    "BL": "Bladder meridian",
    "KI": "Kidney meridian",
    "PC": "Pericardium meridian",
    "TE": "Triple Energizer meridian",
    "GB": "Gallbladder meridian",
    "LR": "Liver meridian",
    "GV": "Governing Vessel",
    "CV": "Conception Vessel",
    "EX": "extra point",
}
SIDES = {
    "bilateral": "on both sides of the body",
    "midline": "on the midline",
    "zone": "an area, on both sides of the body",
}


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


def point_page(point: Point) -> Iterator[Line]:
    """One point: where it is, how to press, how long, cautions."""
    yield _heading(point)
    yield line(Span(_placed(point), "quiet"))
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
        yield _labelled("Caution", caution["text"], style="warn")
    if point["helps"]:
        yield BLANK
        yield _labelled("Tradition", f"Traditionally used for {', '.join(point['helps'])}.")
    yield _labelled("Also", ", ".join(point["aliases"]), style="quiet")
    yield _labelled("Sources", f"{_sources(point)}   (side by side: --sources)", style="quiet")


def sources_page(point: Point, book: Book) -> Iterator[Line]:
    """What each source says of a point, side by side, and what we made of it."""
    yield _heading(point)
    yield BLANK
    yield line(Span("What we chose", "head"))
    yield from _resolved("Where", point["location"], point["place"])
    yield from _resolved("How", point["technique"], point["press"])
    yield from _doses_chosen(point)
    for caution in point["cautions"]:
        rests = ", ".join(caution["sources"]) or "added by us"
        yield _labelled("Caution", f"{caution['text']} [{rests}]", style="warn")
    for said in point["sources"]:
        source = book["sources"][said["id"]]
        yield BLANK
        yield line(
            Span(said["id"], "code"),
            f"  {source['publisher']}, lines {_lines(said['lines'])}, prints ",
            Span(said["printed_code"], "head"),
            hang=5,
        )
        yield from _statement(said)


def _heading(point: Point) -> Line:
    names = "  ".join(filter(None, (point["pinyin"], point["hanzi"])))
    return line(Span(point["name"], "title"), "  ", Span(point["code"], "name"), f"  {names}")


def _placed(point: Point) -> str:
    where = f"{', '.join(point['regions'])}; {SIDES[point['laterality']]}"
    meridian = MERIDIANS.get(point["meridian"])
    return f"{where}; {meridian}" if meridian else where


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
    return ", ".join(said["id"] for said in point["sources"])


def _lines(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _resolved(label: str, text: str, why: Resolution) -> Iterator[Line]:
    rests = f"rests on {', '.join(why['rests_on'])}" if why["rests_on"] else "our own default"
    yield _labelled(label, f"{text} [{rests}]")
    if why["ours"]:
        yield _labelled("", f"Ours: {why['ours']}", style="quiet")
    if why["differs"]:
        yield _labelled("", f"Sources differ: {why['differs']}", style="warn")


def _doses_chosen(point: Point) -> Iterator[Line]:
    for number, dose in enumerate(point["doses"]):
        says = f"{dose['said']}:{_lines(dose['lines'])}" if dose["said"] else "our own default"
        times = between(dose["repetitions"])
        ours = f"; ours: {', '.join(dose['ours'])}" if dose["ours"] and dose["said"] else ""
        text = f"{between(dose['hold_s'], 's')} × {times} [{says}{ours}] {dose['why']}"
        yield _labelled("" if number else "How long", text)
    if point["cap_why"]:
        yield _labelled("", f"Never more than {spoken(point['cap_s'])} a side: {point['cap_why']}")


def _statement(said: Said) -> Iterator[Line]:
    rows: list[tuple[str, str | None]] = [
        ("misprint", said["misprint"]),
        ("place", said["place"]),
        *(("dose", _printed(dose)) for dose in said["dose"]),
        ("pressure", said["pressure"]),
        ("motion", said["motion"]),
        ("with", said["tool"]),
        ("who", said["operator"]),
        ("posture", said["posture"]),
        ("side", said["side"]),
        ("breathing", said["breathing"]),
        ("how often", said["frequency"]),
        ("course", said["course"]),
        ("said to help", ", ".join(said["helps"])),
        *(("caution", caution) for caution in said["cautions"]),
        *(("claims", _claimed(claim)) for claim in said["claims"]),
        ("note", said["note"]),
    ]
    for label, text in rows:
        if text:
            yield line("     ", Span(pad(label, 14), "quiet"), text, hang=19)


def _printed(dose: PrintedDose) -> str:
    parts: list[str] = []
    if dose["hold_s"]:
        parts.append(("about " if dose["about"] else "") + between(dose["hold_s"], "s"))
    if dose["words"]:
        parts.append(dose["words"])
    if dose["repetitions"]:
        per = f" a {dose['per']}" if dose["per"] else ""
        parts.append(f"{between(dose['repetitions'])} times{per}")
    if dose["within_s"]:
        parts.append(f"within {spoken(dose['within_s'])}")
    if dose["repeat_for_s"]:
        parts.append(f"repeated for {between(dose['repeat_for_s'], 's')}")
    if dose["rest"]:
        parts.append(f"then {dose['rest']}")
    general = " (the article's rule for every point)" if dose["general"] else ""
    return f"{', '.join(parts)}{general} [lines {_lines(dose['lines'])}]"


def _claimed(claim: Claim) -> str:
    return f"{claim['says']} — {claim['mark']} [{_lines(claim['lines'])}]"


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
            Span(f"  {reach}", "quiet"),
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
            Span(pad(name, 20), "code"),
            routine["title"],
            Span(f"  {minutes.get(name, '')}", "quiet"),
            hang=20,
        )
        yield line(" " * 20, Span(points, "quiet"), hang=20)
    yield BLANK
    yield line(Span("Start one: acupress routine upper-back", "quiet"))


def plan_page(plan: Plan) -> Iterator[Line]:
    """A plan as a timetable: every hold with its times."""
    yield line(Span(words.overview(plan) if plan.steps else f"{plan.title}.", "title"))
    for sentence in words.left_out(plan):
        yield line(Span(sentence, "warn"))
    if plan.refused:
        yield line(plan.refused.text)
        return
    yield BLANK
    yield line(Span(f"{'at':>6}  {'ready':>6} {'hold':>6} {'rest':>5}", "quiet"))
    for step in plan.steps:
        times = f"{clock(step.start_s * 1000):>6}  {step.prep_s:>4} s {step.hold_s:>4} s"
        yield line(f"{times} {step.rest_s:>3} s  ", words.step(step), hang=29)
    yield BLANK
    settle, closing = spoken(plan.settle_s), spoken(plan.closing_s)
    yield line(Span(f"Opening {settle}, closing {closing}. Nothing was played.", "quiet"))
