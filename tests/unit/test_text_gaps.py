"""Sentences on gaps: counts agree with their nouns, what is not measured is said, and nobody is called well unseen."""

from datetime import date

import pandas as pd
import pytest

from dashboard.charts import evidence_gap
from dashboard.text import gap_cell, gaps

THEMES = pd.DataFrame(
    {"theme": ["T04", "T11"], "theme_title": ["In-village works and quality", "IEC, behaviour change"],
     "knowledge_gap": [3, 9]}
)  # fmt: skip


def test_the_answer_names_the_theme_with_most():
    assert gaps.answer("Assam", {"knowledge_gap": 12}, 35, THEMES) == (
        "Assam: 12 knowledge gaps in 35 districts, most often on IEC, behaviour change (9)"
    )
    assert gaps.answer("Goa", {"knowledge_gap": 1}, 2, THEMES).startswith("Goa: 1 knowledge gap in 2 districts")
    assert "no knowledge gap is seen in what is measured" in gaps.answer("Goa", {}, 2, THEMES)
    assert gaps.answer("Goa", {}, 0, THEMES) == "Goa: no district to show"


def test_one_gap_or_one_district_is_told_as_one():
    one = THEMES.assign(knowledge_gap=[0, 1])
    assert gaps.answer("Lakshadweep", {"knowledge_gap": 1}, 1, one) == (
        "Lakshadweep: 1 knowledge gap in its one district, on IEC, behaviour change"
    )
    both = THEMES.assign(knowledge_gap=[1, 1])
    assert gaps.answer("Goa", {"knowledge_gap": 2}, 2, both).endswith(
        "in 2 districts, on in-village works and quality and IEC, behaviour change"
    )
    assert gaps.theme_finding("Goa", "Water quality", {"knowledge_gap": 0, "on_course": 1}) == (
        "On water quality, Goa’s one district is on course"
    )
    assert set(gaps.ONE) == set(gaps.MANY) == set(gaps.LABELS)


def test_the_lead_of_a_theme_tells_what_the_other_districts_are():
    counts = {"knowledge_gap": 5, "adoption_gap": 2, "implementation_gap": 1, "on_course": 3, "not_measured": 1}
    assert gaps.theme_said(counts) == (
        "Of the others, 1 has an implementation gap and 3 are on course. What is not measured: ask, or measure."
    )
    assert gaps.theme_said({"knowledge_gap": 2}) == ""


def test_kinds_brought_out_are_said_with_their_number():
    counts = {"knowledge_gap": 5, "adoption_gap": 2, "not_measured": 11}
    assert gaps.only((), counts, False) == ""
    assert gaps.only(("adoption_gap",), counts, False) == (
        "Brought out below: adoption gaps, 2 of 18 pairs of district and theme, rows that have one first."
    )
    assert gaps.only(("implementation_gap",), counts, True) == (
        "Brought out below: implementation gaps, none of 18 districts."
    )
    assert gaps.total((), a_district=True) == "Knowledge gaps a district"
    assert gaps.total(("adoption_gap",), a_district=False) == "Adoption gaps"


def test_what_is_not_measured_is_always_said():
    said = gaps.said({"knowledge_gap": 1, "adoption_gap": 1, "acted_on": 2, "not_measured": 1234})
    assert said == (
        "1 more is an adoption gap, where practice is known and not taken up; 2 are being acted on. "
        "1,234 of 1,238 pairs of district and theme are not measured: ask, or measure."
    )
    assert gaps.said({}) == ""


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Water quality and treatment", "water quality and treatment"),
        ("IEC, behaviour change and Jan Bhagidari", "IEC, behaviour change and Jan Bhagidari"),
    ],
)
def test_a_title_within_a_sentence_keeps_its_abbreviation(title, within):
    assert gaps.lower(title) == within


def test_the_map_of_a_theme_counts_none_one_and_many():
    assert gaps.theme_finding("Assam", "Water quality", {"knowledge_gap": 0, "on_course": 35}) == (
        "On water quality, none of Assam’s 35 districts has a knowledge gap"
    )
    found = gaps.theme_finding("Assam", "Water quality", {"knowledge_gap": 2, "adoption_gap": 1, "not_measured": 1})
    assert found.startswith("On water quality, 2 of Assam’s 4 districts have a knowledge gap, 1 an adoption gap; 1 is")


def test_gaps_of_another_date_are_said_to_be_the_latest():
    day = date(2026, 8, 16)
    assert gaps.dated(day, day) == ""
    assert "16 Aug 2026" in gaps.dated(date(2022, 3, 31), day)


def test_a_note_on_illustrative_data_stands_only_where_something_rests_on_it():
    assert gaps.illustrative(0, 10) == ""
    assert "3 of 10 judged pairs of district and theme rest on them" in gaps.illustrative(3, 10)
    assert "works: all 3 judged pairs of district and theme rest on them" in gaps.illustrative(3, 3)
    assert "both judged pairs of district and theme rest" in gaps.illustrative(2, 2)
    assert "the one judged pair of district and theme rests" in gaps.illustrative(1, 1)


def cell(**parts) -> pd.Series:
    """A cell with nothing known but what is given."""
    blank = dict.fromkeys(
        ("need", "measured", "measured_basis", "measured_value", "measured_level", "measured_need", "gap_reason",
         "uptake_stage", "uptake_on", "follow_up", "need_tells", "inherited_from", "measured_row")
    )  # fmt: skip
    fixed = {
        "district_label": "Dima Hasao", "state": "Assam", "theme": "T06", "theme_title": "Water quality",
        "need_basis": "none",
    }  # fmt: skip
    return pd.Series(blank | fixed | {"gap_type": "not_measured", "own_proven_practices": 0, "open_actions": 0} | parts)


def test_a_cell_without_need_is_not_measured_and_what_comes_next_is_to_ask():
    blank = cell(follow_up="ask_or_measure", measured_need="share of samples over a limit", need_tells="circumstance")
    assert gap_cell.cell_answer(blank) == "Dima Hasao’s need on water quality is not measured"
    assert "No figure measures it" in gap_cell.cell_said(blank)
    assert "It would be measured by the share of samples over a limit." in gap_cell.measured(blank, "")
    assert gap_cell.follow_up(blank)[0] == "Ask, or measure"


def test_what_is_only_context_is_not_said_to_measure():
    equity = cell(theme="T16", measured_need="aspirational status and share of SC and ST (context)", need_tells=None)
    said = gap_cell.measured(equity, "")
    assert "Its aspirational status and share of SC and ST are context, and measure no need." in said


def test_what_was_dropped_is_no_uptake():
    dropped = {"uptake_stage": "dropped", "uptake_rank": 0, "need": 0.7, "need_basis": "voiced"}
    acting = gap_cell.cell_said(cell(gap_type="acted_on", follow_up="follow_dates", open_actions=2, **dropped))
    assert "2 open actions of its plan are on it. A practice it told of stands at “dropped”." in acting
    idle = gap_cell.cell_said(cell(gap_type="adoption_gap", **dropped))
    assert "the district uses none; one it told of stands at “dropped”." in idle


def test_a_tap_figure_that_needs_checking_is_not_called_none():
    said = gap_cell.cell_said(cell(theme="T04", follow_up="ask_or_measure"))
    assert said.startswith("Its tap figures need checking or are missing")


def test_a_parent_s_figure_is_not_called_the_district_s_own():
    of_parent = cell(
        need=0.1, need_basis="measured", measured=0.1, measured_level="inherited", inherited_from="Lower Subansiri",
        gap_type="on_course",
    )  # fmt: skip
    said = f"{gap_cell.cell_said(of_parent)} {' '.join(gap_cell.follow_up(of_parent))}"
    assert "the figure of Lower Subansiri before the division" in said and " own" not in said


def test_a_mild_need_alone_is_said_not_to_be_enough():
    mild = cell(need=0.3, need_basis="voiced")
    assert "not enough to say" in gap_cell.cell_said(mild)


@pytest.mark.parametrize("kind", ["knowledge_gap", "adoption_gap", "implementation_gap"])
def test_a_gap_is_named_with_its_article(kind):
    article = "a" if kind == "knowledge_gap" else "an"
    said = f"Dima Hasao has {article} {gaps.LABELS[kind].lower()} on water quality"
    assert gap_cell.cell_answer(cell(gap_type=kind)) == said


def test_a_state_s_figure_and_a_parent_s_are_said_to_be_theirs():
    own = {"measured": 0.5, "measured_basis": "groundwater_stage_pct", "measured_value": 70.4, "need": 0.5}
    assert "figure of Assam" in gap_cell.measured(cell(**own, measured_level="state"), "")
    parent = cell(**own, measured_level="inherited", inherited_from="North Cachar Hills")
    assert "North Cachar Hills before the division" in gap_cell.measured(parent, "Source: CGWB.")
    district = gap_cell.measured(cell(**own, measured_level="district"), "Source: CGWB.")
    traced = cell(**own, measured_level="district", measured_row="LGD code 299 in figures/groundwater_stage.csv")
    assert gap_cell.measured(traced, "Source: CGWB.").endswith("Row: LGD code 299 in figures/groundwater_stage.csv.")
    assert district.startswith("70\u00a0% of the groundwater that may be drawn is drawn") and district.endswith("CGWB.")


def test_the_evidence_map_draws_every_pair_and_shades_what_was_not_said_as_no_data():
    themes, kinds = {"T01": "Source", "T02": "Planning"}, {"method": "Method", "finance": "Finance"}
    cells = pd.DataFrame(
        {"theme": ["T01"], "kind": ["method"], "practices": [3], "highest_evidence": [4.0], "median_evidence": [None]}
    )
    made = evidence_gap.bubbles(cells, themes=themes, kinds=kinds, levels=dict.fromkeys(range(5), "evaluated"))
    rings, bubbles = made.data[0], made.data[1]
    assert len(rings.x) + len(bubbles.x) == 4 and list(bubbles.text) == ["3"]
    unsaid = evidence_gap.bubbles(cells, themes=themes, kinds=kinds, level="median_evidence")
    assert unsaid.data[1].marker.color != bubbles.marker.color
    nothing = evidence_gap.bubbles(cells.iloc[:0], themes=themes, kinds=kinds)
    assert len(nothing.data[0].x) == 4
    finding = gaps.evidence_finding(cells, 2, 2, themes)
    assert finding == "3 of 4 pairs of theme and kind are without a practice; the thinnest theme is planning"
    assert "Planning 0 and Source 3" in evidence_gap.alt_text(cells, themes, finding)
