"""Visits: the assignment against brute force and its promises, the reader's changes, who is left, and the sentences."""

import itertools
import re
from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.text import visits as words
from dashboard.visits import assignment, edited, on_map, table, without
from dashboard.visits.assignment import Limits, assign, within
from dashboard.visits.planned import Planned

often = settings(max_examples=60)
THEMES = ["T01", "T06", "T08"]
PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>)\b|\b[a-z]+_[a-z]+\b")

some_limits = st.builds(
    Limits, st.integers(1, 3), st.integers(1, 2), st.none() | st.integers(50, 900).map(float), st.booleans()
)


def pairs_of(rows) -> pd.DataFrame:
    """Pairs from (learner, host, theme, worth, km, same language)."""
    found = pd.DataFrame(
        rows, columns=["lgd_district_code", "host_lgd_district_code", "theme", "worth", "distance_km", "same_language"]
    )
    kinds = {"lgd_district_code": int, "host_lgd_district_code": int, "theme": str, "worth": float,
             "distance_km": float, "same_language": bool}  # fmt: skip
    return found.astype(kinds).drop_duplicates(["lgd_district_code", "host_lgd_district_code", "theme"])


@st.composite
def some_pairs(draw, learners: int = 6, hosts: int = 5, most: int = 24) -> pd.DataFrame:
    """Pairs of few districts, of which some are learner and host at once."""
    one = st.tuples(
        st.integers(1, learners), st.integers(3, hosts + 2), st.sampled_from(THEMES),
        st.integers(0, 100).map(lambda value: value / 100), st.integers(10, 1000).map(float), st.booleans(),
    )  # fmt: skip
    return pairs_of(draw(st.lists(one, max_size=most))).reset_index(drop=True)


def keeps(visits: pd.DataFrame, limits: Limits) -> bool:
    """Whether visits break none of the promises of capacity."""
    counts = {
        "host": visits.groupby("host_lgd_district_code").size().max() <= limits.host_capacity,
        "learner": visits.groupby("lgd_district_code").size().max() <= limits.visits_each,
        "theme": not visits.duplicated(["lgd_district_code", "theme"]).any(),
        "pair": not visits.duplicated(["lgd_district_code", "host_lgd_district_code"]).any(),
    }
    return visits.empty or all(counts.values())


@often
@given(some_pairs(learners=4, hosts=3, most=9), some_limits)
def test_no_other_choice_of_visits_brings_more(pairs, limits):
    allowed = within(pairs, limits)
    best = 0.0
    for size in range(len(allowed) + 1):
        for chosen in itertools.combinations(range(len(allowed)), size):
            visits = allowed.iloc[list(chosen)]
            if keeps(visits, limits):
                best = max(best, visits.worth.sum())
    assert assign(pairs, limits).worth.sum() == pytest.approx(best, abs=1e-6)


@often
@given(some_pairs(), some_limits)
def test_every_promise_is_kept(pairs, limits):
    visits = assign(pairs, limits)
    assert keeps(visits, limits)
    assert (visits.lgd_district_code != visits.host_lgd_district_code).all()
    assert (visits.worth > 0).all() and visits.worth.is_monotonic_decreasing
    if limits.max_km is not None:
        assert (visits.distance_km <= limits.max_km).all()
    if limits.same_language:
        assert visits.same_language.all()
    among = pairs.merge(visits, how="inner")
    assert len(among) == len(visits), "a visit is one of the pairs, unchanged"


@often
@given(some_pairs(), some_limits, some_pairs(learners=6, hosts=1, most=6))
def test_a_further_host_never_lowers_the_total(pairs, limits, more):
    host = more.assign(host_lgd_district_code=99).drop_duplicates(["lgd_district_code", "theme"])
    wider = pd.concat([pairs, host], ignore_index=True)
    assert assign(wider, limits).worth.sum() >= assign(pairs, limits).worth.sum() - 1e-6


@often
@given(some_pairs(), some_limits)
def test_wider_limits_never_lower_the_total(pairs, limits):
    total = assign(pairs, limits).worth.sum()
    for wider in (
        Limits(limits.host_capacity + 1, limits.visits_each, limits.max_km, limits.same_language),
        Limits(limits.host_capacity, limits.visits_each, None, limits.same_language),
        Limits(limits.host_capacity, limits.visits_each, limits.max_km, False),
        Limits(limits.host_capacity, 2, limits.max_km, limits.same_language),
    ):
        assert assign(pairs, wider).worth.sum() >= total - 1e-6


@often
@given(some_pairs(), some_limits, st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(pairs, limits, chance):
    order = list(range(len(pairs)))
    chance.shuffle(order)
    first, second = assign(pairs, limits), assign(pairs.iloc[order], limits)
    pd.testing.assert_frame_equal(first, second)


def test_a_relaxed_answer_that_is_not_whole_is_solved_in_integers(monkeypatch):
    wants = pairs_of(
        [
            (1, 11, "T01", 1.0, 1, True), (1, 12, "T06", 1.0, 1, True), (2, 11, "T06", 1.0, 1, True),
            (2, 13, "T01", 0.9, 1, True), (3, 12, "T01", 1.0, 1, True), (3, 13, "T06", 1.0, 1, True),
        ]
    )  # fmt: skip
    limits = Limits(1, 2)
    exact = assign(wants, limits)
    halves = SimpleNamespace(x=np.full(len(wants), 0.5))
    monkeypatch.setattr(assignment, "linprog", lambda *_, **__: halves)
    solved = assign(wants, limits)
    assert solved.worth.sum() == pytest.approx(exact.worth.sum()) and keeps(solved, limits)


def test_nothing_to_assign_is_an_empty_plan():
    none = pairs_of([])
    assert assign(none, Limits(1, 1)).empty
    far = pairs_of([(1, 2, "T01", 0.5, 900, True)])
    assert assign(far, Limits(1, 1, 100)).empty
    assert assign(pairs_of([(1, 1, "T01", 0.5, 0, True)]), Limits(1, 1)).empty


@pytest.mark.parametrize("limits", [(0, 1), (1, 0)])
def test_a_capacity_below_one_is_refused(limits):
    with pytest.raises(ValueError, match="one visit at least"):
        Limits(*limits)


NAMES = {1: "Dhubri", 2: "Jorhat", 3: "Cachar", 4: "Barpeta", 5: "Nagaon"}


def planned_of(pairs: pd.DataFrame, limits: Limits, more_needs=()) -> Planned:
    """A plan of named districts over these pairs; `more_needs` are gaps that nobody could teach."""
    gaps = [*pairs[["lgd_district_code", "theme"]].drop_duplicates().itertuples(index=False, name=None), *more_needs]
    needs = pd.DataFrame(
        [
            {
                "lgd_district_code": code, "theme": theme, "district": NAMES[code], "district_label": NAMES[code],
                "lgd_state_code": 18, "state": "Assam", "theme_title": "Water quality", "gap_type": "adoption_gap",
                "gap_reason": None, "strength": 0.5, "need": 0.8, "need_basis": "both", "measured": 0.6,
                "measured_basis": "nitrate_gt_45_mg_l_pct", "measured_value": 40.0,
                "measured_as_on": pd.Timestamp("2023-12-31"), "measured_source_id": "cgwb_gwq_2023",
                "measured_level": "district", "voiced_count": 1, "uptake_stage": None, "illustrative": code == 1,
            }
            for code, theme in gaps
        ]
    )  # fmt: skip
    hosts = pd.DataFrame(
        [
            {
                "host_lgd_district_code": code, "theme": theme, "host": NAMES[code], "host_label": NAMES[code],
                "host_lgd_state_code": 18, "host_state": "Assam", "hosts_because": ["own_practice", "offers"],
                "practice_id": "P1", "practice": "A pit", "evidence_level": 3, "standing": 0.6,
                "host_illustrative": False,
            }
            for code in NAMES for theme in THEMES
        ]
    )  # fmt: skip
    full = pairs.assign(likeness_rank=3, likeness_of=753, same_state=True)
    bare = Planned(limits, needs, 0, hosts, full, within(full, limits), full.iloc[:0])
    return Planned(limits, needs, 0, hosts, full, bare.open, bare.joined(assign(full, limits)))


PAIRS = pairs_of(
    [
        (1, 4, "T06", 0.9, 100, True), (1, 5, "T06", 0.5, 200, True), (1, 3, "T06", 0.4, 700, True),
        (2, 4, "T06", 0.8, 150, True), (3, 5, "T01", 0.3, 300, False),
    ]
)  # fmt: skip
LIMITS = Limits(1, 1, 500)


def test_changes_are_taken_within_the_limits_and_no_others():
    plan = planned_of(PAIRS, LIMITS)
    assert dict(zip(plan.visits.district, plan.visits.host, strict=True)) == {"Jorhat": "Barpeta", "Dhubri": "Nagaon"}
    changed = {edited.HOST: "Barpeta", edited.MONTH: "Jan 2027", edited.NOTE: "=1+1"}
    edits = {"1-T06": changed, "2-T06": {edited.KEEP: False}}
    found = edited.apply(plan, edits)
    one = found.rows.set_index("visit").loc["1-T06"]
    assert (one.host, one.distance_km, one.month, one.note, one.changed) == ("Barpeta", 100, "Jan 2027", "=1+1", True)
    assert list(found.rows.visit) == list(plan.visits.visit), "the order stays"
    assert list(found.kept.visit) == ["1-T06"] and found.too_many(1) == {}
    beyond = edited.apply(plan, {"1-T06": {edited.HOST: "Cachar"}})
    assert beyond.rows.set_index("visit").loc["1-T06"].host == "Nagaon" and not beyond.rows.changed.any()
    crowded = edited.apply(plan, {"1-T06": {edited.HOST: "Barpeta"}})
    assert crowded.too_many(1) == {"Barpeta": 2}
    assert words.too_many(crowded.too_many(1), 1).startswith("More than 1 visit: Barpeta (2).")


def test_hosts_offered_are_those_within_the_limits_the_best_first():
    plan = planned_of(PAIRS, LIMITS)
    visit = plan.visits.set_index("visit").loc["1-T06"]
    assert edited.hosts_of(plan, visit) == ["Barpeta", "Nagaon"]
    assert edited.allowed(plan, visit, "Barpeta") and not edited.allowed(plan, visit, "Cachar")
    said = words.refused(visit, "Cachar", ["Barpeta"], "within 500 km, 1 visit a host")
    assert said == (
        "Cachar cannot host Dhubri on water quality within 500 km, 1 visit a host. Within reach are Barpeta."
    )


def test_what_an_editor_says_is_added_to_what_was_changed_before():
    shown = pd.DataFrame({"visit": ["1-T06", "2-T06"]})
    first = edited.merged({}, {1: {edited.NOTE: "call"}}, shown)
    second = edited.merged(first, {"0": {edited.KEEP: False}, "1": {edited.NOTE: "", "km": 3}}, shown)
    assert first == {"2-T06": {edited.NOTE: "call"}}, "nothing given is changed"
    assert second == {"2-T06": {edited.NOTE: ""}, "1-T06": {edited.KEEP: False}}


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(1, 1, 500), {"Cachar": "full", "Barpeta": "nobody"}),
        (Limits(1, 1, 120), {"Jorhat": "distance", "Cachar": "distance", "Barpeta": "nobody"}),
        (Limits(1, 1, 170), {"Jorhat": "full", "Cachar": "distance", "Barpeta": "nobody"}),
        (Limits(1, 1, 500, True), {"Cachar": "language", "Barpeta": "nobody"}),
        (Limits(1, 1, 170, True), {"Jorhat": "full", "Cachar": "both", "Barpeta": "nobody"}),
    ],
)
def test_who_is_left_and_what_is_in_the_way(limits, expected):
    # One visit a host, and Dhubri and Jorhat both want Barpeta; Cachar's host is 300 km away and speaks otherwise.
    pairs = PAIRS[~((PAIRS.lgd_district_code == 1) & (PAIRS.host_lgd_district_code == 5))]
    plan = planned_of(pairs if limits.max_km == 170 else PAIRS, limits, [(4, "T08")])
    found = without.districts(plan, plan.visits).set_index("district")
    assert found.because.to_dict() == expected
    said = [words.without(row, 1) for row in found.reset_index().itertuples()]
    assert all(said) and not [one for one in said if PYTHON_WORDS.search(one)]
    assert any("call for practices first" in one for one in said)


@often
@given(some_pairs(learners=5, hosts=3), some_limits)
def test_a_district_visits_or_is_told_why_not_and_never_both(pairs, limits):
    plan = planned_of(pairs[pairs.lgd_district_code <= 5], limits, [(5, "T99")])
    left = without.districts(plan, plan.visits)
    assert set(left.lgd_district_code) == set(plan.needs.lgd_district_code) - set(plan.visits.lgd_district_code)
    assert left.lgd_district_code.is_unique
    open_gaps = set(plan.open.lgd_district_code)
    for row in left.itertuples():
        assert (row.because == "full") == (row.lgd_district_code in open_gaps)


def test_the_map_tells_who_goes_who_receives_and_who_takes_no_part():
    plan = planned_of(PAIRS, LIMITS, [(5, "T08")])
    found = on_map.placed(plan, plan.visits).set_index("lgd_district_code")
    assert found.value.to_dict() == {
        1: on_map.GOES, 2: on_map.GOES, 3: on_map.GOES if 3 in set(plan.visits.lgd_district_code) else on_map.LEFT,
        4: on_map.HOSTS, 5: on_map.HOSTS,
    }  # fmt: skip
    assert found.note[2] == "Visits Barpeta" and found.note[4] == "Receives Jorhat"


def test_the_sentences_are_plain():
    plan = planned_of(PAIRS, LIMITS)
    visits = plan.visits
    said = [
        words.answer(visits, plan.needs, "Assam"), words.said(visits, plan.needs, "within 500 km"),
        words.illustrative(visits), words.left_out(3),
        *itertools.chain(*(
            [words.visit_title(row), words.gap(row), words.host_has(row), words.alike(row), words.travel(row)]
            for row in visits.itertuples()
        )),
    ]  # fmt: skip
    assert said[0] == "2 of Assam’s 3 districts with a gap that a visit could help have a host"
    assert "Jorhat visits Barpeta on water quality" in said
    gap = "Adoption gap, strength 0.50: 40\u00a0% of groundwater samples above 45 mg/l"
    assert any(one.startswith(gap) for one in said)
    assert "3rd most alike of 753 districts" in said and "150 km, in the same State" in said
    assert not [one for one in said if PYTHON_WORDS.search(one)]


def test_the_answer_of_a_plan_without_visits():
    plan = planned_of(PAIRS, Limits(1, 1, 50))
    assert words.answer(plan.visits, plan.needs, "Assam") == (
        "No host within these limits for the 3 districts of Assam with a gap to learn on"
    )
    assert words.said(plan.visits, plan.needs, "within 50 km") == "" and words.illustrative(plan.visits) == ""
    assert words.answer(plan.visits, plan.needs.iloc[:0], "India") == "No gap of this choice in India calls for a visit"


def test_one_visit_is_told_as_one():
    plan = planned_of(PAIRS[PAIRS.lgd_district_code == 2], LIMITS)
    assert words.said(plan.visits, plan.needs, "within 500 km") == (
        "One visit, within 500 km: Jorhat to Barpeta, 150 km, on water quality."
    )
    far = planned_of(PAIRS[PAIRS.lgd_district_code == 2], Limits(1, 1, 50))
    assert words.answer(far.visits, far.needs, "Assam") == (
        "No host within these limits for the one district of Assam with a gap to learn on"
    )


def test_hosts_outside_a_state_are_named_by_state_the_most_visited_first():
    visits = pd.DataFrame(
        [(18, "Assam", "Barpeta"), (27, "Maharashtra", "Nashik"), (9, "Uttar Pradesh", "Jhansi"),
         (9, "Uttar Pradesh", "Agra"), (9, "Uttar Pradesh", "Agra")],
        columns=["host_lgd_state_code", "host_state", "host"],
    )  # fmt: skip
    told = "Hosts outside Assam: Agra and Jhansi (Uttar Pradesh); Nashik (Maharashtra)."
    assert words.outside(visits, 18, "Assam") == told
    assert words.outside(visits[:1], 18, "Assam") == ""


def test_the_table_has_the_columns_that_a_page_is_wide():
    plan = edited.apply(planned_of(PAIRS, LIMITS), {})
    shown = table.frame(plan.rows)
    assert list(shown) == ["Keep", "District", "Host", "Theme", "km", "Month", "Note"]
    assert set(shown.Theme) == {"T06 Water quality"}


def test_months_ahead_cross_the_year():
    assert words.months_ahead(date(2026, 11, 24), 3) == ["Nov 2026", "Dec 2026", "Jan 2027"]
