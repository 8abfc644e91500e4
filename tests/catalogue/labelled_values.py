"""Faulty files: fields that are missing, unknown or of another kind, and words of no list."""

from labelled import BACK, POINT, ROUTINE, SOURCE, bad

A_POINT = POINT.replace("- code", "- «code").replace("hurts.\n", "hurts.»\n")
BOOK = SOURCE + ROUTINE
A_BOOK = BOOK.replace("- id: mine", "- «id: mine").replace("a book\nr", "a book»\nr")
A_ROUTINE = ROUTINE.replace("- id", "- «id").replace("true\n", "true»\n")
A_STEP = ROUTINE.replace("- point: GV14", "- «point: GV14").replace("true\n", "true»\n")
PARTNER = POINT[POINT.index("    partner") : POINT.index("    pressure")]
CAUTIONS = A_POINT[A_POINT.index("  cautions") :]
SPOT = "    rests_on: [my-physio]\n    spot: {figure: palm, from: wrist-crease}\n"
DRAWN = POINT.replace("    rests_on: [my-physio]\n", SPOT)
PRESS = POINT[POINT.index("    self:") : POINT.index("  doses:")]
LONG = "very " * 20

FIELDS = [
    bad("a letter too many", BACK, "hold: 45s", "«holds: 45s»", 'did you mean "hold"'),
    bad("letters turned", ROUTINE, "about:", "«abuot»:", 'did you mean "about"'),
    bad("a word too few", POINT, "  also:", "  «region»: [hand]\n  also:", 'mean "regions"'),
    bad("a field of a step", POINT, "hold: 30s", "hold: 30s\n    «point: LI4»", "take it out"),
    bad("a field nobody knows", ROUTINE, "about:", "«colour: red»\n  about:", "take it out"),
    bad("a field on top", ROUTINE, "routines:", "«version»: 2\nroutines:", "choose from"),
    bad("a point without code", A_POINT, "code: MY-PALM\n  ", "", '"code" is missing'),
    bad("a point without side", A_POINT, "  laterality: bilateral\n", "", "is missing"),
    bad("a point without cautions", A_POINT, CAUTIONS, "»", '"cautions" is missing'),
    bad("no word for a partner", A_POINT, PARTNER, "", '"partner" is missing', "MY-PALM"),
    bad("no place", A_POINT, "    find: Below the middle finger, where it is softest.\n", "",
        '"find" is missing in this location (MY-PALM)'),
    bad("a source without kind", A_BOOK, "\n  kind: a book", "", '"kind" is missing'),
    bad("a routine without id", A_ROUTINE, "id: my-hands\n  ", "", '"id" is missing'),
    bad("a step without point", A_STEP, "point: GV14\n    ", "", '"point" is missing'),
    bad("nothing to press", A_ROUTINE, A_ROUTINE[A_ROUTINE.index("  steps") :], "»",
        "needs `steps`", "`extends`"),
    bad("nothing about pressing", POINT, f"press:\n{PRESS}", "«press:»\n", "fill it in"),
]  # fmt: skip
KINDS = [
    bad("a word for a list", POINT, "[hand]", "«hand»", "such as [one, two]"),
    bad("a number for a list", POINT, "[Middle of the palm]", "«5»", "such as [one, two]"),
    bad("a word for fields", BACK, "{point: SI3}", "«SI3»", "one `name: value` a line"),
    bad("fields for text", BOOK, "Jane", "«{first: Jane}»", "must be text"),
    bad("a list for text", ROUTINE, "For my hands", "«[For my hands]»", "must be text"),
    bad("fields for a list", BACK, "[SI15, Great Vertebra]", "«{SI15: 1}»", "such as [one, two]"),
    bad("fields for a word", POINT, "lying", "«{a: b}»", "choose from seated"),
    bad("an empty text", ROUTINE, "title: For my hands", "«title: ''»", "write some text"),
    bad("an empty list", POINT, "[hand]", "«[]»", "1 or more"),
    bad("too long a name", POINT, "Palm place", f"«{LONG}long»", "shorten it"),
    bad("a word for yes or no", ROUTINE, "core: true", "core: «maybe»", "true or false"),
    bad("a list for a file", ROUTINE, "routines:\n- id", "«-» id", "one `name: value` a line"),
    bad("fields for entries", "routines:\n- id: a\n", "\n- id: a", " «{id: a}»", "such as"),
    bad("a measure as text", DRAWN, "wrist-crease", "wrist-crease, toward: wrist, cun: «'2'»",
        "without quotes"),
    bad("a measure too far", DRAWN, "wrist-crease", "wrist-crease, toward: wrist, cun: «99»",
        "at most 20"),
    bad("no measure", DRAWN, "wrist-crease", "wrist-crease, toward: a, cun: «0»", "more than 0"),
]  # fmt: skip
WORDS = [
    bad("a part of the body we do not know", POINT, "[hand]", "[«knee»]", "choose from head"),
    bad("a word for the side", POINT, "bilateral", "«left»", "choose from bilateral"),
    bad("a word for the strength", POINT, "light", "«hard»", "choose from feather"),
    bad("a word for the posture", POINT, "seated", "«sitting»", "choose from seated"),
    bad("a side of a step", ROUTINE, "each", "«left»", "choose from each"),
    bad("what a caution does", POINT, "warn", "«stop»", "choose from refuse"),
    bad("a direction", DRAWN, "wrist-crease", "wrist-crease, by: {«north»: 1}", "choose from"),
    bad("a code in small letters", POINT, "MY-PALM", "«my-palm»", "write a code such as"),
    bad("a code with a space", POINT, "MY-PALM", "«MY PALM»", "write a code such as"),
    bad("an id with capitals", ROUTINE, "id: my-hands", "id: «My Hands»", "small letters"),
    bad("a routine with a space", BACK, "extends: upper-back", "extends: «upper back»", "hyphens"),
    bad("a source with a space", BOOK, "id: mine", "id: «my book»", "write the id"),
    bad("a citation without colon", ROUTINE, "[WHO]", '[«"002 134"»]', "alone or with lines"),
    bad("a citation of a page", ROUTINE, "[WHO]", '[«"002:p4"»]', "alone or with lines"),
]
