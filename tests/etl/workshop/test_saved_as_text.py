"""A sheet of a workshop saved as CSV: told for what it is under every separator and encoding, and not read."""

import pytest

from etl import inbox, paths, recognise
from etl.quarantine import Refused

CHALLENGES = [
    ["क्र.", "ज़िला / District", "Challenge", "Category", "Theme", "Severity (1–5)"],
    ["1", "Barmer", "Wells run dry; tankers return", "Water resource", "T01", "4"],
    ["2", "बाड़मेर", 'The "old" pipes, all of them, leak', "Technical", "T05", "3"],
]
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}


def written(rows: list[list[str]], mark: str) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if mark in cell or '"' in cell else cell

    return "\r\n".join(mark.join(quoted(cell) for cell in row) for row in rows) + "\r\n"


@pytest.fixture(autouse=True)
def empty_inbox(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "INBOX", tmp_path / "inbox")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("mark", SEPARATORS)
def test_it_is_refused_with_a_sentence_that_says_to_save_a_workbook(tmp_path, mark, encoding):
    path = tmp_path / "Sheet1.csv"
    path.write_bytes(written(CHALLENGES, mark).encode(encoding))
    with pytest.raises(Refused) as refused:
        inbox.add(path)
    said = refused.value
    assert "is the sheet Challenges of a workshop's workbook" in said.reason and SEPARATORS[mark] in said.reason
    assert "as .xlsx" in said.suggestion and not inbox.entries()


@pytest.mark.parametrize(
    ("name", "rows", "sheet"),
    [
        ("questions.txt", [["Question", "Theme"], ["How?", "T01"]], "Knowledge gaps"),
        ("a.tsv", [["Rapid Action Learning"], [], ["District", "Action", "Owner", "Due date"]], "Action plan"),
        ("b.csv", [["Kind of workshop", "RAL State"], ["Title", "RAL"], ["State", "Goa"], ["Venue", "x"]], "Workshop"),
        ("c.csv", [["sep=;"], ["Practice", "District", "Stage", "Date of stage"]], "Adoption"),
    ],
)  # fmt: skip
def test_each_sheet_is_called_by_its_name(tmp_path, name, rows, sheet):
    path = tmp_path / name
    path.write_text(written(rows, ";"), encoding="utf-8-sig")
    with pytest.raises(Refused, match=f"is the sheet {sheet} of a workshop's workbook"):
        recognise.recognise(path)


@pytest.mark.parametrize("text", ["place,litres\nhere,5\n", "Name;Mobile\nx;5\n", "a\n" * 300, '"' + "x" * 200_000])
def test_another_text_is_of_no_known_format_as_before(tmp_path, text):
    path = tmp_path / "other.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="no known format"):
        recognise.recognise(path)
