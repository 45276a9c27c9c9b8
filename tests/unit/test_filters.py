"""Callbacks that move the shared filters: a click on a map, a key of the present mode."""

from datetime import date

import pandas as pd
import pytest
import streamlit as st

from dashboard import filters, queries

PLACES = pd.DataFrame(
    {
        "lgd_district_code": [86, 87, 120, 282],
        "district": ["Ajmer", "Alwar", "Agra", "Hamirpur"],
        "district_label": ["Ajmer", "Alwar", "Agra", "Hamirpur (Uttar Pradesh)"],
        "state": ["Rajasthan", "Rajasthan", "Uttar Pradesh", "Uttar Pradesh"],
    }
)
DATES = pd.DataFrame(
    {
        "as_on": pd.to_datetime(["2026-08-16", "2026-08-09", "2024-09-28"]),
        "districts": [1, 4, 2],
        "lgd_state_codes": [[8], [8, 9], [8]],
        "is_usual": [False, True, False],
    }
)


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict:
    """The session's state, over four districts and three dates."""
    kept: dict = {}
    monkeypatch.setattr(st, "session_state", kept)
    monkeypatch.setattr(queries, "districts", lambda: PLACES)
    monkeypatch.setattr(queries, "as_on_dates", lambda: DATES)
    return kept


def test_a_district_of_india_leaves_india_chosen(state):
    state["state"] = "India"
    filters.choose_district(282)
    assert state == {"state": "India", "district": "Hamirpur (Uttar Pradesh)"}


def test_a_district_of_another_state_takes_its_state_along(state):
    state["state"] = "Rajasthan"
    filters.choose_district(120)
    assert state == {"state": "Uttar Pradesh", "district": "Agra"}


def test_a_district_before_any_choice_sets_no_state(state):
    filters.choose_district(86)
    assert state == {"district": "Ajmer"}


@pytest.mark.parametrize("code", [None, -3, 99999])
def test_a_district_that_does_not_report_clears_the_choice(state, code):
    state.update(state="Rajasthan", district="Ajmer")
    filters.choose_district(code)
    assert state == {"state": "Rajasthan", "district": filters.ANY_DISTRICT}


def test_a_date_with_figures_is_chosen_and_another_left_alone(state):
    filters.choose_date(date(2024, 9, 28))
    assert state == {"as_on": "2024-09-28"}
    filters.choose_date(date(2025, 1, 1))
    assert state == {"as_on": "2024-09-28"}


def test_a_page_opens_on_the_latest_date_most_districts_have_and_names_a_newer_one(state):
    usual = date(2026, 8, 9)
    assert (filters.latest_date(), filters.usual_date()) == (date(2026, 8, 16), usual)
    assert filters._newer("India", 0, usual) == "1 district has newer figures, as on 16 Aug 2026."
    assert filters._newer("Rajasthan", 8, usual) == "Rajasthan has newer figures, as on 16 Aug 2026."
    assert filters._newer("Uttar Pradesh", 9, usual) == ""
    assert filters._newer("Rajasthan", 8, date(2024, 9, 28)) == "", "who looks back knows that there is newer"


@pytest.mark.parametrize(
    ("asked", "labels"),
    [("ajmer", ["Ajmer"]), ("Ajmer (Rajasthan)", ["Ajmer"]), ("Hamirpur", ["Hamirpur (Uttar Pradesh)"]),
     ("Ajmer (Uttar Pradesh)", []), ("Nobody", [])],
)  # fmt: skip
def test_a_district_is_known_by_its_name_with_or_without_its_state(state, asked, labels):
    assert filters.namesakes(asked) == labels


@pytest.mark.parametrize(
    ("code", "name", "day"), [(0, "India", 9), (8, "Rajasthan", 16), (9, "Uttar Pradesh", 9)]
)
def test_gaps_are_dated_by_the_newest_figures_of_the_place(state, code, name, day):
    state["filters"] = filters.Filters(code, name, None, None, date(2026, 8, 9), True)
    assert filters.latest_date() == date(2026, 8, day)


class Address(dict):
    """Query parameters of which some stand twice."""

    def get_all(self, name: str) -> list[str]:
        return self.get(name, [])


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ({"state": ["Rajasthan", "Uttar Pradesh"], "district": ["Agra"]}, {"state": "Uttar Pradesh"}),
        ({"state": ["Rajasthan", "Rajasthan"], "illustrative": ["true", "false"]},
         {"state": "Rajasthan", "illustrative": False}),
        ({"as_on": ["16 Aug 2026", "28 Sep 2024"]}, {"as_on": "2024-09-28"}),
        ({"as_on": ["16 Aug 2026", "2026-08-09"], "district": ["Agra", "Ajmer"]},
         {"as_on": "2026-08-09", "district": "Ajmer"}),
        ({"state": ["Rajasthan", "Atlantis"], "as_on": ["16 Aug 2026", "soon"], "illustrative": ["true", "maybe"]}, {}),
    ],
)  # fmt: skip
def test_a_link_within_the_atlas_wins_over_what_was_chosen_before(state, monkeypatch, address, taken):
    """Streamlit carries bound parameters on, so the address of the next page has both: the link's stands last."""
    monkeypatch.setattr(st, "query_params", Address(address))
    days = {stamp.date().isoformat(): stamp.date() for stamp in DATES.as_on}
    filters._follow_link({"India": 0, "Rajasthan": 8, "Uttar Pradesh": 9}, days)
    assert state == taken
