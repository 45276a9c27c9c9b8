"""What Adoption and learning asks: who took up what, how far it got, and who learnt from whom."""

import pandas as pd

from dashboard.queries.cached import ask


def pairs(state: int, illustrative: bool) -> pd.DataFrame:
    """Every district of a State (0: all) with every practice it took up, and where it stands with it."""
    return ask("adoption_pairs", state=state, illustrative=illustrative)


def steps(state: int, illustrative: bool) -> pd.DataFrame:
    """Each dated stage of each pair; `next_stage` is missing while the district is in it."""
    return ask("adoption_steps", state=state, illustrative=illustrative)


def notes(state: int, illustrative: bool) -> pd.DataFrame:
    """What districts learnt, from whom, and whether they will adopt it."""
    return ask("adoption_notes", state=state, illustrative=illustrative)


def actions(state: int, illustrative: bool) -> pd.DataFrame:
    """Action plans by due date."""
    return ask("adoption_actions", state=state, illustrative=illustrative)


def edges(state: int, illustrative: bool) -> pd.DataFrame:
    """Who learnt from whom, where giver or seeker is of the State (0: all)."""
    return ask("adoption_edges", state=state, illustrative=illustrative)


def teams(state: int, illustrative: bool) -> pd.DataFrame:
    """District teams of workshops, with what they offered and sought."""
    return ask("adoption_teams", state=state, illustrative=illustrative)


def unlinked(state: int, illustrative: bool) -> dict[str, int]:
    """Districts × practices that name no practice of the sourcebook: by "adoption" and "gather_note"."""
    found = ask("adoption_unlinked", state=state, illustrative=illustrative)
    return dict(zip(found.kind, found.pairs.astype(int), strict=True))


def practice(practice_id: str, illustrative: bool) -> pd.Series | None:
    """One practice with where it comes from; None where the sourcebook does not have it."""
    found = ask("adoption_practice", practice=practice_id, illustrative=illustrative)
    return None if found.empty else found.iloc[0]
