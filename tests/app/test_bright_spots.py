"""The harvest list and the signal of uptake as pages draw them, and the sentence on a profile."""

from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl import paths


@pytest.fixture
def draw(built, monkeypatch):
    """Draw a section with the shared filters as given."""
    monkeypatch.setattr(paths, "BUILD", built.warehouse.parent)
    monkeypatch.setattr(paths, "CURRENT", built.warehouse.parent / "CURRENT")
    st.cache_data.clear()
    st.cache_resource.clear()

    def page(section: str, chosen: dict) -> None:
        import importlib

        from dashboard.filters import Filters

        module, function = section.rsplit(".", 1)
        getattr(importlib.import_module(module), function)(Filters(**chosen))

    def draw_(section: str, state: int = 0, name: str = "India", district: tuple = (None, None), illustrative=True):
        chosen = {
            "state_code": state, "state": name, "district_code": district[0], "district": district[1],
            "as_on": date(2026, 8, 16), "illustrative": illustrative,
        }  # fmt: skip
        at = AppTest.from_function(page, default_timeout=30, args=(section, chosen))
        monkeypatch.setattr(st, "page_link", lambda to, **given: st.caption(f"link {to.name} {given['query_params']}"))
        at.run()
        assert not at.exception, at.exception
        return at

    return draw_


HARVEST, SIGNAL = "dashboard.bright_spots.show.harvest_list", "dashboard.action_plans.signal.show"


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in (*at.header, *at.caption, *at.markdown, *at.info))


def test_india_counts_its_bright_spots_and_lists_whom_to_ask(draw, warehouse):
    at = draw(HARVEST)
    bright, silent = warehouse.execute(
        "select count(*), count(*) filter (where documented_practices_real = 0) "
        "from mart.bright_spot where is_bright_spot"
    ).fetchone()
    assert at.header[0].value.startswith(f"{bright} of India’s 618 districts")
    assert f"of {silent} of them no practice is on record" in at.header[0].value
    links = [caption.value for caption in at.caption if caption.value.startswith("link ")]
    assert sum("district_profile" in link for link in links) == silent
    assert sum("sourcebook" in link for link in links) == bright - silent
    assert len(at.dataframe[0].value) == bright and "not judged" in said(at)


def test_india_can_add_those_ahead_in_their_state_only(draw, warehouse):
    at = draw(HARVEST)
    at.toggle(key="bright_in_state").set_value(True).run()
    ahead = warehouse.execute("select count(*) from mart.bright_spot where ahead_in_state").fetchone()[0]
    assert len(at.dataframe[0].value) == ahead and "in its State only" in set(at.dataframe[0].value["Bright spot"])


def test_a_state_lists_its_own_and_the_district_chosen_has_its_line(draw):
    at = draw(HARVEST, 23, "Madhya Pradesh", (397, "Burhanpur"))
    assert "Burhanpur is not judged: it was near full" in said(at)
    assert "State" not in at.dataframe[0].value and len(at.dataframe) == 1


def test_a_state_that_was_full_early_has_nobody_judged_and_no_table(draw):
    at = draw(HARVEST, 36, "Telangana")
    assert at.header[0].value == "No district of Telangana can be judged for a bright spot"
    assert not at.dataframe and "32 districts are not judged: 32 were near full" in said(at)


def test_without_illustrative_workshops_none_is_counted(draw):
    with_, without = (draw(HARVEST, 8, "Rajasthan", illustrative=on) for on in (True, False))
    assert any("illustrative" in told for told in with_.dataframe[0].value["Practices documented"])
    assert not any("illustrative" in told for told in without.dataframe[0].value["Practices documented"])


def test_made_up_adopters_are_said_to_be_in_plain_sight(draw):
    at = draw(SIGNAL)
    assert "made up to show how the Atlas works" in at.info[0].value
    assert at.header[0].value.startswith("How it will look")


def test_without_real_adopters_no_signal_is_shown(draw):
    at = draw(SIGNAL, illustrative=False)
    assert at.header[0].value == "No practice and no theme has 5 measured adopters yet"
    assert "the comparison stands here" in said(at) and not at.dataframe


@pytest.mark.parametrize(
    ("state", "district", "sentence"),
    [
        ("Madhya Pradesh", "Indore", "Indore is a bright spot: ask what it did"),
        ("Rajasthan", "Ganganagar", "Ganganagar is ahead of its own State: ask what it did"),
        ("Rajasthan", "Ajmer", ""),
    ],
)
def test_a_profile_says_when_its_district_is_one(open_page, state, district, sentence):
    at = open_page("district_profile", state=state, district=district)
    found = [info.value for info in at.info if "ask what it did" in info.value]
    assert not at.exception
    assert (found and found[0].startswith(sentence)) if sentence else not found
