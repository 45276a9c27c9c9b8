"""What the Action plans page asks: actions and decisions as last told, what later workbooks changed, the workbooks."""

import pandas as pd

from dashboard.queries.cached import ask


def actions(state: int, illustrative: bool) -> pd.DataFrame:
    """Action plans of the districts of a State (0: all), by district and due date."""
    return ask("action_plans_actions", state=state, illustrative=illustrative)


def decisions(state: int, illustrative: bool) -> pd.DataFrame:
    """Decisions of a State’s workshops (0: all), by due date."""
    return ask("action_plans_decisions", state=state, illustrative=illustrative)


def changes(state: int, illustrative: bool) -> pd.DataFrame:
    """What a later workbook told otherwise than the one before it: status, due date, new, or no longer there."""
    return ask("action_plans_changes", state=state, illustrative=illustrative)


def workbooks(state: int, illustrative: bool) -> pd.DataFrame:
    """Workbooks in force behind the actions and decisions of a State (0: all), with the day each was added."""
    return ask("action_plans_workbooks", state=state, illustrative=illustrative)
