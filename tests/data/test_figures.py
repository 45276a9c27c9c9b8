"""The committed figures: keys exist, published totals are reproduced, gaps and traps are where they were."""

from pathlib import Path

import pandas as pd
import pytest

from etl import catalogue, corrections, paths

PUBLISHED = "2026-07-03"
FIRST_READING = "2026-07-04"
INDIA = 0
COLUMNS = {
    "fhtc_district": (
        "lgd_district_code as_on households_with_tap rural_households households_in_piped_habitations "
        "source_id flag"
    ),
    "fhtc_state": ("lgd_state_code as_on households_with_tap rural_households precision source_id note"),
    "fhtc_national": ("as_on households_with_tap rural_households coverage_pct precision source_id note"),
    "groundwater_stage": (
        "lgd_district_code assessment_units recharge_ham extractable_ham extraction_ham "
        "stage_of_extraction_pct over_exploited_units critical_units semi_critical_units safe_units "
        "saline_units as_on source_id flag inherited_from"
    ),
    "groundwater_quality": (
        "lgd_district_code samples fluoride_gt_1_5_mg_l_pct nitrate_gt_45_mg_l_pct "
        "ec_gt_3000_us_cm_pct uranium_gt_30_ug_l_pct fluoride_median_mg_l nitrate_median_mg_l as_on "
        "source_id flag"
    ),
    "functionality": (
        "lgd_state_code regular_supply_pct quantity_ge_55_lpcd_pct quality_within_limits_pct "
        "published_index_pct as_on source_id"
    ),
    "aspirational": ("lgd_district_code source_id"),
    "census2011": (
        "lgd_district_code population sc_population st_population literate_population "
        "census_district_code as_on source_id inherited_from"
    ),
    "nfhs5": ("lgd_district_code improved_drinking_water_pct bracketed as_on source_id inherited_from"),
}


def figures(name: str) -> pd.DataFrame:
    return pd.read_csv(paths.FIGURES / f"{name}.csv")


def districts() -> pd.DataFrame:
    return pd.read_csv(paths.PLACES / "districts.csv")


def state_of() -> pd.Series:
    return districts().set_index("lgd_district_code").lgd_state_code


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_those_the_warehouse_reads(name: str) -> None:
    assert list(figures(name).columns) == COLUMNS[name].split()


@pytest.mark.parametrize("path", sorted(paths.FIGURES.glob("*.csv")), ids=lambda path: path.stem)
def test_every_row_has_a_known_source_flag_and_place(path: Path) -> None:
    table = pd.read_csv(path)
    assert set(table.source_id) <= set(catalogue.sources())
    if "flag" in table:
        assert set(table.flag.dropna()) <= set(catalogue.flags())
    if "lgd_district_code" in table:
        assert set(table.lgd_district_code) <= set(districts().lgd_district_code)
    if "lgd_state_code" in table:
        assert set(table.lgd_state_code) <= {INDIA, *pd.read_csv(paths.PLACES / "states.csv").lgd_state_code}


def test_every_source_has_figures_or_places() -> None:
    used = {source for path in paths.FIGURES.glob("*.csv") for source in pd.read_csv(path).source_id}
    used |= {source for path in paths.PLACES.glob("*.csv") if "source_id" in (table := pd.read_csv(path))
             for source in table.source_id}  # fmt: skip
    assert {"jjm_dashboard", "cgwb_gwra_2024", "lgd", "district_changes"} <= used <= set(catalogue.sources())


def test_district_sums_equal_the_published_totals_of_29_states_to_the_household() -> None:
    overstated = {
        figure.lgd_district_code
        for correction in corrections.load()
        if correction.flag == "overstated_upper_bound"
        for figure in correction.figures
    }
    assert len(overstated) == 24
    reading = figures("fhtc_district").query("as_on == @FIRST_READING")
    state = reading.lgd_district_code.map(state_of())
    sums = reading.groupby(state)[["households_with_tap", "rural_households"]].sum()
    published = (
        figures("fhtc_state").query("as_on == @PUBLISHED and lgd_state_code != 0").set_index("lgd_state_code")
    )
    clean = published.drop(state[reading.lgd_district_code.isin(overstated)].unique())
    assert len(published) == 34 and len(clean) == 29
    for column in ("households_with_tap", "rural_households"):
        differences = (sums.loc[clean.index, column] - clean[column]).loc[lambda gap: gap != 0]
        assert differences.empty, f"{column}: {differences.to_dict()}"
    assert (sums.rural_households == published.rural_households).all(), "only taps are overstated"


def test_published_totals_are_those_everybody_quotes() -> None:
    published = figures("fhtc_state").query("as_on == @PUBLISHED").set_index("lgd_state_code")
    quoted = {
        INDIA: (158839424, 193557391),
        8: (6358511, 10765817),
        18: (5910549, 7224239),
        9: (24515183, 26720015),
        33: (11259613, 12525733),
    }
    for state, (taps, households) in quoted.items():
        row = published.loc[state]
        assert (row.households_with_tap, row.rural_households, row.precision) == (taps, households, "exact")
    states = published.drop(INDIA)
    assert states.households_with_tap.sum() == published.loc[INDIA].households_with_tap
    assert states.rural_households.sum() == published.loc[INDIA].rural_households


def test_national_percentages_agree_with_the_counts_beside_them() -> None:
    national = figures("fhtc_national").dropna(
        subset=["households_with_tap", "rural_households", "coverage_pct"]
    )
    implied = 100 * national.households_with_tap / national.rural_households
    assert len(national) == 14
    assert ((implied - national.coverage_pct).abs() < 0.1).all()
    exact = national[national.precision == "exact"]
    assert ((implied[exact.index] - exact.coverage_pct).abs() < 0.006).all()


def test_gaps_in_the_series_stay_gaps() -> None:
    table = figures("fhtc_district")
    state = table.lgd_district_code.map(state_of())
    counts = table.groupby(["as_on", state]).size()
    assert ("2023-03-31", 33) not in counts.index, "Tamil Nadu has no figures for March 2023"
    assert counts["2024-09-28", 8] == 22, "Rajasthan is partial in September 2024"
    assert table.groupby("as_on").size().to_dict() == {
        "2019-04-01": 754, "2021-03-31": 746, "2022-03-31": 750, "2023-03-31": 662, "2024-03-31": 749,
        "2024-09-28": 687, "2026-07-04": 754, "2026-07-05": 754, "2026-07-12": 754, "2026-07-19": 754,
        "2026-07-26": 754, "2026-08-02": 754, "2026-08-09": 754, "2026-08-16": 754,
    }  # fmt: skip
    assert table[table.as_on < "2026"].rural_households.isna().all()


def test_taps_never_exceed_the_households_of_2026_unless_a_flag_says_so() -> None:
    table = figures("fhtc_district")
    households = table[table.as_on == FIRST_READING].set_index("lgd_district_code").rural_households
    above = table[table.households_with_tap > table.lgd_district_code.map(households) + 1]
    assert set(above.flag) == {"gt_2026_households"} and len(above) == 65


def test_ground_water_stage_is_extraction_over_extractable() -> None:
    table = figures("groundwater_stage")
    known = table[table.stage_of_extraction_pct.notna()]
    assert (
        known.stage_of_extraction_pct - 100 * known.extraction_ham / known.extractable_ham
    ).abs().max() < 0.01
    unknown = table[table.stage_of_extraction_pct.isna()]
    assert (unknown.extractable_ham == 0).all() and len(unknown) == 3
    categories = [
        "over_exploited_units",
        "critical_units",
        "semi_critical_units",
        "safe_units",
        "saline_units",
    ]
    assert (table[categories].sum(axis=1) == table.assessment_units).all()
    assert table.assessment_units[table.inherited_from.isna()].sum() == 6746, (
        "every assessment unit counts once"
    )


@pytest.mark.parametrize("name", ["groundwater_stage", "census2011", "nfhs5"])
def test_an_inherited_row_repeats_an_own_row_of_an_ancestor(name: str) -> None:
    table = figures(name).set_index("lgd_district_code")
    heirs = table[table.inherited_from.notna()]
    values = [column for column in table.columns if column not in ("inherited_from", "flag")]
    givers = table.loc[heirs.inherited_from.astype(int)]
    assert givers.inherited_from.isna().all()
    assert (
        heirs[values].reset_index(drop=True).fillna(-1) == givers[values].reset_index(drop=True).fillna(-1)
    ).all(axis=None)
    parents = set(pd.read_csv(paths.PLACES / "parents.csv").lgd_district_code)
    assert set(heirs.index) <= parents
    if "flag" in heirs:
        assert (heirs.flag == "inherited_from_parent").all()


@pytest.mark.parametrize(
    ("name", "at_least"),
    [("groundwater_stage", 724), ("groundwater_quality", 645), ("census2011", 754), ("nfhs5", 753)],
)
def test_how_many_reporting_districts_have_a_value(name: str, at_least: int) -> None:
    reporting = set(districts().query("reports_jjm").lgd_district_code)
    assert len(reporting & set(figures(name).lgd_district_code)) >= at_least


def test_eight_assam_districts_take_their_parents_ground_water() -> None:
    table = figures("groundwater_stage").set_index("lgd_district_code")
    assam = table[table.index.map(state_of()) == 18]
    assert len(assam) == 35 and assam.inherited_from.notna().sum() == 8


def test_few_samples_are_flagged_and_shares_are_shares() -> None:
    table = figures("groundwater_quality")
    assert ((table.samples < 5) == (table.flag == "few_samples")).all()
    shares = table.filter(regex="_pct$")
    assert shares.ge(0).all(axis=None) and shares.le(100).all(axis=None)


def test_census_counts_are_the_census_and_shares_are_possible() -> None:
    table = figures("census2011")
    own = table[table.inherited_from.isna()]
    assert own.population.sum() == 1_210_854_977, "the population of India on 1 March 2011"
    for part in ("sc_population", "st_population", "literate_population"):
        assert (table[part] <= table.population).all()


def test_functionality_index_is_the_smallest_of_its_three_shares() -> None:
    table = figures("functionality")
    parts = ["regular_supply_pct", "quantity_ge_55_lpcd_pct", "quality_within_limits_pct"]
    assert (table[parts].min(axis=1) == table.published_index_pct).all()
    assert len(table) == 14 and INDIA in set(table.lgd_state_code)


def test_112_aspirational_districts() -> None:
    table = figures("aspirational")
    assert len(table) == 112 and table.lgd_district_code.is_unique
