"""Classes, labels and colours of the map's scales."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import palette
from dashboard.scales import Scale, classify, scale_for
from etl import catalogue
from etl.catalogue import Indicator, MapScale

COVERAGE = Scale("classes", (25, 50, 75, 90, 100), ("", "", "", "", "", ""), "coverage")
numbers = st.lists(st.floats(-1e7, 1e7, allow_nan=False).map(lambda value: round(value, 2)), max_size=60)


def indicator(**scale) -> Indicator:
    return Indicator(
        id="something",
        title="Something measured",
        short_title="Something",
        topic="context",
        unit="pct",
        direction="neither",
        tier="measured",
        numerator="What is counted",
        denominator="",
        why_it_matters="It is only a test",
        limits=[],
        sources=["somewhere"],
        place_levels=["district"],
        sql="core/something.sql",
        scale=MapScale(**scale),
        order=1,
        reviewed=date(2026, 11, 1),
    )


def test_a_limit_belongs_to_the_class_above_it():
    values = pd.Series([0, 24.99, 25, 89.9, 90, 99.99, 100, 112, np.nan])
    assert classify(values, COVERAGE).astype(object).where(values.notna(), None).tolist() == [
        0,
        0,
        1,
        3,
        4,
        4,
        5,
        5,
        None,
    ]


def test_no_data_is_no_class_of_its_own():
    assert classify(pd.Series([None, None], dtype="float64"), COVERAGE).isna().all()
    assert classify(pd.Series([], dtype="float64"), COVERAGE).empty


def test_classes_agree_with_the_published_categories():
    for value in (0, 24.9, 25, 50, 75, 89.9, 90, 99.9, 100):
        assert classify(pd.Series([value]), COVERAGE)[0] == palette.coverage_class(value)


def test_every_catalogued_indicator_has_a_label_and_a_colour_a_class():
    values = pd.Series(np.random.default_rng(7).lognormal(3, 1, 700))
    for name, each in catalogue.indicators().items():
        scale = scale_for(each, values)
        if scale.kind == "classes":
            assert len(scale.labels) == len(scale.breaks) + 1, name
            for theme in ("light", "dark"):
                colours = scale.colours(theme)
                assert len(colours) == len(scale.labels) == len(set(colours)), name


@given(numbers, st.sampled_from(["quantiles", "fisher_jenks"]), st.integers(2, 7))
def test_computed_classes_are_rising_and_hold_every_value(values, kind, classes):
    series = pd.Series(values, dtype="float64")
    scale = scale_for(indicator(kind=kind, classes=classes), series)
    assert list(scale.breaks) == sorted(set(scale.breaks))
    assert len(scale.labels) == len(scale.breaks) + 1 <= classes
    found = classify(series, scale)
    assert found.notna().all()
    assert found.between(0, len(scale.breaks)).all()


def test_computed_breaks_are_easy_to_remember():
    values = pd.Series(np.random.default_rng(1).lognormal(9, 1, 700))
    breaks = scale_for(indicator(kind="quantiles"), values).breaks
    assert len(breaks) == 4
    assert all(len(f"{limit:.0f}".rstrip("0")) <= 2 for limit in breaks)
    counts = classify(values, scale_for(indicator(kind="quantiles"), values)).value_counts()
    assert counts.min() > 70, "rounding must not empty a class"


@given(numbers)
def test_a_continuous_scale_keeps_order(values):
    series = pd.Series(sorted(values), dtype="float64")
    scale = scale_for(indicator(kind="continuous"), series)
    assert scale.breaks[0] < scale.breaks[1]
    assert classify(series, scale).is_monotonic_increasing


def test_the_middle_of_a_change_scale_is_the_class_with_zero():
    colours = Scale("classes", (0, 1, 100, 500), ("",) * 5, "change").colours()
    assert colours[1] == palette.CHANGE.light[3]
    assert colours[0] in palette.CHANGE.light[:3]
    assert Scale("classes", (-5, 5), ("",) * 3, "change").colours()[1] == palette.CHANGE.light[3]


@pytest.mark.parametrize("name", ["coverage", "need", "neutral"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_more_is_darker(name, theme):
    colours = Scale("classes", (1, 2, 3, 4, 5), ("",) * 6, name).colours(theme)
    against_white = [palette.contrast(colour, "#ffffff") for colour in colours]
    assert against_white == sorted(against_white)
