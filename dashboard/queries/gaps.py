"""What Knowledge gaps asks: the kind of gap by district and theme, its parts with their sources, and evidence."""

import pandas as pd

from dashboard.queries.cached import ask


def cells(state: int, districts: tuple[int, ...], illustrative: bool) -> pd.DataFrame:
    """Gaps of some districts, or where none are named of a State (0: all): one row a district and theme."""
    return ask("gap_cells", state=state, districts=list(districts), illustrative=illustrative)


def need_parts(states: tuple[int, ...], illustrative: bool) -> pd.DataFrame:
    """What need is made of in the districts of some States: measured and voiced, one row a district and theme."""
    return ask("need_parts", states=list(states), illustrative=illustrative)


def measured_sources(state: int, theme: str, illustrative: bool) -> list[str]:
    """Ids of the sources by whose figures needs are measured in a State (0: all), on one theme ("" = all)."""
    return ask("gap_sources", state=state, theme=theme, illustrative=illustrative).measured_source_id.tolist()


def states(illustrative: bool) -> pd.DataFrame:
    """States by theme with the number of districts of each kind of gap."""
    return ask("gap_states", illustrative=illustrative)


def of_theme(theme: str, illustrative: bool) -> pd.DataFrame:
    """One theme in every reporting district."""
    return ask("gap_theme", theme=theme, illustrative=illustrative)


def cell(district: int, theme: str, illustrative: bool) -> pd.Series | None:
    """One district and theme with all parts; None where the district does not report or the theme is not known."""
    found = ask("gap_cell", district=district, theme=theme, illustrative=illustrative)
    return None if found.empty else found.iloc[0]


def voices(district: int, theme: str, illustrative: bool) -> pd.DataFrame:
    """What a district's team said of a theme, with source file and cell."""
    return ask("gap_voices", district=district, theme=theme, illustrative=illustrative)


def practices(district: int, theme: str, reach: float, illustrative: bool) -> pd.DataFrame:
    """Practices on a theme with their likeness (0 to 1) to a district; `reach` is the constant likeness_reach."""
    return ask("gap_practices", district=district, theme=theme, reach=reach, illustrative=illustrative)


def uptake(district: int, theme: str, illustrative: bool) -> pd.DataFrame:
    """Who has taken up practices on a theme; `own` marks the district's rows."""
    return ask("gap_uptake", district=district, theme=theme, illustrative=illustrative)


def actions(district: int, theme: str, illustrative: bool) -> pd.DataFrame:
    """Open actions of a district's plans on a theme."""
    return ask("gap_actions", district=district, theme=theme, illustrative=illustrative)


def questions(district: int, theme: str, illustrative: bool) -> pd.DataFrame:
    """Open questions on a theme, those that the district raised first."""
    return ask("gap_questions", district=district, theme=theme, illustrative=illustrative)


def hosts(district: int, theme: str, reach: float, illustrative: bool) -> pd.DataFrame:
    """Districts that a district's team could visit on a theme, as Follow-up priorities names them, with kilometres."""
    return ask("gap_hosts", district=district, theme=theme, reach=reach, illustrative=illustrative)


def evidence(state: int, illustrative: bool) -> pd.DataFrame:
    """Practices by theme and kind with their evidence, of one State's practices (0: all)."""
    return ask("gap_evidence", state=state, illustrative=illustrative)


def teams(state: int, illustrative: bool) -> tuple[int, ...]:
    """Districts that have been in a workshop, of a State (0: all)."""
    return tuple(int(code) for code in ask("gap_teams", state=state, illustrative=illustrative).lgd_district_code)


def peers(district: int) -> tuple[int, ...]:
    """A district's peers, nearest first."""
    return tuple(int(code) for code in ask("gap_peers", district=district).lgd_district_code)
