"""A point is found by any of its names, and never guessed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupress.catalogue import codes
from acupress.catalogue.names import (
    Found,
    NotCarried,
    Several,
    Unknown,
    fold,
    index,
    nearest,
    resolve,
)

POINTS = {
    "GB21": ["Shoulder Well", "jiān jǐng", "肩井"],
    "BL10": ["Celestial Pillar", "tiān zhù", "天柱", "GB 10"],
    "BL18": ["Liver Transporter", "gān shū", "肝俞"],
    "BL23": ["Kidney Transporter", "shèn shū", "腎俞", "肾俞"],
    "BL40": ["Middle of the Crease", "wěi zhōng", "委中", "Middle Crook", "B54"],
    "BL43": ["Vital Region Shu", "gāo huāng", "膏肓", "Gao Huang Shu"],
    "BL52": ["Willpower Room", "zhì shì", "志室"],
    "BL60": ["Kunlun Mountains", "kūn lún", "崑崙", "昆仑"],
    "LI4": ["Joining Valley", "hé gǔ", "合谷", "Large Intestine 6"],
    "LI10": ["Arm Three Miles", "shǒu sān lǐ", "手三里", "Sanli"],
    "ST36": ["Leg Three Miles", "zú sān lǐ", "足三里", "Sanli", "Three Mile Point"],
    "LR3": ["Great Rushing", "tài chōng", "太衝", "Tai Chone"],
    "KI27": ["Shu Mansion", "shū fǔ", "俞府"],
    "SP6": ["Three Yin Intersection", "sān yīn jiāo", "三陰交"],
    "PC6": ["Inner Pass", "nèi guān", "內關"],
    "TE3": ["Central Islet", "zhōng zhǔ", "中渚"],
    "HT7": ["Spirit Gate", "shén mén", "神門"],
    "SI3": ["Back Stream", "hòu xī", "後谿"],
    "GV14": ["Great Vertebra", "dà zhuī", "大椎"],
    "CV6": ["Sea of Qi", "qì hǎi", "氣海"],
    "EX-HN3": ["Hall of Impression", "yìn táng", "印堂", "GV24.5", "GV29", "M-HN-3"],
    "FOOT-BALL": ["Ball of the foot"],
    "FOOT-SPINE": ["Inner edge of the foot"],
}
INDEX = index(POINTS.items())
FEW = index([("GB21", ["Shoulder Well"])])

Answer = Found | Several | NotCarried | Unknown


def told(answer: Answer) -> tuple[object, ...]:
    """Everything an answer says, so that two can be compared."""
    return type(answer), *(getattr(answer, name) for name in type(answer).__slots__)


def found(text: str) -> Found:
    """The point that must be found."""
    answer = resolve(text, INDEX)
    assert isinstance(answer, Found), (text, told(answer))
    return answer


def several(text: str) -> Several:
    """The question that must be put."""
    answer = resolve(text, INDEX)
    assert isinstance(answer, Several), (text, told(answer))
    return answer


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[
            (text, "GB21")
            for text in ("GB21", "gb 21", "GB-21", "gb.21", "G21", " gB 21 ", "GB021")
        ],
        *[(text, "GB21") for text in ("Gallbladder 21", "Gall Bladder 21", "gall-bladder-21")],
        *[(text, "GB21") for text in ("jian jing", "Jiānjǐng", "jiān jǐng", "JIAN-JING", "肩井")],
        *[(text, "GB21") for text in ("Shoulder Well", "shoulder-well", "shoulderwell", "肩井穴")],
        *[(text, "GB21") for text in ("Shoulder Well point", "Acupressure Point GB 21", "GB21")],
        *[(text, "GB21") for text in ("21 GB", "jia\u0304n ji\u030cng", "GB21.")],
        *[(text, "BL60") for text in ("kunlun", "B60", "B 60", "UB 60", "Bladder 60", "昆仑")],
        *[(text, "BL23") for text in ("B23", "B 23", "BI-23", "BL23", "UB 23", "肾俞", "腎俞")],
        *[(text, "BL43") for text in ("Bl-43", "BL43", "Gao Huang Shu")],
        *[(text, "BL40") for text in ("BL40", "BL 40", "UB40", "Middle Crook")],
        *[(text, "BL52") for text in ("BL-52", "UB 52", "zhishi", "zhi shi")],
        *[(text, "LR3") for text in ("LV 3", "Liv3", "Liver 3", "Tai Chone", "taichong")],
        *[(text, "LI4") for text in ("LI4", "li 4", "LI.4", "4.LI", "4LI", "Hegu", "He Gu")],
        *[(text, "KI27") for text in ("K 27", "K27", "KD27", "Kidney 27")],
        *[(text, "TE3") for text in ("TE 3", "SJ3", "San Jiao 3", "3H3", "Triple Energizer 3")],
        *[(text, "CV6") for text in ("CV 6", "Ren 6", "RN6", "Conception Vessel 6")],
        *[(text, "EX-HN3") for text in ("EX-HN3", "ex hn 3", "EXHN3", "Ex-HN-3", "Yintang")],
        *[(text, "EX-HN3") for text in ("GV24.5", "GV29", "M-HN-3", "印堂")],
        *[(text, "FOOT-BALL") for text in ("FOOT-BALL", "foot ball", "football")],
        *[(text, "ST36") for text in ("Stomach 36", "S36", "Three Mile Point", "three mile")],
    ],
)
def test_any_spelling_finds_the_point(text: str, code: str) -> None:
    """Codes, spelled-out meridians, pinyin, hanzi and English names all find it."""
    assert told(found(text)) == (Found, code, "")


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        *[(text, "BL52", "older number") for text in ("B47", "b-47", "b 47", "Point B47")],
        *[(text, "BL40", "older number") for text in ("B54", "b54", "Bladder 54", "bladder-54")],
        ("B52", "BL52", "today"),
        ("Bladder 40", "BL40", "today"),
    ],
)
def test_a_bladder_number_that_an_article_prints_is_followed(
    text: str, code: str, why: str
) -> None:
    """The articles' own numbers, old or new, find the point described, and say why."""
    answer = found(text)
    assert answer.code == code
    assert why in answer.why
    assert code in answer.why


@pytest.mark.parametrize(
    ("text", "code", "candidate", "words"),
    [
        ("GB10", "GB10", "BL10", ["print GB 10", "behind the ear", "back of the neck"]),
        ("gb 10", "GB10", "BL10", ["Two of our sources"]),
        ("Gallbladder 10", "GB10", "BL10", ["do not carry it"]),
        ("LI6", "LI6", "LI4", ["Large Intestine 6", "forearm"]),
        ("Large Intestine 6", "LI6", "LI4", ["thumb"]),
        ("BL47", "BL47", "BL52", ["B47", "ribs", "lower back"]),
        ("UB-47", "BL47", "BL52", ["B47"]),
        ("BL54", "BL54", "BL40", ["B54", "buttock", "knee"]),
        ("UB54", "BL54", "BL40", ["B54"]),
        ("Urinary Bladder 54", "BL54", "BL40", ["B54"]),
    ],
)
def test_a_code_that_an_article_misprints_is_never_followed_silently(
    text: str, code: str, candidate: str, words: list[str]
) -> None:
    """The standard point and the one an article means are both told; only the latter is offered."""
    answer = several(text)
    assert answer.candidates == (candidate,)
    assert [word for word in [code, candidate, *words] if word not in answer.explanation] == []


@pytest.mark.parametrize(
    ("text", "candidates", "other"),
    [
        ("B40", ("BL40",), "BL45"),
        ("B43", ("BL43",), "BL48"),
        ("B38", ("BL43",), "BL38"),
        ("Bladder 47", ("BL52",), "BL47"),
    ],
)
def test_a_bladder_number_that_changed_is_explained(
    text: str, candidates: tuple[str, ...], other: str
) -> None:
    """Without BL, 36 to 54 may be of either numbering: both are told, the carried offered."""
    answer = several(text)
    assert answer.candidates == candidates
    assert other in answer.explanation


@pytest.mark.parametrize("text", ["B36", "B45", "bladder 49"])
def test_a_bladder_number_that_leads_nowhere_in_either_numbering_says_so(text: str) -> None:
    """Where neither reading is carried there is nothing to choose."""
    answer = resolve(text, INDEX)
    assert isinstance(answer, NotCarried)
    assert "Neither" in answer.explanation


def test_both_readings_are_offered_where_both_are_carried() -> None:
    """Somebody whose own catalogue has BL45 is asked which of the two it is."""
    answer = resolve("B40", index([("BL40", []), ("BL45", [])]))
    assert isinstance(answer, Several)
    assert answer.candidates == ("BL40", "BL45")


def test_a_misprinted_code_that_somebody_carries_is_that_point() -> None:
    """One's own GB10 can be reached; the article's reading is still told."""
    answer = resolve("GB10", index([("GB10", []), ("BL10", [])]))
    assert isinstance(answer, Found)
    assert answer.code == "GB10"
    assert "BL10" in answer.why


@pytest.mark.parametrize("text", ["B47", "B54", "GB10", "LI6", "BL47", "Bladder 54"])
def test_nothing_is_offered_that_is_not_carried(text: str) -> None:
    """A catalogue without the article's point has neither reading to offer."""
    assert isinstance(resolve(text, FEW), NotCarried)


def test_a_name_that_two_points_share_is_put_as_a_question() -> None:
    """A name is ambiguous only between points we carry, and then both are offered."""
    answer = several("san li")
    assert answer.candidates == ("LI10", "ST36")
    assert "LI10 and ST36" in answer.explanation


def test_a_name_that_only_one_carried_point_has_is_not_ambiguous() -> None:
    """Shenmen is two points in the world and one in our catalogue."""
    assert found("shenmen").code == "HT7"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[("ST9", "ST9"), ("LU 7", "LU7"), ("Stomach 25", "ST25"), ("L7", "LU7"), ("BL35", "BL35")],
        *[("EX-HN15", "EX-HN15"), ("ex b 9", "EX-B9"), ("EX-CA1", "EX-CA1"), ("EXUE11", "EX-UE11")],
        ("ex-le12", "EX-LE12"),
    ],
)
def test_a_real_point_that_is_not_carried_says_just_that(text: str, code: str) -> None:
    """A code of the standard is known to be real."""
    said = f"{code} is a real point, but it is not in our catalogue."
    assert told(resolve(text, INDEX)) == (NotCarried, code, said)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "point",
        "xyz",
        "GB 45",
        "GB0",
        "GB211",
        "EX-HN16",
        "EX-B0",
        "GB",
        "21",
        "3H",
        "V23",
        "GB 2 1",
        "ST 3-6",
        "GB٢١",
        "GB21\ud800x",
        "\x00",
        "\ud800",
        "\x1b[31m",
    ],
)
def test_anything_else_is_unknown(text: str) -> None:
    """What is no code and no name is said not to be known."""
    assert isinstance(resolve(text, INDEX), Unknown)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        *[("GB211", "GB21"), ("Gallbladder 211", "GB21"), ("shoulderwel", "GB21")],
        *[
            ("jianjin", "GB21"),
            ("Kunlung", "BL60"),
            ("he goo", "LI4"),
            ("football zone", "FOOT-BALL"),
        ],
    ],
)
def test_a_slip_suggests_the_nearest_point(text: str, first: str) -> None:
    """The nearest name comes first; what is suggested are codes, three at most, each once."""
    answer = resolve(text, INDEX)
    assert isinstance(answer, Unknown)
    near = nearest(answer, INDEX)
    assert near[0] == first
    assert len(set(near)) == len(near) <= 3


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "9" * 10_000,
        "point" * 2_000,
        "gb" + "2" * 10_000,
        "ﷺ" * 100,
        "e\u0301" * 50,
        "\U0001f9d8" * 100,
        "٢" * 100,
        "²" * 100,
        "\ud800" * 100,
        "\x00" * 100,
        "jian" * 25,
    ],
)
def test_hostile_text_is_unknown_at_once(text: str) -> None:
    """Long text and odd characters cost no more than a slip of the finger."""
    nearest(Unknown("slip"), INDEX)  # imports difflib
    begun = time.process_time()
    unknown = resolve(text, INDEX)
    assert isinstance(unknown, Unknown)
    nearest(unknown, INDEX)
    fold(text)
    assert time.process_time() - begun < 0.25


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *[("Jiān-jǐng point", "jianjing"), ("EX-HN 3", "exhn3"), ("Tai’an", "taian")],
        *[("Taiʼan", "taian"), ("lǜ", "lu"), ("肩井", "肩井"), ("肩井穴", "肩井"), ("K²⁷", "k27")],
        *[("GV24.5", "gv24.5"), ("GV 24 5", "gv24.5"), ("Point B47", "b47")],
        *[("…!", ""), ("\ud800\x00", ""), ("point point", "")],
    ],
)
def test_a_name_is_folded(text: str, key: str) -> None:
    """Marks, case, signs and the word `point` go; numbers do not run together."""
    assert fold(text) == key


def test_the_index_maps_names_to_codes() -> None:
    """Each point is there under its code and its names; a name of signs only is left out."""
    assert index([("LI4", ["hé gǔ", "…"]), ("X-Y", ["Hegu", "he-gu"])]) == {
        "li4": ["LI4"],
        "hegu": ["LI4", "X-Y"],
        "xy": ["X-Y"],
    }


def test_a_lookup_imports_nothing_slow() -> None:
    """The way to a carried point needs none of the modules that cost more than the look-up."""
    script = (
        "import sys; from acupress.catalogue.names import index, resolve;"
        "resolve('gb 21', index([('GB21', ['Shoulder Well'])]));"
        "print(sorted({'typing', 're', 'dataclasses', 'difflib', 'enum'} & set(sys.modules)))"
    )
    source = str(Path(codes.__file__).parents[2])
    command = [sys.executable, "-ISc", f"import sys; sys.path.insert(0, {source!r}); {script}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded name is its own key."""
    assert fold(fold(text)) == fold(text)


@given(
    st.text(alphabet=st.characters(codec=None), max_size=300)
    | st.from_regex(r"(?i)[a-z3 -]{1,12}[-. ]?[0-9]{1,4}", fullmatch=True)
)
def test_no_text_is_too_odd_and_every_answer_is_ours(text: str) -> None:
    """Any text has an answer; each code found, offered or suggested is carried."""
    match resolve(text, INDEX):
        case Found(code=code):
            assert code in POINTS
        case Several(candidates=candidates):
            assert candidates
            assert set(candidates) <= set(POINTS)
        case NotCarried(code=code):
            assert code not in POINTS
        case Unknown() as unknown:
            assert set(nearest(unknown, INDEX)) <= set(POINTS)


@given(st.sampled_from(sorted(POINTS)), st.data())
def test_case_and_separators_of_a_code_do_not_matter(code: str, data: st.DataObject) -> None:
    """Any casing, spacing and hyphenation of a carried code is that point."""
    letters = code.rstrip("0123456789")
    parts = [*letters.replace("-", ""), code[len(letters) :]]
    gap = st.sampled_from(["", " ", "-", ".", " - ", "_", "\u2011", "\u00a0", "\u3000"])
    cased = [data.draw(st.sampled_from([part.lower(), part.upper()])) for part in parts]
    assert found("".join(data.draw(gap) + part for part in cased) + data.draw(gap)).code == code


SPELLINGS = {
    prefix: [typed for typed, meant in codes.PREFIXES.items() if meant == prefix]
    for prefix in codes.MERIDIANS
}


@given(st.sampled_from(sorted(codes.MERIDIANS)), st.data())
def test_every_spelling_of_a_meridian_gives_the_same_answer(
    prefix: str, data: st.DataObject
) -> None:
    """However the meridian is written, the answer is the same; renumbered bare B apart."""
    number = data.draw(st.integers(1, codes.MERIDIANS[prefix][1]))
    typed = data.draw(st.sampled_from(SPELLINGS[prefix]))
    if typed in ("b", "bladder") and number in codes.OLD_BLADDER:
        number = 35
    standard = resolve(f"{prefix}{number}", INDEX)
    assert told(resolve(f"{typed.title()} {number}", INDEX)) == told(standard)


@given(st.sampled_from([(code, name) for code in POINTS for name in POINTS[code]]), st.data())
def test_every_name_finds_its_point(name: tuple[str, str], data: st.DataObject) -> None:
    """A name finds its point, or offers it, in any case and without its spaces."""
    code, text = name
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title, "".join]))
    answer = resolve(change(text).replace(" ", data.draw(st.sampled_from(["", "-", "  "]))), INDEX)
    assert isinstance(answer, Found | Several)
    assert code in (answer.candidates if isinstance(answer, Several) else [answer.code])
