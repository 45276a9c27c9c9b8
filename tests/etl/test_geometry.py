"""The committed outline, and the file made from it for browsers."""

import gzip
import hashlib
import json
import re
import shutil

import geopandas as gpd
import pytest
import shapely

from etl import geometry, paths

OUTLINE = paths.PLACES / "districts.geojson"
MAX_GZIPPED_BYTES = 200_000


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return geometry.write_geometry(paths.PLACES, tmp_path_factory.mktemp("geometry"))


@pytest.fixture(scope="module")
def drawing(written):
    return json.loads(written.read_text(encoding="utf-8"))


def test_outline_has_every_district_once_and_valid():
    outline = gpd.read_file(OUTLINE)
    assert len(outline) == outline["lgd_district_code"].nunique() == 780
    assert set(outline.loc[outline["lgd_district_code"] < 0, "lgd_district_code"]) == {-1, -2, -3, -4}
    assert outline.is_valid.all()
    assert not outline.is_empty.any()


def test_neighbours_share_their_edges():
    assert shapely.coverage_is_valid(gpd.read_file(OUTLINE).geometry.to_numpy())


def test_outline_carries_nothing_but_codes():
    features = json.loads(OUTLINE.read_text())["features"]
    assert {tuple(feature["properties"]) for feature in features} == {("lgd_district_code",)}


def test_drawing_is_small(tmp_path):
    path = geometry.write_geometry(paths.PLACES, tmp_path)
    assert path.with_name(path.name + ".gz").stat().st_size <= MAX_GZIPPED_BYTES


def test_name_holds_the_hash_and_the_twin_the_same_content(written):
    content = written.read_bytes()
    assert written.name == f"districts-{hashlib.sha256(content).hexdigest()[:12]}.json"
    assert gzip.decompress(written.with_name(written.name + ".gz").read_bytes()) == content
    assert sorted(path.name for path in written.parent.iterdir()) == [written.name, f"{written.name}.gz"]


def test_same_input_same_bytes(written, tmp_path):
    again = geometry.write_geometry(paths.PLACES, tmp_path)
    assert again.name == written.name
    assert (
        again.with_name(again.name + ".gz").read_bytes()
        == written.with_name(written.name + ".gz").read_bytes()
    )


def test_writing_again_leaves_the_file_but_marks_it_current(written):
    before = written.stat()
    assert geometry.write_geometry(paths.PLACES, written.parent) == written
    assert written.stat().st_ino == before.st_ino
    assert written.stat().st_mtime_ns > before.st_mtime_ns


def test_every_district_and_state_is_drawn_inside_the_sheet(drawing):
    width, height = drawing["size"]
    assert len(drawing["districts"]) == 780
    assert sum(row[3] for row in drawing["districts"]) == 754
    assert len(drawing["states"]) == 36
    for code, name, _, _, x, y, radius, path in drawing["districts"]:
        assert re.fullmatch(r"(M-?\d+ -?\d+(l[-\d ]+z|h1v1h-1z))+", path), f"{code} {name}"
        assert 0 <= x <= width
        assert 0 <= y <= height
        assert radius >= 0
    for _, _, short, box, *_ in drawing["states"]:
        assert len(short) == 2
        assert box[0] >= 0 and box[1] >= 0 and box[0] + box[2] <= width and box[1] + box[3] <= height


def test_edges_stay_shared_on_the_grid(drawing):
    """An edge between two districts of the mainland is drawn by both, in the same units."""
    drawn: dict[tuple, int] = {}
    for *_, path in drawing["districts"]:
        for edge in edges(path):
            drawn[edge] = drawn.get(edge, 0) + 1
    outside = {edge for *_, path in drawing["states"] for edge in edges(path)}
    alone = [edge for edge, times in drawn.items() if times == 1 and edge not in outside]
    assert len(alone) < 0.002 * len(drawn), "only rings that vanish on the grid may leave an edge alone"


def test_says_which_districts_do_not_fit(tmp_path):
    places = tmp_path / "places"
    shutil.copytree(paths.PLACES, places)
    rows = (places / "districts.csv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if not row.startswith("102,")]
    (places / "districts.csv").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(geometry.GeometryError, match=r"\[102\]"):
        geometry.write_geometry(places, tmp_path / "target")


def test_derive_closes_gaps_and_assigns_our_codes(tmp_path):
    """Two districts with a gap of some 300 m between them share an edge afterwards."""
    left = shapely.box(77.0, 20.0, 77.5, 20.5)
    right = shapely.box(77.503, 20.0, 78.0, 20.5)
    full = gpd.GeoDataFrame(
        {"lgd_district_code": [7, None], "soi_name": ["Somewhere", "Mirpur"]},
        geometry=[left, right],
        crs=4326,
    )
    full.to_file(tmp_path / "full.geojson", driver="GeoJSON")
    geometry.derive(tmp_path / "full.geojson", tmp_path / "out.geojson")
    made = gpd.read_file(tmp_path / "out.geojson")
    assert made["lgd_district_code"].tolist() == [-1, 7]
    assert made.geometry[0].intersection(made.geometry[1]).length > 0.4


def test_derive_refuses_a_district_without_a_code(tmp_path):
    full = gpd.GeoDataFrame(
        {"lgd_district_code": [7, None], "soi_name": ["Somewhere", "Nowhere"]},
        geometry=[shapely.box(77, 20, 77.5, 20.5), shapely.box(78, 20, 78.5, 20.5)],
        crs=4326,
    )
    full.to_file(tmp_path / "full.geojson", driver="GeoJSON")
    with pytest.raises(geometry.GeometryError, match="Nowhere"):
        geometry.derive(tmp_path / "full.geojson", tmp_path / "out.geojson")


def edges(path: str) -> list[tuple]:
    found = []
    for ring in re.findall(r"M(-?\d+) (-?\d+)l([^z]+)z", path):
        x, y = int(ring[0]), int(ring[1])
        start = (x, y)
        steps = [int(number) for number in re.findall(r"-?\d+", ring[2])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            found.append(tuple(sorted([(x, y), (x + dx, y + dy)])))
            x, y = x + dx, y + dy
        found.append(tuple(sorted([(x, y), start])))
    return found
