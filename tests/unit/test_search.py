"""The search: other spellings, Hindi, other endings, the same meaning; and no text that can break it."""

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import thin_book
from dashboard.format import markdown
from dashboard.search import WEIGHTS, Index, fold, highlighted, words_of
from dashboard.sourcebook import alike, circumstances, facets, thin
from dashboard.sourcebook.book import SAME_WORDS, Book
from dashboard.text import sourcebook as words

SAME = yaml.safe_load(SAME_WORDS.read_text(encoding="utf-8"))
QUALITY = "Water quality and treatment जल गुणवत्ता एवं उपचार"


def document(id: str, title: str, **told: str) -> dict[str, str]:
    return {**dict.fromkeys(WEIGHTS, ""), "id": id, "title": title, **told}


BOOK = Index(
    [
        document("P001", "Chlorinators on overhead tanks", theme=QUALITY, place="Assam"),
        document("P002", "Johad repaired by the village", done="Groundwater recharge", place="Rajasthan"),
        document("P003", "Women collect the water tariff", rest="Chlorination was not tried", place="Assam"),
        document("w-1/p4", "हैंडपंप की मरम्मत", title_local="हैण्डपम्प", done="Hand pumps repaired", place="Rajasthan"),
        document("P005", "Iron removal plant", theme=QUALITY),
    ],
    SAME,
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("chlorination", "P001"),
        ("chloranation", "P001"),
        ("CHLORINATING", "P001"),
        ("क्लोरीनीकरण", "P001"),
        ("क्लोरीनिकरण", "P001"),
        ("p005", "P005"),
        ("P 005", "P005"),
        ("W-1/P4", "w-1/p4"),
        ("rajsthan recharge", "P002"),
        ("तालाब", "P002"),
        ("महिला", "P003"),
        ("hand pump repair", "w-1/p4"),
        ("हैंडपम्प", "w-1/p4"),
        ("recharg", "P002"),
        ("tarrif", "P003"),
    ],
)
def test_finds(asked, first):
    found = BOOK.search(asked)
    assert found.ids and found.ids[0] == first
    assert found.whole


def test_hindi_words_of_a_theme_find_its_practices_and_no_others():
    assert set(BOOK.search("जल गुणवत्ता").ids) == {"P001", "P005"}


def test_a_corrected_word_is_said_and_a_known_one_is_not():
    assert BOOK.search("tarrif").corrected == {"tarrif": "tariff"}
    assert BOOK.search("tariff").corrected == {}


def test_every_word_must_be_there_or_it_is_said():
    assert BOOK.search("women assam").ids == ["P003"] and BOOK.search("women assam").whole
    part = BOOK.search("johad assam women tariff")
    assert part.ids == ["P003"] and not part.whole


def test_nothing_found_names_near_words():
    found = BOOK.search("tanxyq")
    assert found.ids == [] and "tanks" in found.nearest
    assert BOOK.search("§§§").ids == [] and BOOK.search("").ids == []


@given(st.text(max_size=60))
def test_no_text_is_read_as_a_query_language(asked):
    found = BOOK.search(asked)
    assert len(found.ids) == len(set(found.ids)) <= 5


@pytest.mark.parametrize(
    "asked", ['"', "title:water", "water NOT tariff", "NEAR(a b)", "wat*", "{", "a OR", "-x", "\0", "^"]
)
def test_operators_are_words(asked):
    BOOK.search(asked)
    assert BOOK.search(f"tariff {asked}").ids[0] == "P003"


@pytest.mark.parametrize(
    ("one", "other"),
    [("हिन्दी", "हिंदी"), ("गाँव", "गांव"), ("फ़्लोराइड", "फ्लोराइड"), ("Bāṛmer", "barmer"), ("ＴＡＰ", "tap"), ("पम्प", "पंप")],
)
def test_spellings_of_one_word_fold_together(one, other):
    assert fold(one) == fold(other)


def test_vowel_signs_stay():
    assert words_of("की कि, का।") == ["की", "कि", "का"]


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert words_of(" ".join(words_of(text))) == words_of(text)


def test_highlights_are_put_around_escaped_text_only():
    hits = BOOK.search("chlorination").hits
    shown = highlighted(markdown("Chlorinators [x](y) *now*"), hits)
    assert shown == r":orange-background[Chlorinators] \[x\](y) \*now\*"
    assert highlighted("plain", frozenset()) == "plain"


ENTRIES = pd.DataFrame(
    [
        ("A", "workshop", "technology", ["T06", "T01"], "desert", "spring", None, 3, "x", None, "Sand filter", None),
        ("B", "public_record", "technology", ["T06"], None, None, None, 1, None, None, "Sand filters", None),
        ("C", "public_record", "finance", ["T08"], None, None, None, 2, None, None, "A tariff by meters read", "A"),
    ],
    columns=[
        "practice_id", "record_origin", "kind", "themes", "terrain", "water_source", "scheme_type", "evidence_level",
        "what_did_not_work", "status", "title", "possible_repeat_of",
    ],
).assign(problem=None, what_was_done=None, result=None, is_lesson=[False, False, True])  # fmt: skip
ENTRIES = ENTRIES.astype(object).where(ENTRIES.notna(), None).set_index("practice_id", drop=False).rename_axis(None)
ORIGINS = pd.DataFrame(
    {"practice_id": ["A", "A", "B"], "state": ["Assam", "Bihar", "Assam"], "lgd_state_code": [18, 10, 18]}
)


THEMES = pd.DataFrame(
    {
        "theme": ["T06", "T16"],
        "title": ["Water quality and treatment", "Equity, hard areas, schools and anganwadis"],
        "title_hi": ["जल गुणवत्ता एवं उपचार", "समता दुर्गम क्षेत्र विद्यालय एवं आँगनवाड़ी"],
        "words": ["salinity fluoride water testing", "inclusion"],
    }
)


def shelved(*rows: tuple[str, str, list[str]]) -> Book:
    """A book of practices with an id, a title and themes."""
    told = ("title_local", "origin_states", "origin_districts", "place", "problem", "what_was_done", "result",
            "what_did_not_work", "preconditions", "how_to_adapt", "who_did_it", "source_title", "source_publisher",
            "workshop_title")  # fmt: skip
    entries = pd.DataFrame(rows, columns=["practice_id", "title", "themes"]).assign(**dict.fromkeys(told, None))
    entries["theme"] = [next(iter(themes), None) for themes in entries.themes]
    return Book(entries.set_index("practice_id", drop=False).rename_axis(None), ORIGINS, THEMES, {})


@pytest.fixture(scope="module")
def shelf() -> Book:
    return shelved(
        ("P001", "Saline wells mixed with sweet water", ["T06"]),
        ("P002", "Chlorinator on each tank", ["T06"]),
        ("P003", "Ramp for all", ["T16", "T06"]),
        ("P004", "Sand filters at a school", ["T16"]),
        ("P005", "Meters read twice", []),
    )


def test_a_word_finds_those_that_tell_it_and_counts_those_that_only_share_its_theme(shelf):
    found = shelf.search("salinity")
    assert (found.ids, found.beyond, found.by_theme, found.whole) == (["P001"], 2, False, True)
    assert shelf.themes_of("salinity") == ["T06"]
    found = shelf.search("school")
    assert (found.ids, found.beyond) == (["P004"], 1), "a word of a long title does not name the theme"


def test_a_word_that_only_a_theme_has_finds_the_practices_of_the_theme_and_says_so(shelf):
    found = shelf.search("fluoride")
    assert set(found.ids) == {"P001", "P002", "P003"} and found.by_theme and not found.beyond
    assert words.found(3, "fluoride", found.whole, found.by_theme) == (
        "No entry tells of “fluoride” itself; 3 only stand under such a theme"
    )
    assert shelf.search("zzzz").by_theme is False and shelf.search("meters").by_theme is False


@pytest.mark.parametrize("asked", ["water quality", "treatment of water", "जल गुणवत्ता"])
def test_words_that_name_a_theme_find_all_of_it_that_have_it_first(shelf, asked):
    found = shelf.search(asked)
    assert {"P001", "P002"} <= set(found.ids) and "P004" not in found.ids
    assert "P003" not in found.ids or found.by_theme, "it is only the second theme of that one"


@pytest.mark.parametrize(
    ("asked", "not_found"),
    [
        ("pond", "Overhead tank on a tower"),
        ("borewell", "It works as well elsewhere"),
        ("pipeline", "Piped supply for all"),
        ("drought", "Sludge drying bed"),
        ("hamlet", "Village meeting"),
        ("training", "Plant of higher capacity"),
        ("electricity", "Powers of the panchayat"),
        ("khara", "Study by an institute at Kharagpur"),
        ("pump", "Motorable road"),
    ],
)
def test_words_of_the_same_meaning_do_not_reach_too_far(asked, not_found):
    book = shelved(("P001", not_found, []), ("P002", "Meters read twice", []))
    found = book.search(asked)
    assert found.ids == [], f"{asked} finds “{not_found}”"


def test_a_number_finds_the_public_record_and_a_workshops_own_number_like_it():
    book = shelved(("P002", "Meters", []), ("x-1/p002", "Tanks", []), ("x-1/p3", "Wells, as in P002", []))
    assert book.search("P002").ids == ["P002", "x-1/p002"]


def test_a_workshops_practice_of_no_known_place_is_not_of_all_india():
    untold = ENTRIES.assign(record_origin=["workshop", "workshop", "public_record"])
    placed = ORIGINS[ORIGINS.practice_id == "A"]
    members = facets.members(untold, placed)
    assert members["from"][facets.UNTOLD] == {"B"} and members["from"][facets.ALL_INDIA] == {"C"}
    counted = thin.counted(untold, placed, {"T06": "Quality", "T08": "Tariff"}, ["Assam"], level=1)
    cell = counted.set_index(["state", "theme"])
    assert cell.loc[(facets.UNTOLD, "T06"), "workshop"] == 1
    assert cell.loc[(facets.ALL_INDIA, "T08"), "public_record"] == 1
    assert list(dict.fromkeys(counted.state)) == ["Assam", facets.ALL_INDIA, facets.UNTOLD]


def test_counts_are_what_choosing_would_give():
    members = facets.members(ENTRIES, ORIGINS)
    everything = frozenset(ENTRIES.practice_id)
    chosen = {"theme": ("T06",), "origin": ("public_record",)}
    assert facets.apply(everything, chosen, members) == {"B"}
    for facet, answers in facets.counts(everything, chosen, members).items():
        for answer, count in answers.items():
            assert count == len(facets.apply(everything, {**chosen, facet: (answer,)}, members)), (facet, answer)
    assert members["from"][facets.ALL_INDIA] == {"C"}
    assert facets.apply(everything, {"theme": ("T99",)}, members) == frozenset()


def test_several_answers_mean_any_and_several_facets_mean_all():
    members = facets.members(ENTRIES, ORIGINS)
    everything = frozenset(ENTRIES.practice_id)
    assert facets.apply(everything, {"theme": ("T06", "T08")}, members) == {"A", "B", "C"}
    assert facets.apply(everything, {"theme": ("T06", "T08"), "kind": ("finance",)}, members) == {"C"}


def test_the_thin_book_counts_origins_apart_and_keeps_the_empty():
    counted = thin.counted(ENTRIES, ORIGINS, {"T06": "Quality", "T08": "Tariff"}, ["Assam", "Goa"], level=2)
    cell = counted.set_index(["state", "theme"])
    assert tuple(cell.loc[("Assam", "T06"), ["workshop", "public_record", "below"]]) == (1, 0, 1)
    assert tuple(cell.loc[("Goa", "T06"), ["workshop", "public_record", "below"]]) == (0, 0, 0)
    assert cell.loc[(facets.ALL_INDIA, "T08"), "public_record"] == 1
    assert "yet on 2 of 2 themes" in thin_book.finding(counted, "Goa")
    marks = {trace.name: len(trace.x) for trace in thin_book.matrix(counted).data}
    assert marks == {"none": 4, "public record": 1, "workshop": 1}


def test_repeats_are_marked_ones_and_near_titles():
    assert alike.repeats(ENTRIES) == [
        ("A", "B", "Their titles are nearly the same"),
        ("A", "C", "The workbook’s reader took them for one practice told twice"),
    ]


def test_similar_says_why():
    titles = {"T06": "Quality"}
    (like, *_) = alike.similar("A", ENTRIES, alike.vocabulary(ENTRIES), titles)
    assert like.practice_id == "B" and "the same main theme, Quality" in like.reasons


def test_circumstances_are_nearest_first_and_need_a_distance():
    facts = dict.fromkeys(circumstances.FACTS, 10.0)
    table = pd.DataFrame({"lgd_district_code": [1, 2, 3, 4, 5], **facts})
    apart = pd.DataFrame({"lgd_district_code": [5, 3, 2], "distance": [0.1, 0.4, 0.1]})
    assert list(circumstances.near(table, apart).lgd_district_code) == [2, 5, 3]
    assert list(circumstances.near(table, apart, most=1).lgd_district_code) == [2]
    assert list(circumstances.near(table, apart, among=[1, 3]).lgd_district_code) == [3]
    assert circumstances.near(table, apart.head(0)).empty


@pytest.mark.parametrize(
    ("told", "steps"),
    [
        ("1. Dig. 2. Line it. 3. Fill.", ["Dig.", "Line it.", "Fill."]),
        ("First: 1) dig 2) fill", ["First:", "dig", "fill"]),
        ("Costs 2. 5 lakh", ["Costs 2. 5 lakh"]),
        ("One\nTwo", ["One", "Two"]),
        (None, []),
        (float("nan"), []),
    ],
)
def test_steps_are_split_where_they_are_numbered(told, steps):
    assert words.steps(told) == steps


def test_cost_is_a_range_in_indian_figures():
    assert words.cost(250000, 1250000, "one tank") == "₹ 2.5\u00a0lakh to ₹ 12.5\u00a0lakh, one tank"
    assert words.cost(None, 5000, None) == "up to ₹ 5,000"
    assert words.cost(5000, 5000, None) == "₹ 5,000"
    assert words.cost(float("nan"), None, "x") == ""


def test_a_phrase_of_the_same_meaning_lends_no_single_word_to_highlight():
    assert BOOK.search("tariff").hits == {"tariff"}, "“water bill” means the same, “water” does not"
