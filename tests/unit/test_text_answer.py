"""The Overview's three sentences on made-up figures."""

import pandas as pd

from dashboard.text import answer


def districts(*rows: tuple) -> pd.DataFrame:
    paces = ["needed_pace_households_per_month", "recent_pace_households_per_month"]
    return pd.DataFrame(list(rows), columns=["district_label", "state", "pace_status", *paces])


def test_pace_names_the_districts_that_lack_most_and_counts_a_loss_as_no_gain():
    table = districts(
        ("A", "X", "behind", 100, 40),
        ("B", "X", "no gain", 300, -50),
        ("C", "X", "behind", 50, 49),
        ("D", "X", "behind", 40, 1),
        ("E", "X", "on pace", 10, 20),
        ("F", "X", "saturated", 0, 0),
        ("G", "X", "needs checking", None, None),
    )
    assert answer.pace(table, "X") == (
        "Pace falls short in 4 of 6 districts; B, A and D lack most, "
        "together 99\u00a0% of the 400 taps a month that are missing."
    )


def test_pace_of_india_adds_up_its_states():
    table = districts(
        ("A", "X", "behind", 100, 40), ("B", "X", "behind", 100, 40), ("C", "Y", "behind", 100, 0),
        ("D", "Z", "behind", 30, 0), ("E", "W", "behind", 10, 0),
    )  # fmt: skip
    assert "; X, Y and Z lack most, together 96\u00a0% of the 260" in answer.pace(table, "India", of_states=True)


def test_pace_of_few_or_none_or_unknown():
    one = districts(("A", "X", "behind", 100, 40), ("B", "X", "saturated", 0, 0))
    assert answer.pace(one, "X") == "Pace falls short in 1 of 2 districts: A."
    assert "in none of the 1 district of X" in answer.pace(one[1:], "X")
    assert "cannot be told" in answer.pace(districts(("A", "X", "no recent reading", 5, None)), "X")


def test_gaps_count_districts_and_say_what_is_not_measured():
    themes = pd.DataFrame(
        {"theme": ["T04", "T18", "T10"], "title": ["Works", "Contracts", "Greywater"], "knowledge_gaps": [12, 1, 0],
         "not_measured": [2, 0, 41], "districts": [41, 41, 41]}
    )  # fmt: skip
    assert answer.gaps(themes) == (
        "The largest knowledge gaps are in Works (12 districts) and Contracts (1); "
        "43 of 123 pairs of district and theme are not measured."
    )
    none = answer.gaps(themes.assign(knowledge_gaps=0))
    assert none.startswith("No knowledge gap is seen in what is measured; 43 of 123")


def test_follow_ups_name_theme_district_what_to_do_and_a_host_where_there_is_one():
    rows = pd.DataFrame(
        {"theme_title": ["Works", "Contracts", "Tariff"], "district_label": ["A", "B", "C"],
         "host_label": ["H", None, "K"], "follow_up": ["peer_visit", "harvest_visit", "follow_dates"]}
    )  # fmt: skip
    assert answer.follow_ups(rows) == (
        "Follow up first: Works in A (a peer visit to H); Contracts in B (a harvest visit); "
        "Tariff in C (a follow-up on dates)."
    )
    assert answer.follow_ups(rows[:0]).startswith("Nothing stands out")
