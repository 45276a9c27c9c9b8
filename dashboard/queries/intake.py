"""Typed questions of the Add data page."""

import pandas as pd

from dashboard.queries.cached import ask


def added_files() -> pd.DataFrame:
    """Files that people added, latest first: source_file, sha256, format, added_at, rows, workshop_id, status."""
    return ask("added_files")
