"""What is asked of likeness: the nearest districts of one, their circumstances, and how near others are."""

from datetime import date

import pandas as pd

from dashboard.queries.cached import ask


def nearest(district: int, as_on: date, own_state: bool) -> pd.DataFrame:
    """The peers of a district, nearest first, with reasons, the ten facts compared, and coverage on a date.

    `coverage_ahead_pct` is the peer's coverage less the district's, missing where either cannot be ranked.
    """
    return ask("peers_nearest", district=district, as_on=as_on, own_state=own_state)


def circumstances(district: int) -> pd.Series | None:
    """The ten facts of one district, and `inherited`, those that are its parent's; None where it does not report."""
    found = ask("peers_circumstances", district=district)
    return None if found.empty else found.iloc[0]


def distances(districts: tuple[int, ...]) -> pd.DataFrame:
    """Every district's distance to the nearest of some: lgd_district_code, distance."""
    return ask("peers_distances", districts=list(districts))


def usual_distance() -> float:
    """The distance of two districts taken at random: half of all pairs are nearer."""
    return float(ask("peers_usual_distance").iloc[0].distance)
