"""The catalogue is strict, and complete: what data names, it describes; what it names, exists."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from etl import catalogue, corrections, paths
from etl.catalogue import CatalogueError

DATA = paths.ROOT / "data"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty data folder that the catalogue reads."""
    for name in ("SOURCES", "INDICATORS", "CORRECTIONS"):
        monkeypatch.setattr(paths, name, tmp_path / name.lower())
        (tmp_path / name.lower()).mkdir()
    for name in ("FLAGS", "METHODS", "THEMES"):
        monkeypatch.setattr(paths, name, tmp_path / getattr(paths, name).name)
    return tmp_path


def content(path: str) -> dict:
    return yaml.safe_load((DATA / path).read_text(encoding="utf-8"))


def put(path: Path, what: object) -> None:
    path.write_text(yaml.safe_dump(what, allow_unicode=True, sort_keys=False), encoding="utf-8")


def without(what: dict, key: str) -> dict:
    return {name: value for name, value in what.items() if name != key}


SOURCE, INDICATOR = content("sources/nfhs5.yaml"), content("indicators/coverage_pct.yaml")
SCALE = INDICATOR["scale"]


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (SOURCE | {"license": "misspelt"}, "license: Extra inputs"),
        (without(SOURCE, "licence"), "licence: Field required"),
        (SOURCE | {"publisher": "short"}, "publisher"),
        (SOURCE | {"retrieved": "last week"}, "retrieved"),
        (SOURCE | {"caveats": "one sentence, not a list"}, "caveats"),
        (SOURCE | {"id": "NFHS 5"}, "id"),
    ],
)
def test_a_source_that_breaks_its_model_is_named_with_the_field(folder, broken, named):
    put(paths.SOURCES / "nfhs5.yaml", broken)
    with pytest.raises(CatalogueError, match=re.escape(named)) as error:
        catalogue.sources()
    assert str(error.value).startswith("nfhs5.yaml does not fit the Source model")


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (INDICATOR | {"weight": 3}, "weight: Extra inputs"),
        (without(INDICATOR, "limits"), "limits: Field required"),
        (INDICATOR | {"direction": "up"}, "direction"),
        (INDICATOR | {"tier": "estimated"}, "tier"),
        (INDICATOR | {"unit": "percent"}, "unit"),
        (INDICATOR | {"sources": []}, "sources"),
        (INDICATOR | {"short_title": "x" * 41}, "short_title"),
        (INDICATOR | {"place_levels": ["village"]}, "place_levels"),
        (INDICATOR | {"order": 0}, "order"),
        (INDICATOR | {"scale": SCALE | {"breaks": [25, 50, 90, 75, 100]}}, "breaks must rise"),
        (INDICATOR | {"scale": SCALE | {"breaks": [25, 25, 50, 75, 100]}}, "breaks must rise"),
        (INDICATOR | {"scale": SCALE | {"breaks": []}}, "a fixed scale needs them"),
        (INDICATOR | {"scale": SCALE | {"kind": "quantiles"}}, "breaks belong to a fixed scale"),
        (INDICATOR | {"scale": SCALE | {"labels": ["low", "high"]}}, "one label more"),
        (INDICATOR | {"scale": SCALE | {"palette": "rainbow"}}, "palette"),
        (INDICATOR | {"scale": SCALE | {"colour": "red"}}, "colour: Extra inputs"),
    ],
)
def test_an_indicator_that_breaks_its_model_is_named_with_the_field(folder, broken, named):
    put(paths.INDICATORS / "coverage_pct.yaml", broken)
    with pytest.raises(CatalogueError, match=re.escape(named)) as error:
        catalogue.indicators()
    assert str(error.value).startswith("coverage_pct.yaml does not fit the Indicator model")


def test_an_id_that_is_not_the_file_name_says_which_to_mend(folder):
    put(paths.SOURCES / "nfhs6.yaml", SOURCE)
    with pytest.raises(CatalogueError, match=r"nfhs6\.yaml: id is 'nfhs5'"):
        catalogue.sources()


def test_indicators_come_in_the_order_of_lists(folder):
    for order, name in ((9, "aaa"), (1, "zzz"), (5, "mmm")):
        put(paths.INDICATORS / f"{name}.yaml", INDICATOR | {"id": name, "order": order})
    assert list(catalogue.indicators()) == ["zzz", "mmm", "aaa"]


def test_flags_methods_and_themes_are_strict_too(folder):
    flag = content("flags.yaml")[0]
    put(paths.FLAGS, [flag | {"severity": 3}])
    with pytest.raises(CatalogueError, match=r"flags\.yaml.*severity"):
        catalogue.flags()
    methods = content("methods.yaml")
    put(
        paths.METHODS,
        methods | {"constants": {"a_month": {"value": "long", "unit": "days", "why": "because it is so"}}},
    )
    with pytest.raises(CatalogueError, match=r"methods\.yaml.*a_month"):
        catalogue.methods()
    paths.THEMES.write_text(
        "theme,title,parent_component,measured_need\nT19,A theme too many,Source,\n", encoding="utf-8"
    )
    with pytest.raises(CatalogueError, match=r"themes\.csv.*theme"):
        catalogue.themes()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"approved_by": "x"}, "approved_by"),
        ({"action": "delete"}, "action"),
        ({"figures": []}, "figures"),
        (
            {
                "figures": [
                    {"lgd_district_code": 110, "expect_households_with_tap": 5, "households_with_tap": 4}
                ]
            },
            "as_on",
        ),
        ({"action": "set_flag"}, "set_flag gives none"),
    ],
)
def test_a_correction_is_strict(folder, change, named):
    put(paths.CORRECTIONS / "nagaur_2026_07_04.yaml", content("corrections/nagaur_2026_07_04.yaml") | change)
    with pytest.raises(CatalogueError, match=named):
        corrections.load()


def test_an_instance_cannot_be_changed_after_it_was_checked():
    source = next(iter(catalogue.sources().values()))
    with pytest.raises(ValueError, match="frozen"):
        source.licence = "another"


def tables_with_sources() -> list[Path]:
    return [
        path for folder in ("figures", "places", "names") for path in sorted((DATA / folder).glob("*.csv"))
    ]


@pytest.mark.parametrize("path", tables_with_sources(), ids=lambda path: path.stem)
def test_every_source_named_by_a_committed_table_is_described(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    if "source_id" not in rows[0]:
        assert path.parent.name in {"names", "places"} and path.stem in {"district_aliases", "neighbours"}
        return
    assert {row["source_id"] for row in rows} <= set(catalogue.sources())


def test_every_source_named_by_an_indicator_or_a_correction_is_described():
    known = set(catalogue.sources())
    for indicator in catalogue.indicators().values():
        assert set(indicator.sources) <= known, indicator.id
    for correction in corrections.load():
        assert correction.source_id in known, correction.id


def test_every_flag_named_by_a_figure_or_a_correction_is_described():
    known = set(catalogue.flags())
    used = {correction.flag for correction in corrections.load()} | {corrections.EXPIRED_FLAG}
    for path in (DATA / "figures").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            used |= {row["flag"] for row in csv.DictReader(file) if row.get("flag")}
    assert used <= known


def test_every_source_is_used_or_can_be(warehouse):
    """A source page without a figure or a practice is a page that nobody would notice going stale."""
    used = {source for indicator in catalogue.indicators().values() for source in indicator.sources}
    for path in tables_with_sources():
        with path.open(encoding="utf-8", newline="") as file:
            used |= {row["source_id"] for row in csv.DictReader(file) if "source_id" in row}
    used |= {source for (source,) in warehouse.execute("select distinct source_id from core.practice").fetchall()}
    assert set(catalogue.sources()) <= used


def test_the_file_that_computes_each_indicator_and_method_exists():
    for indicator in catalogue.indicators().values():
        assert (paths.SQL / indicator.sql).is_file(), indicator.id
        assert indicator.id in (paths.SQL / indicator.sql).read_text(encoding="utf-8"), indicator.id
    for name, method in catalogue.methods().methods.items():
        assert (paths.ROOT / method.code).is_file(), name


def test_every_constant_is_used_by_a_step():
    steps = "".join(
        path.read_text(encoding="utf-8")
        for path in [
            *paths.SQL.rglob("*.sql"),
            *(paths.ROOT / "etl" / "models").glob("*.py"),
            *(paths.ROOT / "dashboard").rglob("*.py"),
            *(paths.ROOT / "pages").glob("*.py"),
        ]
    )
    assert {name for name in catalogue.methods().constants if name not in steps} == set()


def test_an_indicator_is_in_the_warehouse_at_the_levels_it_claims(warehouse):
    made = warehouse.execute("select distinct indicator_id, place_level from mart.indicator_value").fetchall()
    for indicator in catalogue.indicators().values():
        levels = {level for name, level in made if name == indicator.id}
        assert levels == set(indicator.place_levels), indicator.id
    assert {name for name, _ in made} == set(catalogue.indicators())


def test_orders_and_titles_are_told_apart():
    indicators = catalogue.indicators().values()
    for attribute in ("order", "title", "short_title"):
        found = [getattr(indicator, attribute) for indicator in indicators]
        assert len(found) == len(set(found)), attribute


def test_the_eighteen_themes_are_there_in_order():
    assert list(catalogue.themes()) == [f"T{number:02}" for number in range(1, 19)]


def test_a_flag_defined_twice_is_refused(tmp_path, monkeypatch):
    text = paths.FLAGS.read_text(encoding="utf-8")
    twice = tmp_path / "flags.yaml"
    twice.write_text(f"{text}\n{text}", encoding="utf-8")
    monkeypatch.setattr(paths, "FLAGS", twice)
    with pytest.raises(catalogue.CatalogueError, match="same id twice"):
        catalogue.flags()


def test_a_file_that_is_not_yaml_is_named(tmp_path, monkeypatch):
    broken = tmp_path / "flags.yaml"
    broken.write_text("- id: [open\n", encoding="utf-8")
    monkeypatch.setattr(paths, "FLAGS", broken)
    with pytest.raises(catalogue.CatalogueError, match=r"flags\.yaml is not YAML"):
        catalogue.flags()
