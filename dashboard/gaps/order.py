"""The order of a matrix's rows and columns: by a number, by name, or so that what is alike stands together."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.components.gap_matrix import BY_NAME, BY_TOTAL
from dashboard.gaps.asked import ALIKE, NEED

GAPS = ("knowledge_gap", "adoption_gap", "implementation_gap", "acted_on")
"""Kinds in the order in which a theme's column puts them first; the others follow, what is not measured last."""


def rows(cells: pd.DataFrame, how: str, totals: pd.Series, needs: pd.Series, names: pd.Series) -> list[int]:
    """Ids of the rows in an order. `cells`: row, column, kind, strength; the series are by row.

    `how` is one of BY_NAME, BY_TOTAL, NEED, ALIKE or a column: strongest first, names decide what is equal.
    """
    if how == ALIKE:
        return alike(cells, "row", "column")
    if how == BY_NAME:
        return [int(one) for one in names.sort_values(kind="stable").index]
    if how == NEED:
        by = [needs.fillna(-1)]
    elif how == BY_TOTAL:
        by = [totals, needs.fillna(-1)]
    else:
        column = cells[cells.column == how].set_index("row")
        place = {kind: len(GAPS) - at for at, kind in enumerate(GAPS)} | {"not_measured": -1}
        by = [column.kind.map(place).fillna(0), column.strength.fillna(0)]
    table = pd.concat([*by, names], axis=1, keys=range(len(by) + 1)).loc[names.index]
    ordered = table.sort_values(list(table.columns), ascending=[False] * len(by) + [True], kind="stable")
    return [int(one) for one in ordered.index]


def columns(cells: pd.DataFrame, how: str, themes: Sequence[str]) -> list[str]:
    """Themes in the order of the list, or those alike together."""
    return alike(cells, "column", "row") if how == ALIKE else list(themes)


def alike(cells: pd.DataFrame, of: str, by: str) -> list:
    """Ids of `of` ("row" or "column") so that those with the same kinds of gap stand together.

    Hierarchical clustering with average linkage on the kind of each cell (one or nought) and its strength; leaves in
    the order that makes neighbours most alike (Bar-Joseph, Gifford & Jaakkola 2001, Bioinformatics 17).
    """
    ids = sorted(cells[of].unique().tolist())
    if len(ids) < 3:
        return ids
    from scipy.cluster.hierarchy import leaves_list, linkage  # half a second at the first use, and only here

    kinds = pd.get_dummies(cells.set_index([of, by]).kind, dtype=float).unstack(fill_value=0)
    strengths = cells.pivot(index=of, columns=by, values="strength").astype(float).fillna(0)
    table = np.hstack([kinds.loc[ids].to_numpy(), strengths.loc[ids].to_numpy()])
    return [ids[at] for at in leaves_list(linkage(table, method="average", optimal_ordering=True))]
