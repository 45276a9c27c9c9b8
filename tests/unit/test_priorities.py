"""Follow-up priorities: what its sentences, cards, links and lists say of made-up rows."""

import re
from datetime import date
from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.follow_up_list import Item, Link, Part, follow_up_list
from dashboard.exports.form import form
from dashboard.priorities import asked, items, ranked, take_away
from dashboard.priorities.follow_ups import FollowUps
from dashboard.priorities.ranking import COLUMNS, CRITERIA
from dashboard.text import priorities as words
from dashboard.text.gap_cell import BECAUSE, NEXT
from etl import paths

ROW = {
    "lgd_district_code": 102, "district": "Udaipur", "district_label": "Udaipur", "lgd_state_code": 8,
    "state": "Rajasthan", "theme": "T04", "theme_title": "In-village works and quality", "gap_type": "adoption_gap",
    "follow_up": "peer_visit", "households_concerned": 271982, "households_left": 271982, "illustrative": False,
    "best_practice_id": "P1", "best_practice": "Pipes on <b>stilts</b>", "best_practice_terrain": None,
    "best_practice_illustrative": False,
    "households_left_score": 0.5, "need_score": 1.0, "gap_score": 0.4, "pace_score": 0.2, "equity_score": 0.1,
    "voiced_score": None, "unknown": ["voiced"],
}  # fmt: skip
HOST = {
    "lgd_district_code": 102, "theme": "T04", "host_lgd_district_code": 107, "host_label": "Jalore",
    "host_state": "Rajasthan", "other_state": False, "hosts_because": ["own_practice", "offers"], "practice_id": "P2",
    "practice": "=HYPERLINK(1)", "practice_terrain": None, "practice_illustrative": True, "distance_km": 138.4,
    "likeness_rank": 36, "likeness_of": 753, "illustrative": True,
}  # fmt: skip
WEIGHTS = (3, 2, 2, 1, 1, 1)


def rows(*changes: dict) -> pd.DataFrame:
    made = pd.DataFrame([ROW | change for change in changes])
    made[list(COLUMNS)] = made[list(COLUMNS)].astype("Float64")
    return made.assign(row_id=made.lgd_district_code.astype(str) + "-" + made.theme)


def book(made: pd.DataFrame, *hosts: dict) -> FollowUps:
    told: dict[str, list] = {}
    for host in (SimpleNamespace(**HOST | change) for change in hosts):
        told.setdefault(f"{host.lgd_district_code}-{host.theme}", []).append(host)
    return FollowUps(made, {of: tuple(some) for of, some in told.items()})


def sure(made: pd.DataFrame, **told) -> pd.DataFrame:
    usual = {"top_share": 0.5, "rank_low": 1, "rank_high": 4, "band": 1, "criterion": "need", "rank_without": 9}
    return pd.DataFrame([usual | told] * len(made), index=made.row_id.array)


@pytest.fixture
def in_page(monkeypatch):
    """The side bar's part of the address, which a test has not."""
    monkeypatch.setattr(items.filters, "link", lambda: {"state": "Rajasthan"})


def test_the_answer_names_the_first_three_districts_and_of_one_district_its_themes():
    three = rows(*({"lgd_district_code": code, "district_label": f"D{code}"} for code in (1, 2, 3, 4)))
    assert words.answer(three, "India") == "Follow up first with D1, D2 and D3"
    own = rows({}, {"theme": "T11", "theme_title": "IEC, behaviour change and Jan Bhagidari"})
    assert words.answer(own, "Udaipur").endswith(
        "Udaipur first: in-village works and quality and IEC, behaviour change and Jan Bhagidari"
    )
    assert "Nothing in Goa" in words.answer(three.head(0), "Goa")


def test_counts_of_kinds_are_told_in_the_order_of_the_legend():
    made = rows({}, {"theme": "T01", "gap_type": "knowledge_gap"}, {"theme": "T02", "gap_type": "knowledge_gap"})
    assert "3 follow-ups in Udaipur: 2 knowledge gaps and 1 adoption gap" in words.said(made, made, "Udaipur")


def test_the_lead_says_once_what_the_first_three_share_and_nothing_that_the_answer_said():
    own = rows({}, {"theme": "T06", "theme_title": "Water quality"})
    assert words.said(own, own, "Udaipur").startswith("There are 2 follow-ups in Udaipur:")
    same = rows(*({"lgd_district_code": code, "district_label": f"D{code}"} for code in (1, 2, 3, 4)))
    assert words.said(same, same, "Kerala").startswith("All three on in-village works and quality. There are 4")
    other = {"lgd_district_code": 3, "district_label": "D3", "theme": "T06", "theme_title": "Water quality"}
    two = rows({}, {"lgd_district_code": 2, "district_label": "D2"}, other)
    assert words.said(two, two, "X").startswith(
        "Udaipur and D2 on in-village works and quality; D3 on water quality. There are 3"
    )


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((0, 0, 0, 0, 0, 5), "Udaipur stands first for nothing but voiced demand"),
        ((1, 0, 1, 0, 0, 0), "Udaipur stands first for households left and size of the gap"),
        (WEIGHTS, "Udaipur stands first most of all for need of the theme and households left"),
    ],
)
def test_the_first_row_owes_its_place_to_parts_that_weigh_and_add_something(weights, said):
    less = {"need_score": 0.0, "households_left_score": 0.0, "gap_score": 0.1, "voiced_score": 0.1}
    made = rows({"voiced_score": 0.3}, {"lgd_district_code": 1, "district_label": "D1"} | less)
    assert words.finding(ranked.ranked(made, weights, one_each=False)) == said


def test_the_first_row_of_one_district_is_named_by_its_theme_and_a_row_alone_is_not_called_first():
    made = ranked.ranked(rows({}, {"theme": "T06", "theme_title": "Water quality", "need_score": 0.1}), WEIGHTS, False)
    assert words.finding(made).startswith("In-village works and quality stands first most of all for")
    assert words.finding(made[:1]).startswith("In-village works and quality is here most of all for")
    none = ranked.ranked(rows({"voiced_score": None}), (0, 0, 0, 0, 0, 5), False)
    assert words.finding(none).endswith("stands first, though nothing that weighs is known to ask for it")


def test_the_note_of_one_made_up_row_and_of_all():
    assert words.illustrative(rows({"illustrative": True}), True).startswith("The one follow-up, and hosts")
    both = rows({"illustrative": True}, {"illustrative": True})
    assert words.illustrative(both, True).startswith("Both follow-ups, and hosts")


def test_every_follow_up_and_reason_of_a_host_has_its_words():
    assert set(words.WHY) < set(NEXT) and not set(NEXT) - set(words.WHY) - {"invite_to_teach", "ask_or_measure"}
    sql = (paths.SQL / "mart" / "theme_host.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"'(\w+)'(?: as because| end as because| else)", sql)) <= set(BECAUSE)
    step = (paths.SQL / "mart" / "priority_scenario.sql").read_text(encoding="utf-8")
    assert all(f"'{theme}'" in step for theme in words.LEFT)
    assert set(CRITERIA) == set(words.CRITERIA) == set(words.SHORT) == set(words.HELP)


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0 %"), (0.0004, "less than 1 %"), (0.834, "83 %"), (0.998, "more than 99 %"), (1, "100 %")]
)
def test_a_share_is_never_rounded_to_never_or_always(share, said):
    assert words.often(SimpleNamespace(top_share=share)) == said


def test_how_sure_a_rank_is_in_words():
    told = sure(rows({})).iloc[0]
    assert words.standing(told, 5000, 50, 41, False) == (
        "In the top ten in 50 % of 5,000 random weightings; half of them give it rank 1 to 4. "
        "It hangs most on need of the theme: rank 9 without."
    )
    same = sure(rows({}), rank_high=1, criterion=pd.NA).iloc[0]
    alone = words.standing(same, 5000, 50, 41, True)
    assert "; half or more of them give it rank 1. It hangs on no single weight." in alone
    assert alone.startswith("The district is in the top ten, by one theme or another, in "), "not by this theme alone"
    only = words.standing(same, 5000, 50, 1, False)
    assert only == "It is the only one of this choice, so its rank hangs on nothing."
    assert words.hangs_on(sure(rows({}), rank_without=pd.NA).iloc[0]) == "Only need of the theme weighs anything."


def test_whom_it_concerns_and_what_is_not_known():
    row = next(rows({}).itertuples())
    assert words.concerned(row) == "2.7\u00a0lakh households still without a tap." and words.unknown(row) == ""
    blind = next(rows({"theme": "T06", "households_concerned": None, "unknown": ["pace", "voiced"]}).itertuples())
    assert words.concerned(blind) == "Households concerned: no data."
    assert words.unknown(blind) == "Not known, so counted as nothing: pace shortfall."


def test_a_host_says_how_far_and_why_and_its_state_where_it_is_another():
    assert words.host(SimpleNamespace(**HOST)) == (
        "Jalore, 138 km: has a practice of its own and offered to teach it; 36th most alike"
    )
    far = SimpleNamespace(**HOST | {"other_state": True, "host_state": "Gujarat", "likeness_rank": 1})
    assert words.host(far).startswith("Jalore, Gujarat, 138 km") and words.host(far).endswith("; most alike")


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (121, "121st")]
)
def test_ordinals(number, said):
    assert words.ordinal(number) == said


@given(st.tuples(*[st.integers(0, 5)] * 6))
def test_weights_are_read_back_from_the_link_they_were_written_to(weights):
    assert asked.read_weights(",".join(map(str, weights))) == weights


@pytest.mark.parametrize(
    "text", ["", "3,2,2,1,1", "3,2,2,1,1,1,1", "3,2,2,1,1,6", "3,2,2,1,1,-1", "a,b,c,d,e,f", "٣,2,2,1,1,1"]
)
def test_what_are_no_weights_is_not_read_as_some(text):
    assert asked.read_weights(text) is None


def test_only_ids_are_picked_from_a_link():
    assert asked.read_picked("102-T04,<b>,1-T1,7-T18,,9999999-T01,5-T04x") == {"102-T04", "7-T18"}


def test_a_card_carries_words_as_they_are_and_links_with_their_parameters(in_page):
    made = ranked.ranked(rows({}), WEIGHTS, one_each=False)
    (card,) = items.items(book(made, {}), made, sure(made), lambda of: f"band {of.band}")
    assert card.rank == "1" and card.band == "" and card.sure == "band 1"
    assert card.parts == (0.5, 1.0, 0.4, 0.2, 0.1, None) and card.score == pytest.approx(0.46)
    assert [link.label for link in card.links] == ["Pipes on <b>stilts</b>", "=HYPERLINK(1)"]
    assert [link.note for link in card.links] == ["", "illustrative"]
    assert card.links[0].address == "sourcebook?state=Rajasthan&practice=P1"
    assert card.reason.address == "knowledge_gaps?state=Rajasthan&district=Udaipur&theme=T04"
    assert card.visits[0].illustrative and card.visits[0].name == "Jalore"


def test_bands_head_only_the_card_that_opens_them(in_page):
    made = ranked.ranked(rows({}, {"theme": "T05"}, {"theme": "T06"}), WEIGHTS, one_each=False)
    told = sure(made).assign(band=[1, 1, 2])
    heads = [card.band[:6] for card in items.items(book(made), made, told, lambda of: "")]
    assert heads == ["Band 1", "", "Band 2"]
    last = items.items(book(made), made, told, lambda of: "")[2].band
    assert last == "Band 2: most weightings place this one below the first of band 1."
    alone = items.items(book(made), made, told.assign(band=[1, 2, 2]), lambda of: "")[0].band
    assert alone == "Band 1: the random weightings tell this one apart from those below."
    assert all(not card.band and not card.sure for card in items.items(book(made), made, None, lambda of: "x"))


def test_an_item_without_all_its_parts_is_refused():
    item = Item("1-T01", "1", "A", "b", "k", "▲", "", "", False, "w", "y", "c", (1.0,), 1.0, (), "", ())
    with pytest.raises(ValueError, match="1-T01"):
        follow_up_list([item], parts=[Part("a", "b", 1)] * 2, ticked=[], name="n", key="k")


def test_an_address_escapes_what_it_carries():
    assert Link("x", "sourcebook", (("practice", "a&b/ü"),)).address == "sourcebook?practice=a%26b%2F%C3%BC"


def taken(made: pd.DataFrame, *hosts: dict) -> take_away.Taken:
    return take_away.Taken(
        book(made, *hosts), made, sure(made), WEIGHTS, "Rajasthan", "All themes.", False, "http://here/priorities",
        date(2026, 8, 16), "Source: made up.", ticked=True,
    )  # fmt: skip


def cells(workbook: bytes, sheet: int = 0) -> list[list]:
    return [
        [cell.value for cell in row] for row in openpyxl.load_workbook(BytesIO(workbook)).worksheets[sheet].iter_rows()
    ]


def test_the_list_taken_away_has_hosts_empty_columns_and_nothing_that_runs(in_page):
    made = ranked.ranked(rows({"district_label": "=cmd|1", "theme_title": "@evil"}), WEIGHTS, one_each=False)
    workbook = take_away.workbook(taken(made, {"host_label": "+1+1"}))
    found = cells(workbook)
    said = [str(value) for row in found for value in row if value is not None]
    assert not [value for value in said if value.startswith(("=", "+", "-", "@"))]
    assert "'=cmd|1" in said and any("ILLUSTRATIVE" in value for value in said)
    assert any(value.startswith("Source: made up") for value in said)
    head = next(at for at, row in enumerate(found) if row[0] == "No.")
    assert found[head] == list(take_away.WIDTHS) and found[head + 1][-2:] == [None, None]
    assert found[head + 1][5].startswith("1. +1+1, 138 km") and "[illustrative]" in found[head + 1][5]
    parts = cells(workbook, 1)
    assert {"owner_role", "due_on", "need_score", "band", "hosts"} <= set(parts[0])
    assert parts[1][parts[0].index("hosts")].startswith("'+1+1")


def test_the_parts_of_each_score_and_the_csv_mark_made_up_hosts_of_a_row_that_is_not(in_page):
    made = ranked.ranked(rows({"illustrative": False}), WEIGHTS, one_each=False)
    along = taken(made, {}, {"host_label": "Ajmer", "illustrative": False})
    first, second = take_away.flat(along).hosts.iloc[0].split(" | ")
    assert first.startswith("Jalore") and first.endswith(" [illustrative]") and "[illustrative]" not in second
    parts = cells(take_away.workbook(along), 1)
    assert parts[1][parts[0].index("hosts")] == f"{first} | {second}"


def test_the_list_prints_on_a4_with_its_headings_on_each_page_and_takes_only_dates(in_page):
    made = ranked.ranked(rows({}, {"theme": "T05"}), WEIGHTS, one_each=False)
    sheet = openpyxl.load_workbook(BytesIO(take_away.workbook(taken(made)))).worksheets[0]
    assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4 and sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    head = next(cell.row for cell in sheet["A"] if cell.value == "No.")
    assert sheet.print_title_rows == f"${head}:${head}"
    (rule,) = sheet.data_validations.dataValidation
    assert rule.type == "date" and str(rule.sqref) == f"K{head + 1}:K{head + 2}"
    assert "ILLUSTRATIVE" not in "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_row_ticked_in_another_list_has_no_rank_there(in_page):
    made = ranked.ranked(rows({}), WEIGHTS, one_each=False).assign(rank=pd.NA)
    assert take_away.listed(taken(made)).Rank.iloc[0] == "ticked in another list"


def test_a_form_refuses_widths_of_columns_that_are_not_there():
    with pytest.raises(KeyError, match="Nobody"):
        form(pd.DataFrame({"A": [1]}), title="t", said=[], source="s", widths={"Nobody": 3})


def test_a_practice_to_try_says_for_what_terrain_it_was_made():
    told = rows({"best_practice_terrain": "Flood plain"})
    book = FollowUps(told, {})
    [practice] = book.practices(next(told.itertuples())).values()
    assert practice.title == "Pipes on <b>stilts</b> (flood plain)"
