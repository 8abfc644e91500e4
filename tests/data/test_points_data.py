"""Every point is carried, lies where the standard puts it, and can be found, reached and pressed.

A failure says which entry of data/points.yaml to mend, and how.
"""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from acupress.catalogue.models import Point
from acupress.catalogue.names import Found, resolve
from acupress.vocabulary import Laterality, Pressure, Reach, Region
from shipped import CLAIM, POINTS, book, each_point, reference, told

PLACE_WORDS, HOW_WORDS = 30, 26
JARGON = re.compile(
    r"\b(anterior|posterior|distal|proximal|medial(ly)?|lateral(ly)?|dorsal|dorsum|ventral|plantar"
    r"|palmar|radial|ulnar|supine|prone|malleol\w+|clavicle|scapula\w*|sternum|tibia\w*|fibula\w*"
    r"|patella\w*|acromion|occip\w+|spinous|vertebra\w*|thoracic|lumbar|cervical|metacarpal\w*"
    r"|metatarsal\w*|trochanter|sacr(um|al)|popliteal|trapezius|gluteus|erector|cun)\b",
    re.IGNORECASE,
)
NOT_SECOND_PERSON = re.compile(
    r"\b(I|we|us|he|she|patients?|clients?|therapists?|one(?! (hand|foot|ankle|thumb|finger)))\b",
    re.IGNORECASE,
)
# The hand that presses moves over the skin, unless it is said not to; and how hard it presses.
MOVES = re.compile(
    r"(?<!no )(?<!never )(?<!without )\b(circl(e|es|ing)|knead(ing)?|roll(ing)?|walk(ing)?"
    r"|rub(bing)?|up and down|work(ing)?|strok(e|es|ing)|massag(e|ing))\b",
    re.IGNORECASE,
)
STRENGTH = re.compile(
    r"(?<!slow and )\b(feather|light(ly)?|gent(le|ly)|soft(ly)?|medium|firm(ly)?|strong(ly)?"
    r"|hard|deep(ly)?)\b(?! (ball|breath))",
    re.IGNORECASE,
)
# What a caution of a point waits for that is felt, and not asked before.
FELT = "pain"
OF_SOMEBODY_ELSE = re.compile(r"\b(they|them|their)\b", re.IGNORECASE)


class Fact(NamedTuple):
    """What must be so of a point: from the WHO standard and the articles, by hand.

    `offset` is cun, direction and landmark; `words` must stand in `location.standard`; `most` is
    the most pressure ever asked for.
    """

    lies: str
    reach: str
    most: str
    offset: tuple[float, str, str] | None
    words: tuple[str, ...]


BACK, BREASTBONE = "midline of the back|back midline", "midline of the chest"
FACTS = {
    "GB21": Fact("bilateral", "self partner", "medium", None, ("C7", "acromion", "middle")),
    "BL10": Fact("bilateral", "self partner", "light", None, ("C2", "trapezius", "neck")),
    "TE3": Fact("bilateral", "self partner", "firm", None, ("fourth and fifth", "ring finger")),
    "LI4": Fact("bilateral", "self partner", "firm", None, ("second metacarpal", "thumb side")),
    "KI27": Fact(
        "bilateral", "self partner", "medium", (2, "out from", BREASTBONE), ("collarbone", "under")
    ),
    "GV14": Fact("midline", "partner", "light", None, ("C7", "under", "midline")),
    "SI15": Fact("bilateral", "partner", "light", (2, "out from", BACK), ("C7",)),
    "LR3": Fact("bilateral", "self partner", "light", None, ("first and second metatarsals",)),
    "SP6": Fact(
        "bilateral", "self partner", "medium", (3, "above", "inner ankle bone"), ("tibia", "behind")
    ),
    "ST36": Fact(
        "bilateral", "self partner", "firm", (3, "below", "ST35"), ("tibialis anterior", "outer")
    ),
    "PC6": Fact(
        "bilateral",
        "self partner",
        "medium",
        (2, "above", "wrist crease"),
        ("between two tendons",),
    ),
    "LI10": Fact(
        "bilateral", "self partner", "medium", (2, "below", "elbow crease"), ("LI5", "LI11")
    ),
    "CV6": Fact("midline", "self partner", "medium", (1.5, "below", "navel"), ("midline", "belly")),
    "BL23": Fact("bilateral", "self partner", "light", (1.5, "out from", BACK), ("second lumbar",)),
    "BL52": Fact("bilateral", "self partner", "light", (3, "out from", BACK), ("second lumbar",)),
    "GV4": Fact("midline", "partner", "light", None, ("second lumbar", "beneath", "midline")),
    "BL60": Fact("bilateral", "self partner", "light", None, ("outer ankle bone", "Achilles")),
    "BL40": Fact("bilateral", "self partner", "light", None, ("back of the knee", "halfway")),
    "GV9": Fact("midline", "partner", "light", None, ("seventh thoracic", "beneath", "midline")),
    "BL21": Fact(
        "bilateral", "ball partner", "light", (1.5, "out from", BACK), ("twelfth thoracic",)
    ),
    "BL43": Fact("bilateral", "ball partner", "light", (3, "out from", BACK), ("fourth thoracic",)),
    "BL18": Fact(
        "bilateral", "ball partner", "light", (1.5, "out from", BACK), ("ninth thoracic",)
    ),
    "GB30": Fact(
        "bilateral",
        "self ball partner",
        "medium",
        None,
        ("greater trochanter", "sacral hiatus", "third"),
    ),
    "SI3": Fact("bilateral", "self partner", "medium", None, ("fifth knuckle", "Little-finger")),
    "EX-HN3": Fact("midline", "self partner", "light", None, ("eyebrow", "halfway")),
    "HT7": Fact("bilateral", "self partner", "light", None, ("flexor carpi ulnaris", "wrist")),
    "FOOT-BALL": Fact("zone", "self partner", "medium", None, ("reflex zone", "sole")),
    "FOOT-SPINE": Fact("zone", "self partner", "medium", None, ("reflex zone", "inner edge")),
}

# How the table of the standard says it: how we do.
DIRECTIONS = {"lateral to": "out from", "below": "below", "above": "above"}
LANDMARKS = {
    "posterior midline": BACK,
    "anterior midline": BREASTBONE,
    "medial malleolus tip": "inner ankle bone",
    "palmar wrist crease": "wrist crease",
}
LEVELS = {
    "C2": "C2",
    "C7": "C7",
    "T4": "fourth thoracic",
    "T7": "seventh thoracic",
    "T9": "ninth thoracic",
    "T12": "twelfth thoracic",
    "L2": "second lumbar",
}


def test_every_point_of_the_articles_is_carried_and_no_other() -> None:
    """The 24 points with a place, the two that are only mentioned, the two zones of the foot."""
    missing, extra = FACTS.keys() - POINTS.keys(), POINTS.keys() - FACTS.keys()
    assert not missing, f"data/points.yaml: add an entry for {', '.join(sorted(missing))}"
    assert not extra, f"data/points.yaml: no article names {', '.join(sorted(extra))}: take it out"


@each_point
def test_the_standard_place_is_right(point: Point) -> None:
    """Side, cun and landmarks are those of the table above, which was written by hand."""
    fact = FACTS[point.code]
    entry = f"data/points.yaml, {point.code}"
    faults = [
        f"{entry}, location.standard: name {word!r}, or change the table in this test"
        for word in fact.words
        if word not in point.location.standard
    ]
    if point.laterality != fact.lies:
        faults.append(f"{entry}, laterality: write {fact.lies}, not {point.laterality}")
    faults += _offsets_differ(point, [fact.offset] if fact.offset else [])
    assert not faults, told(faults)


@each_point
def test_place_and_names_agree_with_the_table_of_the_standard(point: Point) -> None:
    """Pinyin with its tones, hanzi of both kinds, side, vertebra and cun of the reference shelf."""
    if point.laterality is Laterality.ZONE:
        assert not (point.pinyin or point.hanzi or point.location.cun), (
            f"data/points.yaml, {point.code}: a zone has no pinyin, hanzi or cun: take them out"
        )
        return
    with reference("reference/points/who_points.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["code"] == point.code)
    entry = f"data/points.yaml, {point.code}"
    hanzi = row["hanzi_trad_common"]
    faults = []
    if point.pinyin != row["pinyin_tone"]:
        faults.append(f"{entry}, pinyin: write {row['pinyin_tone']}, not {point.pinyin}")
    if point.hanzi != hanzi:
        faults.append(f"{entry}, hanzi: write {hanzi}, not {point.hanzi}")
    for other in (row["hanzi_simplified"], row["hanzi_who"], row["pinyin_plain_who"]):
        answer = resolve(other, book()["names"])
        if not (isinstance(answer, Found) and answer.code == point.code):
            faults.append(f"{entry}, also: add {other}, which finds nothing else and not the point")
    if point.laterality != row["laterality"]:
        faults.append(f"{entry}, laterality: write {row['laterality']}, not {point.laterality}")
    if level := row["vertebral_level"].partition(" ")[0]:
        word = LEVELS[level]
        if word not in point.location.standard:
            faults.append(f"{entry}, location.standard: it lies at {level}: write {word!r}")
    faults += _offsets_differ(point, [*_offsets(row["cun_offsets"])])
    assert not faults, told(faults)


def _offsets(text: str) -> Iterator[tuple[float, str, str]]:
    for one in filter(None, (part.strip() for part in text.split(";"))):
        distance, direction, landmark = one.split("|")
        yield (
            float(distance.removesuffix(" cun")),
            DIRECTIONS[direction],
            LANDMARKS.get(landmark, landmark),
        )


def _offsets_differ(point: Point, right: list[tuple[float, str, str]]) -> list[str]:
    written = [(one.distance, one.direction, one.landmark) for one in point.location.cun]
    same = len(written) == len(right) and all(
        ours[:2] == theirs[:2] and re.search(theirs[2], ours[2])
        for ours, theirs in zip(written, right, strict=True)
    )
    wanted = ", ".join(f"{d:g} cun {way} {mark}" for d, way, mark in right) or "none (write [])"
    fault = f"data/points.yaml, {point.code}, location.cun: write {wanted}, not {written}"
    return [] if same else [fault]


@each_point
def test_the_place_can_be_followed(point: Point) -> None:
    """`find` is short, in plain words, and fits whoever presses."""
    text, entry = point.location.find, f"data/points.yaml, {point.code}, location.find"
    faults = [f"{entry}: {found[0]!r} is jargon: say it plainly" for found in JARGON.finditer(text)]
    if (words := len(text.split())) > PLACE_WORDS:
        faults.append(f"{entry}: {words} words: shorten it to {PLACE_WORDS}")
    if re.search(r"\byours?\b", text, re.IGNORECASE):
        faults.append(f"{entry}: a partner hears it too: write `the neck`, not `your neck`")
    if not text.endswith("."):
        faults.append(f"{entry}: end it with a full stop")
    assert not faults, told(faults)


@each_point
def test_the_way_to_press_can_be_followed(point: Point) -> None:
    """`how` and `still` are short, in plain words, and speak to the one who presses."""
    faults = []
    ways = point.press.ways().items()
    texts = [(f"{reach}.how", reach, way.how) for reach, way in ways]
    texts += [(f"{reach}.still", reach, way.still) for reach, way in ways if way.still]
    for where, reach, text in texts:
        entry = f"data/points.yaml, {point.code}, press.{where}"
        if (words := len(text.split())) > HOW_WORDS:
            faults.append(f"{entry}: {words} words: shorten it to {HOW_WORDS}")
        faults += [
            f"{entry}: {found[0]!r}: say what you do, in plain words"
            for found in (*JARGON.finditer(text), *NOT_SECOND_PERSON.finditer(text))
        ]
        if bool(OF_SOMEBODY_ELSE.search(text)) is not (reach is Reach.PARTNER):
            who = (
                "the partner, of `them`" if reach is Reach.PARTNER else "the person, not of `them`"
            )
            faults.append(f"{entry}: speak to {who}")
        if not text.endswith("."):
            faults.append(f"{entry}: end it with a full stop")
    assert not faults, told(faults)


@each_point
def test_whoever_must_not_rub_is_told_how_to_keep_still(point: Point) -> None:
    """Every way that moves the hand has another that does not; a ball is left out altogether."""
    faults = []
    for reach, way in point.press.ways().items():
        entry = f"data/points.yaml, {point.code}, press.{reach}"
        moving = MOVES.search(way.how)
        if moving and not way.still and reach is not Reach.BALL:
            faults.append(f"{entry}.still: say how it is done without {moving[0]!r}")
        if way.still and not moving:
            faults.append(f"{entry}.still: `how` is still already: take it out")
        if way.still and (found := MOVES.search(way.still)):
            faults.append(f"{entry}.still: {found[0]!r} moves the hand")
        if way.still and not re.search(r"\bhold still\b", way.still):
            faults.append(f"{entry}.still: say `hold still`")
    assert not faults, told(faults)


@each_point
def test_no_way_says_how_hard_where_a_rule_may_make_it_lighter(point: Point) -> None:
    """Pressure is told beside the way; a way that says `firmly` would still say so when eased."""
    soft = {Pressure.FEATHER, Pressure.LIGHT}
    faults = [
        f"data/points.yaml, {point.code}, press.{reach}.{where}: take {found[0]!r} out"
        for reach, way in point.press.ways().items()
        for where, text in (("how", way.how), ("still", way.still or ""))
        if (way.pressure or point.press.pressure) not in soft
        for found in STRENGTH.finditer(text)
    ]
    assert not faults, told(faults)


@each_point
def test_a_caution_of_its_own_is_for_what_is_felt_there(point: Point) -> None:
    """What is asked before belongs to a rule; a sentence each, and from somewhere."""
    faults = []
    for caution in point.cautions:
        entry = f"data/points.yaml, {point.code}, cautions, {caution.when}"
        if caution.when != FELT:
            faults.append(f"{entry}: name the point in data/safety.yaml, {caution.when}, instead")
        if not caution.text.endswith("."):
            faults.append(f"{entry}, text: end it with a full stop")
        if not caution.rests_on:
            faults.append(f"{entry}, rests_on: cite a source, or GK")
    if len(point.cautions) > 1:
        faults.append(f"data/points.yaml, {point.code}, cautions: make one of them")
    assert not faults, told(faults)


@each_point
def test_nothing_we_say_is_a_medical_claim(point: Point) -> None:
    """No word of ours says that pressing treats, cures, heals or relieves."""
    press, place = point.press, point.location
    ours = {
        "name": point.name,
        "location.find": place.find,
        "location.differs": place.differs,
        "press.ours": press.ours,
        "press.differs": press.differs,
        "cap.why": point.cap and point.cap.why,
        **{f"press.{reach}.how": way.how for reach, way in press.ways().items()},
        **{f"press.{reach}.still": way.still for reach, way in press.ways().items()},
        **{f"doses {n}.why": dose.why for n, dose in enumerate(point.doses)},
        **{f"cautions, {caution.when}": caution.text for caution in point.cautions},
        **{f"said {said.source}, helps": ", ".join(said.helps) for said in point.said},
    }
    faults = [
        f"data/points.yaml, {point.code}, {where}: {found[0]!r} is a claim: say it otherwise"
        for where, text in ours.items()
        for found in CLAIM.finditer(text or "")
    ]
    assert not faults, told(faults)


@each_point
def test_who_can_reach_it_is_who_should(point: Point) -> None:
    """A partner can press every point; one's own hands and the ball only what they get to."""
    right, entry = FACTS[point.code].reach.split(), f"data/points.yaml, {point.code}, press"
    ways = [reach.value for reach in point.press.ways()]
    faults = [f"{entry}: add a way `{reach}`" for reach in right if reach not in ways]
    faults += [f"{entry}: take the way `{reach}` out" for reach in ways if reach not in right]
    assert not faults, told(faults)


def test_no_ball_is_used_on_the_midline() -> None:
    """A ball presses beside the spine, never on it."""
    on_it = [p.code for p in POINTS.values() if p.laterality is Laterality.MIDLINE and p.press.ball]
    assert not on_it, f"data/points.yaml, {', '.join(on_it)}, press: take the way `ball` out"


@each_point
def test_pressure_is_never_more_than_the_gentler_source_asks(point: Point) -> None:
    """Nobody presses harder than the table says; a partner only lightly on neck and trunk."""
    order = list(Pressure)
    most = Pressure(FACTS[point.code].most)
    trunk = {Region.NECK, Region.CHEST, Region.UPPER_BACK, Region.LOWER_BACK, Region.BELLY}
    entry = f"data/points.yaml, {point.code}, press"
    faults = []
    for reach, way in point.press.ways().items():
        partner = Pressure.LIGHT if trunk & set(point.regions) else Pressure.MEDIUM
        cap = min(most, partner, key=order.index) if reach is Reach.PARTNER else most
        if order.index(way.pressure or point.press.pressure) > order.index(cap):
            faults.append(f"{entry}.{reach}: write `pressure: {cap}`")
    if point.press.pressure is not most:
        faults.append(f"{entry}.pressure: write {most}, or change the table in this test")
    assert not faults, told(faults)
