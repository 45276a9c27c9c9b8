"""Workshops: what is due, who could visit whom, told against official, and the words they come to."""

import re
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts import challenges, file_text, matching, plans, questions, told_against_official, workshop_timeline
from dashboard.text import workshops as words
from dashboard.workshops import due, harvest, hurdles, offers, reading, told
from dashboard.workshops import plans as follow_up

pytestmark = pytest.mark.usefixtures("methods_without_a_build")

TODAY = date(2026, 11, 24)
THEMES = [f"T{place:02d}" for place in range(1, 7)]
TITLES = {theme: f"Theme {theme}, and more" for theme in THEMES}

drawn_often = settings(max_examples=60)
"""For what draws a figure each time."""

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
statuses = st.sampled_from([None, "done", "dropped", "on_track", "at_risk", "not_started", "open", "in_progress"])


@st.composite
def rooms(draw) -> pd.DataFrame:
    """District teams with what they offer and seek."""
    themes = st.lists(st.sampled_from(THEMES), unique=True, max_size=4)
    teams = draw(st.lists(st.tuples(themes, themes), min_size=1, max_size=8))
    return pd.DataFrame(
        [
            {"lgd_district_code": code, "district": f"District {code}", "offers": offered, "seeks": sought}
            for code, (offered, sought) in enumerate(teams, start=100)
        ]
    )


def matches_of(room: pd.DataFrame) -> pd.DataFrame:
    """The rows that workshop_matches.sql gives for a room."""
    rows = []
    for seeker in room.itertuples():
        for theme in seeker.seeks:
            hosts = [
                host for host in room.itertuples()
                if theme in host.offers and host.lgd_district_code != seeker.lgd_district_code
            ]  # fmt: skip
            for host in hosts or [None]:
                rows.append(
                    {
                        "theme": theme,
                        "theme_title": TITLES[theme],
                        "seeker_lgd_district_code": seeker.lgd_district_code,
                        "seeker": seeker.district,
                        "host_lgd_district_code": host and host.lgd_district_code,
                        "host": host and host.district,
                        "host_practices": 1 if host else None,
                        "distance_km": 100.0 if host else None,
                        "source_file": "a.xlsx",
                        "source_locator": "sheet 'Districts', row 4",
                        "host_source_locator": "sheet 'Districts', row 5",
                    }
                )
    columns = ["theme", "theme_title", "seeker_lgd_district_code", "seeker", "host_lgd_district_code", "host",
               "host_practices", "distance_km", "source_file", "source_locator", "host_source_locator"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


@given(statuses, st.none() | days, days)
def test_an_action_has_one_standing_and_is_overdue_only_when_open_and_past(status, due_on, today):
    found = due.standing(status, due_on, today)
    assert found in due.STANDINGS
    late = due_on is not None and due_on < today and status not in ("done", "dropped")
    assert (found == due.OVERDUE) == late
    said = due.words(found, due_on, today)
    assert said.startswith("overdue by ") == late
    assert "-" not in said and "−" not in said


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (TODAY, "due today"),
        (TODAY + timedelta(1), "due in 1 day"),
        (TODAY + timedelta(59), "due in 59 days"),
        (TODAY + timedelta(92), "due in 3 months"),
        (TODAY - timedelta(1), "overdue by 1 day"),
        (TODAY - timedelta(365), "overdue by 12 months"),
        (None, "no due date"),
        (pd.NaT, "no due date"),
    ],
)
def test_a_due_date_in_plain_words(due_on, said):
    assert due.words(due.standing("on_track", due_on, TODAY), due_on, TODAY) == said


@drawn_often
@given(st.lists(st.tuples(statuses, st.none() | days), max_size=20))
def test_standings_account_for_every_row(rows):
    frame = pd.DataFrame({"status": [status for status, _ in rows], "due_on": pd.to_datetime([day for _, day in rows])})
    assert sum(due.counts(due.with_standing(frame, TODAY)).values()) == len(rows)


@drawn_often
@given(rooms())
def test_every_seek_is_counted_once_as_answered_or_not(room):
    matched, unmet = offers.counts(matches_of(room))
    assert matched + unmet == sum(len(seeks) for seeks in room.seeks)
    answered = sum(
        any(theme in other.offers for other in room.itertuples() if other.lgd_district_code != team.lgd_district_code)
        for team in room.itertuples()
        for theme in team.seeks
    )
    assert matched == answered


@drawn_often
@given(rooms())
def test_two_districts_are_paired_once_and_those_that_both_learn_come_first(room):
    found = offers.pairs(matches_of(room))
    together = [frozenset((pair.visitor, pair.host)) for pair in found.itertuples()]
    assert len(together) == len(set(together)) and all(len(pair) == 2 for pair in together)
    assert found.mutual.tolist() == sorted(found.mutual, reverse=True)
    teams = room.set_index("district")
    for pair in found.itertuples():
        learns = set(teams.seeks[pair.visitor]) & set(teams.offers[pair.host])
        back = set(teams.seeks[pair.host]) & set(teams.offers[pair.visitor])
        assert all(theme in pair.themes for theme in learns) and learns
        assert pair.mutual == bool(back)
        assert all(theme in pair.in_return for theme in back)
        assert "District" in offers.visit(pair)


@drawn_often
@given(rooms())
def test_the_matrix_shows_every_theme_once_in_its_group(room):
    found = matching.order(room)
    assert sorted(found.themes) == sorted({*room.offers.explode().dropna(), *room.seeks.explode().dropna()})
    assert sorted(found.districts) == sorted(room.lgd_district_code)
    hosted = matches_of(room).dropna(subset="host").theme
    assert set(found.groups.get(matching.MATCHED, [])) == set(hosted)
    made = matching.offers_and_seeks(room, TITLES)
    marks = sum(len(trace.x) for trace in made.data)
    assert marks == sum(len({*team.offers, *team.seeks}) for team in room.itertuples())


def test_unmet_themes_come_first_with_where_else_they_are_known():
    room = pd.DataFrame(
        [
            {"lgd_district_code": 1, "district": "A", "offers": ["T01"], "seeks": ["T02", "T03"]},
            {"lgd_district_code": 2, "district": "B", "offers": ["T02"], "seeks": ["T03"]},
        ]
    )
    supply = pd.DataFrame(
        {"theme": THEMES, "title": list(TITLES.values()), "practices": 3, "districts_elsewhere": [0, 0, 2, 0, 0, 0],
         "names_elsewhere": [None, None, "C; D", None, None, None]}
    )  # fmt: skip
    asked = offers.sought(matches_of(room), supply)
    assert asked.theme.tolist() == ["T03", "T02"]
    assert asked.seekers.tolist() == ["A, B", "A"] and asked.hosts.tolist() == ["", "B"]
    shown = offers.asked_for(asked)
    assert shown["Offered here by"].tolist() == [offers.NOBODY, "B"]
    assert shown["Offered in other workshops by"].tolist() == ["2: C; D", "none"]


def team(**changes) -> dict:
    """A district's told and official figures; only what a case changes differs."""
    return {
        "district": "Barmer", "coverage_told_pct": 60.0, "coverage_pct": 50.0, "end_on": pd.Timestamp("2026-08-20"),
        "as_on": pd.Timestamp("2026-08-16"), "coverage_basis": "same_reading", "source_id": "jjm_dashboard",
        "flag_title": None, "next_as_on": pd.NaT, "next_coverage_pct": None, "next_source_id": None,
        "source_locator": "sheet 'Districts', row 4",
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "give no reason"),
        ({"coverage_told_pct": 50.4}, "The same within half a point."),
        ({"coverage_told_pct": None}, "told no coverage"),
        ({"coverage_pct": None, "as_on": pd.NaT}, "No official figure is held"),
        ({"as_on": pd.Timestamp("2025-08-20")}, "12 months older"),
        ({"coverage_basis": "households_2026"}, "households of 2026"),
        ({"source_id": "imis_j5"}, "summed from habitations"),
        ({"flag_title": "Some blocks are missing"}, "needs checking: some blocks are missing"),
    ],
)
def test_a_difference_is_explained_by_what_the_data_know(changes, said):
    row = pd.DataFrame([team(**changes)]).iloc[0]
    assert said in " ".join(told.reasons(row))


def test_what_was_told_may_lie_between_two_official_figures():
    early, later = pd.Timestamp("2024-09-28"), pd.Timestamp("2026-07-04")
    between = team(as_on=early, next_as_on=later, next_coverage_pct=70.0)
    assert "lies between the two" in " ".join(told.reasons(pd.DataFrame([between]).iloc[0]))
    beyond = team(as_on=early, next_as_on=later, next_coverage_pct=55.0)
    assert "lies between" not in " ".join(told.reasons(pd.DataFrame([beyond]).iloc[0]))


percents = st.none() | st.floats(0, 100).map(lambda value: round(value, 1))


@drawn_often
@given(st.lists(st.tuples(percents, percents), min_size=1, max_size=8))
def test_no_reason_blames_and_none_is_lost_when_what_is_common_is_said_once(values):
    teams = [
        team(district=f"District {place}", coverage_told_pct=said, coverage_pct=known, coverage_basis="households_2026")
        for place, (said, known) in enumerate(values)
    ]
    frame = pd.DataFrame(teams).astype({"coverage_told_pct": "float64", "coverage_pct": "float64"})
    rows = told.with_difference(frame)
    common, own = told.common(rows), told.own(rows)
    for row, left in zip(rows.itertuples(), own, strict=True):
        assert left
        assert all(said in left or said in common for said in told.reasons(row))
    everything = re.findall(r"\w+", " ".join([told.finding(rows), *rows.reasons, *own]).lower())
    assert not {"wrong", "false", "incorrect", "error", "nan"} & set(everything)
    assert told_against_official.dumbbell(rows).layout.height
    assert "nan" not in told_against_official.alt_text(rows)


def test_told_figures_are_counted_in_the_finding():
    rows = told.with_difference(pd.DataFrame([team(), team(coverage_told_pct=50.0), team(coverage_told_pct=44.0)]))
    assert told.finding(rows) == (
        "1 of 3 districts is within half a point of the official figure; the others differ by 6.0 to 10.0 points"
    )
    assert rows.difference_points.tolist() == [10.0, 0.0, -6.0]


CHALLENGES = pd.DataFrame(
    {
        "category_title": ["Technical", "Technical", None, "Data"],
        "category_place": [2, 2, None, 7],
        "level_title": ["District", "District", "State", None],
        "level_place": [3, 3, 4, None],
        "severity": pd.array([4, 5, None, 2], "Int64"),
        "theme": ["T01", "T01", None, "T13"],
        "theme_title": ["Source", "Source", None, "Digital"],
    }
)


def test_challenges_are_counted_in_one_cell_each_and_what_is_not_said_says_so():
    counted = challenges.cells(CHALLENGES)
    assert int(counted["count"].sum()) == len(CHALLENGES)
    found = counted.set_index(["category", "level"])
    assert found.loc[("Technical", "District"), "severity"] == 4.5
    assert pd.isna(found.loc[("Not said", "State"), "severity"])
    assert found.loc[("Data", "Not said"), "count"] == 1
    assert words.challenges_finding(counted, 4).startswith("Technical challenges were named most (2 of 4); 2 can")
    assert hurdles.cell_name("Data", "Not said") == "Data, level not said"
    assert hurdles.by_theme(CHALLENGES)["Challenges"].tolist() == [2, 1, 1]
    assert hurdles.themes_finding(CHALLENGES) == "They touch 2 themes, most often source (2)"


@given(st.text(max_size=60))
def test_words_of_a_file_reach_a_figure_as_words(text):
    shown = file_text.shown(text)
    assert "<" not in shown and ">" not in shown
    assert "<a" not in file_text.wrapped(text + "<a href='x'>y</a>", 20).replace("<br>", "")


def test_questions_and_funds_show_markup_as_written():
    hostile = "<a href='javascript:alert(1)'>Ask</a> **why**"
    asked = pd.DataFrame({"question": [hostile, "Plain"], "votes": pd.array([None, 3], "Int64")})
    drawn = questions.by_votes(asked)
    written = [note.text for note in drawn.layout.annotations]
    assert any("&lt;a href" in text for text in written) and not any("<a" in text for text in written)
    assert any("not counted" in text for text in written)
    actions = pd.DataFrame({"cost_inr": pd.array([100], "Int64"), "fund_source": [hostile], "status": [None]})
    assert not any("<a" in note.text for note in plans.costs_by_fund(actions).layout.annotations)


def test_dropped_actions_and_those_without_a_cost_are_not_in_the_funds():
    actions = pd.DataFrame(
        {
            "cost_inr": pd.array([12_50_000, 50_000, None, 9_00_000], "Int64"),
            "fund_source": ["JJM", None, "JJM", "CSR"],
            "status": ["done", None, "done", "dropped"],
        }
    )
    totals = plans.fund_totals(actions)
    assert totals.fund_source.tolist() == ["JJM", "Fund source not said"]
    assert totals.cost_inr.tolist() == [12_50_000, 50_000] and totals.actions.tolist() == [1, 1]
    assert plans.rupees(12_50_000) == "₹\u00a012.5\u00a0lakh"


def test_an_overdue_action_says_so_in_bold_and_its_text_is_escaped():
    row = due.with_standing(
        pd.DataFrame(
            [
                {
                    "action": "Dig **pits** [here](http://x)", "status": "at_risk", "status_title": "At risk",
                    "due_on": pd.Timestamp("2026-08-01"), "owner_role": "Executive Engineer", "level_title": None,
                    "support_needed": None, "milestones": None, "cost_inr": None, "fund_source": None, "practice": None,
                    "theme": None, "theme_title": None, "source_locator": "sheet 'Action plan', row 9",
                }
            ]
        ),
        TODAY,
    ).iloc[0]  # fmt: skip
    line = follow_up.action_line(row)
    assert "**At risk, due 1 Aug 2026, overdue by 4 months**" in line
    assert "\\*\\*pits\\*\\*" in line and "\\[here\\]" in line
    assert line.endswith("(Action plan, row 9)")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-03-12", "2026-03-14", "12–14 Mar 2026"),
        ("2026-03-12", "2026-03-12", "12 Mar 2026"),
        ("2026-03-30", "2026-04-01", "30 Mar – 1 Apr 2026"),
        ("2025-12-30", "2026-01-01", "30 Dec 2025 – 1 Jan 2026"),
        (None, "2026-01-01", "1 Jan 2026"),
        (None, None, "no data"),
    ],
)
def test_a_period(start, end, said):
    assert words.period(pd.Timestamp(start), pd.Timestamp(end)) == said


def workshop(**changes) -> pd.Series:
    return pd.Series(
        {
            "title": "Learning on source", "kind_title": "RAL State", "state": "Rajasthan", "mode_title": None,
            "venue": None, "convenor": None, "support": None, "profiles": 12,
            "start_on": pd.Timestamp("2026-03-12"), "end_on": pd.Timestamp("2026-03-14"),
            "districts_invited": 14, "districts_attended": 13, "participants": 72, "women_participants": 18,
        }
        | changes
    )  # fmt: skip


def test_facts_are_said_plainly_and_what_is_missing_is_not_made_up():
    assert words.facts(workshop()) == "RAL State, 12–14 Mar 2026."
    assert words.attended(workshop()) == "13 of 14"
    assert words.attended(workshop(districts_attended=pd.NA, districts_invited=pd.NA)) == "12"
    assert words.women_share(workshop()) == "25\u00a0%"
    for changes in ({"women_participants": pd.NA}, {"participants": 0}, {"women_participants": 80}):
        assert words.women_share(workshop(**changes)) == "not said"
    assert "13 districts attended; the Districts sheet has 12 districts" in words.told_and_counted(workshop())
    assert words.told_and_counted(workshop(districts_attended=12)) == ""
    assert words.told_and_counted(workshop(districts_attended=pd.NA)) == ""
    assert words.attended_by_name(workshop()) == words.attended_by_name(workshop(attended_by_name=None)) == ""
    assert words.attended_by_name(workshop(attended_by_name="Barmer, Pali")).endswith("as attending: Barmer, Pali.")


def test_the_answer_is_made_from_the_figures():
    assert words.answer(workshop(), 3, 5) == (
        "12 district teams of Rajasthan met, and the room itself can answer 3 of the 5 things they seek"
    )
    assert words.answer(workshop(), 0, 0) == "12 district teams of Rajasthan met; none wrote down what it seeks"
    assert words.answer(workshop(profiles=0), 0, 0).endswith("the workbook has no district teams")
    none = dict.fromkeys(due.STANDINGS, 0)
    assert words.follow_up(none, none, TODAY) == "No action and no decision was written down."
    some = none | {due.DONE: 1, due.OVERDUE: 2}
    said = words.follow_up(some, none, TODAY)
    assert said == "As last written, 1 of 3 actions is done; by 24 Nov 2026, 2 actions are overdue."


def test_nothing_written_is_said_in_every_part():
    nothing = pd.DataFrame()
    assert words.practices_finding(nothing) == "No practice was harvested"
    assert words.set_aside_finding(nothing) == "Nothing in the workbook was set aside"
    assert words.questions_finding(nothing) == "No gap question was written down"
    none = dict.fromkeys(due.STANDINGS, 0)
    assert words.plans_finding(none) == "No action plan was written down"
    assert words.decisions_finding(none) == "No decision was written down"
    assert words.matching_finding(0, 0) == "No district wrote down what it seeks"
    for drawn in (
        plans.by_status(nothing.assign(district=[], status=[], standing=[])),
        plans.costs_by_fund(pd.DataFrame({"cost_inr": [], "fund_source": [], "status": []})),
        questions.by_votes(nothing.assign(question=[], votes=[])),
        challenges.by_category_and_level(CHALLENGES.head(0)),
    ):
        assert drawn.layout.annotations[0].text


def test_a_workshop_of_several_states_has_its_own_row_in_the_timeline():
    rows = pd.DataFrame(
        {
            "lgd_state_code": pd.array([8, None], "Int32"), "state": ["Rajasthan", None], "title": ["A", "B"],
            "end_on": pd.to_datetime(["2026-01-01", "2026-02-01"]), "profiles": [3, 4], "practices": [1, 0],
        }
    )  # fmt: skip
    drawn = workshop_timeline.timeline(rows)
    assert list(drawn.layout.yaxis.ticktext) == ["Rajasthan", workshop_timeline.SEVERAL]
    assert "Several States, 1 Feb 2026" in workshop_timeline.alt_text(rows)


def test_a_cell_is_named_as_a_reader_finds_it():
    assert reading.cell("sheet 'Districts', row 4") == "Districts, row 4"
    assert reading.joined("a", None, "", "b") == "a; b"


def test_a_practice_in_a_line_says_what_is_not_known():
    row = pd.Series(
        {"theme": None, "theme_title": None, "origin_districts": None, "evidence_title": None, "adopters": 0,
         "source_locator": "sheet 'Practices', row 4"}
    )  # fmt: skip
    assert harvest.about(row) == (
        "Theme not said. District not said; evidence not said; no uptake written down yet. Workbook: Practices, row 4."
    )
