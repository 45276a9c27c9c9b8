"""The Workshops page in every state a reader can bring it to, over the workshops that come with the Atlas."""

import re

import pytest

from dashboard.queries import INDIA
from dashboard.queries import workshops as queries
from dashboard.workshops import all_workshops

PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp|dtype|Traceback)\b|\b[a-z]+_[a-z]+_pct\b")
STATES = ["Rajasthan", "Uttar Pradesh", "Assam", "Tamil Nadu"]
WHOLE = "Whole record"
PARTS = [
    "At a glance", WHOLE, "Offers and seeks", "Challenges", "Coverage", "Questions", "Plans and decisions", "Practices",
]  # fmt: skip


@pytest.fixture(scope="module")
def ids(warehouse) -> dict[str, str]:
    """Workshop ids by State."""
    query = "select state, workshop_id from core.workshop join core.state using (lgd_state_code)"
    return dict(warehouse.execute(query).fetchall())


def read(at) -> list[str]:
    """Everything a reader reads as text on the page, tables and link labels too."""
    kinds = ("title", "header", "markdown", "caption", "info", "warning", "error")
    said = [str(element.value) for kind in kinds for element in getattr(at, kind)]
    said += [f"{metric.label} {metric.value}" for metric in at.metric]
    said += [element.proto.label for element in at.get("page_link")]
    return said + [str(cell) for table in at.table for cell in [*table.value.columns, *table.value.to_numpy().ravel()]]


def speaks_plainly(at) -> None:
    assert not at.exception, at.exception
    assert at.title[0].value
    for said in read(at):
        assert not PYTHON_WORDS.search(said), said


def test_india_lists_every_workshop_before_the_latest_ones_record(open_page, ids):
    at = open_page("workshops")
    speaks_plainly(at)
    assert at.title[0].value.startswith(f"{len(ids)} workshops left ")
    assert len(at.table[0].value) == len(ids)
    assert "made up" in at.info[0].value
    assert any("district teams of" in header.value for header in at.header)
    at.button(key=f"open_{ids['Rajasthan']}").click().run()
    speaks_plainly(at)
    assert "Rajasthan" in at.title[0].value and at.query_params["workshop"] == ids["Rajasthan"]
    at.button(key="open_all").click().run()
    assert at.title[0].value.startswith(f"{len(ids)} workshops left ")


@pytest.mark.parametrize("state", STATES)
def test_a_state_opens_on_its_latest_workshop_and_says_that_it_is_illustrative(open_page, state):
    at = open_page("workshops", state=state, part=WHOLE)
    speaks_plainly(at)
    assert re.match(rf"\d+ district teams of {state} met, and the room itself can answer \d+ of", at.title[0].value)
    assert "made up" in at.info[0].value
    sources = [caption.value for caption in at.caption if caption.value.startswith("Source:")]
    assert len(sources) > 8 and all("Illustrative." in line and ".xlsx" in line for line in sources)
    findings = " ".join(header.value for header in at.header)
    for part in ("seeks are offered", "challenges were named most", "official figure", "gap questions", "actions",
                 "planned", "decisions", "practices harvested", "workbook"):  # fmt: skip
        assert part in findings, part
    assert any(re.search(r"As last written, .* actions are done", element.value) for element in at.markdown)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_record_opens(open_page, part):
    at = open_page("workshops", state="Assam", part=part)
    speaks_plainly(at)
    assert at.header[-1].value.endswith("set aside")


def test_a_link_opens_its_workshop_whatever_the_state(open_page, ids):
    at = open_page("workshops", workshop=ids["Assam"])
    speaks_plainly(at)
    assert "Assam" in at.title[0].value
    at = open_page("workshops", workshop=ids["Assam"], state="Kerala")
    speaks_plainly(at)
    assert "Assam" in at.title[0].value


def test_choosing_another_state_leaves_the_workshop_of_the_link(open_page, ids):
    at = open_page("workshops", workshop=ids["Assam"], state="Assam")
    assert "Assam" in at.title[0].value
    at.selectbox(key="state").set_value("Tamil Nadu").run()
    assert "Tamil Nadu" in at.title[0].value
    assert "workshop" not in at.query_params


def test_choosing_in_the_box_opens_that_workshop(open_page, ids):
    at = open_page("workshops")
    at.selectbox(key="workshop_box").set_value(ids["Rajasthan"]).run()
    speaks_plainly(at)
    assert "Rajasthan" in at.title[0].value
    assert at.query_params["workshop"] == ids["Rajasthan"]


def test_a_state_without_a_workshop_is_told_where_others_are(open_page, ids):
    at = open_page("workshops", state="Kerala")
    speaks_plainly(at)
    assert at.title[0].value == "No workshop of Kerala is held yet"
    at.button(key=f"open_{ids['Assam']}").click().run()
    speaks_plainly(at)
    assert "Assam" in at.title[0].value


def test_the_switch_takes_illustrative_workshops_out_and_says_so(open_page, ids):
    at = open_page("workshops", illustrative="false")
    speaks_plainly(at)
    assert at.title[0].value == "No workshop is held yet"
    assert "4 illustrative workshops are left out" in at.info[0].value
    at = open_page("workshops", illustrative="false", workshop=ids["Assam"])
    speaks_plainly(at)
    assert "names an illustrative workshop" in at.warning[0].value
    assert not at.metric


def test_the_list_has_a_column_for_illustrative_only_where_any_is(in_service):
    workshops = queries.workshops(INDIA, illustrative=True)
    assert set(all_workshops.in_words(workshops).Illustrative) == {"yes"}
    assert "Illustrative" not in all_workshops.in_words(workshops.assign(illustrative=False))


@pytest.mark.parametrize("link", ["nothing-like-it", "**bold** [x](http://x)"])
def test_an_unknown_workshop_is_said_and_the_latest_stands_in(open_page, link):
    at = open_page("workshops", state="Assam", workshop=link)
    speaks_plainly(at)
    assert "which the Atlas does not have" in at.warning[0].value
    assert "**" not in at.warning[0].value.replace("\\*", "")
    assert "Assam" in at.title[0].value


def test_a_chosen_cell_shows_the_texts_of_its_challenges(open_page, warehouse, ids):
    category, level, count = warehouse.execute(
        """
        select category.title_en, level.title_en, count(*) as challenges
        from core.challenge as challenge
        join core.choice as category
            on category.list_id = 'challenge_category' and category.choice_id = challenge.category
        join core.choice as level on level.list_id = 'level' and level.choice_id = challenge.fix_level
        where challenge.workshop_id = ?
        group by all order by challenges desc limit 1
        """,
        [ids["Assam"]],
    ).fetchone()
    at = open_page("workshops", state="Assam", part="Challenges")
    at.selectbox(key="workshop_challenges_cell").set_value(f"{category}, at {level.lower()} level").run()
    speaks_plainly(at)
    lists = [element.value for element in at.markdown if "Challenges, row" in element.value]
    assert lists[0].count("\n- ") + 1 == count


def test_practices_link_to_their_entries(open_page, warehouse, ids):
    expected = {
        f"state=Assam&practice={practice}".replace("/", "%2F")
        for (practice,) in warehouse.execute(
            "select practice_id from core.practice where workshop_id = ?", [ids["Assam"]]
        ).fetchall()
    }
    at = open_page("workshops", state="Assam", part="Practices")
    links = {element.proto.query_string for element in at.get("page_link") if element.proto.page == "sourcebook"}
    assert links == expected and len(expected) > 5
