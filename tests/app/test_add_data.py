"""Add data by AppTest: what a file brings is shown first, kept only when confirmed, and in service at once."""

import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import access
from dashboard.intake import command
from etl import build, inbox, paths, publish
from etl.workshop import filled
from tests.conftest import point_paths_at

READING = Path(__file__).parents[1] / "etl" / "cuts" / "jjm_dashboard" / "jjm_dashboard_2026-08-16.csv"
BOOK = """
workshop: {kind: ral_state, title: "Water <b>at</b> the *desert's* edge", lgd_state_code: Rajasthan,
           start_on: 2026-05-12, illustrative: true}
district_profile:
  - {lgd_district_code: Barmer, coverage_told_pct: 61}
  - {lgd_district_code: Nagpuur, coverage_told_pct: 60}
  - {lgd_district_code: Jaisalmer, coverage_told_pct: about half}
"""
HERE = access.Visit(None, "http://localhost:8501/add_data", [("Host", "localhost:8501")], "127.0.0.1")


@pytest.fixture(scope="module")
def few_built(tmp_path_factory, _cut) -> Path:
    """The folder of the warehouse of three States: a page that builds need not build all of India."""
    data = Path(shutil.copytree(_cut, tmp_path_factory.mktemp("few_built") / "data"))
    with pytest.MonkeyPatch.context() as patch:
        point_paths_at(patch, data)
        build.build()
    return data / "build"


@pytest.fixture
def data(few_built, few_states_and_workbooks) -> Path:
    """A copy of three States' data with the warehouse built from it."""
    shutil.copytree(few_built, few_states_and_workbooks / "build")
    return few_states_and_workbooks


@pytest.fixture
def page(data, monkeypatch):
    """The Add data page, opened at this computer unless told otherwise."""
    st.cache_data.clear()
    st.cache_resource.clear()

    def open_(visit: access.Visit = HERE, secrets: dict | None = None) -> AppTest:
        monkeypatch.setattr(access, "visit", lambda: visit)
        at = AppTest.from_file(str(paths.ROOT / "dashboard" / "app.py"), default_timeout=60)
        for name, value in (secrets or {}).items():
            at.secrets[name] = value
        return at.switch_page("../pages/add_data.py").run()

    yield open_
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def book(tmp_path) -> bytes:
    written = tmp_path / "book.yaml"
    written.write_text(BOOK, encoding="utf-8")
    return filled.content(written)


def said(at: AppTest) -> str:
    kinds = ("title", "subheader", "markdown", "caption", "info", "warning", "error", "success")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(at, kind))


def button(at: AppTest, label: str):
    return next(found for found in at.button if found.label == label)


def drop(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    for name, content in files:
        at.file_uploader[0].upload(name, content)
    at.run()
    assert not at.exception, at.exception
    return at


def test_what_a_workbook_brings_is_shown_and_nothing_is_kept(page, book):
    at = drop(page(), ("desert.xlsx", book))
    assert "3 of 4 rows are understood" in said(at) and "illustrative" in said(at)
    counts = at.table[0].value
    assert counts.to_dict("records")[1] == {
        "Sheet": "Districts", "Rows read": "3", "Understood": "2", "Set aside": "1", "Reasons": "2",
    }  # fmt: skip
    rows = at.dataframe[0].value
    assert rows[["Sheet", "Cell", "What is written"]].to_numpy().tolist() == [
        ["Districts", "C6", "Nagpuur"], ["Districts", "D7", "about half"],
    ]  # fmt: skip
    reasons = next(found.value for found in at.markdown if "Nagpuur" in found.value).replace("\\", "").splitlines()
    assert [line.split(":")[0] for line in reasons] == [
        "- **Nagpuur** (Districts, District, C6)", "- **about half** (Districts, Coverage as told (%), D7)",
    ]  # fmt: skip
    for line, row in zip(reasons, rows.itertuples(), strict=True):
        assert row.Reason[-10:] in line and row.Suggestion in line
    assert not paths.INBOX.exists()


def test_a_confirmed_workbook_is_in_service_at_once_and_counts_once(page, book):
    at = page()
    before = publish.current()
    drop(at, ("desert.xlsx", book))
    button(at, "Add to the Atlas").click().run()
    assert not at.exception, at.exception
    assert publish.current() != before and len(inbox.entries()) == 1
    assert at.title[0].value.startswith("1 file has been added")
    assert "Districts: " in at.success[0].value
    assert at.dataframe[-1].value.Status.tolist() == ["in force"]
    drop(at, ("the same.xlsx", book))
    assert "was added before" in at.info[0].value
    assert not [found for found in at.button if found.label == "Add to the Atlas"]


def test_what_is_hard_to_believe_is_said_before_and_stands_on_data_health_after(page, tmp_path):
    written = tmp_path / "odd.yaml"
    written.write_text(BOOK + "  - {lgd_district_code: Jodhpur, coverage_told_pct: 161}\n", encoding="utf-8")
    at = drop(page(), ("odd.xlsx", filled.content(written)))
    assert "cell D8 (Coverage as told (%)): “161” is more than 100 %" in said(at).replace("\\", "")
    button(at, "Add to the Atlas").click().run()
    at.switch_page("../pages/data_health.py").run()
    assert not at.exception, at.exception
    [listed] = [found.value for found in at.dataframe if "What to check" in found.value]
    assert listed.File.tolist() == ["odd.xlsx"] and "It is loaded as written." in listed["What to check"][0]


def test_a_later_workbook_replaces_the_earlier_one(page, book, tmp_path):
    at = drop(page(), ("desert.xlsx", book))
    button(at, "Add to the Atlas").click().run()
    later = tmp_path / "later.yaml"
    later.write_text(BOOK + "  - {lgd_district_code: Jodhpur}\n", encoding="utf-8")
    drop(at, ("desert 2.xlsx", filled.content(later)))
    assert "take the place of those of desert" in said(at)
    button(at, "Add to the Atlas").click().run()
    listed = at.dataframe[-1].value.set_index("File").Status
    assert listed.to_dict() == {"desert 2.xlsx": "in force", "desert.xlsx": "replaced by a later workbook"}


def test_a_file_without_its_date_asks_for_it_and_is_read_again(page):
    at = drop(page(), ("reading.csv", READING.read_bytes()))
    assert "the as-on date" in at.warning[0].value and "--as-on" not in said(at)
    at.date_input[0].set_value("2026-08-30").run()
    lines = READING.read_text(encoding="utf-8").splitlines()
    known = sum(line.split(",")[0].strip('"') in {"Assam", "Goa", "Rajasthan"} for line in lines)
    assert "as on 30 Aug 2026" in said(at) and f"{known} figures are new" in said(at) and known > 5
    button(at, "Add to the Atlas").click().run()
    assert inbox.entries()[0].as_on.isoformat() == "2026-08-30"
    assert "30 Aug 2026" in at.success[0].value


def test_several_files_are_added_with_one_build(page, book):
    at = drop(page(), ("desert.xlsx", book), ("jjm_dashboard_2026-08-30.csv", READING.read_bytes()),
              ("noise.xlsx", b"\x00\x01\x02" * 50))  # fmt: skip
    assert "Nothing of it is kept" in at.error[0].value
    button(at, "Add both files to the Atlas").click().run()
    assert not at.exception and len(inbox.entries()) == 2
    assert at.title[0].value.startswith("2 files have been added")


def test_a_build_that_fails_without_the_file_too_leaves_the_figures_and_keeps_nothing(page, book, data):
    at = drop(page(), ("desert.xlsx", book))
    before = publish.current()
    (data / "sources" / "misspelt.yaml").write_text("id: misspelt\n", encoding="utf-8")
    button(at, "Add to the Atlas").click().run()
    assert publish.current() == before and not inbox.entries() and not at.warning
    assert "earlier figures" in at.error[0].value and "desert.xlsx is not kept" in at.error[0].value
    assert "misspelt.yaml" in at.text[0].value


def test_a_file_with_which_a_check_fails_is_not_kept_and_its_rows_are_shown(page, data):
    """Goa's State table of the day before the reading says another sum than its two districts."""
    table = data / "figures" / "fhtc_state.csv"
    printed = "30,2026-08-29,1,2,exact,jjm_state_table,A later State table\n"
    table.write_text(table.read_text(encoding="utf-8").rstrip("\n") + "\n" + printed, encoding="utf-8")
    at = drop(page(), ("jjm_dashboard_2026-08-30.csv", READING.read_bytes()))
    button(at, "Add to the Atlas").click().run()
    assert not at.exception, at.exception
    assert not inbox.entries() and not list((paths.INBOX / "files").iterdir())
    error = at.error[0].value.replace("\\", "")
    assert "state_sum_meets_published" in error and "is not kept" in error
    assert "compare these rows with it" in said(at) and "Goa, as on 30/08/2026" in said(at)
    rows = at.dataframe[0].value
    written = READING.read_text(encoding="utf-8").splitlines()
    named = [written[int(row.removeprefix("row ")) - 1] for row in rows.Row]
    assert len(named) == 2 and all(line.startswith("Goa,") for line in named)
    assert set(rows.File) == {"jjm_dashboard_2026-08-30.csv"} and "Sheet" not in rows


def test_a_file_kept_elsewhere_and_not_in_the_snapshot_can_be_built_or_taken_out(page, book, tmp_path):
    path = tmp_path / "desert.xlsx"
    path.write_bytes(book)
    inbox.add(path)
    at = page()
    assert "desert" in at.warning[0].value
    next(found for found in at.button if found.label.startswith("Take out")).click().run()
    assert not inbox.entries() and not at.warning


def add(at: AppTest, name: str, content: bytes) -> AppTest:
    drop(at, (name, content))
    return button(at, "Add to the Atlas").click().run()


def alert(found) -> str:
    return f"{found.proto.title}\n{found.value}".replace("\\", "")


def test_a_file_in_force_is_taken_out_once_its_consequence_is_seen_and_confirmed(page, book):
    at = page()
    before = publish.current()
    assert "nothing to take out" in said(at)
    add(at, "desert.xlsx", book)
    with_it = publish.current()
    assert "Workshop workbook, illustrative; 3 of 4 rows understood; added" in said(at)
    button(at, "Take out desert.xlsx").click().run()
    warned = alert(at.warning[0])
    assert "If desert.xlsx is taken out" in warned and "disappears from every page" in warned
    assert "districts 2" in warned and "Water <b>at</b> the *desert's* edge" in warned
    assert publish.current() == with_it and len(inbox.entries()) == 1
    button(at, "Leave it in").click().run()
    assert not at.warning and len(inbox.entries()) == 1
    button(at, "Take out desert.xlsx").click().run()
    button(at, "Take it out").click().run()
    assert not at.exception, at.exception
    assert not inbox.entries() and not list((paths.INBOX / "files").iterdir()) and publish.current() == before
    [done] = at.success
    assert "desert.xlsx is taken out" in alert(done)
    assert f"Snapshot {before.stem.removeprefix('warehouse-')}" in done.value
    assert "Districts: " in done.value and "nothing to take out" in said(at)
    assert at.title[0].value.startswith("No file has been added")


def test_the_earlier_workbook_comes_back_and_is_then_offered_itself(page, book, tmp_path):
    later = tmp_path / "later.yaml"
    later.write_text(BOOK + "  - {lgd_district_code: Jodhpur}\n", encoding="utf-8")
    at = add(add(page(), "desert.xlsx", book), "desert 2.xlsx", filled.content(later))
    assert not [found for found in at.button if found.label == "Take out desert.xlsx"], "it is not in force"
    button(at, "Take out desert 2.xlsx").click().run()
    assert "“desert.xlsx” is in force for it again" in alert(at.warning[0])
    assert "districts 3 now, 2 then" in alert(at.warning[0])
    button(at, "Take it out").click().run()
    assert at.dataframe[-1].value.set_index("File").Status.to_dict() == {"desert.xlsx": "in force"}
    assert button(at, "Take out desert.xlsx")


def test_a_take_out_whose_build_fails_leaves_everything_as_it_was(page, book, data):
    at = add(page(), "desert.xlsx", book)
    before = publish.current(), inbox.entries()
    button(at, "Take out desert.xlsx").click().run()
    (data / "sources" / "misspelt.yaml").write_text("id: misspelt\n", encoding="utf-8")
    button(at, "Take it out").click().run()
    assert (publish.current(), inbox.entries()) == before and not at.success
    assert "desert.xlsx was not taken out" in alert(at.error[0]) and "still in force" in alert(at.error[0])
    assert "misspelt.yaml" in at.text[0].value
    assert button(at, "Take out desert.xlsx")


def test_a_file_that_someone_else_took_out_meanwhile_is_said_to_be_gone(page, book):
    at = add(page(), "desert.xlsx", book)
    button(at, "Take out desert.xlsx").click().run()
    inbox.delete(inbox.entries()[0])
    button(at, "Take it out").click().run()
    assert "someone else may have taken it out" in at.error[0].value and not at.exception


def test_while_another_build_runs_nothing_is_taken_out(page, book, monkeypatch):
    at = add(page(), "desert.xlsx", book)
    button(at, "Take out desert.xlsx").click().run()
    busy = "Another build has been running for a minute; wait for it, then try again."
    monkeypatch.setattr(command, "take_out", lambda sha256: iter([{"failed": busy}]))
    button(at, "Take it out").click().run()
    assert "still in force" in at.error[0].value and at.text[0].value == busy and len(inbox.entries()) == 1


def test_who_may_not_add_may_not_take_out(page, book):
    add(page(), "desert.xlsx", book)
    away = access.Visit("203.0.113.5", "http://atlas.example.org/", [("Host", "atlas.example.org")], None)
    at = page(away)
    assert "desert.xlsx" in said(at) and "closed, for the reason given above" in said(at)
    assert not [found for found in at.button if found.label.startswith(("Take", "Download the file"))]
    at.session_state["intake_leaving"] = inbox.entries()[0].sha256
    at.run()
    assert not [found for found in at.button if found.label.startswith("Take")] and not at.warning


def test_a_process_that_dies_or_hangs_is_said_in_words(page, book, monkeypatch):
    monkeypatch.setattr(command, "MEMORY_MB", "no number")  # the process ends without an answer
    at = drop(page(), ("desert.xlsx", book))
    assert "may need more memory" in at.error[0].value
    monkeypatch.setattr(command, "MEMORY_MB", 2000)
    monkeypatch.setattr(command, "READ_SECONDS", 0)
    drop(at, ("desert 2.xlsx", book))
    assert "longer than the Atlas waits" in at.error[-1].value


def test_a_process_that_ends_in_much_hindi_is_said_in_words_too(tmp_path, monkeypatch):
    """Of what it wrote to the error stream the last 4,000 bytes are logged, and those begin within a character."""
    dying = tmp_path / "dying"
    dying.write_text(f"#!/bin/sh\nprintf '{'ज' * 2000}' >&2\nexit 1\n", encoding="utf-8")
    dying.chmod(0o755)
    monkeypatch.setattr(command.sys, "executable", str(dying))
    assert command.try_out("desert.xlsx", b"", None) == {"failed": command.BROKE_OFF}


def test_from_elsewhere_the_page_is_closed_and_says_what_to_do(page):
    at = page(access.Visit("203.0.113.5", "http://atlas.example.org/", [("Host", "atlas.example.org")], None))
    assert not at.file_uploader and "ask whoever runs it" in at.info[0].value
    assert not at.exception and at.title


def test_with_sign_in_nobody_adds_without_it(page):
    at = page(secrets={"auth": {"client_id": "x"}, "atlas": {"may_add": ["officer@example.org"]}})
    assert not at.file_uploader and "not signed in" in at.info[0].value


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\someone\\book.xlsx", "book.xlsx"),
        ("=HYPERLINK(1).xlsx", "=HYPERLINK(1).xlsx"),
        ("a\x00b\nc.csv", "a b c.csv"),
        ("\u202egnp.xlsx", "gnp.xlsx"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_a_file_name_is_only_a_name(name, kept):
    assert command.safe_name(name) == kept


@pytest.mark.parametrize("name", ["x" * 400 + ".xlsx", "ज" * 400 + ".xlsx", "x" * 400, "a." + "y" * 400])
def test_a_long_file_name_is_cut_and_keeps_its_ending(name):
    short = command.safe_name(name)
    assert 0 < len(short.encode()) <= command.LONGEST_NAME
    assert short.endswith(".xlsx") == name.endswith(".xlsx")
