"""What each safety answer must do, written by hand from the sources: the second opinion.

Nothing here comes from `data/safety.yaml` or from the cautions in `data/points.yaml`, and nothing
may ever be copied from there. It rests on the definitions of the safety questions, which win, on
the safety reference (`clinical/safety.md` of the reference shelf; its ids: RF01, PR1, SY3 …; GK
there means general knowledge) and on the cautions of the five articles (`004:44` is line 44 of the
article 004). Of `data/points.yaml` only the codes, the body regions and the sides were read. "Ours"
marks what no source says outright.

An answer that is in `REFUSES` has no row in the other tables, for nothing is played. Every other
answer has a row in `LEFT_OUT`, an empty one too. `LIGHT` holds no point that its own answer
leaves out anyway, except where it says `None`: every point. `unknown` counts as yes but for the
answers in `UNKNOWN_IS_NO`.
"""


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _at(side: str, codes: str) -> frozenset[tuple[str, str]]:
    return frozenset((code, side) for code in codes.split())


def _both(codes: str) -> frozenset[tuple[str, str]]:
    return _at("left", codes) | _at("right", codes)


# Our 28 points, by the side they are on. A foot zone is on each foot.
_MIDLINE = "EX-HN3 GV14 GV9 GV4 CV6"
_PAIRED = (
    "GB21 BL10 TE3 LI4 KI27 SI15 SI3 LI10 PC6 HT7 BL23 BL52 BL60 LR3 BL40 GB30 SP6 ST36 BL21 BL43"
    " BL18 FOOT-BALL FOOT-SPINE"
)
EVERYTHING = _codes(f"{_MIDLINE} {_PAIRED}")

# Where they lie, for the rows below. A point may lie in two regions: HT7 on hand and arm, BL60 on
# foot and leg, GV14 and SI15 on upper back and neck, GB21 on shoulder and neck.
_HAND = "TE3 LI4 SI3 HT7"
_ARM = "LI10 PC6 HT7"
_WHOLE_ARM = "TE3 LI4 SI3 HT7 LI10 PC6"
_LEG = "BL40 SP6 ST36 BL60"
_FOOT = "BL60 LR3 FOOT-BALL FOOT-SPINE"
_WHOLE_LEG = "BL40 SP6 ST36 BL60 LR3 FOOT-BALL FOOT-SPINE"

# A yes, or an answer that counts as yes, ends it: nothing is played.
REFUSES: frozenset[str] = _codes("emergency fever recent-injury bleeding-disorder")

# A permission is a plain yes: whoever is not sure has none.
UNKNOWN_IS_NO: frozenset[str] = _codes("midwife-agrees")

# A routine that is there only behind these answers, each a plain yes.
ONLY_IF: dict[str, frozenset[str]] = {"pregnancy-upper-back": _codes("pregnant midwife-agrees")}

# A plain yes, no place said: these are withheld, on both sides.
LEFT_OUT: dict[str, frozenset[str]] = {
    "leg-symptoms": _codes("GB30 BL40 BL23 BL52 GV4"),
    "clot": _codes("GB30 BL40 SP6 ST36 BL60 LR3 FOOT-BALL FOOT-SPINE"),
    "pregnant": _codes("LI4 SP6 GB21 BL60 LR3 CV6 BL23 BL52 GV4 GB30"),
    "midwife-agrees": frozenset(),
    "recent-birth": _codes("CV6"),
    "blood-thinners": frozenset(),
    "osteoporosis": _codes("GV4 GV9 GV14 BL18 BL21 BL23 BL43 BL52"),
    "spine-injury": _codes("GV4 GV9 GV14 BL18 BL21 BL23 BL43 BL52 SI15"),
    "recent-surgery": EVERYTHING,
    "cancer": _codes(
        "GB21 BL10 KI27 GV14 SI15 GV9 BL21 BL43 BL18 BL23 BL52 GV4 CV6 GB30 BL40 SP6 ST36 BL60 LR3"
        " FOOT-BALL FOOT-SPINE"
    ),
    "lymph-nodes-removed": _codes(
        "TE3 LI4 SI3 HT7 LI10 PC6 BL40 SP6 ST36 BL60 LR3 FOOT-BALL FOOT-SPINE"
    ),
    "implanted-device": _codes("KI27"),
    "numb-feet": _codes("BL60 LR3 FOOT-BALL FOOT-SPINE"),
    "broken-skin": EVERYTHING,
    "varicose-veins": _codes("SP6 BL40 BL60 ST36 LR3"),
    "neck-problem": _codes("BL10"),
    "heart-problem": _codes("CV6"),
    "belly-problem": _codes("CV6"),
    "kidney-problem": _codes("BL23 BL52"),
    "hip-replacement": _codes("GB30"),
    "under-18": _codes("GB30 CV6"),
    "frail": frozenset(),
    "heavy-meal": _codes("CV6 BL21 GV9"),
    "alcohol": frozenset(),
}

# These are never pressed harder than light; None is every point.
LIGHT: dict[str, frozenset[str] | None] = {
    "clot": None,
    "pregnant": None,
    "recent-birth": _codes("BL23 BL52 GV4"),
    "blood-thinners": None,
    "osteoporosis": _codes("GB21 SI15"),
    "spine-injury": _codes("GB21"),
    "cancer": None,
    "numb-feet": _codes("SP6 ST36 BL40"),
    "neck-problem": _codes("GB21 SI15 GV14"),
    "heart-problem": None,
    "kidney-problem": _codes("BL21"),
    "under-18": None,
    "frail": None,
    "alcohol": None,
}

# No hold at any point and side is longer, in seconds.
AT_MOST_S: dict[str, int] = {
    "pregnant": 60,
    "blood-thinners": 60,
    "cancer": 60,
    "under-18": 30,
    "frail": 60,
}

# Where it is light because tissue or feeling is weak, no tool either (the action vocabulary of the
# reference: "tools off"). PR1 and SY3 name none: a ball at the wall may stay. None: at every point.
NO_BALL: dict[str, frozenset[str] | None] = {
    "blood-thinners": None,
    "frail": None,
    "under-18": None,
    "cancer": None,
    "heart-problem": None,
    "alcohol": None,
    "kidney-problem": _codes("BL21"),  # SY14: a flat hand
}
NO_RUBBING: frozenset[str] = _codes("blood-thinners")
NO_PRONE: frozenset[str] = _codes("pregnant osteoporosis heavy-meal heart-problem")

# With a partner these are pressed lying face down (002:42, 002:57, 002:71).
PRONE_WITH_PARTNER = frozenset({"BL23", "BL52", "GV4"})
# Alone these can only be reached with a ball (003:100).
BALL_ALONE = frozenset({"BL21", "BL43", "BL18"})

# An answer that says where, as it stands in an answers file, and all that it withholds. A side or
# a place takes what is there and leaves the rest; a point on the midline goes with either side.
LOCAL: list[tuple[str, dict[str, str | list[str]], frozenset[tuple[str, str]]]] = [
    # A device under the collarbone takes KI27 on its side.
    ("implanted-device", {"side": "left"}, _at("left", "KI27")),
    ("implanted-device", {"side": "right"}, _at("right", "KI27")),
    ("implanted-device", {"regions": ["chest"]}, _both("KI27")),
    # SY10: a line in the arm, a pump or sensor at the belly. What is near it goes; KI27 stays.
    ("implanted-device", {"side": "left", "regions": ["arm"]}, _at("left", _WHOLE_ARM)),
    ("implanted-device", {"side": "right", "regions": ["belly"]}, _at("midline", "CV6")),
    # A new hip.
    ("hip-replacement", {"side": "right"}, _at("right", "GB30")),
    ("hip-replacement", {"side": "left"}, _at("left", "GB30")),
    # Broken skin: the site (003:106, 003:108, LO1).
    ("broken-skin", {"side": "left", "regions": ["hand"]}, _at("left", _HAND)),
    ("broken-skin", {"regions": ["hand"]}, _both(_HAND)),
    ("broken-skin", {"regions": ["foot"]}, _both(_FOOT)),
    ("broken-skin", {"regions": ["head"]}, _at("midline", "EX-HN3")),
    ("broken-skin", {"regions": ["hand", "chest"]}, _both(f"{_HAND} KI27")),
    ("broken-skin", {"side": "left", "regions": ["belly"]}, _at("midline", "CV6")),
    (
        "broken-skin",
        {"side": "right", "regions": ["upper-back"]},
        _at("right", "SI15 BL21 BL43 BL18") | _at("midline", "GV14 GV9"),
    ),
    (
        "broken-skin",
        {"side": "left", "regions": ["neck", "shoulder"]},
        _at("left", "GB21 BL10 SI15") | _at("midline", "GV14"),
    ),
    # By any of a point's names. B47 is BL52: 002:49.
    ("broken-skin", {"points": ["Hegu"]}, _both("LI4")),
    ("broken-skin", {"side": "right", "points": ["Hegu"]}, _at("right", "LI4")),
    ("broken-skin", {"side": "left", "points": ["Large Intestine 4"]}, _at("left", "LI4")),
    ("broken-skin", {"side": "right", "points": ["B47"]}, _at("right", "BL52")),
    (
        "broken-skin",
        {"side": "left", "points": ["GV4", "BL23"]},
        _at("midline", "GV4") | _at("left", "BL23"),
    ),
    # A side and no place: all of that side.
    ("broken-skin", {"side": "right"}, _at("right", _PAIRED) | _at("midline", _MIDLINE)),
    ("recent-surgery", {"side": "left"}, _at("left", _PAIRED) | _at("midline", _MIDLINE)),
    # Varicose veins: pressure stays off the area (003:109), here all that lies on it.
    ("varicose-veins", {"side": "right", "regions": ["leg"]}, _at("right", _LEG)),
    ("varicose-veins", {"side": "left", "regions": ["foot"]}, _at("left", _FOOT)),
    ("varicose-veins", {"side": "left"}, _at("left", "SP6 BL40 BL60 ST36 LR3")),
    ("varicose-veins", {"side": "right", "points": ["SP6"]}, _at("right", "SP6")),
    # Lymph nodes: the whole limb (SY8 counts LI4 to the arm, LR3 to the leg).
    ("lymph-nodes-removed", {"side": "left", "regions": ["arm"]}, _at("left", _WHOLE_ARM)),
    ("lymph-nodes-removed", {"regions": ["arm"]}, _both(_WHOLE_ARM)),
    ("lymph-nodes-removed", {"side": "right", "regions": ["leg"]}, _at("right", _WHOLE_LEG)),
    # Nodes are taken at the armpit or groin; whoever names the chest means the limb beside it.
    (
        "lymph-nodes-removed",
        {"side": "left", "regions": ["chest"]},
        _at("left", f"{_WHOLE_ARM} {_WHOLE_LEG} KI27"),
    ),
    ("lymph-nodes-removed", {"side": "right"}, _at("right", f"{_WHOLE_ARM} {_WHOLE_LEG}")),
    # Cancer: the place of it (SY7), also where a plain yes would leave the place in.
    ("cancer", {"regions": ["chest"]}, _both("KI27")),
    ("cancer", {"regions": ["belly"]}, _at("midline", "CV6")),
    ("cancer", {"side": "right", "regions": ["hand"]}, _at("right", _HAND)),
    (
        "cancer",
        {"side": "left"},
        _at("left", f"GB21 BL10 KI27 SI15 BL21 BL43 BL18 BL23 BL52 GB30 {_WHOLE_LEG}")
        | _at("midline", "GV14 GV9 GV4 CV6"),
    ),
    # Surgery: the region; after the back the whole back (SY6).
    (
        "recent-surgery",
        {"regions": ["lower-back"]},
        _both("BL23 BL52 SI15 BL21 BL43 BL18") | _at("midline", "GV4 GV14 GV9"),
    ),
    (
        "recent-surgery",
        {"regions": ["upper-back"]},
        _both("BL23 BL52 SI15 BL21 BL43 BL18") | _at("midline", "GV4 GV14 GV9"),
    ),
    ("recent-surgery", {"regions": ["belly"]}, _at("midline", "CV6")),
    ("recent-surgery", {"side": "right", "regions": ["leg"]}, _at("right", _LEG)),
    ("recent-surgery", {"side": "left", "regions": ["buttock"]}, _at("left", "GB30")),
    # Answers that have no side or place of their own: a mapping is a plain yes.
    (
        "osteoporosis",
        {"side": "left"},
        _both("BL18 BL21 BL23 BL43 BL52") | _at("midline", "GV4 GV9 GV14"),
    ),
    # SY3: both legs, whichever leg the clot is in.
    ("clot", {"side": "left"}, _both(f"GB30 {_WHOLE_LEG}")),
    # RF19 is about one leg, and still takes the midline and both sides.
    ("leg-symptoms", {"side": "right"}, _both("GB30 BL40 BL23 BL52") | _at("midline", "GV4")),
    (
        "pregnant",
        {"regions": ["foot"]},
        _both("LI4 SP6 GB21 BL60 LR3 BL23 BL52 GB30") | _at("midline", "CV6 GV4"),
    ),
]

# Where each entry comes from.
WHY: dict[str, str] = {
    "emergency": "the definition; RF01, RF02, RF04-RF07: refuse, no override; unknown is a yes",
    "fever": "the definition; 004:44 infections; RF10, SY13: everything with fever",
    "recent-injury": "the definition; 004:44 fractures, severe spinal injuries; RF03: emergency",
    "leg-symptoms": "the definition, as it stands; 004:44 radiating leg pain; RF19",
    "clot": "the definition; 003:111 other circulatory conditions; SY3: the others light",
    "pregnant": "the definition; 000:27, 002:76, 002:123, 004:29, 004:44; PR1 light only, no"
    " prone, no long hold (60 s is ours); risk map: foot zones not strong",
    "midwife-agrees": "the definition: a permission, which lifts no rule; 004:44",
    "recent-birth": "PR5: CV6 left out, BL23 and BL52 light; GV4 between them is ours",
    "blood-thinners": "the definition: at most 60 s, light, no tool, no rubbing; SY1",
    "bleeding-disorder": "the definition: refuse; SY2: everything until a clinician agrees",
    "osteoporosis": "the definition; SY4: GB21 and SI15 feather light, no prone pressure",
    "spine-injury": "the definition: as osteoporosis, and SI15; 004:44 severe spinal injuries,"
    " fractures; SY5; GB21 light as SY4 has it for a broken vertebra",
    "recent-surgery": "004:44 recent surgery; 003:107 scars; SY6, LO3; no place said: everything",
    "cancer": "SY7: the site; light and short (60 s is ours); MSK teaches hand, arm and forehead:"
    " those alone stay when no place is said",
    "lymph-nodes-removed": "SY8: that limb; no place said: all four, with hands and feet",
    "implanted-device": "the definition: KI27 on that side; SY10, risk map KI27",
    "numb-feet": "004:44 numbness; SY17 the numb area, SY11 LR3, BL60 and the zones; SP6 ST36 BL40"
    " light",
    "broken-skin": "003:106, 003:108, 004:44 infections; LO1, LO2; no place said: everything",
    "varicose-veins": "003:109; LO4 SP6 BL40 BL60 ST36; LR3 is ours: the veins of the foot's back",
    "neck-problem": "the definition: BL10 left out, GB21 and SI15 light; SY12; GV14 light after"
    " RF18 and the risk map (C7)",
    "heart-problem": "003:111 other circulatory conditions; SY9: belly points left out, all light",
    "belly-problem": "SY15: CV6; 002:30 would allow a gentle palm for a weak stomach, we do not",
    "kidney-problem": "SY14: BL23, BL52, BL21 strong; block, whether or not it hurts",
    "hip-replacement": "the definition: GB30 on that side; SY16",
    "under-18": "SY18: GB30 deep, belly, tools left out; very light; 10-30 s a point",
    "frail": "SY19: no tools, light, short (60 s is ours, as for blood-thinners)",
    "heavy-meal": "GE2: CV6, BL21, GV9, and nothing lying face down",
    "alcohol": "GE1: the feeling for pain is not to be trusted; light everywhere is ours",
}
