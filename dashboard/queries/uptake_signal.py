"""What is asked of the signal of uptake."""

import pandas as pd

from dashboard.queries.cached import ask


def signals(illustrative: bool) -> pd.DataFrame:
    """Practices and themes that districts took up, most measured adopters first; figures only where `shown`."""
    return ask("uptake_signal", illustrative=illustrative)
