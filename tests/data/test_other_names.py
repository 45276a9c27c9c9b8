"""Other names of districts, as the map's finder fetches them: those of the reader's snapshot."""

import json

import pytest
import streamlit as st

from dashboard import queries
from dashboard.components.district_map import assets
from etl import build, paths


@pytest.fixture(autouse=True)
def _static(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "STATIC", tmp_path / "static")
    st.cache_data.clear()
    st.cache_resource.clear()


def served() -> set[tuple[str, int]]:
    url = assets.other_names_url()
    return {tuple(row) for row in json.loads((paths.STATIC / url.removeprefix("app/static/")).read_text("utf-8"))}


def test_former_and_hindi_names_are_known_and_none_is_the_districts_own(in_service):
    code = queries.districts().set_index("district").lgd_district_code
    names = served()
    assert {("Allahabad", code["Prayagraj"]), ("प्रयागराज", code["Prayagraj"])} <= names
    assert not names & set(code.items())


def test_a_name_that_is_added_is_known_with_the_next_build(few_states):
    build.build()
    before = assets.other_names_url()
    code = int(queries.districts().set_index("district").lgd_district_code["North Goa"])
    aliases = paths.NAMES / "district_aliases.csv"
    aliases.write_text(aliases.read_text("utf-8").rstrip("\n") + f"\nUttar Gova,30,{code},hand\n", "utf-8")
    build.build()
    assert ("Uttar Gova", code) in served()
    assert assets.other_names_url() != before
