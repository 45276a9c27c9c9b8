"""Format J5 on small cuts of the CSV layout, and on the HTML the site calls .xls."""

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl import paths
from etl.names import Names
from etl.quarantine import Refused
from etl.sources import imis_j5

CUTS = Path(__file__).parent / "cuts" / "imis_j5"
CUT = CUTS / "j5_2023_24.csv"
DAY = date(2024, 3, 31)
CAPTION_DAY = date(2024, 3, 28)
TODAY = date(2026, 9, 1)
COUNTS = ["households_with_tap", "households_in_piped_habitations"]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.load()


@pytest.fixture(scope="module")
def committed() -> pd.DataFrame:
    held = pd.read_csv(paths.FIGURES / "fhtc_district.csv")
    return held[held.source_id == "imis_j5"].set_index(["lgd_district_code", "as_on"])


def extract(
    tmp_path: Path, names: Names, content: bytes | str, as_on: date | None = DAY, name: str = "j5.csv"
):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return imis_j5.extract(path, as_on, names, TODAY)


def test_blocks_add_up_to_the_committed_districts(names, committed):
    read = imis_j5.extract(CUT, DAY, names, TODAY)
    assert (read.rows_read, read.rows_loaded, len(read.frame)) == (24, 24, 6)
    for row in read.frame.itertuples():
        held = committed.loc[(row.lgd_district_code, str(DAY))]
        assert (row.households_with_tap, row.households_in_piped_habitations) == tuple(held[COUNTS])
    assert read.frame.rural_households.isna().all()
    assert sorted(map(len, read.rows_behind)) == [3, 3, 3, 5, 5, 5]


def test_blocks_without_names_are_all_counted(names):
    path = CUTS / "unnamed_blocks_2020_21.csv"
    read = imis_j5.extract(path, date(2021, 3, 31), names, TODAY)
    assert (read.rows_read, read.rows_quarantined) == (6, 0)
    connections = [[int(cell) for cell in row[7::3]] for row in csv.reader(path.open()) if row[0] == "Assam"]
    assert list(read.frame.households_with_tap) == [sum(map(sum, connections))]


def test_the_total_above_the_blocks_is_left_out_without_comment(names):
    read = imis_j5.extract(CUT, DAY, names, TODAY)
    assert ("row 4", "total of other rows") in read.rows_ignored
    assert not [note for note in read.notes if "total" in note]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_html_export_reads_as_the_csv_does(tmp_path, names, html_export, encoding):
    text = CUT.read_text()
    page = html_export(text, "Assam")
    if encoding == "cp1252":
        page = page.replace("Status", "Status\u2013")
    read = extract(tmp_path, names, page.encode(encoding), None, "FormatJ5.xls")
    as_csv = imis_j5.extract(CUT, DAY, names, TODAY)
    assert set(read.frame.as_on) == {CAPTION_DAY}
    assert read.rows_read == text.count("\nAssam,") == 13
    expected = as_csv.frame.set_index("lgd_district_code")[COUNTS]
    found = read.frame.set_index("lgd_district_code")[COUNTS]
    pd.testing.assert_frame_equal(found, expected.loc[found.index])
    why = [reason for _, reason in read.rows_ignored]
    assert why.count("header repeated") == 3
    assert why.count("column numbers") == 2
    assert why.count("total of other rows") == 1


def test_the_report_is_found_within_a_page_laid_out_by_tables(tmp_path, names, html_export):
    page = html_export(CUT.read_text(), "Assam")
    nested = page.replace("<table", "<table><tr><td>Menu</td><td><table", 1).replace(
        "</table>", "</table></td></tr></table>", 1
    )
    read = extract(tmp_path, names, nested, None, "x.xls")
    assert (len(read.frame), set(read.frame.as_on)) == (3, {CAPTION_DAY})


def test_date_and_its_words_may_stand_in_separate_tags(tmp_path, names, html_export):
    page = html_export(CUT.read_text(), "Assam", caption="as on").replace(
        "<b>as on</b>", "<b>as on</b> : <i>28-Mar-2024</i>"
    )
    assert set(extract(tmp_path, names, page, None, "x.xls").frame.as_on) == {CAPTION_DAY}


def test_a_false_total_beneath_the_blocks_is_mentioned(tmp_path, names, html_export):
    page = html_export(CUT.read_text(), "Assam", total_extra=7)
    notes = extract(tmp_path, names, page, None, "x.xls").notes
    assert any(note.startswith("Needs checking: the total in row") for note in notes)
    page = html_export(CUT.read_text(), "Assam")
    assert not [note for note in extract(tmp_path, names, page, None, "x.xls").notes if "total" in note]


@pytest.mark.parametrize("cut_at", [0.3, 0.6, 0.9, 0.998])
def test_an_html_export_that_was_cut_is_refused(tmp_path, names, html_export, cut_at):
    page = html_export(CUT.read_text(), "Assam")
    with pytest.raises(Refused, match="cut off"):
        extract(tmp_path, names, page[: int(len(page) * cut_at)], None, "x.xls")


def test_a_number_merged_over_two_blocks_is_never_counted_twice(tmp_path, names, html_export):
    page = html_export(CUT.read_text(), "Goa")
    own, next_block = '<td align="right">45,884</td></tr>', '<td align="right">18,518</td></tr>'
    merged = page.replace(own, own.replace("<td", '<td rowspan="2"'), 1).replace(next_block, "</tr>", 1)
    read = extract(tmp_path, names, merged, None, "x.xls")
    assert len(read.frame) == 0
    assert read.rejects[1].reason == "There is no number here."
    assert read.rejects[1].column_name == "With FHTC Coverage >=100 %, House Connectons"


def test_the_start_of_the_year_is_never_the_date(tmp_path, names):
    with pytest.raises(Refused) as refused:
        extract(tmp_path, names, CUT.read_bytes(), None)
    assert "is the start of the year 2023-24, not the date of the figures" in refused.value.reason
    assert "--as-on 2024-03-31" in refused.value.suggestion


@pytest.mark.parametrize("day", [date(2023, 4, 1), date(2022, 3, 31), date(2024, 4, 1)])
def test_a_date_outside_the_year_of_the_report_is_refused(tmp_path, names, day):
    with pytest.raises(Refused, match="cannot be the date of its figures"):
        extract(tmp_path, names, CUT.read_bytes(), day)


def test_a_date_that_contradicts_the_caption_is_refused(tmp_path, names, html_export):
    with pytest.raises(Refused, match="contradict each other"):
        extract(tmp_path, names, html_export(CUT.read_text(), "Goa"), date(2024, 3, 30), "x.xls")


def test_the_state_may_stand_in_the_file_name_only(tmp_path, names, html_export):
    page = html_export(CUT.read_text(), "Goa").replace("State : Goa", "")
    assert len(extract(tmp_path, names, page, None, "FormatJ5_Goa_latest.xls").frame) == 1
    with pytest.raises(Refused, match="names no State"):
        extract(tmp_path, names, page, None, "FormatJ5.xls")


def test_districts_under_the_wrong_state_are_told_where_they_belong(names):
    read = imis_j5.extract(CUTS / "wrong_state_fy2022_23.csv", date(2023, 3, 31), names, TODAY)
    assert (read.rows_read, read.rows_loaded) == (6, 0)
    first = read.rejects[0]
    assert (first.locator, first.column_name, first.value) == ("row 5", "District", "Agra")
    assert "Agra is a district of Uttar Pradesh" in first.suggestion
    assert any("2 of its districts belong to Uttar Pradesh" in note for note in read.notes)


def test_a_district_with_an_unreadable_block_is_set_aside_whole(tmp_path, names):
    read = extract(tmp_path, names, CUT.read_text().replace("45884,45884", "45884,n.a."))
    bad, *others = sorted(read.rejects, key=lambda reject: reject.row)
    assert (bad.row, bad.column_name, bad.value) == (
        5,
        "With FHTC Coverage >=100 %, House Connectons",
        "n.a.",
    )
    assert [reject.row for reject in others] == [6, 7, 8, 9]
    assert all("its sum would be too low" in reject.reason or "too low" in reject.reason for reject in others)
    assert len(read.frame) == 5


def test_a_block_with_more_taps_than_households_is_set_aside(tmp_path, names):
    read = extract(tmp_path, names, CUT.read_text().replace("45884,45884", "45884,55884"))
    assert "above households" in read.rejects[0].reason
    assert read.rejects[0].value == "55,884"


def test_one_block_twice_is_a_repeat_if_alike_and_unclear_if_not(tmp_path, names):
    text = CUT.read_text()
    line = next(line for line in text.splitlines() if "Bardez" in line)
    read = extract(tmp_path, names, f"{text}{line}\n")
    assert [(reject.row, "repeats row 5" in reject.reason) for reject in read.rejects] == [(29, True)]
    assert len(read.frame) == 6
    read = extract(tmp_path, names, f"{text}{line.replace('45884,45884', '45884,45000')}\n")
    assert {reject.row for reject in read.rejects} == {5, 6, 7, 8, 9, 29}
    assert len(read.frame) == 5


def test_a_district_exported_in_the_place_of_another_is_set_aside(tmp_path, names):
    text = CUT.read_text()
    copied = "".join(
        line.replace("North Goa", "South Goa") + "\n" for line in text.splitlines() if "North Goa" in line
    )
    read = extract(tmp_path, names, text + copied)
    assert read.rows_quarantined == 10
    assert all("one was exported in the other's place" in reject.reason for reject in read.rejects)


def test_two_names_of_one_district_are_not_added_up(tmp_path, names):
    text = CUT.read_text()
    assert names.resolve("Nicobar", "Andaman & Nicobar Islands") == names.resolve("Nicobars", "A & N Islands")
    read = extract(tmp_path, names, text.replace("Nicobars,Nancowrie", "Nicobar,Nancowrie"))
    assert {reject.row for reject in read.rejects} == {23, 24, 25}
    assert all("names of one district" in reject.reason for reject in read.rejects)


def test_a_report_without_one_of_the_bands_is_refused(tmp_path, names):
    with pytest.raises(Refused, match="50–75 %"):
        extract(tmp_path, names, CUT.read_text().replace("With FHTC Coverage >=50 and <75 %", "Other"))


def test_a_report_without_blocks_is_refused(tmp_path, names):
    with pytest.raises(Refused, match="Block"):
        extract(tmp_path, names, CUT.read_text().replace("Block Name", "Panchayat"))


def test_a_cut_last_number_is_set_aside(tmp_path, names):
    read = extract(tmp_path, names, CUT.read_bytes()[:-2])
    assert any("may be cut" in reject.reason and reject.row == 28 for reject in read.rejects)
    assert len(read.frame) == 5
