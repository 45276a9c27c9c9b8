"""What Follow-up priorities asks: the gaps that ask for something, and the districts to visit for each."""

import pandas as pd

from dashboard.queries.cached import ask


def rows(state: int, illustrative: bool) -> pd.DataFrame:
    """Every district × theme of a State (0: all) to follow up, by district and theme, with criteria and score;
    `row_id` names one, "102-T04"."""
    return ask("priorities", state=state, illustrative=illustrative)


def hosts(state: int, illustrative: bool) -> pd.DataFrame:
    """Up to three districts to visit for each of those rows by `row_id`, the best fitting first."""
    return ask("priority_hosts", state=state, illustrative=illustrative)
