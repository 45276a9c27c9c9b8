"""Follow-up priorities in every state a reader can bring it to, over the committed data."""

import re

import duckdb
import pytest

from dashboard.priorities.ranking import CRITERIA

PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp|dtype|Traceback)\b|\b[a-z]+_[a-z]+_[a-z]+\b")


def words(at) -> list[str]:
    """Everything a reader reads as text outside the list itself."""
    kinds = ("title", "header", "markdown", "caption", "info", "warning", "error")
    return [str(element.value) for kind in kinds for element in getattr(at, kind)]


def open_list(open_page, **link):
    """The page as a link opens it: the side bar's part and the page's own."""
    at = open_page("priorities", **link)
    for name, value in link.items():
        at.query_params[name] = value
    return at.run()


def weight(at, name: str):
    return at.slider(key=f"weight_{name}")


@pytest.fixture(scope="module")
def priorities(built):
    """mart.priority with names, asked outside the dashboard."""
    with duckdb.connect(built.warehouse, read_only=True) as connection:
        return connection.execute(
            "select * from mart.priority join core.district using (lgd_district_code, lgd_state_code) "
            "order by score desc, lgd_district_code, theme"
        ).df()


@pytest.mark.parametrize(
    "place",
    [
        {},
        {"state": "Rajasthan"},
        {"state": "Assam"},
        {"state": "Tamil Nadu"},
        {"state": "Uttar Pradesh"},
        {"state": "Kerala"},
        {"state": "Goa"},
        {"state": "Rajasthan", "district": "Udaipur"},
        {"illustrative": "false"},
        {"state": "Assam", "illustrative": "false"},
        {"state": "Rajasthan", "w": "0,0,0,0,0,0"},
        {"state": "Rajasthan", "w": "5,0,0,0,0,0", "pick": "117-T18"},
    ],
    ids=lambda place: "-".join(place.values()) or "India",
)
def test_the_page_opens_and_speaks_plainly(open_page, place):
    at = open_list(open_page, **place)
    assert not at.exception, at.exception
    assert len(at.title) == 1 and at.title[0].value
    for said in words(at):
        assert not PYTHON_WORDS.search(re.sub(r"https?://\S+|\?\S+", "", said)), said


@pytest.mark.parametrize("state", ["Rajasthan", "Assam", "Uttar Pradesh", "Tamil Nadu"])
def test_the_answer_names_the_first_districts_under_the_default_weights(open_page, priorities, state):
    at = open_list(open_page, state=state)
    first = priorities[priorities.state == state].drop_duplicates("lgd_district_code").district_label.head(3)
    assert at.title[0].value == "Follow up first with {}, {} and {}".format(*first)
    assert any("illustrative workshops" in info.value for info in at.info)


def test_without_illustrative_workshops_none_is_named(open_page):
    at = open_list(open_page, state="Rajasthan", illustrative="false")
    assert not at.info and at.title[0].value.startswith("Follow up first with")
    assert not [said for said in words(at) if "Workshop teams" in said or "RAL" in said]


def test_a_weight_changes_the_order_and_reset_brings_it_back(open_page, priorities):
    at = open_list(open_page, state="Tamil Nadu")
    usual = at.title[0].value
    for name in CRITERIA:
        weight(at, name).set_value(5 if name == "households_left" else 0)
    at.run()
    own = priorities[priorities.state == "Tamil Nadu"].sort_values("households_left", ascending=False, kind="stable")
    first = own.drop_duplicates("lgd_district_code").district_label.head(3)
    assert at.title[0].value == "Follow up first with {}, {} and {}".format(*first) != usual
    assert at.query_params["w"] in ("5,0,0,0,0,0", ["5,0,0,0,0,0"])
    at.button(key="priority_reset").click().run()
    assert at.title[0].value == usual and "w" not in at.query_params


def test_a_link_with_weights_is_read_and_a_wrong_one_is_said(open_page):
    at = open_list(open_page, state="Assam", w="1,0,0,0,0,5")
    assert [weight(at, name).value for name in CRITERIA] == [1, 0, 0, 0, 0, 5]
    at = open_list(open_page, state="Assam", w="many")
    assert [weight(at, name).value for name in CRITERIA] == [3, 2, 2, 1, 1, 1]
    assert "cannot be read" in at.warning[0].value


def test_a_theme_and_a_kind_of_gap_narrow_the_list(open_page, priorities):
    at = open_list(open_page, state="Rajasthan")
    at.selectbox(key="priority_theme").set_value("T06 Water quality and treatment").run()
    own = priorities[(priorities.state == "Rajasthan") & (priorities.theme == "T06")]
    assert any(f"There are {len(own)} follow-ups in" in said for said in words(at))
    assert at.title[0].value.endswith(own.district_label.iloc[2])


def test_ticked_rows_go_along_and_what_is_not_shown_too(open_page, priorities):
    last = priorities[priorities.state == "Rajasthan"].iloc[-1]
    at = open_list(open_page, state="Rajasthan", pick=f"117-T18,{last.lgd_district_code}-{last.theme}")
    assert any("2 rows ticked" in said for said in words(at))
    at.button(key="priority_untick").click().run()
    assert any("the 10 rows shown" in said for said in words(at))


def test_more_rows_are_shown_on_demand(open_page):
    at = open_list(open_page, state="Rajasthan")
    at.button(key="priority_more").click().run()
    assert any("the 20 rows shown" in said for said in words(at))


def test_a_place_without_follow_ups_says_so(open_page, priorities, warehouse):
    reporting = warehouse.execute(
        "select distinct s.state from core.state as s join core.district using (lgd_state_code) where reports_jjm"
    ).fetchall()
    quiet = sorted({state for (state,) in reporting} - set(priorities.state))
    assert quiet, "every State has something to follow up: choose another case"
    at = open_list(open_page, state=quiet[0])
    assert at.title[0].value == f"Nothing in {quiet[0]} asks for a follow-up by what is known"
