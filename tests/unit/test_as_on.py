from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reading.as_on import EXCEL_EPOCH, as_on_date

DATES = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@given(DATES)
def test_dates_read_back_from_every_style(day):
    for style in (
        "%d/%m/%Y",
        "%d-%m-%Y",
        "%d.%m.%Y",
        "%Y-%m-%d",
        "%d-%b-%Y",
        "%d %B %Y",
        "%B %d, %Y",
        "%d-%b-%y",
    ):
        assert as_on_date(day.strftime(style)).value == day, style
        assert as_on_date(f"Status as on {day.strftime(style)} 10:32 AM").value == day, style
    assert as_on_date((day - EXCEL_EPOCH).days).value == day
    assert as_on_date(str((day - EXCEL_EPOCH).days)).value == day
    assert as_on_date(day).value == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/31/2024", "day first"),
        ("31/02/2024", "day first"),
        ("24-03-28", "two digits"),
        ("between 01/04/2023 and 31/03/2024", "more than one date"),
        ("no date here", "no date"),
        ("", "no date"),
        (12, "no date"),
    ],
)
def test_what_is_not_one_date_says_why(text, reason):
    read = as_on_date(text)
    assert read.value is None
    assert reason in read.reason


def test_a_short_month_is_not_swallowed_into_another_day():
    assert as_on_date("1 May 2024").value + timedelta(days=30) == date(2024, 5, 31)
