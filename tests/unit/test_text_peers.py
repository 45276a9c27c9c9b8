"""Districts in like circumstances, in words."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.text import peers as words

FACTS = {
    "rural_households": 2_71_400, "sc_share_pct": 16.8, "st_share_pct": 0.4, "literacy_pct": 45.6,
    "groundwater_stage_pct": 138.2, "samples_over_limit_pct": 77.0, "baseline_coverage_pct": 2.3, "aspirational": 0,
    "population_per_km2": 91.7, "area_km2": 18_866.7,
}  # fmt: skip


def district(**facts: object) -> pd.Series:
    return pd.Series({**FACTS, "inherited": [], "reasons": [], **facts})


def peers(*ahead: float | None, same_state: bool = True, distance: float = 0.05) -> pd.DataFrame:
    points = pd.Series(ahead, dtype=float)
    return pd.DataFrame(
        {
            "coverage_ahead_pct": points,
            "ahead": points.between(10, 30),
            "same_state": same_state,
            "distance": distance,
        }
    )


@pytest.mark.parametrize(
    ("fact", "other", "said"),
    [
        ("groundwater_stage_pct", 152.3, "Both draw 138–152 % of their groundwater"),
        ("groundwater_stage_pct", 138.4, "Both draw 138 % of their groundwater"),
        ("groundwater_stage_pct", 120.0, "Both draw 120–138 % of their groundwater"),
        ("rural_households", 2_86_000, "Both have 2.7–2.9 lakh rural households"),
        ("rural_households", 95_450, "Both have 95,400–2.7 lakh rural households"),
        ("st_share_pct", 0.0, "Both have under 1 % Scheduled Tribes"),
        ("st_share_pct", 2.14, "Both have 0.4–2.1 % Scheduled Tribes"),
        ("sc_share_pct", 16.2, "Both have 16–17 % Scheduled Castes"),
        ("literacy_pct", 45.0, "Both have 45–46 % literate people"),
        ("samples_over_limit_pct", 68.0, "Both find 68–77 % of samples over a limit"),
        ("baseline_coverage_pct", 3.1, "Both began in April 2019 with 2.3–3.1 % coverage"),
        ("aspirational", 0, "Both are not aspirational districts"),
        ("population_per_km2", 3.25, "Both have 3.3–92 people per km²"),
        ("area_km2", 18_900, "Both measure 18,900 km²"),
    ],
)
def test_each_reason_names_both_figures(fact, other, said):
    one = words.why(district(), district(reasons=[fact], **{fact: other}))
    assert one.replace("\u00a0", " ") == said


def test_every_fact_compared_has_its_words():
    from etl.models.peers import FACTS as compared

    for fact in compared:
        assert words.why(district(), district(reasons=[fact])).startswith("Both ")


def test_reasons_are_one_sentence_and_a_parent_s_figure_is_marked():
    own = district(inherited=["literacy_pct"])
    other = district(reasons=["aspirational", "literacy_pct", "area_km2"], aspirational=1, area_km2=19_000)
    said = words.why(own.copy(), other)
    assert said.replace("\u00a0", " ") == (
        "Both differ in being aspirational, have 46 % literate people* and measure 18,900–19,000 km²"
    )
    table = pd.DataFrame([other])
    assert words.undivided(own, table) and not words.undivided(district(), table)


@pytest.mark.parametrize(
    ("points", "ahead", "said"),
    [
        (14.2, True, "**ahead by 14.2 points: ask what they did**"),
        (41.0, False, "ahead by 41.0 points"),
        (1.2, False, "ahead by 1.2 points"),
        (0.04, False, "level"),
        (-0.4, False, "0.4 points less"),
        (-12.0, False, "12.0 points less"),
        (9.97, False, "ahead by 10.0 points"),
        (9.6, False, "ahead by 9.6 points"),
        (None, False, "not compared"),
    ],
)
def test_how_far_a_peer_is_ahead(points, ahead, said):
    assert words.compared(points, ahead) == said


SPAN = (10.0, 30.0)


@pytest.mark.parametrize(
    ("found", "state", "said"),
    [
        (peers(14, 2, -5), None, "1 of the 3 districts most like Barmer is 10 to 30 points ahead"),
        (peers(14, 20, 44), None,
         "2 of the 3 districts most like Barmer are 10 to 30 points ahead; 1 is further ahead"),
        (peers(44, 50), "Rajasthan",
         "None of the 2 districts of Rajasthan most like Barmer is 10 to 30 points ahead; 2 are further ahead"),
        (peers(14, None, None), None,
         "1 of the 3 districts most like Barmer is 10 to 30 points ahead; 2 cannot be compared"),
        (peers(None, None), None, "The 2 districts most like Barmer"),
        (peers(12), "Goa", "The district of Goa most like Barmer is 10 to 30 points ahead"),
        (peers(-3), "Goa", "The district of Goa most like Barmer is not 10 to 30 points ahead"),
        (peers(), "Lakshadweep", "No other district of Lakshadweep can be compared with Barmer"),
    ],
)  # fmt: skip
def test_finding(found, state, said):
    assert words.finding("Barmer", found, state, SPAN) == said


def test_description_says_where_peers_are_and_whether_they_are_alike():
    near = words.description("Barmer", peers(1, 2, 3), usual=0.18)
    assert near.endswith("people per km² and area.")
    mixed = pd.concat([peers(1), peers(2, 3, same_state=False, distance=0.3)])
    said = words.description("Barmer", mixed, usual=0.18)
    assert "1 of these is in its own State." in said
    assert "Few districts are like Barmer: 2 of these are no more alike than two districts taken at random." in said
    every = words.description("Barmer", peers(2, 3, same_state=False, distance=0.3), usual=0.18)
    assert "None of these is in its own State." in every and "none of these is more alike than two" in every


def test_a_figure_in_doubt_is_not_compared():
    day = date(2026, 8, 16)
    assert words.not_compared("Nagaur", None, day) == (
        "Nagaur has no figure for 16 August 2026, so nobody is said to be ahead of it."
    )
    doubtful = SimpleNamespace(coverage_pct=91.0, rankable=False)
    assert "Nagaur’s figure for 16 August 2026 needs checking" in words.not_compared("Nagaur", doubtful, day)
    assert words.not_compared("Ajmer", SimpleNamespace(coverage_pct=91.0, rankable=True), day) == ""


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (peers(5, -5, 3), "2 of its 3 peers have more"),
        (peers(5, -5, None), "of its 3 peers 1 has more; 1 cannot be compared"),
        (peers(5, 5), "both of its peers have more"),
        (peers(-5, -1), "neither of its peers has more"),
    ],
)
def test_standing(found, said):
    own = SimpleNamespace(coverage_pct=59.06)
    assert words.standing("Barmer", own, found) == f"Barmer: 59.1\u00a0% have a tap; {said}"


def test_standing_without_a_figure_claims_nothing():
    assert words.standing("Barmer", None, peers(None)) == "Barmer beside the districts most like it"


def test_lines_that_stand_out_are_named():
    assert words.highlighted(["Rohtas", "Tehri"], "", "Cachar") == (
        "Cachar and those to ask what they did, Rohtas and Tehri, stand out; the other peers are grey."
    )
    assert words.highlighted([], "Pali", "Barmer") == "Barmer and Pali stand out, the other peers are grey."
    assert words.highlighted([], "", "Barmer") == ""
