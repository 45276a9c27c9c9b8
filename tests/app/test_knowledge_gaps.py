"""Knowledge gaps in every state a reader can bring it to, over the committed data."""

import re

import duckdb
import pytest

from dashboard.categories import GAP_TYPES
from dashboard.gaps import matrix, scope
from dashboard.gaps.asked import Asked
from dashboard.text.gap_cell import MEASURED, NEXT
from dashboard.text.gaps import BASES, REASONS, STAGES

PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp|dtype|Traceback)\b|\b[a-z]+_[a-z]+_[a-z]+\b")
ROWS = ("gaps_theme", "gaps_who", "gaps_order")


def words(at) -> list[str]:
    """Everything a reader reads as text, but where in a file a row stands."""
    kinds = ("title", "header", "markdown", "caption", "info", "warning", "error")
    said = [str(element.value) for kind in kinds for element in getattr(at, kind)]
    return [one for one in said if ".xlsx" not in one]


def open_gaps(open_page, **link):
    """The page as a link opens it: the side bar's part and the page's own."""
    at = open_page("knowledge_gaps", **link)
    for name, value in link.items():
        at.query_params[name] = value
    return at.run()


@pytest.fixture(scope="module")
def gaps(built):
    """mart.gap_scenario with names, asked outside the dashboard."""
    with duckdb.connect(built.warehouse, read_only=True) as connection:
        return connection.execute(
            "select * from mart.gap_scenario join core.district using (lgd_district_code, lgd_state_code)"
        ).df()


@pytest.mark.parametrize(
    "link",
    [
        {},
        {"state": "Rajasthan"},
        {"state": "Uttar Pradesh", "order": "alike"},
        {"state": "Assam", "order": "T06", "theme": "T06", "kinds": "knowledge_gap,not_measured"},
        {"state": "Tamil Nadu", "who": "teams", "order": "need"},
        {"who": "teams"},
        {"who": "peers"},
        {"state": "Kerala", "who": "teams"},
        {"state": "Lakshadweep", "order": "alike"},
        {"state": "Rajasthan", "district": "Barmer"},
        {"state": "Rajasthan", "district": "Barmer", "who": "peers", "order": "alike"},
        {"state": "Rajasthan", "district": "Barmer", "theme": "T05"},
        {"state": "Rajasthan", "district": "Nagaur", "theme": "T04"},
        {"state": "Kerala", "district": "Idukki", "theme": "T10", "illustrative": "false"},
        {"illustrative": "false", "order": "alike"},
        {"state": "Assam", "illustrative": "false"},
        {"state": "Assam", "gaps_view": "Evidence", "theme": "T06"},
        {"gaps_view": "Evidence", "illustrative": "false"},
        {"state": "Assam", "as_on": "2022-03-31"},
    ],
    ids=lambda link: "-".join(link.values()) or "India",
)
def test_the_page_opens_and_speaks_plainly(open_page, link):
    at = open_gaps(open_page, **link)
    assert not at.exception, at.exception
    assert len(at.title) == 1 and at.title[0].value
    for said in words(at):
        assert not PYTHON_WORDS.search(said), said


@pytest.mark.parametrize(("state", "illustrative"), [("Rajasthan", "true"), ("Assam", "false"), ("India", "true")])
def test_the_answer_counts_what_the_warehouse_holds(open_page, gaps, state, illustrative):
    at = open_gaps(open_page, state=state, illustrative=illustrative)
    here = gaps[gaps.real_only == (illustrative == "false")]
    here = here if state == "India" else here[here.state == state]
    number = re.match(rf"{state}: ([\d,]+) knowledge gaps? in ([\d,]+) districts?", at.title[0].value)
    assert number, at.title[0].value
    assert int(number[1].replace(",", "")) == (here.gap_type == "knowledge_gap").sum()
    assert int(number[2].replace(",", "")) == here.lgd_district_code.nunique()
    said = re.search(r"([\d,]+) of ([\d,]+) pairs of district and theme are not measured", " ".join(words(at)))
    unknown, pairs = (int(one.replace(",", "")) for one in said.groups())
    assert (unknown, pairs) == ((here.gap_type == "not_measured").sum(), len(here))


def test_a_theme_chosen_is_what_the_answer_the_lead_and_the_order_are_about(open_page, gaps):
    at = open_gaps(open_page, state="Rajasthan", theme="T06", kinds="adoption_gap")
    here = gaps[~gaps.real_only & (gaps.state == "Rajasthan") & (gaps.theme == "T06")]
    number = (here.gap_type == "knowledge_gap").sum()
    assert at.title[0].value.startswith(f"On water quality and treatment, {number} of Rajasthan’s 41 districts have a ")
    adoption = (here.gap_type == "adoption_gap").sum()
    assert f"Brought out below: adoption gaps, {adoption} of 41 districts" in at.markdown[0].value
    order = next(box for box in at.selectbox if box.key == "gaps_order")
    assert order.value == "T06" and "order" not in at.query_params
    assert any(head.value.startswith("Water quality and treatment: the districts") for head in at.header)
    next(box for box in at.selectbox if box.key == "gaps_theme").set_value("").run()
    assert next(box for box in at.selectbox if box.key == "gaps_order").value == "total"
    assert at.title[0].value.startswith("Rajasthan: ") and not {"theme", "order"} & set(at.query_params)


def test_the_csv_has_the_parts_that_need_is_made_of(open_page):
    at = open_gaps(open_page, state="Assam", theme="T06")
    shown = scope.of(at.session_state["filters"], Asked("T06", "all", "T06", ()))
    table = matrix.parts(matrix.narrowed(shown.cells, Asked("T06", "all", "T06", ())), True)
    assert list(table) == matrix.CSV and len(table) == shown.districts
    made = 1 - (1 - table.measured.fillna(0)) * (1 - table.voiced.fillna(0))
    known = table.need.notna()
    assert known.any() and abs(made - table.need)[known].max() < 1e-9
    assert table.measured.notna().any() and table.voiced.notna().any()
    assert list(matrix.parts(shown.cells.iloc[:0], True)) == matrix.CSV


def test_illustrative_data_is_named_in_plain_sight_and_the_switch_leaves_it_out(open_page):
    with_ = open_gaps(open_page, state="Rajasthan")
    assert "Illustrative workshops count here" in with_.info[0].value
    without = open_gaps(open_page, state="Rajasthan", illustrative="false")
    assert "left out" in without.info[0].value
    assert with_.title[0].value != without.title[0].value


def test_a_cell_opens_with_its_need_its_voices_to_the_cell_and_what_comes_next(open_page):
    at = open_gaps(open_page, state="Rajasthan", district="Barmer", theme="T05")
    assert at.title[0].value == "Barmer is acting on multi-village, bulk supply and retrofitting"
    headers = [header.value for header in at.header]
    assert "The need rests on 3 voices" in headers and "Next: follow up on dates" in headers
    assert any(re.match(r"\d+ practices on the theme", header) for header in headers)
    sources = [caption.value for caption in at.caption if ".xlsx" in caption.value]
    assert any("Challenges" in source and "row" in source for source in sources)
    assert "Challenge, severity 5 of 5" in " ".join(words(at))
    assert not any(box.key == "gaps_order" for box in at.selectbox), "the matrix is not drawn"


def test_a_measured_need_says_value_date_and_source(open_page):
    at = open_gaps(open_page, state="Rajasthan", district="Baran", theme="T06", illustrative="false")
    told = next(said for said in words(at) if "groundwater samples above" in said)
    assert re.search(r"\d+.% of groundwater samples above 45 mg/l of nitrate", told)
    assert "Central Ground Water Board" in told and "as on 31 Dec 2023" in told


def test_what_is_not_measured_is_never_called_well(open_page, gaps):
    row = gaps[gaps.real_only & (gaps.gap_type == "not_measured") & gaps.need.isna() & (gaps.state == "Kerala")].iloc[0]
    at = open_gaps(
        open_page, state="Kerala", district=row.district_label, theme=row.theme, illustrative="false"
    )
    assert "is not measured" in at.title[0].value
    assert "Next: ask, or measure" in [header.value for header in at.header]
    assert not any("on course" in said for said in words(at)[:3])


def test_the_way_back_leads_to_the_matrix_with_the_district_marked(open_page):
    at = open_gaps(open_page, state="Rajasthan", district="Barmer", theme="T05")
    next(button for button in at.button if button.key == "gaps_back").click().run()
    assert not at.exception
    assert at.title[0].value.startswith("Rajasthan: ")
    assert "theme" not in at.query_params
    assert any(said.startswith("Barmer: 5 knowledge gaps") for said in words(at))


def test_a_gap_of_the_district_chosen_opens_from_its_button(open_page):
    at = open_gaps(open_page, state="Rajasthan", district="Barmer")
    next(button for button in at.button if button.key == "open_T18").click().run()
    assert at.title[0].value == "Barmer has a knowledge gap on contracting and project management"
    assert at.query_params["theme"] in ("T18", ["T18"])


def test_boxes_write_the_link_and_the_usual_stays_out_of_it(open_page):
    at = open_gaps(open_page, state="Assam")
    assert not {"theme", "who", "order", "kinds"} & set(at.query_params)
    next(box for box in at.selectbox if box.key == "gaps_order").set_value("alike").run()
    assert at.query_params["order"] in ("alike", ["alike"])
    next(box for box in at.selectbox if box.key == "gaps_order").set_value("total").run()
    assert "order" not in at.query_params


def test_a_link_with_what_the_page_does_not_know_falls_back(open_page):
    at = open_gaps(open_page, state="Assam", theme="T99", order="<script>", who="x", kinds="nonsense,on_course")
    assert not at.exception
    assert [at.session_state[key] for key in ROWS] == ["", "all", "total"]


def test_peers_need_a_district_and_say_so(open_page):
    at = open_gaps(open_page, state="Assam", who="peers")
    assert any("Choose a district in the side bar" in info.value for info in at.info)
    at = open_gaps(open_page, state="Rajasthan", district="Barmer", who="peers")
    assert at.title[0].value.startswith("Barmer and its peers: ") and "9 districts" in at.title[0].value


def test_workshop_districts_leave_the_page_empty_where_there_was_none(open_page):
    at = open_gaps(open_page, state="Kerala", who="teams")
    assert at.title[0].value == "Workshop districts of Kerala: no district to show"
    next(button for button in at.button if button.key == "gaps_all").click().run()
    assert at.title[0].value.startswith("Kerala: ")


def test_an_earlier_date_is_said_not_to_change_the_gaps(open_page):
    at = open_gaps(open_page, state="Assam", as_on="2022-03-31")
    assert any("the as-on filter does not change them" in said for said in words(at))


def test_every_answer_of_the_warehouse_has_its_words(gaps):
    assert set(gaps.gap_type) <= {*GAP_TYPES, "not_measured"}
    assert set(gaps.gap_reason.dropna()) <= set(REASONS)
    assert set(gaps.need_basis) <= set(BASES)
    assert set(gaps.uptake_stage.dropna()) <= set(STAGES)
    assert set(gaps.measured_basis.dropna()) <= set(MEASURED)
    assert set(gaps.follow_up.dropna()) <= set(NEXT)
