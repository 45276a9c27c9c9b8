"""Tap connections by district, State and nation, as published, on one set of columns."""

from pathlib import Path

import pandas as pd

from etl import corrections, paths
from etl.names import Names
from etl.refresh.tables import whole, write

DISTRICT_COLUMNS = [
    "lgd_district_code", "as_on", "households_with_tap", "rural_households",
    "households_in_piped_habitations", "source_id", "flag",
]  # fmt: skip
STATE_COLUMNS = [
    "lgd_state_code", "as_on", "households_with_tap", "rural_households", "precision", "source_id", "note"
]  # fmt: skip
NATIONAL_COLUMNS = [
    "as_on", "households_with_tap", "rural_households", "coverage_pct", "precision", "source_id", "note"
]  # fmt: skip

STATE_TABLES = {
    "2026-07-03": ("jjm_state_table", "exact", "JJM dashboard's State table printed on 3 July 2026"),
    "2025-12-04": (
        "pib_state_release",
        "lakh_2_decimals",
        "Lakh with two decimals; the date is that of the release, its year is inferred",
    ),
}
"""As-on date to source, precision and note."""

CORRECTED_AT_BUILD = {"overstated_upper_bound", "derived_from_official_state_total"}
"""Flags that `data/corrections` sets; the committed figure is the one the publisher shows."""

EXACT_DECIMALS_OF_CRORE = 6
"""A crore figure with at least this many decimals was worked out from a count of households."""


def refresh(folder: Path) -> dict[str, pd.DataFrame]:
    """Write the three fhtc tables from publishers' figures under `folder`; needs places and names."""
    figures = folder / "figures"
    names = Names.load()
    return {
        "fhtc_district": write(
            district(pd.read_csv(figures / "fhtc_district.csv")),
            paths.FIGURES / "fhtc_district.csv",
            DISTRICT_COLUMNS,
            ["as_on", "lgd_district_code"],
        ),
        "fhtc_state": write(
            state(pd.read_csv(figures / "fhtc_state_published.csv"), names),
            paths.FIGURES / "fhtc_state.csv",
            STATE_COLUMNS,
            ["as_on", "lgd_state_code"],
        ),
        "fhtc_national": write(
            national(pd.read_csv(figures / "fhtc_national_published.csv", dtype="str")),
            paths.FIGURES / "fhtc_national.csv",
            NATIONAL_COLUMNS,
            ["as_on"],
        ),
    }


def district(published: pd.DataFrame) -> pd.DataFrame:
    """Whole households as published, a missing count left missing, the source of each row kept."""
    table = published.rename(columns={"source": "source_id"})
    table["flag"] = table.flag.where(~table.flag.isin(CORRECTED_AT_BUILD))
    for correction in corrections.load():
        for figure in correction.figures:
            if figure.households_with_tap is not None:
                here = (table.lgd_district_code == figure.lgd_district_code) & (
                    table.as_on == str(figure.as_on)
                )
                table.loc[here, "households_with_tap"] = figure.expect_households_with_tap
    for column in ("households_with_tap", "rural_households", "households_in_piped_habitations"):
        table[column] = whole(table[column])
    return table


def state(published: pd.DataFrame, names: Names) -> pd.DataFrame:
    """State totals by LGD code, India as 0."""
    table = published.rename(columns={"total_rural_households": "rural_households"})
    table["lgd_state_code"] = [names.state_code(name) for name in table.state]
    unknown = table[table.lgd_state_code.isna()]
    if len(unknown):
        raise ValueError(
            f"fhtc_state_published.csv: no LGD code for {unknown.state.tolist()}; add it to STATE_ALIASES"
        )
    table["lgd_state_code"] = table.lgd_state_code.astype("int64")
    for position, column in enumerate(("source_id", "precision", "note")):
        table[column] = table.as_on.map(lambda as_on, position=position: STATE_TABLES[as_on][position])
    return table


def national(published: pd.DataFrame) -> pd.DataFrame:
    """National figures in whole households; crore rounded in the source stays marked so.

    What was not published stays missing: a percentage is never used to make up a count.
    """
    return pd.DataFrame(
        {
            "as_on": published.as_on,
            "households_with_tap": _households(published.tap_crore),
            "rural_households": _households(published.rural_households_crore),
            "coverage_pct": pd.to_numeric(published.pct),
            "precision": [
                "exact" if len(text.partition(".")[2]) >= EXACT_DECIMALS_OF_CRORE else "crore_rounded"
                for text in published.tap_crore
            ],
            "source_id": "national_statements",
            "note": published.source.str.replace("misprints", "prints") + ("; " + published.note).fillna(""),
        }
    )


def _households(crore: pd.Series) -> pd.Series:
    return (pd.to_numeric(crore) * 1e7).round().astype("Int64")
