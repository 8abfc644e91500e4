"""A session worth looking at: a plan like those of the catalogue, and moments of it."""

from acupress.plan.building import Options
from acupress.plan.timeline import Plan
from acupress.safety.screening import Screening, Verdict
from acupress.session.happenings import Input
from acupress.session.snapshot import Snapshot, snapshot
from samples import at, dose, planned, point, recipe, span, way

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

# Seconds: settle 0, left: prepare 30, hold 53, rest 128, hold 133; change sides 208, hold 214,
# rest 289, hold 294; LI4: prepare 369, hold 378, change sides 408, hold 414; closing 444 to 459.
PLAN: Plan = planned(
    recipe("GB21"),
    recipe("GV14", side="midline"),
    recipe("LI4"),
    points=[SHOULDER, VERTEBRA, VALLEY],
    options=Options(),
    screening=Screening(
        None, {}, {"GB21": Verdict("neck-problem", "Lightly, with a neck problem.")}
    ),
)


def moment(now_s: float, *before: Input) -> Snapshot:
    """The session after so many seconds, and then these inputs."""
    return snapshot(at(PLAN, now_s, *before))
