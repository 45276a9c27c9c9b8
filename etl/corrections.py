"""Declared corrections of publishers' figures, each with its reason, its evidence and an expiry.

A correction names the figure it expects to find. On the day the publisher mends it, the expectation
fails: the figure is then left as published, flagged `correction_expired`, and a person decides.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field, model_validator

from etl import paths
from etl.catalogue import Identifier, Sentence, Strict, read_folder

EXPIRED_FLAG = "correction_expired"


class Figure(Strict):
    """One figure a correction is about, on one date or on every reading from a date on."""

    lgd_district_code: int
    as_on: date | None = None
    as_on_from: date | None = None
    expect_households_with_tap: int
    households_with_tap: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def dated_one_way(self) -> "Figure":
        if (self.as_on is None) == (self.as_on_from is None):
            raise ValueError("give either as_on or as_on_from")
        return self


class Correction(Strict):
    """One decision: `data/corrections/<id>.yaml`."""

    id: Identifier
    title: Sentence
    reason: Sentence
    evidence: Sentence
    source_id: Identifier
    action: Literal["set_value", "set_flag"]
    flag: Identifier
    declared: date
    figures: list[Figure] = Field(min_length=1)

    @model_validator(mode="after")
    def values_only_where_set(self) -> "Correction":
        if any((figure.households_with_tap is None) == (self.action == "set_value") for figure in self.figures):
            raise ValueError("set_value gives every figure households_with_tap; set_flag gives none")
        return self


@dataclass(frozen=True)
class Outcome:
    """What became of one correction at one reading."""

    correction_id: str
    lgd_district_code: int
    as_on: date
    status: Literal["applied", "expired"]
    expected: int
    found: int
    became: int
    flag: str
    reason: str


def load() -> list[Correction]:
    """Every declared correction, those that set a value last so that they win over those that only flag."""
    declared = read_folder(paths.CORRECTIONS, Correction).values()
    return sorted(declared, key=lambda correction: correction.action == "set_value")


def apply(fhtc: pd.DataFrame, corrections: list[Correction]) -> tuple[pd.DataFrame, list[Outcome]]:
    """Apply corrections to tap figures.

    `fhtc` has lgd_district_code, as_on (date), households_with_tap, source_id and flag. Returns a
    corrected copy with the same rows, and one outcome per correction and reading.
    """
    corrected = fhtc.copy()
    outcomes: dict[tuple[int, date], Outcome] = {}
    for correction in corrections:
        ours = corrected.source_id == correction.source_id
        for figure in correction.figures:
            dated = corrected.as_on == figure.as_on if figure.as_on else corrected.as_on >= figure.as_on_from
            for index in corrected.index[ours & dated & (corrected.lgd_district_code == figure.lgd_district_code)]:
                found = int(fhtc.at[index, "households_with_tap"])
                fits = found == figure.expect_households_with_tap
                became = figure.households_with_tap if fits and figure.households_with_tap is not None else found
                flag = correction.flag if fits else EXPIRED_FLAG
                corrected.loc[index, ["households_with_tap", "flag"]] = [became, flag]
                outcomes[figure.lgd_district_code, corrected.at[index, "as_on"]] = Outcome(
                    correction.id,
                    figure.lgd_district_code,
                    corrected.at[index, "as_on"],
                    "applied" if fits else "expired",
                    figure.expect_households_with_tap,
                    found,
                    became,
                    flag,
                    correction.reason,
                )
    return corrected, list(outcomes.values())
