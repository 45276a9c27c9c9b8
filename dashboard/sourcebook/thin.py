"""Where the book is thin: practices by theme and State, workshops and public records counted apart."""

import pandas as pd

from dashboard.sourcebook.facets import ALL_INDIA, LAST, UNTOLD


def counted(
    entries: pd.DataFrame, origins: pd.DataFrame, titles: dict[str, str], states: list[str], level: int
) -> pd.DataFrame:
    """One row a State and theme, empty ones too: workshop, public_record (evidence at `level` or above) and `below`.

    A practice counts under each theme and each State it names, so sums over the table exceed the number of
    practices; a public record of no State in particular stands under All India, a workshop's under its origin not told.
    """
    told = (
        entries[["practice_id", "record_origin", "evidence_level", "themes"]].explode("themes").dropna(subset="themes")
    )
    places = origins[["practice_id", "state"]].drop_duplicates()
    table = told.merge(places, on="practice_id", how="left")
    table["state"] = table.state.fillna(table.record_origin.map({"workshop": UNTOLD}).fillna(ALL_INDIA))
    strong = pd.to_numeric(table.evidence_level) >= level
    kinds = table.record_origin.where(strong, "below")
    counts = table.groupby(["state", "themes", kinds]).practice_id.nunique().unstack(fill_value=0)
    rows = [*states, *(place for place in LAST if (table.state == place).any())]
    whole = pd.MultiIndex.from_product([rows, titles], names=["state", "theme"])
    counts = counts.rename_axis(["state", "theme"]).reindex(whole, fill_value=0)
    counts = counts.reindex(columns=["workshop", "public_record", "below"], fill_value=0).reset_index()
    counts.columns.name = None
    return counts.assign(theme_title=counts.theme.map(titles))
