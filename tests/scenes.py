"""A session worth looking at: a plan like those of the catalogue, moments of it, and the cards."""

from dataclasses import replace

from acupress.catalogue.book import Stop
from acupress.plan.building import Options
from acupress.plan.timeline import Plan
from acupress.safety.limits import Limits, Verdict
from acupress.safety.screening import Screening
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot, snapshot
from acupress.view.card import SIDES, Checklist, Choice, Item, Margin, Places
from acupress.vocabulary import Action, Side
from samples import at, dose, planned, point, recipe, span, stop, way

SHOULDER = point(
    "GB21",
    doses=[dose("a", span(75), span(2))],
    ways={
        "self": way(
            "Reach across with the other hand. Hook index and middle finger over the muscle and "
            "let the arm hang. Knead, then hold: clear, never painful.",
        )
    },
    location=(
        "Halfway between the base of the neck and the bony tip of the shoulder, on top. "
        "Slide along the muscle to its tightest spot. Stay off the throat."
    ),
) | {"name": "Shoulder Well", "pinyin": "jiān jǐng", "hanzi": "肩井"}
VERTEBRA = point(
    "GV14",
    laterality="midline",
    doses=[dose("a", span(40), span(1))],
    ways={"partner": way(posture="prone")},
) | {"name": "Great Vertebra", "pinyin": "dà zhuī", "hanzi": "大椎"}
VALLEY = point(
    "LI4",
    doses=[dose("a", span(30), span(1))],
    location="In the web between thumb and index finger, in the middle of the bone of the finger.",
) | {"name": "Union Valley", "pinyin": "hé gǔ", "hanzi": "合谷"}

# Seconds: settle 0, left: prepare 30, hold 63, rest 138, hold 143; change sides 218, hold 224,
# rest 299, hold 304; LI4: prepare 379, hold 398, change sides 428, hold 434; closing 464 to 479.
PLAN: Plan = planned(
    recipe("GB21"),
    recipe("GV14", side="midline"),
    recipe("LI4"),
    points=[SHOULDER, VERTEBRA, VALLEY],
    options=Options(),
    screening=Screening(
        None,
        {
            "GB21": Limits(
                lighten=Verdict(
                    "neck-problem", "Lightly, with a neck problem.", ("004:44",), Action.LIGHTEN
                )
            )
        },
    ),
)

# The same routine for somebody whose answers take most of it: the left hand stays out, the
# shoulder is gone, and what to know before it is told.
_PREGNANT = Verdict(
    "pregnant",
    "Traditionally avoided in pregnancy. Reviews have not confirmed harm; we leave it out all "
    "the same.",
    ("000:27", "GK"),
)
_SKIN = Verdict("broken-skin", "Such skin must not be pressed or rubbed.", ("GK",))
_ASK = Verdict("pregnant", "Talk to your midwife or doctor first.", ("004:44",), Action.ASK)
LESS: Plan = replace(
    planned(
        recipe("GB21"),
        recipe("GV14", side="midline"),
        recipe("LI4"),
        points=[SHOULDER, VERTEBRA, VALLEY],
        screening=Screening(
            None,
            {
                "GB21": Limits(blocked={Side.LEFT: _PREGNANT, Side.RIGHT: _PREGNANT}),
                "GV14": Limits(blocked={Side.MIDLINE: _PREGNANT}),
                "LI4": Limits(blocked={Side.LEFT: _SKIN}, told=(_ASK,)),
            },
        ),
    ),
    instead="foot-and-hand",
)

# Cards like those of an interview, with words of the same length.
MARGIN = Margin(
    "you; 14 answers kept, the oldest from 12 days ago",
    (
        ("←", "back"),
        ("?", "explain"),
        ("s", "someone else"),
        ("a", "ask all again"),
        ("q", "leave"),
    ),
)
# Where every letter is a place, no letter means anything else.
PLACES_MARGIN = Margin(MARGIN.about, tuple(key for key in MARGIN.keys if key[0] not in "sa"))
DANGER = Checklist(
    "Signs of danger first. Is any of these so, now?",
    (
        Item(
            "emergency",
            "Any of these now: chest pain or trouble breathing; numbness between the legs; trouble "
            "passing or holding urine or stool; both legs or one side weak or numb; swollen, warm "
            "calf; sudden worst headache; fainting, confusion, slurred speech, lost sight?",
            "These can be signs of something that needs a doctor at once.",
            "These can be signs of something that needs a doctor at once. What counts is what is "
            "new or suddenly worse. A yes: nothing is played. Not sure counts as yes.",
        ),
        Item(
            "fever",
            "Do you have a fever (38 °C or more), shivers, an infection, or feel very unwell?",
            "A doctor should look at these before anybody presses.",
        ),
        Item(
            "recent-injury",
            "Did the pain begin with an accident, a fall or a hard blow, or is a bone broken?",
            "Something may be broken or torn where it cannot be seen.",
        ),
    ),
)
FOUR = Checklist(
    "Is any of these so?",
    (
        Item(
            "pregnant",
            "Are you pregnant, could you be, or are you trying to be?",
            "Some points are traditionally avoided in pregnancy, so we leave them out.",
            "Any week counts, from the first. A yes: left out: GB21, LI4. Not sure counts as yes.",
        ),
        Item(
            "clot",
            "Have you had a blood clot, now or in the last six months?",
            "Pressing a leg could move a clot.",
        ),
        Item(
            "blood-thinners",
            "Do you take blood thinners, such as warfarin, apixaban or heparin?",
            "You bruise more easily, so everything must be lighter and shorter.",
        ),
        Item(
            "implanted-device",
            "Do you have a pacemaker, a port, a line, a pump, a sensor or a dialysis access?",
            "Nothing should be pressed over or beside it.",
        ),
    ),
)
WHERE = Places(
    "implanted-device",
    "Do you have a pacemaker, a port, a line, a pump, a sensor or a dialysis access? You said "
    "yes. Where is it?",
    "Only what lies there is left out; the rest may stay.",
)
WHICH_SIDE = Choice(
    "hip-replacement",
    "Do you have an artificial hip, or have you broken a hip? You said yes. On which side?",
    "Only that side is left out; the other may stay.",
    SIDES,
)
STOPS: list[Stop] = [
    stop("p", "pain here"),
    stop("d", "dizzy or faint"),
    stop("c", "chest pain or short of breath"),
    stop("n", "numb or weak"),
    stop("o", "something else"),
]


def moment(now_s: float, *before: Input) -> Snapshot:
    """The session after so many seconds, and then these inputs."""
    return snapshot(at(PLAN, now_s, *before))
