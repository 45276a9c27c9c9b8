"""What is asked of bright spots: who is ahead, State by State, and what the judgement rests on."""

import pandas as pd

from dashboard.queries.cached import ask


def districts(state: int) -> pd.DataFrame:
    """Districts of a State (0: all) ahead of their own State in both windows; `is_bright_spot` also of India."""
    return ask("bright_spots_districts", state=state)


def one(district: int) -> pd.Series | None:
    """What is judged of one district; None where it does not report."""
    found = ask("bright_spots_one", district=district)
    return None if found.empty else found.iloc[0]


def states(state: int) -> pd.DataFrame:
    """Of each State (0: all) how many districts are judged, bright or not judged, and the State's part of its gain."""
    return ask("bright_spots_states", state=state)


def windows() -> pd.DataFrame:
    """Each pair of windows, the latest first: districts, and how much of a surplus was found again."""
    return ask("bright_spots_windows")
