"""Declared corrections apply where they fit and expire where the publisher has mended the figure."""

from datetime import date

import pandas as pd
import pytest

from etl import corrections
from etl.catalogue import CatalogueError

BASE = {
    "id": "nagaur_test",
    "title": "Nagaur by difference",
    "reason": "The dashboard repeats the undivided district.",
    "evidence": "The State's published total.",
    "source_id": "jjm_dashboard",
    "flag": "derived_from_official_state_total",
    "declared": date(2026, 11, 23),
}


def correction(**changes: object) -> corrections.Correction:
    figure = {
        "lgd_district_code": 110,
        "as_on": date(2026, 7, 4),
        "expect_households_with_tap": 252633,
        "households_with_tap": 198400,
    }
    return corrections.Correction.model_validate({**BASE, "action": "set_value", "figures": [figure], **changes})


def reading(tap: int, as_on: date = date(2026, 7, 4), source: str = "jjm_dashboard") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "lgd_district_code": [110, 86],
            "as_on": as_on,
            "households_with_tap": [tap, 5],
            "source_id": source,
            "flag": None,
        }
    )


def test_value_and_flag_are_set_where_the_expected_figure_is_found():
    before = reading(252633)
    after, outcomes = corrections.apply(before, [correction()])
    assert after.households_with_tap.tolist() == [198400, 5]
    assert after.flag.tolist() == ["derived_from_official_state_total", None]
    assert [(outcome.status, outcome.found, outcome.became) for outcome in outcomes] == [("applied", 252633, 198400)]
    assert before.households_with_tap.tolist() == [252633, 5]


def test_a_mended_figure_is_left_as_published_and_marked_for_review():
    after, outcomes = corrections.apply(reading(199000), [correction()])
    assert after.households_with_tap.tolist() == [199000, 5]
    assert after.flag.tolist() == [corrections.EXPIRED_FLAG, None]
    assert outcomes[0].status == "expired"


@pytest.mark.parametrize("elsewhere", [{"as_on": date(2026, 7, 5)}, {"source": "imis_j5"}])
def test_other_dates_and_sources_are_untouched(elsewhere):
    after, outcomes = corrections.apply(reading(252633, **elsewhere), [correction()])
    assert after.households_with_tap.tolist() == [252633, 5]
    assert outcomes == []


def test_open_ended_flags_reach_readings_added_later():
    flagging = correction(
        action="set_flag",
        flag="overstated_upper_bound",
        figures=[{"lgd_district_code": 110, "as_on_from": date(2026, 7, 4), "expect_households_with_tap": 252633}],
    )
    after, _ = corrections.apply(reading(252633, date(2026, 9, 6)), [flagging])
    assert after.flag.tolist() == ["overstated_upper_bound", None]
    before, _ = corrections.apply(reading(252633, date(2026, 7, 3)), [flagging])
    assert before.flag.isna().all()


def test_set_value_needs_a_value_and_one_kind_of_date():
    with pytest.raises(ValueError, match="set_value gives every figure"):
        correction(figures=[{"lgd_district_code": 1, "as_on": date(2026, 7, 4), "expect_households_with_tap": 1}])
    with pytest.raises(ValueError, match="either as_on or as_on_from"):
        correction(figures=[{"lgd_district_code": 1, "expect_households_with_tap": 1, "households_with_tap": 1}])


def test_committed_corrections_all_fit(warehouse):
    statuses = warehouse.execute("select status, count(*) from meta.correction group by 1").fetchall()
    assert statuses == [("applied", 192)]


def test_a_correction_file_with_an_unknown_key_is_refused_by_name(own_data):
    path = own_data / "corrections" / "nagaur_2026_07_04.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "licence_: x\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"(?s)nagaur_2026_07_04\.yaml.*licence_"):
        corrections.load()
