"""Numbers and dates as a reader in India expects them: properties, then the examples of the docstrings."""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import format as fmt

MISSING = [None, float("nan"), np.nan, pd.NA, pd.NaT, float("inf"), -float("inf")]
NUMBERS = [fmt.indian, fmt.lakh_crore, fmt.percent, fmt.signed, fmt.points, fmt.per_month, fmt.ratio]


def number(text: str) -> float:
    return float(text.replace(",", "").replace(fmt.MINUS, "-").split(fmt.NBSP)[0])


@given(st.integers(-(10**15), 10**15))
def test_indian_keeps_the_number_and_groups_by_lakh(value):
    text = fmt.indian(value)
    assert number(text) == value
    groups = text.lstrip(fmt.MINUS).split(",")
    if len(groups) > 1:
        assert len(groups[-1]) == 3
        assert all(len(group) == 2 for group in groups[1:-1])
        assert len(groups[0]) in (1, 2)


@given(st.floats(0, 200, allow_nan=False), st.integers(0, 3))
def test_percent_never_overstates_an_end(value, decimals):
    text = fmt.percent(value, decimals)
    assert text.endswith(f"{fmt.NBSP}%")
    shown = text.removesuffix(f"{fmt.NBSP}%")
    if 0 < value < 100:
        assert shown != "0" and float(shown.lstrip("<")) > 0
        assert float(shown.lstrip("<")) < 100 or (decimals == 0 and shown == "99")
    if value > 100:
        assert shown.startswith(">") or float(shown) > 100
    if not shown.startswith(("<", ">")):
        assert math.isclose(float(shown), value, abs_tol=1.0001 * 10**-decimals)


@given(st.floats(-1e10, 1e10, allow_nan=False))
def test_signed_shows_the_direction(value):
    text = fmt.signed(value)
    assert text == "0" or text[0] == ("+" if value > 0 else fmt.MINUS)
    assert "-" not in text


@given(st.integers(1_00_000, 10**12))
def test_lakh_crore_is_within_its_rounding(value):
    amount, unit = fmt.lakh_crore(value).split(fmt.NBSP)
    size, step = {"lakh": (fmt.LAKH, 0.1), "crore": (fmt.CRORE, 0.01)}[unit]
    assert abs(number(amount) - value / size) <= step
    assert unit == "crore" or number(amount) < 100


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dates_round_trip(day):
    assert pd.to_datetime(fmt.date_long(day), format="%d %B %Y").date() == day
    assert pd.to_datetime(fmt.date_short(day), format="%d %b %Y").date() == day
    assert fmt.date_long(pd.Timestamp(day)) == fmt.date_long(day.isoformat())


@given(st.lists(st.text("abcd", min_size=1), max_size=8), st.integers(1, 4))
def test_join_names_accounts_for_everyone(names, limit):
    text = fmt.join_names(names, limit)
    others = len(names) - limit
    if others > 0:
        assert text.endswith(f"{others} other" + ("s" if others > 1 else ""))
    assert all(name in text for name in names[:limit])


@pytest.mark.parametrize(
    ("count", "said"), [(1, "the one kind of gap"), (2, "both kinds of gap"), (1234, "all 1,234 kinds of gap")]
)
def test_nothing_left_out_reads_as_one_both_or_all(count, said):
    assert fmt.every(count, "kind of gap", "kinds of gap") == said
    assert fmt.every(2, "district") == "both districts" and fmt.upper_first("all 3") == "All 3"


@pytest.mark.parametrize("value", MISSING, ids=repr)
def test_missing_reads_no_data(value):
    for function in [
        *NUMBERS,
        fmt.months,
        fmt.date_long,
        fmt.date_short,
        fmt.text,
        lambda v: fmt.plural(v, "district"),
    ]:
        assert function(value) == "no data"
    assert fmt.join_names([value]) == "none"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (fmt.indian(12345678), "1,23,45,678"),
        (fmt.indian(-123456.25, 1), "−1,23,456.3"),
        (fmt.indian(np.int64(100000)), "1,00,000"),
        (fmt.lakh_crore(6358511), "63.6\u00a0lakh"),
        (fmt.lakh_crore(158839424), "15.88\u00a0crore"),
        (fmt.lakh_crore(9996000), "99.9\u00a0lakh"),
        (fmt.lakh_crore(-250000), "−2.5\u00a0lakh"),
        (fmt.lakh_crore(99999), "99,999"),
        (fmt.percent(59.06, 1), "59.1\u00a0%"),
        (fmt.percent(99.96), "99.9\u00a0%"),
        (fmt.percent(100), "100\u00a0%"),
        (fmt.percent(100.02), ">100\u00a0%"),
        (fmt.percent(106.24), "106.2\u00a0%"),
        (fmt.percent(0), "0\u00a0%"),
        (fmt.percent(0.004), "<0.1\u00a0%"),
        (fmt.signed(0.2), "0"),
        (fmt.signed(123456), "+1,23,456"),
        (fmt.points(-2.44), "−2.4 points"),
        (fmt.points(1.0), "+1.0 point"),
        (fmt.per_month(0.2), "fewer than 1 a month"),
        (fmt.per_month(12345.4), "12,345 a month"),
        (fmt.ratio(2.34), "2.3 times"),
        (fmt.ratio(0.01), "<0.1 times"),
        (fmt.ratio(140), "more than 100 times"),
        (fmt.months(1), "1 month"),
        (fmt.months(28.5), "2 years 5 months"),
        (fmt.months(36), "3 years"),
        (fmt.months(0.2), "under a month"),
        (fmt.plural(1, "district"), "1 district"),
        (fmt.plural(123456, "country", "countries"), "1,23,456 countries"),
        (fmt.join_names(["A", "B", "C"]), "A, B and C"),
        (fmt.join_names(["A"]), "A"),
        (fmt.join_names([]), "none"),
        (fmt.date_long(date(2026, 8, 16)), "16 August 2026"),
        (fmt.date_short("2026-07-04"), "4 Jul 2026"),
    ],
)
def test_examples(shown, expected):
    assert shown == expected
