"""What maps, comparisons and Data health say, on frames made up for each case."""

import pandas as pd
import pytest

from dashboard.text import compare, health
from dashboard.text import map as map_words
from etl import catalogue, recognise

INDICATORS = catalogue.indicators()


def finding(indicator: str, values: list[float | None], districts: int | None = None, **ends) -> str:
    found = pd.Series(values, dtype="float64")
    said = map_words.finding(INDICATORS[indicator], found, "Assam", districts or len(values), **ends)
    return said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("values", "districts", "said"),
    [
        ([100, 80, 20], 3, "1 of Assam’s 3 districts has every rural household connected; 1 is below 50 %"),
        ([100, 100, 20, 30], 4, "2 of Assam’s 4 districts have every rural household connected; 2 are below 50 %"),
        (
            [20, 80, None],
            3,
            "Assam, 2 of 3 districts with a figure that needs no checking: none has every rural household connected; "
            "1 is below 50 %",
        ),
        ([60, 80], 2, "None of Assam’s 2 districts has every rural household connected; none is below 50 %"),
        ([60], 1, "Coverage in Assam’s one district: 60.0 %"),
        ([102.5, 40], 2, "None of Assam’s 2 districts has every rural household connected; 1 is below 50 %"),
        ([None, None], 2, "No district of Assam has a figure for this date"),
        ([], 2, "No district of Assam has a figure for this date"),
    ],
)
def test_coverage_map(values, districts, said):
    assert finding("coverage_pct", values, districts) == said


@pytest.mark.parametrize(
    ("indicator", "values", "said"),
    [
        (
            "groundwater_stage_pct",
            [10, 100, 120],
            "1 of Assam’s 3 districts is above 100 % groundwater extraction: over-exploited; 1 is at 70 % or less",
        ),
        (
            "nitrate_gt_45_mg_l_pct",
            [0, 3, 60, None],
            "Assam, 3 of 4 districts with five samples or more: 2 have at least one over 45 mg/l of nitrate; "
            "1 has half or more over it",
        ),
        (
            "households_left",
            [0, 0, 2e5],
            "2 of Assam’s 3 districts have reached every rural household; 1 has 1 lakh or more left",
        ),
        (
            "recent_pace_households_per_month",
            [3, 0, -2],
            "1 of Assam’s 3 districts added taps; 1 added none; 1 was revised down",
        ),
        ("aspirational", [1, 0, 1], "2 of Assam’s 3 districts are on the list of aspirational districts"),
        ("aspirational", [0, 0], "None of Assam’s 2 districts is on the list of aspirational districts"),
        ("rank_in_state", [1, 2], "Rank by coverage within Assam, 1 being the highest"),
        ("households_left", [1], "Households left in Assam’s one district: 1 household"),
    ],
)
def test_every_kind_of_indicator_has_its_own_finding(indicator, values, said):
    assert finding(indicator, values) == said


def test_a_pace_ratio_counts_both_ends_and_not_the_missing():
    ends = pd.Series(["low", None, "high", None, None])
    said = finding("pace_ratio", [None, 0.5, None, 3, None], ends=ends)
    assert said == "Assam, 4 of 5 districts with a figure: 1 is on pace; 1 is saturated; 1 gained nothing"
    only = finding("pace_ratio", [None, None], ends=pd.Series(["low", None]))
    assert only == "1 of Assam’s 2 districts is saturated; no other has a pace to set against the one it needs"
    every = finding("pace_ratio", [None, None], ends=pd.Series(["low", "low"]))
    assert every == "All 2 districts of Assam are saturated: no pace is needed"


@pytest.mark.parametrize("indicator", [each for each in INDICATORS.values() if "district" in each.place_levels])
def test_no_district_indicator_falls_back_to_its_middle(indicator):
    said = finding(indicator.id, [0.0, 1.0, 60.0])
    assert "half of" not in said
    assert "  " not in said


def test_state_figures_count_states():
    regular = INDICATORS["regular_supply_pct"]
    said = map_words.of_states(regular, pd.Series([85.0, 60.0]), "India", 34)
    assert said == "Regular supply: 1 of 2 States with a figure is at 80\u00a0% or more; 32 have none"
    assert map_words.of_states(regular, pd.Series([], dtype=float), "Goa", 34).endswith("no State figure for Goa")


def compared(**columns: list) -> pd.DataFrame:
    usual = {
        "lgd_district_code": [1, 2],
        "district_label": ["Baksa", "Barpeta"],
        "coverage_pct": [80.0, 60.0],
        "previous_coverage_pct": [79.0, 61.0],
        "rankable": [True, True],
        "added_households": [5.0, 0.0],
        "jjs_category": ["high achievers", "achievers"],
        "previous_jjs_category": ["high achievers", "achievers"],
        "flag": [None, None],
    }
    return pd.DataFrame({**usual, **columns})


def test_comparison_spans_lowest_to_highest():
    said = compare.answer(compared(), "these districts")
    assert said == "From 60.0\u00a0% in Barpeta to 80.0\u00a0% in Baksa"


def test_districts_that_stand_level_are_not_told_as_a_span():
    said = compare.answer(compared(coverage_pct=[100.0, 100.0]), "these districts")
    assert said == "Both districts that can be compared stand at 100\u00a0%"


def test_too_few_to_compare():
    few = compare.answer(compared(coverage_pct=[80.0, None]), "the districts of Assam")
    assert few == "Fewer than two of the districts of Assam have a figure for this date that can be compared"
    one = compare.answer(compared().iloc[:1], "the districts of Goa")
    assert one == "Baksa is the only one of the districts of Goa: there is nothing to compare"
    assert compare.answer(compared().iloc[:0], "these districts").startswith("Fewer than two")


def test_change_names_the_top_the_doubtful_and_the_missing():
    said = compare.change(compared(flag=[None, "fallback"], rankable=[True, False], coverage_pct=[None, 60.0]))
    assert said == (
        "Baksa added most taps since its previous figure (+5). Needs checking: Barpeta. No figure for this date: Baksa."
    )
    assert "checking" not in compare.change(compared(flag=["by_difference", None], rankable=[True, True]))
    assert compare.change(compared(added_households=[0.0, -4.0])) == ""


def test_ranking_leaves_out_what_cannot_be_ranked():
    order = compare.ranking(compared(rankable=[False, True]))
    assert order["rank"].isna().tolist() == [True, False] and order["rank"].iloc[1] == 1
    unknown = compare.ranking(compared(rankable=[None, None], coverage_pct=[None, None]))
    assert unknown["rank"].isna().all()


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (["high achievers", "achievers"], "None of 2 districts changed JJS category since its previous figure"),
        (["achievers", "achievers"], "1 of 2 districts with figures on both dates changed"),
        (["achievers", "performers"], "2 of 2 districts with figures on both dates changed"),
    ],
)
def test_rank_finding(before, said):
    assert compare.rank_finding(compared(previous_jjs_category=before)).startswith(said)


def reporting(*rows: tuple[str, int, int]) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["as_on", "districts_reporting", "districts_total"])
    return found.assign(as_on=pd.to_datetime(found.as_on))


def test_health_counts_the_latest_date_and_the_gaps():
    both = reporting(("2024-09-28", 22, 41), ("2026-08-16", 41, 41))
    assert health.answer(both) == "All 41 districts have a figure for 16 August 2026; 1 of 2 dates has gaps"
    short = reporting(("2024-09-28", 22, 41), ("2026-08-16", 40, 41))
    assert health.answer(short) == "40 of 41 districts have a figure for 16 August 2026; 2 of 2 dates have gaps"
    whole = reporting(("2026-08-16", 41, 41))
    assert health.answer(whole).endswith("none of 1 date has gaps")


def test_accounting_adds_up():
    loads = pd.DataFrame({"rows_read": [10, 1_00_000], "rows_loaded": [9, 1_00_000], "rows_quarantined": [1, 0]})
    said = health.accounting(loads, {"checks": {"one": 0, "two": 0}})
    assert said.startswith("1,00,010 rows were read from 2 files: 1,00,009 loaded, 1 set aside.")
    assert said.endswith("Both checks of the build passed.")


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([3, 1, 0], "4 figures carry one of 2 flags"),
        ([1, 0, 0], "1 figure carries one of 1 flag"),
        ([0], "No figure carries a flag"),
    ],
)
def test_flags_are_counted(figures, said):
    assert health.flags_finding(pd.DataFrame({"figures": figures})) == said


def corrections(*statuses: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "correction_id": "nagaur",
            "district_label": "Nagaur",
            "state": "Rajasthan",
            "lgd_district_code": 110,
            "status": list(statuses),
            "found": 252_633,
            "became": 198_400,
            "flag_title": None,
            "reason": "Carried forward",
            "as_on": pd.to_datetime(["2026-07-04", "2026-07-05", "2026-07-12"][: len(statuses)]),
        }
    )


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (["applied"], "Declared corrections touch 1 figure of 1 district; none has expired"),
        (["applied", "applied", "expired"], "touch 2 figures of 1 district; 1 has expired and waits for review"),
        (["expired", "expired"], "touch 0 figures of 0 districts; 2 have expired and wait for review"),
        ([], "No correction is declared"),
    ],
)
def test_corrections_are_counted(statuses, said):
    assert said in health.corrections_finding(corrections(*statuses))


def test_corrections_table_joins_the_readings_of_one():
    table = health.corrections_table(corrections("applied", "applied", "expired"))
    assert list(table["Readings"]) == ["4 Jul 2026 to 5 Jul 2026 (2)", "12 Jul 2026"]
    assert health.corrections_table(corrections()).empty


def test_files_and_what_was_set_aside_read_as_words():
    loads = pd.DataFrame(
        {
            "source_file": ["figures/fhtc_district.csv", "r.csv"], "sha256": [None, "a"],
            "format": ["tidy_figures", "jjm_dashboard"], "as_on": [None, pd.Timestamp("2026-09-13")],
            "added_at": [pd.NaT, pd.Timestamp("2026-11-26 10:00")], "rows_read": [10_380, 756],
            "rows_loaded": [10_380, 745], "rows_quarantined": [0, 11],
        }
    )  # fmt: skip
    table = health.files_table(loads)
    assert table.loc[0].tolist()[1:] == ["Figures of the Atlas", "–", "–", "10,380", "10,380", "0"]
    assert table.loc[1, ["Kind", "As on", "Added", "Set aside"]].tolist() == [
        "JJM dashboard", "13 Sep 2026", "26 Nov 2026", "11",
    ]  # fmt: skip
    assert set(health.FORMATS) == {*recognise.FORMATS, "tidy_figures", "public_records"}
    columns = ["source_file", "locator", "column_name", "value", "reason", "suggestion"]
    aside = pd.DataFrame([["r.csv", "row 3", "District", "Chanduali", "Not known.", "Chandauli?"]], columns=columns)
    assert health.quarantine_table(aside).columns.tolist()[:3] == ["File", "Where", "Column"]
    notes = pd.DataFrame({"source_file": ["a.xlsx"] * 2, "note": ["cell C2 is odd.", "cell C3 is odd."]})
    assert health.notes_finding(notes) == "2 things to check in what is loaded"
    assert health.notes_table(notes).columns.tolist() == ["File", "What to check"]
