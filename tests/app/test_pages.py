"""Every page in every state a reader can bring it to: no traceback, no Python words, the answer in the title."""

import re

import pytest

from dashboard import definitions

PAGES = [
    "overview", "district_map", "compare", "district_profile", "sourcebook", "adoption", "workshops", "add_data",
    "data_health", "methods",
]  # fmt: skip
PLACES = [
    {},
    {"state": "Rajasthan"},
    {"state": "Rajasthan", "district": "Nagaur"},
    {"state": "Tamil Nadu", "as_on": "31 Mar 2023"},
    {"state": "Rajasthan", "as_on": "28 Sep 2024"},
    {"state": "Andhra Pradesh", "district": "Guntur", "as_on": "16 Aug 2026"},
    {"state": "Lakshadweep"},
    {"as_on": "1 Apr 2019"},
    {"state": "Nowhere", "district": "Nobody", "as_on": "1999-01-01"},
]
PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp|dtype|Traceback)\b|\b[a-z]+_[a-z]+_pct\b")


def words(at) -> list[str]:
    """Everything a reader reads as text on the page."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    said = [str(element.value) for kind in kinds for element in getattr(at, kind)]
    return said + [f"{metric.label} {metric.value} {metric.delta}" for metric in at.metric if metric.delta] + [
        f"{metric.label} {metric.value}" for metric in at.metric
    ]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(place.values()) or "India")
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_and_speaks_plainly(open_page, page, place):
    at = open_page(page, **place)
    assert not at.exception, at.exception
    assert at.title and at.title[0].value
    for said in words(at):
        assert not PYTHON_WORDS.search(said), said


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("India", ["15.88\u00a0crore", "82.1\u00a0%", "3.47\u00a0crore"]),
        ("Rajasthan", ["63.6\u00a0lakh", "59.1\u00a0%", "44.1\u00a0lakh"]),
        ("Assam", ["59.1\u00a0lakh", "81.8\u00a0%", "13.1\u00a0lakh"]),
        ("Uttar Pradesh", ["2.45\u00a0crore", "91.7\u00a0%", "22.0\u00a0lakh"]),
        ("Tamil Nadu", ["1.13\u00a0crore", "89.9\u00a0%", "12.7\u00a0lakh"]),
    ],
)
def test_overview_shows_the_published_totals_of_july(open_page, state, expected):
    at = open_page("overview", state=state, as_on="4 Jul 2026")
    assert [metric.value for metric in at.metric][:3] == expected


def test_a_total_published_for_another_date_says_so(open_page):
    at = open_page("overview", state="Rajasthan", as_on="16 Aug 2026")
    assert "published for 3 July 2026" in at.info[0].value
    assert "1 district has only an upper" in at.info[0].value


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ({"state": "Tamil Nadu", "as_on": "31 Mar 2023"}, "No district of Tamil Nadu has a figure for 31 March 2023"),
        ({"state": "Rajasthan", "as_on": "28 Sep 2024"}, "22 of 41 districts have a figure"),
    ],
)
def test_a_gap_is_said_and_not_filled(open_page, place, sentence):
    at = open_page("overview", **place)
    assert sentence in at.info[0].value
    assert at.metric[0].value == "no data"


def test_methods_show_the_constants_that_the_sql_uses(open_page):
    at = open_page("methods")
    assert any("31 December 2028" in table.value.to_numpy() for table in at.table)


def test_methods_send_the_code_of_a_formula_once_it_is_opened(open_page):
    at = open_page("methods")
    assert not at.code
    at.session_state[f"code of {definitions.methods().methods['recent_pace'].title}"] = True
    shown = at.run().code
    assert len(shown) == 1 and "create table mart.district_progress" in shown[0].value


def test_profile_of_a_flagged_district_says_why(open_page):
    at = open_page("district_profile", state="Rajasthan", district="Nagaur")
    assert at.title[0].value.startswith("Nagaur, Rajasthan: at most")
    assert "undivided" in at.warning[0].value or "divided" in at.warning[0].value


def test_compare_needs_two_districts(open_page):
    assert open_page("compare").title[0].value == "Choose two districts or more"


def test_the_cards_of_a_total_of_at_least_have_the_signs_of_bounds(open_page):
    bounded = open_page("overview", state="Rajasthan", as_on="31 Mar 2023")
    assert [card.value[0] for card in bounded.metric] == ["≥", "≥", "≤", "≤"]
    whole = open_page("overview", state="Assam")
    assert all(card.value[0].isdigit() for card in whole.metric)
