"""One snapshot a page: it stays while a reader works on it, and the next page has the newest."""

import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import warehouse
from etl import paths, publish

NEW = "warehouse-newer.duckdb"


@pytest.fixture
def builds(built, own_data) -> Path:
    """A folder with the built warehouse in service and a copy of it that may take its place."""
    shutil.copytree(built.warehouse.parent, own_data / "build")
    shutil.copy(built.warehouse, own_data / "build" / NEW)
    st.cache_data.clear()
    st.cache_resource.clear()
    yield own_data / "build"
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def at(builds) -> AppTest:
    return AppTest.from_file(str(paths.ROOT / "dashboard" / "app.py"), default_timeout=60).run()


def held(at: AppTest) -> str:
    assert not at.exception, at.exception
    return at.session_state[warehouse.HELD]


def test_a_page_keeps_its_snapshot_until_another_is_opened(at, built, builds):
    assert held(at) == built.warehouse.name
    publish.point_at(builds / NEW)
    at.selectbox(key="state").select("Rajasthan").run()
    assert held(at) == built.warehouse.name
    at.switch_page("../pages/data_health.py").run()
    assert held(at) == NEW


def test_a_snapshot_whose_file_is_gone_is_let_go(at, built, builds):
    publish.point_at(builds / NEW)
    (builds / built.warehouse.name).unlink()
    at.run()
    assert not at.exception and at.title
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(st.session_state, warehouse.HELD, built.warehouse.name)
        assert warehouse.current_build() == NEW


def test_open_pages_are_told_beside_the_outline(builds):
    publish.point_at(builds / NEW)
    assert paths.GEOMETRY.with_name(publish.SIGNAL).read_text(encoding="utf-8").strip() == NEW
    assert paths.CURRENT.read_text(encoding="utf-8").strip() == NEW
