"""Counting of adoption and learning: each pair once, at every stage it reached, and nothing said that is not told."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.adoption import adopters_map, ladder, network, waiting
from dashboard.charts import funnel, learning, stages
from dashboard.text import adoption as words
from dashboard.text import learning as learning_words
from dashboard.text import waiting as waiting_words

STAGES = list(ladder.STAGES)
TODAY = date(2026, 11, 24)
PLACE = {"district_label": "A", "state": "Assam", "theme": "T01", "practice": "Pit"}


def pair(district=1, practice="p1", stage="piloting", furthest=None, stage_on="2026-01-01", **more) -> dict:
    rank = 0 if stage in ladder.ENDS else STAGES.index(stage) + 1
    return PLACE | {
        "lgd_district_code": district, "practice_id": practice, "stage": stage, "stage_rank": rank,
        "furthest_rank": rank if furthest is None else furthest, "is_origin": False, "stage_on": pd.Timestamp(stage_on),
    } | more  # fmt: skip


def note(district=1, practice="p1", intent="will_adopt", **more) -> dict:
    return {"lgd_district_code": district, "practice_id": practice, "intent": intent, "theme": "T01"} | more


def pairs_of(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows or [pair()]).iloc[: len(rows)]


def notes_of(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows or [note()]).iloc[: len(rows)]


def counted(pairs, notes) -> dict[str, int]:
    return ladder.rungs(pairs, notes).set_index("stage").pairs.to_dict()


def test_a_dropped_pair_counts_where_it_had_been_and_beside_the_ladder():
    dropped, rejected = pair(1, stage="dropped", furthest=4), pair(2, stage="rejected", furthest=0)
    pairs = pairs_of(dropped, rejected, pair(3, stage="planned"))
    rungs = ladder.rungs(pairs, notes_of())
    assert counted(pairs, notes_of()) == {
        "will_adopt": 2, "interested": 2, "committed": 2, "planned": 2, "piloting": 1, "scaled": 0, "sustained_12m": 0,
    }  # fmt: skip
    assert rungs.set_index("stage").since_stopped["piloting"] == 1
    assert ladder.ends(pairs) == {"dropped": 1, "rejected": 1}


def test_meaning_to_adopt_counts_a_pair_once_and_only_a_practice_of_the_book():
    notes = notes_of(
        note(1), note(1, intent="will_adapt"), note(2, intent="curious"), note(3, practice=None), note(4, practice="p2")
    )
    assert counted(pairs_of(pair(1), pair(5)), notes)["will_adopt"] == 3


histories = st.lists(
    st.tuples(
        st.integers(1, 4), st.sampled_from(["p1", "p2"]), st.sampled_from([*STAGES, *ladder.ENDS]), st.integers(0, 6)
    ),
    unique_by=lambda row: row[:2],
)
intents = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from(["p1", "p2", None]),
        st.sampled_from(["will_adopt", "curious", "not_for_us", None]),
    )
)


@settings(max_examples=60)
@given(histories, intents)
def test_the_ladder_only_narrows_and_agrees_with_counting_by_hand(told, meant):
    rows = [pair(d, p, s, furthest=f if s in ladder.ENDS else STAGES.index(s) + 1) for d, p, s, f in told]
    pairs, notes = pairs_of(*rows), notes_of(*[note(d, p, i) for d, p, i in meant])
    found = counted(pairs, notes)
    values = list(found.values())
    assert values == sorted(values, reverse=True)
    for rank, stage in enumerate(STAGES, start=1):
        assert found[stage] == sum(row["furthest_rank"] >= rank for row in rows)
    begun = {(row["lgd_district_code"], row["practice_id"]) for row in rows if row["furthest_rank"]}
    assert found["will_adopt"] == len(begun | {(d, p) for d, p, i in meant if i == "will_adopt" and p})


@settings(max_examples=30)
@given(histories, intents)
def test_groups_add_up_to_the_whole(told, meant):
    rows = [pair(d, p, s, furthest=f, theme={"p1": "T01", "p2": "T02"}[p]) for d, p, s, f in told]
    notes = notes_of(*[note(d, p, i, theme={"p1": "T01", "p2": "T02"}.get(p)) for d, p, i in meant])
    grouped = ladder.by_group(pairs_of(*rows), notes, "theme", {"T01": "Source"})
    whole = counted(pairs_of(*rows), notes)
    assert (grouped.groupby("stage").pairs.sum().to_dict() or dict.fromkeys(whole, 0)) == whole
    figure = funnel.panels(grouped)
    assert sum(len(trace.x) for trace in figure.data) == grouped.group.nunique() * (len(whole) + 2)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from([*STAGES, *ladder.ENDS]), st.none() | st.integers(-20, 400))),
    st.integers(1, 300),
)
def test_stuck_are_those_that_wait_too_long_and_no_others(told, limit):
    rows = [
        pair(at, "p1", stage, furthest=1)
        | {"stage_on": pd.NaT if ago is None else pd.Timestamp(TODAY - timedelta(ago))}
        for at, (stage, ago) in enumerate(told)
    ]
    found = waiting.stuck(pairs_of(*rows), TODAY, limit)
    waits = {"interested", "committed", "planned"}
    expected = {at for at, (stage, ago) in enumerate(told) if stage in waits and ago is not None and ago > limit}
    assert set(found.lgd_district_code) == expected
    assert found.days.is_monotonic_decreasing
    assert waiting.undated(pairs_of(*rows)) == sum(stage in waits and ago is None for stage, ago in told)


def step(stage, on, next_stage=None, days=None, **more) -> dict:
    return PLACE | {
        "lgd_district_code": 1, "practice_id": "p1", "stage": stage, "stage_on": pd.Timestamp(on),
        "next_stage": next_stage, "days_in_stage": days,
    } | more  # fmt: skip


def steps_of(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows).astype({"days_in_stage": "Int32"})


def test_the_median_is_of_those_who_moved_on():
    steps = steps_of(
        step("committed", "2026-01-01", "planned", 10),
        step("committed", "2026-01-01", "planned", 30),
        step("committed", "2026-11-14"),
        step("committed", "2026-01-01", "dropped", 500),
        step("committed", "2026-01-01", "scaled", None),
        step("committed", "2026-12-01"),
        step("sustained_12m", "2026-01-01"),
    )
    days = waiting.days_in_stage(steps, TODAY)
    assert sorted(days.days) == [10, 10, 30, 500], "a next stage without a date, or a day to come, has no days"
    assert days.lasting.sum() == 1 and days.stopped.sum() == 1
    assert waiting.medians(days).to_dict() == {"committed": 20}
    assert waiting_words.days_finding(days, waiting.medians(days)).startswith("Only 2 pairs have moved on")
    more = pd.concat([days, days[days.days == 30]])
    assert waiting_words.days_finding(more, waiting.medians(more)).endswith("“committed”: 30 days in the median of 3")
    assert "still there" in stages.days_alt(days, waiting.medians(days), ladder.STAGES)
    figure = stages.days_in_stage(days, waiting.medians(days), ladder.STAGES)
    assert {trace.name: len(trace.x) for trace in figure.data} == {
        "moved on": 2, "still there": 1, "dropped or rejected": 1
    }  # fmt: skip


def action(due, status="on_track", district=1, practice="p1") -> dict:
    return {
        "lgd_district_code": district, "practice_id": practice, "due_on": pd.Timestamp(due) if due else pd.NaT,
        "status": status, "status_title": "On track", "action": "Dig pits.", "district_label": "A",
        "owner_role": "Collector",
    }  # fmt: skip


def test_late_is_past_due_and_not_closed():
    actions = pd.DataFrame(
        [
            action("2026-11-23"), action("2026-11-24"), action("2026-01-01", "done"), action("2026-01-01", "dropped"),
            action(None), action("2026-01-01", None),
        ]
    )  # fmt: skip
    assert list(waiting.late(actions, TODAY).days_late) == [327, 1]


def test_a_plan_is_of_the_pair_and_tells_its_dates():
    actions = pd.DataFrame([action("2026-12-01"), action(None, district=2), action("2026-12-01", practice="p2")])
    plan = waiting.plans(actions)[1, "p1"]
    assert waiting_words.plan_line(plan) == "Action plan: Dig pits (due 1 Dec 2026, on track, Collector)."
    assert "no action" in waiting_words.plan_line(plan.iloc[:0])


def test_a_pair_given_up_and_noted_as_not_for_us_is_counted_as_told_both_ways():
    stopped = pairs_of(pair(1, stage="dropped"), pair(2, stage="rejected"))
    notes = pd.DataFrame({"lgd_district_code": [1, 1, 3], "practice_id": ["p1", "p1", None]})
    assert waiting.both(stopped, notes) == 1
    assert "(1 of them told both ways), with" in waiting_words.reasons_finding(1, 1, 3, 1)
    assert "both ways" not in waiting_words.reasons_finding(1, 1, 3)


def test_who_only_meant_to_is_named_once_and_not_once_a_step_is_told():
    notes = notes_of(
        note(1), note(2), note(2, intent="will_adapt"), note(3, intent="curious"), note(4, practice=None)
    ).assign(district_label="Pali", practice="Pit")
    left = waiting.only_meant(pairs_of(pair(1)), notes)
    assert list(left.lgd_district_code) == [2]
    assert waiting_words.only_meant(left) == (
        " 1 more pair said “will adopt” and has told of no step since: Pali (Pit)."
    )
    assert waiting_words.only_meant(left.iloc[:0]) == ""


def test_a_stage_that_lasts_a_year_by_definition_is_not_called_the_longest():
    days = pd.DataFrame({"stage": ["scaled"] * 4 + ["piloting"] * 3, "days": [370.0] * 4 + [90.0, 100.0, 110.0]})
    days = days.assign(lasting=False, stopped=False)
    assert "“piloting”: 100 days in the median of 3" in waiting_words.days_finding(days, waiting.medians(days))


def test_whom_to_ask_is_further_with_the_same_practice():
    rows = pairs_of(
        pair(stage="planned"), pair(2, district_label="Pali"), pair(3, stage="scaled", district_label="Kota"),
        pair(4, stage="dropped"), pair(5, "p2", stage="scaled"),
    )  # fmt: skip
    ahead = waiting.ahead(rows)["p1"]
    assert list(ahead.lgd_district_code) == [3, 2]
    assert waiting_words.ahead_line(ahead) == "Further with it, to ask: Kota (scaled) and Pali (piloting)."
    assert waiting_words.ahead_line(ahead.iloc[:0]) == ""


def edge(one, other, practice="p1", kind="gather", **more) -> dict:
    return {
        "kind": kind, "practice_id": practice, "practice": "Pit", "learnt": None,
        "giver_lgd_district_code": one, "giver": f"D{one}", "giver_lgd_state_code": 18, "giver_state": "Assam",
        "seeker_lgd_district_code": other, "seeker": f"D{other}", "seeker_lgd_state_code": 18,
        "same_state": True, "neighbours": False, "same_division": None,
    } | more  # fmt: skip


def teams_of(*codes) -> pd.DataFrame:
    return pd.DataFrame({"lgd_district_code": codes, "district_label": [f"D{c}" for c in codes], "lgd_state_code": 18})


WHOLE_STATE = {
    "giver": None, "giver_lgd_state_code": 8, "giver_state": "Rajasthan", "same_state": False, "neighbours": None,
}  # fmt: skip


def test_a_practice_gathered_and_adopted_is_one_line():
    edges = pd.DataFrame([edge(1, 2), edge(1, 2, kind="adoption"), edge(1, 2, practice="p2"), edge(2, 1), edge(3, 1)])
    lines = network.district_lines(edges)
    assert dict(zip(zip(lines.giver, lines.seeker, strict=True), lines.weight, strict=True)) == {
        ("D1", "D2"): 2, ("D2", "D1"): 1, ("D3", "D1"): 1
    }  # fmt: skip
    assert network.mutual(lines) == [("D1", "D2")]


def test_who_looked_beyond_and_who_did_not():
    edges = pd.DataFrame([edge(1, 2, neighbours=True), edge(1, 3), edge(None, 4, **WHOLE_STATE)])
    found = network.by_district(edges, teams_of(1, 2, 3, 4, 5)).set_index("district_label")
    assert found.outside_state.to_dict() == {"D1": False, "D2": False, "D3": False, "D4": True, "D5": False}
    assert found.outside_neighbours.to_dict() == {"D1": False, "D2": False, "D3": True, "D4": True, "D5": False}
    assert "outside_division" not in found
    assert found.taught["D1"] == 2 and found.learnt["D4"] == 0
    assert list(network.roles(found.reset_index())) == [1, 2, 2, 3, 3]
    assert network.partners(edges, 4)[0] == {"Rajasthan": 1}


def test_divisions_count_once_they_are_known():
    edges = pd.DataFrame([edge(1, 2, same_division=True), edge(1, 3, same_division=False)])
    found = network.by_district(edges, teams_of(1, 2, 3)).set_index("district_label")
    assert found.outside_division.to_dict() == {"D1": False, "D2": False, "D3": True}
    assert not any("no list of divisions" in line for line in learning_words.reach(found.reset_index(), "Assam"))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)).filter(lambda two: two[0] != two[1]), min_size=1))
def test_givers_and_seekers_agree_with_sets(ways):
    edges = pd.DataFrame([edge(giver, seeker) for giver, seeker in ways])
    found = network.by_district(edges, teams_of()).set_index("lgd_district_code")
    for code in found.index:
        assert found.taught[code] == len({seeker for giver, seeker in ways if giver == code})
        assert found.learnt[code] == len({giver for giver, seeker in ways if seeker == code})
    both = {frozenset(way) for way in ways} & {frozenset(way) for way in ways if way[::-1] in ways}
    assert len(network.mutual(network.district_lines(edges))) == len(both)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No district of Assam has told of taking up a practice"),
        ([pair(stage="interested")], "1 district of Assam looked at 1 practice; none has committed to one yet"),
        (
            [pair(1, stage="sustained_12m"), pair(2)],
            "2 districts of Assam took up 1 practice; 1 adoption has lasted 12 months",
        ),
        (
            [pair(1, stage="sustained_12m", is_origin=True), pair(2)],
            "2 districts of Assam took up 1 practice; 1 adoption has lasted 12 months, where the practice comes from",
        ),
        (
            [pair(1, stage="sustained_12m", is_origin=True), pair(2, stage="sustained_12m")],
            "2 districts of Assam took up 1 practice; 2 adoptions have lasted 12 months, 1 of them where the practice "
            "comes from",
        ),
        (
            [pair(stage="dropped", furthest=5)],
            "1 district of Assam took up 1 practice; the furthest got to “scaled” (1)",
        ),
        (
            [pair(1), pair(2, state="Bihar")],
            "2 districts of 2 States took up 1 practice; the furthest got to “piloting” (2)",
        ),
    ],
)
def test_answer(rows, said):
    assert words.answer(pairs_of(*rows), "Assam") == said


@pytest.mark.parametrize(
    ("outside", "said"),
    [
        ([True], "the one district in workshops has learnt from outside Assam"),
        ([True, True], "all of the 2 districts in workshops have learnt from outside Assam"),
        ([False, False], "none of the 2 districts in workshops has learnt from outside Assam so far"),
        ([True, False], "1 of the 2 districts in workshops has not learnt from outside Assam so far"),
    ],
)
def test_outside(outside, said):
    assert learning_words.outside(pd.DataFrame({"attended": True, "outside_state": outside}), "Assam") == said


def test_the_second_sentence_says_what_waits():
    districts = pd.DataFrame({"attended": [True], "outside_state": [True]})
    stuck = pairs_of(pair(), pair(2))
    said = words.said(stuck, 3, districts, 120, "Assam")
    assert said.startswith("2 of 3 pairs of district and practice still before a first step have stood in one stage")
    said = words.said(stuck.iloc[:0], 3, districts, 120, "Assam")
    assert "none has stood in one stage for more than 120 days" in said
    assert "waits for a first step" in words.said(stuck.iloc[:0], 0, districts, 120, "Assam")


@pytest.mark.parametrize(
    ("marks", "said"),
    [([], ""), ([False], ""), ([True, True], "Every workshop row"), ([True, False, False], "1 of 3 adoptions")],
)
def test_the_illustrative_note_says_how_much_is_made_up(marks, said):
    assert words.illustrative(pd.Series(marks, dtype=bool)).startswith(said)
    assert bool(words.illustrative(pd.Series(marks, dtype=bool))) == bool(said)


def test_empty_figures_say_why():
    none = pairs_of()
    rungs = ladder.rungs(none, notes_of())
    assert "Nobody has said" in funnel.ladder(rungs, ladder.ends(none)).layout.annotations[0].text
    assert stages.timeline(pd.DataFrame(columns=["row", "stage", "stage_on"]), ladder.TITLES).layout.annotations
    nobody = pd.DataFrame({"district_label": ["A"], "taught": [0], "learnt": [0]})
    assert learning.givers_seekers(nobody).layout.annotations
    assert words.funnel_finding(rungs, ladder.ends(none)).startswith("Nobody has said")


def test_a_practice_title_stays_text_in_a_figure():
    rows = pd.DataFrame([{"row": "<b>x</b><a href='//e'>", "stage": "planned", "stage_on": pd.Timestamp("2026-01-01")}])
    drawn = stages.timeline(rows, ladder.TITLES)
    assert "<a" not in drawn.data[0].hovertext[0] and "<a" not in drawn.layout.yaxis.ticktext[0]


def test_bars_hold_every_count():
    pairs = pairs_of(pair(1), pair(2, stage="dropped", furthest=2))
    drawn = funnel.ladder(ladder.rungs(pairs, notes_of()), ladder.ends(pairs))
    assert list(drawn.data[0].x) == [2, 2, 2, 1, 1, 0, 0, 1, 0]
    assert [note.text for note in drawn.layout.annotations] == ["2", "2", "2", "1", "1", "0", "0", "1", "0"]


def test_a_practice_that_nobody_stopped_says_nothing_of_stopping():
    taken = words.practice_answer(pairs_of(pair(1, stage="sustained_12m"), pair(2)), "Pits")
    assert taken == "2 districts took up “Pits”; 1 adoption has lasted 12 months"
    stopped = words.practice_answer(pairs_of(pair(1), pair(2, stage="dropped", furthest=5)), "Pits")
    assert stopped.endswith("1 dropped it since")


def test_on_the_adopters_map_an_origin_that_scaled_stays_the_origin_and_tells_its_stage():
    pairs = pairs_of(pair(1, stage="scaled"), pair(2, stage="dropped"), pair(3, stage="interested", stage_on=None))
    found = adopters_map.placed([1, 4, 4], pairs).set_index("lgd_district_code")
    assert found.value.to_dict() == {1: adopters_map.ORIGIN, 4: adopters_map.ORIGIN, 2: 5, 3: 4}
    assert list(found.note) == ["Scaled since 1 Jan 2026", "", "Dropped on 1 Jan 2026", "Interested, without a date"]
    assert adopters_map.placed([4], pairs_of()).value.tolist() == [adopters_map.ORIGIN]
    assert adopters_map.placed([], pairs_of()).empty


def test_every_stage_has_a_kind_on_the_adopters_map():
    assert set(adopters_map.PLACES) == {0, *range(1, len(STAGES) + 1)}
    assert set(adopters_map.PLACES.values()) == set(range(1, len(adopters_map.KINDS)))
