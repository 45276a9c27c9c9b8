"""What the Overview's three sentences ask: knowledge gaps by theme, and what stands first among follow-ups."""

import pandas as pd

from dashboard.queries.cached import ask


def gaps(state: int, illustrative: bool) -> pd.DataFrame:
    """Each theme of a State (0: India): title, knowledge_gaps (most first), not_measured, and districts."""
    return ask("answer_gaps", state=state, illustrative=illustrative)


def follow_ups(state: int, illustrative: bool, most: int = 3) -> pd.DataFrame:
    """The first priorities under the default weights, at most one a district, each with its likest host or none."""
    return ask("answer_follow_ups", state=state, illustrative=illustrative, most=most)
