"""The Living Sourcebook in the states a reader can bring it to."""

import re

import pandas as pd
import pytest

from dashboard.access import Decision
from dashboard.sourcebook import asked, workbook
from dashboard.text import sourcebook as words
from etl import build, paths

PYTHON_WORDS = re.compile(r"\b(nan|NaN|NaT|None(?! of)|<NA>|Timestamp|Traceback)\b")
PUBLIC = "P013"


def said(at) -> str:
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(at, kind))


def cards(at) -> int:
    return sum(" · " in caption.value and ":" not in caption.value.split(" · ")[0] for caption in at.caption)


def workshop_practice(warehouse) -> str:
    """A practice told in a workshop that districts took up and one dropped."""
    return warehouse.execute(
        "select practice_id from mart.practice_summary where adopters > 1 and illustrative "
        "order by dropped desc, practice_id limit 1"
    ).fetchone()[0]


@pytest.mark.parametrize(
    "place",
    [
        {},
        {"state": "Rajasthan"},
        {"state": "Assam", "district": "Nagaon"},
        {"state": "Lakshadweep", "illustrative": "false"},
        {"book_view": "Where the book is thin"},
        {"book_view": "Where the book is thin", "state": "Goa"},
        {"book_view": "What needs care", "illustrative": "false"},
        {"practice": PUBLIC},
        {"practice": PUBLIC, "state": "Assam", "district": "Nagaon"},
        {"practice": "P001", "illustrative": "false"},
        {"practice": "nobody's"},
        {"q": "chloranation", "theme": "T06,T99", "kind": "nothing", "order": "own"},
        {"q": "zzqqzz"},
        {"q": "tap", "from": "Assam", "scheme": "not_said", "evidence": "4", "lesson": "yes", "terrain": "desert"},
    ],
    ids=str,
)
def test_opens_and_speaks_plainly(open_page, place):
    at = open_page("sourcebook", **place)
    assert not at.exception, at.exception
    assert at.title[0].value
    assert not PYTHON_WORDS.search(said(at)), PYTHON_WORDS.search(said(at))


def test_every_entry_opens(open_page, warehouse):
    ids = [one for (one,) in warehouse.execute("select practice_id from core.practice order by practice_id").fetchall()]
    for practice in ids[:: max(len(ids) // 12, 1)]:
        at = open_page("sourcebook", practice=practice)
        assert not at.exception, (practice, at.exception)
        assert not PYTHON_WORDS.search(said(at)), practice


def test_an_entry_offers_the_workbook_of_the_project_it_was_told_in_and_names_its_row(open_page, warehouse):
    at = open_page("sourcebook", practice=workshop_practice(warehouse))
    [offered] = [found for found in at.get("download_button") if found.label == "Download the workbook"]
    assert offered and re.search(r"This entry is on sheet Practices, row \d+", said(at))
    at = open_page("sourcebook", practice=PUBLIC)
    assert not [found for found in at.get("download_button") if found.label == "Download the workbook"]


@pytest.mark.parametrize("allowed", [True, False])
def test_an_added_workbook_is_offered_only_to_whom_files_may_be_added_by(tmp_path, monkeypatch, allowed):
    files = tmp_path / "files"
    files.mkdir()
    (files / "aa.xlsx").write_bytes(b"x")
    (files / "aa.json").write_text("{}", encoding="utf-8")
    versions = pd.DataFrame({"source_file": ["book.xlsx"] * 2, "sha256": ["bb", "aa"], "is_current": [False, True]})
    monkeypatch.setattr(paths, "INBOX", tmp_path)
    monkeypatch.setattr(workbook.access, "decide", lambda: Decision(allowed, ""))
    monkeypatch.setattr(workbook.queries, "versions", lambda practice: versions)
    assert workbook._added("p1", "book.xlsx") == (files / "aa.xlsx" if allowed else None)
    assert workbook._added("p1", "other.xlsx") is None


def test_no_name_of_a_file_leads_out_of_the_project_s_workbooks():
    names = "workshops/../themes.csv", "workshops/", "book.xlsx", "workshops/none.xlsx"
    assert not [name for name in names if workbook._shipped(name)]


def test_a_misspelt_word_is_corrected_in_words(open_page):
    at = open_page("sourcebook", q="chloranation")
    assert "Showing results for chlorination, in place of chloranation." in said(at)


def test_a_facet_narrows_and_is_cleared(open_page, warehouse):
    at = open_page("sourcebook", theme="T10")
    count = warehouse.execute("select count(*) from core.practice where list_contains(themes, 'T10')").fetchone()[0]
    assert at.header[0].value.startswith(f"{count} practice")
    assert "Only Theme: Greywater management" in said(at)
    at.button(key="sourcebook_clear").click().run()
    everything = warehouse.execute("select count(*) from core.practice").fetchone()[0]
    assert at.header[0].value == f"{everything} practices"


def test_counts_are_in_the_answers(open_page, warehouse):
    at = open_page("sourcebook")
    pills = {group.key: group for group in at.get("button_group")} if at.get("button_group") else {}
    shown = pills[asked.key("theme")].proto.options if pills else []
    count = warehouse.execute("select count(*) from core.practice where list_contains(themes, 'T06')").fetchone()[0]
    assert any(option.content == f"Water quality and treatment · {count}" for option in shown)


def test_show_more_shows_more(open_page):
    at = open_page("sourcebook")
    first = len(at.get("page_link"))
    at.button(key="sourcebook_more").click().run()
    assert len(at.get("page_link")) == first + 2 * asked.PAGE


def test_without_illustrative_workshops_none_is_found(open_page, warehouse):
    practice = workshop_practice(warehouse)
    assert "Illustrative: this practice was made up" in said(open_page("sourcebook", practice=practice))
    at = open_page("sourcebook", practice=practice, illustrative="false")
    assert at.title[0].value == "There is no practice with this number"
    assert "Illustrative workshops are left out" in said(at)
    listed = open_page("sourcebook", illustrative="false")
    assert "illustrative" not in said(listed).lower()


def test_an_entry_leads_from_its_cell_to_its_adopters(open_page, warehouse):
    practice = workshop_practice(warehouse)
    file, cell, workshop = warehouse.execute(
        "select source_file, source_locator, workshop_id from core.practice where practice_id = ?", [practice]
    ).fetchone()
    at = open_page("sourcebook", practice=practice)
    plain = said(at).replace("\\", "").replace("\u2060", "")
    assert file in plain and cell in plain
    links = [link.proto.query_string for link in at.get("page_link")]
    assert any(f"practice={practice}".replace("/", "%2F") in link.replace("/", "%2F") for link in links)
    assert any(f"workshop={workshop}" in link for link in links)
    stages = [table.value for table in at.table if "Stage" in table.value.columns]
    told = warehouse.execute("select count(*) from mart.adoption_state where practice_id = ?", [practice]).fetchone()[0]
    assert len(stages) == 1 and len(stages[0]) == told > 1


def test_a_state_sees_its_own_first_and_is_told_so(open_page):
    at = open_page("sourcebook", state="Rajasthan")
    assert "Rajasthan’s own practices come first" in said(at)
    first = next(caption.value for caption in at.caption if caption.value.count(" · ") == 3)
    assert "Rajasthan" in first


def test_an_answer_of_a_link_that_nobody_knows_is_named_and_the_rest_is_shown(open_page):
    alone, both = open_page("sourcebook", theme="T06"), open_page("sourcebook", theme="T06,T99", kind="magic")
    [toast] = both.toast
    assert "“T99” under Theme and “magic” under Kind, which the Atlas does not have" in toast.value
    assert [header.value for header in both.header] == [header.value for header in alone.header]
    assert not alone.toast and not both.run().toast, "said once"


def test_a_known_answer_without_practices_stays_chosen_and_says_so(open_page, warehouse):
    [empty] = warehouse.execute(
        "select state from core.state anti join core.practice_origin using (lgd_state_code)"
        " where lgd_state_code <> 0 order by state limit 1"
    ).fetchone()
    at = open_page("sourcebook", **{"from": empty})
    assert not at.toast and f"From: {empty}" in said(at)
    assert "The book has no practice with everything chosen above" in said(at)


def test_what_a_practice_s_own_place_tells_is_no_uptake_by_others(open_page, warehouse):
    practice, own = warehouse.execute(
        "select practice_id, count(*) from mart.adoption_state where is_origin and stage_rank >= 2 and practice_id in "
        "(select practice_id from mart.adoption_state where not is_origin and stage_rank >= 2) group by 1 order by 1"
    ).fetchone()
    others, counted = warehouse.execute(
        "select (select count(*) from mart.adoption_state "
        "where practice_id = $1 and not is_origin and stage_rank >= 2), "
        "(select adopters from mart.practice_summary where practice_id = $1)", [practice],
    ).fetchone()  # fmt: skip
    assert own and counted == others
    shown = said(open_page("sourcebook", practice=practice))
    assert others and f"n use or begun in {others} district" in shown


def test_an_undated_entry_is_not_said_to_be_old(open_page, warehouse):
    undated_one = "select practice_id from mart.practice_summary where fresh_on is null limit 1"
    [undated] = warehouse.execute(undated_one).fetchone()
    shown = said(open_page("sourcebook", practice=undated))
    assert "No date tells when it was last told or verified." in shown and "no date told, more than" not in shown
    assert "have no date" in said(open_page("sourcebook", book_view="What needs care"))


def test_an_empty_book_says_what_to_do():
    none = pd.DataFrame({"record_origin": [], "what_did_not_work": [], "illustrative": [], "is_lesson": []})
    assert words.answer(none, "", 0) == "The book holds no practice yet"
    assert "Add data" in words.told(none)


def test_a_warehouse_of_real_records_only(own_data, open_page, monkeypatch):
    """`open_page` points at the warehouse that tests share, so the build is pointed back at this test's own folder."""
    monkeypatch.setattr(paths, "BUILD", own_data / "build")
    monkeypatch.setattr(paths, "CURRENT", own_data / "build" / "CURRENT")
    build.build(real_only=True)
    at = open_page("sourcebook", view="")
    for place in ({}, {"book_view": "Where the book is thin"}, {"book_view": "What needs care"}):
        for name, value in place.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception, at.exception
        assert "illustrative" not in said(at).lower()


def test_a_state_s_own_practices_come_first_and_the_surest_of_them_first(open_page):
    at = open_page("sourcebook", state="Tamil Nadu")
    shown = " ".join(block.value for block in at.markdown)
    first, last = shown.find("evidence: evaluated"), shown.find("evidence: idea")
    assert first >= 0 and (last < 0 or first < last), "an evaluated practice stands before an idea"
