"""Figures keep their sign and unit beside them, wherever a line of a title ends."""

import pytest

from dashboard.figure import tied


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
