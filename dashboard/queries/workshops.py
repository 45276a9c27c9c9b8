"""What the Workshops page asks: the workshops there are, and what one of them left behind."""

import pandas as pd

from dashboard.queries import INDIA
from dashboard.queries.cached import ask


def workshops(state: int, illustrative: bool) -> pd.DataFrame:
    """Workshops of a State or that its districts attended (0: all), latest first, with counts of what they hold."""
    return ask("workshops", state=state, illustrative=illustrative)


def told(illustrative: bool) -> list[str]:
    """Id of the source of what workshops told, for a source line; none where no workshop counts."""
    return [] if workshops(INDIA, illustrative).empty else ["ral_workshops"]


def theme_titles() -> dict[str, str]:
    """Titles of the learning themes by code."""
    themes = ask("workshop_themes")
    return dict(zip(themes.theme, themes.title, strict=True))


def districts(workshop: str) -> pd.DataFrame:
    """District teams of a workshop: offers, seeks, coverage as told, and the official figures before and after."""
    return ask("workshop_districts", workshop=workshop)


def matches(workshop: str) -> pd.DataFrame:
    """Each theme a district seeks with each host in the room; the host is null where nobody there offers it."""
    return ask("workshop_matches", workshop=workshop)


def theme_supply(workshop: str, illustrative: bool) -> pd.DataFrame:
    """By theme: practices in the sourcebook, and districts of other workshops that offer it."""
    return ask("workshop_theme_supply", workshop=workshop, illustrative=illustrative)


def challenges(workshop: str) -> pd.DataFrame:
    """Challenges of a workshop, the most severe first; those of the whole room have no district."""
    return ask("workshop_challenges", workshop=workshop)


def gaps(workshop: str) -> pd.DataFrame:
    """Gap questions of a workshop, most votes first."""
    return ask("workshop_gaps", workshop=workshop)


def actions(workshop: str) -> pd.DataFrame:
    """Action plans of a workshop by district and due date."""
    return ask("workshop_actions", workshop=workshop)


def decisions(workshop: str) -> pd.DataFrame:
    """Decisions of a workshop by due date."""
    return ask("workshop_decisions", workshop=workshop)


def practices(workshop: str, illustrative: bool) -> pd.DataFrame:
    """Practices harvested in a workshop; `illustrative` counts what illustrative workshops tell of their uptake."""
    return ask("workshop_practices", workshop=workshop, illustrative=illustrative)


def set_aside(workshop: str) -> pd.DataFrame:
    """What was set aside from the workbook of a workshop, with reasons and suggestions."""
    return ask("workshop_quarantine", workshop=workshop)
