"""Adoption and learning in every state a reader can bring it to, over the committed workbooks."""

import re

import pytest

PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp|dtype|Traceback)\b|\b[a-z]+_[a-z]+_[a-z]+\b")
PRACTICE = "tn-ral-2026-01/p3"


def words(at) -> list[str]:
    """Everything a reader reads as text, but where in a file a row stands."""
    kinds = ("title", "header", "markdown", "caption", "info", "warning", "error")
    said = [str(element.value) for kind in kinds for element in getattr(at, kind)]
    return [one for one in said if ".xlsx" not in one]


def open_practice(open_page, practice, **place):
    at = open_page("adoption", **place)
    at.query_params["practice"] = practice
    return at.run()


@pytest.mark.parametrize(
    "place",
    [
        {},
        {"state": "Rajasthan"},
        {"state": "Assam"},
        {"state": "Tamil Nadu"},
        {"state": "Uttar Pradesh"},
        {"state": "Kerala"},
        {"state": "Assam", "district": "Dhemaji"},
        {"state": "Assam", "district": "Kamrup"},
        {"state": "Kerala", "district": "Idukki"},
        {"illustrative": "false"},
        {"state": "Assam", "illustrative": "false"},
    ],
    ids=lambda place: "-".join(place.values()) or "India",
)
def test_the_page_opens_and_speaks_plainly(open_page, place):
    at = open_page("adoption", **place)
    assert not at.exception, at.exception
    assert len(at.title) == 1 and at.title[0].value
    for said in words(at):
        assert not PYTHON_WORDS.search(said), said


def test_india_tells_of_every_state_and_says_that_it_is_illustrative(open_page):
    at = open_page("adoption")
    assert re.match(r"\d+ districts of 4 States took up \d+ practices; ", at.title[0].value)
    assert at.info[0].value.startswith("Every workshop row on this page is illustrative")


def test_a_state_tells_of_its_own_districts(open_page):
    at = open_page("adoption", state="Assam")
    assert re.match(r"\d+ districts of Assam took up", at.title[0].value)
    assert not any("Barmer" in said for said in words(at))


def test_a_state_without_workshops_says_which_have_them(open_page):
    at = open_page("adoption", state="Kerala")
    assert at.title[0].value == "No workshop has told of adoption in Kerala yet"
    assert "Assam, Rajasthan, Tamil Nadu and Uttar Pradesh" in " ".join(words(at))
    assert not at.header


def test_the_switch_leaves_every_illustrative_row_out(open_page):
    at = open_page("adoption", illustrative="false")
    assert at.title[0].value == "No workshop has told of adoption in India yet"
    assert "switch in the side bar" in " ".join(words(at))
    assert not at.header and not at.info


def test_a_theme_narrows_the_ladder_and_not_the_network(open_page):
    at = open_page("adoption", state="Assam")
    whole = [header.value for header in at.header]
    box = next(box for box in at.selectbox if box.label == "Theme")
    one = next(option for option in box.options if option.startswith("T06"))
    box.set_value(one).run()
    assert not at.exception
    narrowed = [header.value for header in at.header]
    count = re.search(r"\((\d+)\)$", one)[1]
    assert narrowed[0].startswith(re.match(r"\d+ of \d+ pairs", narrowed[0])[0]) and narrowed[0] != whole[0]
    assert int(re.match(r"\d+ of (\d+) pairs", narrowed[0])[1]) >= int(count)
    network = [header for header in whole if "taught" in header]
    assert network == [header for header in narrowed if "taught" in header]


def test_a_district_is_told_only_of_its_own_who_will_adopt(open_page):
    whole = open_page("adoption", state="Rajasthan")
    assert "Dungarpur (" in " ".join(caption.value for caption in whole.caption)
    barmer = open_page("adoption", state="Rajasthan", district="Barmer")
    assert "Dungarpur (" not in " ".join(caption.value for caption in barmer.caption)


def test_a_state_without_a_workshop_hears_which_of_the_others_are_made_up(open_page):
    said = " ".join(block.value for block in open_page("adoption", state="Kerala").markdown)
    assert "Workshops have been shared for" in said and "illustrative: made up" in said


def test_a_practice_is_followed_to_its_adopters_and_their_rows(open_page):
    at = open_practice(open_page, PRACTICE)
    assert re.match(r"\d+ districts took up “.+”; ", at.title[0].value)
    sources = [caption.value for caption in at.caption if ".xlsx" in caption.value]
    assert sources and all("Adoption" in source and "row" in source for source in sources)
    assert at.info[0].value.startswith("Every workshop row on this page is illustrative")


def test_a_public_practice_nobody_took_up_still_shows_where_it_comes_from(open_page):
    at = open_practice(open_page, "P012")
    assert not at.exception
    assert at.title[0].value.startswith("No district has told of taking up") or "took up" in at.title[0].value
    assert "It comes from Chittorgarh" in " ".join(words(at))


@pytest.mark.parametrize("asked", ["no-such/p1", "<script>alert(1)</script>", "' or 1=1 --"])
def test_an_unknown_practice_is_said(open_page, asked):
    at = open_practice(open_page, asked)
    assert not at.exception
    assert at.title[0].value == "The sourcebook has no practice of this name"
    assert not any("<script>" in said and "\\<script>" not in said for said in words(at))


def test_an_illustrative_practice_goes_with_the_switch(open_page):
    at = open_practice(open_page, PRACTICE, illustrative="false")
    assert at.title[0].value == "The sourcebook has no practice of this name"


def test_a_district_tells_what_it_took_up_offered_and_sought(open_page):
    at = open_page("adoption", state="Assam", district="Dhemaji")
    assert re.match(r"Dhemaji took up \d+ practices?; ", at.title[0].value)
    said = " ".join(words(at))
    assert "Offered: " in said and "Sought: " in said
    assert "Learnt from" in said and "taught" in said
