"""`point`, `points`, `regions`, and the program with no word at all."""

import json

import pytest

from in_process import run

POINTED = [
    ("GB21", "GB21"), ("gb 21", "GB21"), ("Gallbladder 21", "GB21"), ("jian jing", "GB21"),
    ("Jiānjǐng", "GB21"), ("肩井", "GB21"), ("Shoulder Well", "GB21"), ("B47", "BL52"),
    ("b-47", "BL52"), ("B54", "BL40"), ("Bladder 54", "BL40"), ("BI-23", "BL23"), ("Liv3", "LR3"),
    ("LV 3", "LR3"), ("K 27", "KI27"), ("Spleen 6", "SP6"), ("kunlun", "BL60"),
    ("Tai Chone", "LR3"), ("EX-HN3", "EX-HN3"), ("FOOT-BALL", "FOOT-BALL"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), POINTED)
def test_any_spelling_gives_the_point_as_json(text: str, code: str) -> None:
    """Whatever is typed, the object is that of the standard code, alone on stdout."""
    ran = run("point", text, "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["code"] == code


def test_words_of_a_name_need_no_quotes() -> None:
    """`acupress point shoulder well` is one name."""
    assert json.loads(run("point", "shoulder", "well", "--json").out)["code"] == "GB21"


@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize("text", ["GB10", "LI6", "BL47", "BL54", "B40"])
def test_a_doubtful_code_is_explained_and_not_guessed(text: str, options: tuple[str, ...]) -> None:
    """Nothing on stdout, the explanation and the way on on stderr, status 2."""
    ran = run("point", text, *options)
    assert (ran.code, ran.out) == (2, "")
    assert "acupress point " in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("GB211", "Did you mean Shoulder Well (GB21)"),
        ("LU7", "not in our catalogue"),
        ("shoulderwel", "Shoulder Well (GB21)"),
        ("", "All of ours: acupress points"),
    ],
)
def test_a_name_we_do_not_know_gets_a_way_on(text: str, said: str) -> None:
    """A real code is told from a slip, and a slip gets the nearest names; status 2."""
    ran = run("point", text)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_why_a_name_was_understood_is_said() -> None:
    """An old number is followed, with the reason: on the page, or beside the JSON."""
    assert "older number of BL52" in run("point", "B47").out
    ran = run("point", "B47", "--json")
    assert "older number" in ran.err
    assert json.loads(ran.out)["code"] == "BL52"


def test_the_object_of_a_point_has_the_promised_fields() -> None:
    """The fields of the contract, with whole seconds and lists of the right kind."""
    point = json.loads(run("point", "GB21", "--json").out)
    promised = (
        "code name pinyin hanzi meridian regions laterality aliases location technique "
        "duration_s repetitions pressure reach cautions sources"
    )
    assert set(promised.split()) <= point.keys()
    assert point["duration_s"] == {"min": 4, "max": 5}
    assert point["laterality"] == "bilateral"
    assert {"when", "action", "text", "sources"} <= point["cautions"][0].keys()
    assert {"id", "lines", "printed_code"} <= point["sources"][0].keys()


def test_sources_are_side_by_side_with_their_lines() -> None:
    """Four articles speak of GB21; each stands under every topic, with its lines."""
    out = run("point", "GB21", "--sources").out
    for source, lines in (
        ("000", "7, 23, 25, 27"),
        ("001", "lines 31"),
        ("002", "121, 123"),
        ("004", "28, 29"),
    ):
        assert out.count(f"\n{source} ") > 4
        assert lines in " ".join(out.split())


def test_points_can_be_asked_for_in_four_ways() -> None:
    """By region, meridian in any spelling, what they are for, and who can reach them."""

    def codes(*options: str) -> list[str]:
        return [point["code"] for point in json.loads(run("points", *options, "--json").out)]

    assert len(codes()) == 28
    assert codes("--region", "chest") == ["KI27"]
    assert codes("--meridian", "San Jiao") == ["TE3"]
    assert "GB21" in codes("--for", "stiff neck")
    assert "GV14" not in codes("--reach", "self")
    assert codes("--region", "neck", "--meridian", "BL") == ["BL10"]


def test_a_filter_that_fits_nothing_says_so() -> None:
    """An empty list is no error, and tells where all of them are."""
    ran = run("points", "--for", "flying")
    assert (ran.code, ran.out) == (0, "")
    assert "acupress points" in ran.err


def test_a_meridian_that_is_none_is_a_usage_error() -> None:
    """With a hint at what would be one."""
    ran = run("points", "--meridian", "spaghetti")
    assert ran.code == 2
    assert "Kidney" in ran.err


def test_regions_count_their_points() -> None:
    """All twelve, as a page and as JSON."""
    counts = json.loads(run("regions", "--json").out)
    assert len(counts) == 12
    assert counts["chest"] == 1
    assert "upper-back" in run("regions").out


def test_with_no_word_it_says_what_to_try() -> None:
    """Three lines to run, then where help is."""
    out = run().out
    assert out.count("  acupress ") == 3
    assert "acupress --help" in out


def test_the_version_is_told() -> None:
    """And nothing else."""
    assert run("--version").out.startswith("acupress 0.")


@pytest.mark.parametrize("words", [(), ("point", "GB21"), ("points",), ("regions",), ("routine",)])
def test_a_pipe_gets_no_escape(words: tuple[str, ...]) -> None:
    """Pages are plain text off a terminal."""
    ran = run(*words)
    assert ran.code == 0
    assert "\x1b" not in ran.out
