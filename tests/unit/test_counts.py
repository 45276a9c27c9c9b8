import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reading.as_on import as_on_date
from etl.reading.counts import amount, indian, whole_number

COUNTS = st.integers(min_value=0, max_value=10**10)


@given(COUNTS)
def test_a_count_written_the_indian_way_reads_back(count):
    assert whole_number(indian(count)).value == count


@given(
    COUNTS,
    st.sampled_from(["", " ", "\t", "\u00a0", "\ufeff"]),
    st.sampled_from(["", "*", "#", "†", "²", " *"]),
)
def test_spaces_and_footnote_marks_do_not_change_a_count(count, space, mark):
    read = whole_number(f"{space}{indian(count)}{mark}{space}")
    assert read.value == count
    assert read.mark == mark.strip()


@given(COUNTS)
def test_western_groups_and_excel_floats_read_the_same(count):
    assert whole_number(f"{count:,}").value == count
    assert whole_number(f"{count}.0").value == count
    assert whole_number(float(count)).value == count


@given(st.text(max_size=12))
def test_any_text_gives_a_value_or_a_reason_with_a_suggestion(text):
    for read in (whole_number(text), amount(text), as_on_date(text)):
        assert (read.value is None) == bool(read.reason)
        assert bool(read.reason) == bool(read.suggestion)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "no number"),
        (None, "no number"),
        (float("nan"), "no number"),
        ("NA", "“NA”"),
        ("–", "“–”"),
        ("Nil", "may mean none or not reported"),
        ("12.5", "fraction"),
        (12.5, "fraction"),
        ("-5", "negative"),
        ("− 5", "negative"),
        ("(1,234)", "negative"),
        (-3, "negative"),
        ("12.5 lakh", "rounded"),
        ("1.2E+06", "lost its last digits"),
        ("12,34,56", "fit no number"),
        ("12 34", "fit no number"),
        ("1.234,00", "fit no number"),
        ("#REF!", "error #REF!"),
        ("about 500", "text"),
        ("=2+2", "text"),
        (True, "true or false"),
    ],
)
def test_what_is_not_a_count_says_why(cell, reason):
    read = whole_number(cell)
    assert read.value is None
    assert reason in read.reason


def test_nil_is_never_silently_zero():
    assert whole_number("Nil").value is None
    assert whole_number("0").value == 0


def test_devanagari_digits_are_digits():
    assert whole_number("१२,३४,५६७").value == 1234567


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12.5 lakh", 1250000),
        ("₹ 3 Cr", 30000000),
        ("Rs. 1,23,456/-", 123456),
        ("0.75 crore", 7500000),
        ("1,200", 1200),
    ],
)
def test_amounts_are_read_in_ones(cell, value):
    assert amount(cell).value == value


def test_a_rounded_count_suggests_the_size_of_the_exact_one():
    assert "12,50,000" in whole_number("12.5 lakh").suggestion


@pytest.mark.parametrize("digits", ["9" * 16, "9" * 5000, "1" * 16 + ".0", 1e300])
def test_a_number_no_table_can_hold_is_no_count(digits):
    assert "too large" in whole_number(digits).reason
