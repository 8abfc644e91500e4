"""Faulty files: what leads nowhere, what is there already, what may not be, and `extends`."""

from labelled import BACK, POINT, ROUTINE, bad
from labelled_values import A_POINT, A_ROUTINE, BOOK, DRAWN

OWN_DOSE = "- hold: 30s\n    repetitions: 3\n    rest: 5s\n"
NECK = POINT.replace("[hand]", "[neck]")
NAPE = DRAWN.replace("[hand]", "[neck]").replace("the palm.", "the nape.")
ANOTHER = POINT[POINT.index("- code") :].replace("Palm place", "Heel place")
ANOTHER = ANOTHER.replace("MY-PALM", "MY-HEEL").replace("Middle", "End")
CAUTION = "warn\n    text: Ease off if it hurts."

NOWHERE = [
    bad("a source nobody has", ROUTINE, "[WHO]", "[«Smith»]", "choose from"),
    bad("a line beyond the last", ROUTINE, "[WHO]", '[«"002:9999"»]', "has only"),
    bad("a point nobody knows", BACK, "SI3", "«Funny Bone»", "is no point we know"),
    bad("a point by nearly its name", ROUTINE, "Hegu", "«Hegoo»", "did you mean LI4"),
    bad("a code that is printed wrong", ROUTINE, "Hegu", "«Large Intestine 6»", "look at LI4"),
    bad("a code of two numberings", ROUTINE, "Hegu", "«B40»", "We carry only BL40"),
    bad("a point we do not carry", ROUTINE, "Hegu", "«LI12»", "is not in our catalogue"),
    bad("a dose nobody printed", ROUTINE, '"004"', '«"003"»', "choose from"),
    bad("a dose of our own point", BACK, "SI3}", 'GB30, dose: «"000"»}', "choose from"),
    bad("a side on the midline", ROUTINE, "hold: 20s", "side: «each»", "write midline"),
    bad("the midline at a side", ROUTINE, "side: each", "side: «midline»", "write each"),
    bad("a rule nobody asks", POINT, "when: pain", "when: «sneezing»", "choose from emergency"),
    bad("a condition nobody asks", ROUTINE, "[pregnant]", "[«male»]", "choose from emergency"),
    bad("a dose of nobody", POINT, "- hold: 30s", "- hold: 30s\n    said: «WHO»", "leave `said`"),
    bad("a dose without hold", POINT, OWN_DOSE, "- «repetitions: 3»\n", "write our own `hold`"),
    bad("a figure we do not have", DRAWN, "figure: palm", "figure: «paw»", "choose from"),
    bad("a place the figure lacks", DRAWN, "wrist-crease", "«elbow»", "choose from"),
    bad("a way the figure cannot show", DRAWN, "wrist-crease}", "wrist-crease, by: «{front: 1}»}",
        "it sees"),
    bad("a place and an area", DRAWN, "{figure: palm,", "«{figure: palm, area: a,»", "either"),
    bad("toward, and not how far", DRAWN, "{figure: palm, from: wrist-crease}",
        "«{figure: palm, from: wrist-crease, toward: a}»", "one of `cun` and `part`"),
    bad("shorter, and not how short", POINT, f"when: pain\n    action: {CAUTION}",
        "«when: pain\n    action: shorten\n    text: Less.»", "write both"),
    bad("forbidden, and not what", POINT, f"when: pain\n    action: {CAUTION}",
        "«when: pain\n    action: forbid\n    text: Not so.»", "write both"),
    bad("an area and fingers", DRAWN, "{figure: palm, from: wrist-crease}",
        "«{figure: palm, area: a, fingers: 2}»", "take out"),
]  # fmt: skip
THERE = [
    bad("our point", POINT, "MY-PALM", "«GB21»", "another name", "pregnant"),
    bad("a name of our point", A_POINT, "Palm place", "Shoulder Well", "choose another name"),
    bad("another name of our point", A_POINT, "Middle of the palm", "Hegu", "choose another name"),
    bad("our routine", ROUTINE, "id: my-hands", "id: «upper-back»", "`extends: upper-back`"),
    bad("our source", BOOK, "id: mine", "id: «WHO»", "another name"),
    bad("a point twice", POINT + ANOTHER, "MY-HEEL", "«MY-PALM»", "another name"),
    bad("a routine twice", ROUTINE + BACK.removeprefix("routines:\n"), "id: my-back",
        "id: «my-hands»", "another name"),
]  # fmt: skip
NEVER = [
    bad("a place by its code", POINT, "MY-PALM", "«ST9»", "never pressed"),
    bad("a place by its name", POINT, "Palm place", "«Ren Ying»", "never pressed"),
    bad("the throat", POINT, "Below the middle finger, where", "«At the windpipe, where»",
        "never pressed"),
    bad("the groin", POINT, "In the hollow of the palm.", "«In the groin.»", "never pressed"),
    bad("the armpit", POINT, "Press with the thumb.", "«Press into the armpit.»", "never pressed"),
    bad("the eye", POINT, "[Middle of the palm]", "[Palm, «Corner of the eye»]", "never pressed"),
    bad("somewhere at the neck", NECK, "Below the middle finger, where it is softest.",
        "«Where it is softest.»", "say one of", "nape"),
    bad("the neck on another figure", NAPE, "{figure: palm, from: wrist-crease}",
        "«{figure: palm, from: wrist-crease}»", "only on neck-back"),
]  # fmt: skip
EXTENDS = [
    bad("a routine that is none", BACK, "upper-back", "«uper-back»", "did you mean"),
    bad("left out of nothing", A_ROUTINE, "  about:", "  leave_out: [GB21]\n  about:", "`extends`"),
    bad("left out and not there", BACK, "SI15", "«HT7»", "leave it out of this list"),
    bad("left out and no point", BACK, "SI15", "«Funny Bone»", "is no point we know"),
    bad("nothing is left", BACK.replace(BACK[BACK.index("  steps") :], ""),
        "[SI15, Great Vertebra]", "«[GB21, BL10, TE3, LI4, KI27, GV14, SI15]»", "keep a point"),
    bad("a step that fits nowhere", BACK, "SI3}", "SI3, side: «midline»}", "write each"),
]  # fmt: skip
