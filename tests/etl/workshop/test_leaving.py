"""What taking a workbook out would change: the workshop goes, or an earlier workbook of it is in force again."""

import hashlib
from pathlib import Path

import pytest

from etl import inbox, leaving, paths
from etl.quarantine import Refused
from etl.workshop import filled

BOOK = """
workshop: {kind: ral_state, title: At the desert's edge, lgd_state_code: Rajasthan,
           start_on: 2026-05-12, illustrative: true}
district_profile:
  - {lgd_district_code: Barmer, coverage_told_pct: 61}
"""

pytestmark = pytest.mark.usefixtures("few_states_and_workbooks")


def add(folder: Path, name: str, more: str = "") -> str:
    written, path = folder / f"{name}.yaml", folder / name
    written.write_text(BOOK + more, encoding="utf-8")
    path.write_bytes(filled.content(written))
    return inbox.add(path).sha256


def test_the_only_workbook_of_a_workshop_takes_it_along(tmp_path):
    found = leaving.consequence(add(tmp_path, "desert.xlsx")[:10])
    assert (found.file, found.workshop, found.comes_back) == ("desert.xlsx", "At the desert's edge", "")
    assert found.in_force and found.rows == {"workshop": (1, 0), "district_profile": (1, 0)}
    assert len(inbox.entries()) == 1


def test_the_earlier_workbook_of_the_workshop_comes_back(tmp_path):
    first = add(tmp_path, "desert.xlsx")
    later = add(tmp_path, "desert 2.xlsx", "  - {lgd_district_code: Jaisalmer}\n")
    found = leaving.consequence(later)
    assert found.comes_back == "desert.xlsx" and found.rows["district_profile"] == (2, 1)
    found = leaving.consequence(first)
    assert not found.in_force and not found.rows and found.workshop_id


def test_an_illustrative_workbook_of_a_real_only_build_changes_nothing(tmp_path):
    assert not leaving.consequence(add(tmp_path, "desert.xlsx"), real_only=True).in_force


def test_workbooks_of_the_project_cannot_be_taken_out():
    shipped = next(paths.WORKSHOPS.glob("*.xlsx"))
    sha256 = hashlib.sha256(shipped.read_bytes()).hexdigest()
    for refuse in (leaving.consequence, inbox.remove):
        with pytest.raises(Refused, match="No added file begins with this sha256"):
            refuse(sha256)
    assert shipped.exists()
