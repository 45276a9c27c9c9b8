"""Figures keep their sign and unit beside them, wherever a line of a title ends."""

import pandas as pd
import pytest

from dashboard.exports.csv import file_name
from dashboard.figure import file_of, ids_of, tied


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("half of 40 districts are at 50 % or more", "half of 40 districts are at 50\u00a0%\u00a0or more"),
        ("gained 2.4 points since 2019", "gained 2.4\u00a0points since 2019"),
        ("59.1\u00a0% of 63.6 lakh", "59.1\u00a0% of 63.6\u00a0lakh"),
        ("3 districts or fewer; the % sign", "3 districts or fewer; the % sign"),
    ],
)
def test_a_value_does_not_part_from_its_sign(words, said):
    assert tied(words) == said


def test_a_file_is_named_after_the_state_it_is_of():
    name = file_of("taps_added", "Uttar Pradesh")
    assert file_name(name, "16 Aug 2026") == "taps_added_uttar-pradesh_16-aug-2026.csv"
    assert file_of("quarantine", "") == "quarantine"


def test_sources_are_those_of_the_rows_shown_each_once():
    assert ids_of(pd.Series(["imis_j5 jjm_dashboard", None, "imis_j5"])) == ["imis_j5", "jjm_dashboard"]
    assert ids_of(pd.Series([None, None], dtype="str")) == []
