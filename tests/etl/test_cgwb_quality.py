"""The sample reader on thirteen published samples, among them unreadable, repeated and misplaced ones."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from etl.quarantine import Refused
from etl.sources import cgwb_quality

CUT = Path(__file__).parent / "cuts" / "cgwb_quality" / "samples.csv"


@pytest.fixture(scope="module")
def places() -> cgwb_quality.Map:
    return cgwb_quality.Map.load()


def altered(folder: Path, **columns: object) -> Path:
    """The cut's one sample of Goa's Adavapal, as many times as the columns have values."""
    table = pd.read_csv(CUT, dtype="str", keep_default_na=False)
    one = table[table.Location == "Adavapal"]
    length = max(len(values) for values in columns.values())
    many = pd.concat([one] * length, ignore_index=True)
    many["pH"] = [f"{5 + position / 100:.2f}" for position in range(length)]
    path = folder / "samples.csv"
    many.assign(**columns).to_csv(path, index=False)
    return path


def test_every_sample_is_loaded_or_set_aside(places: cgwb_quality.Map) -> None:
    extract = cgwb_quality.extract(CUT, places=places)
    assert (extract.rows_read, extract.rows_loaded, extract.rows_quarantined) == (13, 10, 3)
    reasons = {reject.row: reject.reason for reject in extract.rejects}
    assert "Dima Hasao, far from Sribhumi" in reasons[3]
    assert "stands in an earlier row" in reasons[5]
    assert "Karnataka has no district known as 'North Goa'" in reasons[11]


def test_a_sample_belongs_to_the_district_its_coordinates_lie_in(places: cgwb_quality.Map) -> None:
    frame = cgwb_quality.extract(CUT, places=places).frame.set_index("lgd_district_code")
    assert frame.loc[665].samples == 1, "a sample of 2023 named for Thane lies in Palghar, formed from it"


def test_unreadable_coordinates_leave_the_district_named(places: cgwb_quality.Map) -> None:
    frame = cgwb_quality.extract(CUT, places=places).frame.set_index("lgd_district_code")
    assert frame.loc[[602, 457, 549], "samples"].tolist() == [1, 1, 1]


def test_medians_and_shares_of_a_district(places: cgwb_quality.Map) -> None:
    anantapur = cgwb_quality.extract(CUT, places=places).frame.set_index("lgd_district_code").loc[502]
    assert anantapur.samples == 2
    assert anantapur.fluoride_median_mg_l == pytest.approx((1.17 + 1.21) / 2)
    assert anantapur.nitrate_median_mg_l == pytest.approx((6 + 32) / 2)


def test_a_value_at_the_limit_is_within_it(tmp_path: Path, places: cgwb_quality.Map) -> None:
    path = altered(tmp_path, NO3=["45", "45.1"], **{"U (ppb)": ["30", "31"], "F (mg/L)": ["1.5", "1.51"]})
    row = cgwb_quality.extract(path, places=places).frame.iloc[0]
    assert (row.nitrate_gt_45_mg_l_pct, row.uranium_gt_30_ug_l_pct, row.fluoride_gt_1_5_mg_l_pct) == (
        50,
        50,
        50,
    )


@settings(max_examples=25)
@given(st.lists(st.floats(0, 200).map(lambda value: round(value, 2)), min_size=1, max_size=12))
def test_shares_count_samples_over_the_limit(
    places: cgwb_quality.Map, tmp_path_factory: pytest.TempPathFactory, nitrate: list[float]
) -> None:
    path = altered(tmp_path_factory.mktemp("quality"), NO3=[str(value) for value in nitrate])
    row = cgwb_quality.extract(path, places=places).frame.iloc[0]
    assert row.samples == len(nitrate)
    assert row.nitrate_gt_45_mg_l_pct == pytest.approx(
        100 * sum(value > 45 for value in nitrate) / len(nitrate), abs=0.01
    )


@pytest.mark.parametrize("value", ["BDL", "", "-1"])
def test_a_missing_measurement_sets_the_sample_aside(
    tmp_path: Path, places: cgwb_quality.Map, value: str
) -> None:
    extract = cgwb_quality.extract(altered(tmp_path, NO3=[value, "12"]), places=places)
    (reject,) = extract.rejects
    assert (reject.column_name, reject.value, reject.locator) == ("NO3", value, "row 2")
    assert extract.frame.samples.tolist() == [1]


def test_points_are_placed_by_the_outline() -> None:
    outline = gpd.GeoDataFrame(
        {"lgd_district_code": [1, 2]}, geometry=[box(70, 20, 71, 21), box(72, 20, 73, 21)], crs=4326
    )
    found = cgwb_quality.Map(outline, frozenset()).locate(
        pd.Series(["70.5", "72.5", "71.5", "east"]), pd.Series(["20.5", "20.5", "20.5", "20.5"])
    )
    assert found == [1, 2, None, None]


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("State,District,Location\nAssam,Baksa,x\n", encoding="utf-8")
    with pytest.raises(Refused, match="is missing"):
        cgwb_quality.extract(path)
