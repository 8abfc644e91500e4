"""Every name leads to its point, or says why it cannot.

A failure says where the name is written. Codes that mean two points are in catalogue/codes.py.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from acupress.catalogue.models import Point, Statement
from acupress.catalogue.names import Found, NotCarried, Several, Unknown, fold, resolve
from shipped import POINTS, book, each_point, each_statement, told

# Printed codes that are another point today or differ between two numberings (the contract's five).
EXPLAINED = {"GB10": "BL10", "LI6": "LI4", "BL47": "BL52", "BL54": "BL40", "B40": "BL40"}
EXPLAINED_AS_PRINTED = {"gb10", "largeintestine6", "b40"}
TYPED = {
    "GB21": [
        "GB21",
        "gb 21",
        "GB-21",
        "Gallbladder 21",
        "G21",
        "jian jing",
        "Jian Jing",
        "Jiānjǐng",
        "jiān jǐng",
        "肩井",
        "Shoulder Well",
        "Jianjing",
    ],
    "BL10": ["BL10", "Bladder 10", "Tianzhu", "tiān zhù", "天柱", "UB 10"],
    "TE3": ["TE 3", "TE3", "Triple Energizer 3", "central islet", "TW3", "SJ 3", "San Jiao 3"],
    "LI4": ["LI 4", "LI4", "Large Intestine 4", "Hegu", "合谷", "Hoku"],
    "KI27": ["K 27", "K27", "KI27", "Kidney 27", "KD-27"],
    "GV14": ["GV 14", "GV14", "DU14", "Governing Vessel 14", "Dazhui"],
    "SI15": ["SI 15", "SI15", "Small Intestine 15", "Jianzhongshu"],
    "LR3": [
        "Liv3",
        "LV 3",
        "LV3",
        "LR3",
        "Liver 3",
        "Tai Chone",
        "Tai Chong",
        "Taichong",
        "Great Rushing",
        "Great Rushing point",
        "太衝",
        "太冲",
    ],
    "SP6": ["Spleen 6", "SP6", "Sanyinjiao"],
    "ST36": ["Stomach 36", "ST36", "Zusanli", "S36"],
    "PC6": ["Pericardium 6", "PC6", "P6", "Neiguan"],
    "LI10": ["Large Intestine 10", "LI10"],
    "CV6": ["CV 6", "CV6", "REN6", "RN 6", "Sea of Energy", "Sea of Energy point", "Sea of Qi"],
    "BL23": [
        "B23",
        "B 23",
        "BI-23",
        "BL23",
        "Bladder 23",
        "Shen Shu",
        "Shenshu",
        "Shen Shu/BI-23",
        "BI-23/Shen Shu",
        "Kidney Shu",
        "腎俞",
        "肾俞",
    ],
    "BL52": ["B47", "b-47", "BL-52", "BL52", "Zhi Shi", "Zhi Shi (BL-52)", "UB 52"],
    "GV4": ["GV4", "GV 4", "Governing Vessel 4", "Life Gate", "Mingmen", "DU 4"],
    "BL60": ["B60", "BL60", "Bladder 60", "Kunlun", "kunlun", "Kunlun Mountains"],
    "BL40": ["B54", "Bladder 54", "BL40", "Middle Crook", "Weizhong", "UB40"],
    "GV9": ["GV-9", "GV9", "Zhi Yang", "Zhi Yang (GV-9)", "UZhi Yang (GV-9)", "Zhi Yang GV-9"],
    "BL21": ["BI-21", "BL21", "Wei Shu", "Wei Shu (BI-21)", "Bladder 21"],
    "BL43": ["Bl-43", "BL43", "Gao Huang Shu", "Gao Huang Shu (Bl-43)", "Gaohuang"],
    "BL18": ["BL-18", "BL18", "Gan Shu", "Gan Shu/BL-18", "Liver Shu"],
    "GB30": ["GB30", "GB 30", "Gallbladder 30", "Huantiao"],
    "SI3": ["SI3", "SI 3", "Small Intestine 3", "Houxi", "後溪", "后溪"],
    "EX-HN3": ["Yintang", "EX-HN3", "EX-HN 3", "exhn3", "印堂", "GV24.5", "M-HN-3"],
    "HT7": ["Heart 7", "HT7", "HT 7", "Shenmen", "H7"],
    "FOOT-BALL": ["FOOT-BALL", "foot ball", "Ball of the Foot"],
    "FOOT-SPINE": ["FOOT-SPINE", "foot spine", "Spine Edge of the Foot"],
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that the runs of the program share."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize(
    ("text", "code"), [(text, code) for code, texts in TYPED.items() for text in texts]
)
def test_every_spelling_leads_to_the_point_it_means(text: str, code: str) -> None:
    """As the articles print it, and as a person would type it."""
    answer = resolve(text, book()["names"])
    assert isinstance(answer, Found), (
        f"data/points.yaml, {code}, also: add {text!r}: {_said(answer)}"
    )
    assert answer.code == code, f"{text!r} is {answer.code}: take that name out there"


@each_statement
def test_a_printed_name_leads_to_its_point(point: Point, said: Statement) -> None:
    """But for the codes that the contract calls ambiguous, which say what was meant."""
    faults = []
    for name in (said.printed, *said.also_printed):
        answer = resolve(name, book()["names"])
        if isinstance(answer, Found) and answer.code == point.code:
            continue
        meant = isinstance(answer, Several) and point.code in answer.candidates
        if not (meant and fold(name) in EXPLAINED_AS_PRINTED):
            faults.append(
                f"{said.source} prints {name!r} for {point.code} (line {said.lines[0]} and on), and"
                f" it is {_said(answer)}: settle it in catalogue/codes.py, MEANT"
            )
    assert not faults, told(faults)


@each_point
def test_a_name_of_ours_means_this_point_alone(point: Point) -> None:
    """English name, pinyin, hanzi and `also`: no other point answers to them."""
    names = [point.code, point.name, *filter(None, [point.pinyin, point.hanzi]), *point.also]
    faults = []
    for name in names:
        answer = resolve(name, book()["names"])
        if not (isinstance(answer, Found) and answer.code == point.code):
            faults.append(
                f"data/points.yaml, {point.code}: {name!r} is {_said(answer)}: take it out"
            )
    assert not faults, told(faults)


def test_every_name_in_the_index_is_unique() -> None:
    """A name is never shared by two points, so nothing has to be guessed."""
    shared = {name: codes for name, codes in book()["names"].items() if len(codes) > 1}
    assert not shared, told(
        f"data/points.yaml: {name!r} names {' and '.join(codes)}: choose another name for one"
        for name, codes in shared.items()
    )


def test_the_table_covers_every_point() -> None:
    """A new point needs its spellings here."""
    assert TYPED.keys() == POINTS.keys(), "tests/data/test_names_data.py, TYPED: add or take out"


@pytest.mark.parametrize("code", EXPLAINED)
def test_an_ambiguous_code_explains_itself(code: str, cache: Path) -> None:
    """Nothing on stdout, for a script would believe it; what was meant on stderr; exit 2."""
    with_and_without_json = [
        subprocess.Popen(
            [sys.executable, "-m", "acupress", "point", code, *option],
            env={**os.environ, "XDG_CACHE_HOME": str(cache)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for option in ([], ["--json"])
    ]
    for ran in with_and_without_json:
        out, err = ran.communicate(timeout=60)
        assert (ran.returncode, out) == (2, "")
        assert f"acupress point {EXPLAINED[code]}" in err
        assert code in err


def _said(answer: Found | Several | NotCarried | Unknown) -> str:
    match answer:
        case Found():
            return answer.code
        case Unknown():
            return "unknown"
    return answer.explanation
