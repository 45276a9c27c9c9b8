"""How many actions of each place or theme stand where."""

from datetime import date

import pandas as pd

COLUMNS = ["actions", "done", "overdue", "at_risk", "due", "no_date", "dropped", "escalated", "due_soon", "next_due_on"]


def by(actions: pd.DataFrame, column: str, today: date, days: int) -> pd.DataFrame:
    """One row a value of `column` with COLUMNS, most overdue first; `due_soon` falls within `days` from today.

    Every action is in exactly one of done, overdue, at_risk, due, no_date and dropped.
    """
    last = pd.Timestamp(today) + pd.Timedelta(days=days)
    ahead = actions.stands.isin(["due", "at risk"]) & actions.due_on.notna()
    flags = pd.DataFrame(
        {
            "actions": True,
            "done": actions.stands == "done",
            "overdue": actions.stands == "overdue",
            "at_risk": actions.stands == "at risk",
            "due": actions.stands == "due",
            "no_date": actions.stands == "no date",
            "dropped": actions.stands == "dropped",
            "escalated": actions.escalated.astype(bool),
            "due_soon": ahead & (actions.due_on <= last),
        },
        index=actions.index,
    )
    counted = flags.groupby(actions[column]).sum().astype(int)
    counted["next_due_on"] = actions.due_on.where(ahead).groupby(actions[column]).min()
    order = ["overdue", "escalated", "at_risk", "actions"]
    return counted.sort_values(order, ascending=False, kind="stable")[COLUMNS]
