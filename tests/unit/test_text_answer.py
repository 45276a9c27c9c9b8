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
        "Pace falls short in 4 of 6 districts that can be compared; B, A and D lack most, "
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
    assert answer.pace(one[1:], "X") == "Pace does not fall short in the one district of X that can be compared."
    assert answer.pace(one[:1], "X") == "Pace falls short in the one district of X that can be compared."
    assert "cannot be told" in answer.pace(districts(("A", "X", "no recent reading", 5, None)), "X")


def test_the_saturated_with_households_left_are_named_beside_those_that_fall_short():
    table = pd.DataFrame({"pace_status": ["saturated", "saturated", "behind"], "households_left": [0, 1280, 9000]})
    assert answer.saturated(table, 99.5) == (
        " 1 more district at 99.5 % and above, called saturated, still has households to reach."
    )
    assert answer.saturated(table[::2], 99.5) == ""


def test_where_only_the_saturated_can_be_told_pace_is_said_to_be_unknown():
    districts = pd.DataFrame({"pace_status": ["saturated", "no recent reading"], "state": "Goa"})
    assert "cannot be told on this date" in answer.pace(districts, "Goa")
    assert "none of the 2 districts" in answer.pace(districts.assign(pace_status="saturated"), "Goa")


def test_gaps_count_districts_and_say_what_is_not_measured():
    themes = pd.DataFrame(
        {"theme": ["T04", "T18", "T10"], "title": ["Works", "Contracts", "Greywater"], "knowledge_gaps": [12, 1, 0],
         "not_measured": [2, 0, 41], "districts": [41, 41, 41]}
    )  # fmt: skip
    assert answer.gaps(themes) == (
        "By districts’ own figures and words, the largest knowledge gaps are in Works (12 districts) and "
        "Contracts (1); 43 of 123 pairs of district and theme are not measured."
    )
    single = answer.gaps(themes.assign(knowledge_gaps=[1, 0, 0]))
    assert "words, the one knowledge gap is in Works (1 district);" in single
    assert "words, the knowledge gaps are all in Works (2 d" in answer.gaps(themes.assign(knowledge_gaps=[2, 0, 0]))
    none = answer.gaps(themes.assign(knowledge_gaps=0))
    assert none.startswith("No knowledge gap is seen in districts’ own figures and words; 43 of 123")


def test_follow_ups_name_theme_district_what_to_do_and_a_host_where_there_is_one():
    rows = pd.DataFrame(
        {"theme_title": ["Works", "Contracts", "Tariff"], "district_label": ["A", "B", "C"],
         "host_label": ["H", None, "K"], "follow_up": ["peer_visit", "harvest_visit", "follow_dates"],
         "host_state": ["Z", None, "Z"], "host_elsewhere": [False, None, True]}
    )  # fmt: skip
    assert answer.follow_ups(rows) == (
        "Follow up first: Works in A (a peer visit to H); Contracts in B (a harvest visit); "
        "Tariff in C (a follow-up on dates)."
    )
    assert answer.follow_ups(rows[:0]).startswith("Nothing stands out")


def test_a_host_of_another_state_is_named_with_it_once():
    row = {"theme_title": "Works", "district_label": "A", "follow_up": "peer_visit", "host_label": "Niwari",
           "host_state": "Madhya Pradesh", "host_elsewhere": True}  # fmt: skip
    assert "(a peer visit to Niwari in Madhya Pradesh)" in answer.follow_ups(pd.DataFrame([row]))
    own = row | {"host_label": "Bilaspur (Chhattisgarh)", "host_state": "Chhattisgarh"}
    assert "(a peer visit to Bilaspur (Chhattisgarh))" in answer.follow_ups(pd.DataFrame([own]))
