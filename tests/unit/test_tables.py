"""Tables of progress: Indian numbers with all their digits, and bounds that say so."""

import io

import pandas as pd

from dashboard import tables

TABLE = pd.DataFrame({"District": ["Nagaur", "Palnadu"], "Coverage, %": [82.9, 37.6], "Left": [52_202, 2_71_075]})


def written(table: pd.DataFrame, bound: list[str]) -> list[list[str]]:
    html = tables.styled(table, pd.Series(bound)).to_html()
    cells = pd.read_html(io.StringIO(html), thousands=None, decimal="\x00")[0]
    return cells[list(table.columns)].astype(str).to_numpy().tolist()


def test_a_bound_is_marked_and_an_exact_figure_is_not():
    assert written(TABLE, ["upper", "none"]) == [
        ["Nagaur", "≤ 82.9\u00a0%", "≥ 52,202"], ["Palnadu", "37.6\u00a0%", "2,71,075"],
    ]  # fmt: skip
    assert written(TABLE, ["none", "lower"])[1] == ["Palnadu", "≥ 37.6\u00a0%", "≤ 2,71,075"]


def test_every_number_column_has_room_for_its_longest_number():
    wide = pd.DataFrame({"State": ["India"], "Taps": [15_88_39_424], "Left": [float("nan")]})
    settings = tables.columns(wide)
    assert settings["Taps"]["width"] >= tables.LETTER_PX * len("15,88,39,424") + tables.PADDING_PX
    assert settings["State"]["pinned"] and settings["Left"]["width"] > tables.PADDING_PX
