"""Districts that attended, by count or by name in one cell: counted, read, and the unknown set aside one by one."""

import pytest

from etl.workshop import template

BARMER, JAISALMER, JODHPUR, PALI = 90, 103, 107, 111


@pytest.fixture
def attended(understood):
    """Read a Workshop sheet with this answer to “Districts attended”; the extract and its one row."""

    def of(answer: object, label: str = "Districts attended", state: str = "Rajasthan"):
        about = [["Kind", "RAL State"], ["Title", "RAL"], ["State", state], ["Start date", "2026-03-12"]]
        about.append([label, answer])
        found = understood({}, about=about)
        return found, found.frames["workshop"].iloc[0]

    return of


@pytest.mark.parametrize(
    "answer",
    [
        "Barmer, Jaisalmer, Jodhpur",
        "Barmer; Jaisalmer; Jodhpur",
        "Barmer\nJaisalmer\nJodhpur\n",
        "1. Barmer\n2. Jaisalmer\n3. Jodhpur",
        "1. Barmer 2. Jaisalmer 3. Jodhpur",
        "Barmer, Jaisalmer and Jodhpur",
        "Barmer (5), Jaisalmer (6 officers), Jodhpur – 7",
        "बाड़मेर, जैसलमेर, जोधपुर",
        "बाडमेर व जैसलमेर, जोधपुर",
        "Barmer / बाड़मेर, Jaisalmer / जैसलमेर, Jodhpur",
        "3: Barmer, Jaisalmer, Jodhpur",
        "3 districts (Barmer, Jaisalmer, Jodhpur)",
        "Barmer, Jaisalmer, Jodhpur, Barmer",
    ],
)
def test_names_are_read_and_counted(attended, answer):
    found, row = attended(answer)
    assert found.rejects == [] and not [note for note in found.notes if "Districts attended" in note]
    assert (row.districts_attended, row.districts_attended_named) == (3, f"{BARMER}|{JAISALMER}|{JODHPUR}")
    assert row.districts_attended_text == answer.strip()


@pytest.mark.parametrize("label", ["Attending districts", "Participating districts", "उपस्थित ज़िले", "उपस्थित जिलों के नाम"])
def test_the_question_may_be_put_otherwise(attended, label):
    assert attended("Barmer, Pali", label)[1].districts_attended == 2


def test_a_count_stays_a_count(attended):
    found, row = attended(11)
    assert row.districts_attended == 11 and row.isna().districts_attended_named and found.rejects == []


def test_each_unknown_name_is_set_aside_with_the_cell_and_counts_as_a_district(attended):
    found, row = attended("Barmer, Jaisalmr, Nowhere, Jodhpur")
    assert (row.districts_attended, row.districts_attended_named) == (4, f"{BARMER}|{JODHPUR}")
    assert [(reject.locator, reject.value) for reject in found.cell_rejects] == [
        ("sheet 'Workshop', cell B5", "Jaisalmr"), ("sheet 'Workshop', cell B5", "Nowhere"),
    ]  # fmt: skip
    assert "counts as one district without a name" in found.cell_rejects[0].reason
    assert "Jaisalmer" in found.cell_rejects[0].suggestion


def test_a_persons_name_among_them_is_not_kept(attended):
    found, _ = attended("Barmer, Shri Ramesh Kumar, Pali")
    assert [reject.value for reject in found.cell_rejects] == ["(not kept)"]
    assert "Ramesh" not in found.quarantine().to_csv()


def test_names_that_end_in_etc_give_no_count_and_are_remarked(attended):
    found, row = attended("Barmer, Pali etc.")
    assert row.isna().districts_attended and row.districts_attended_named == f"{BARMER}|{PALI}"
    assert any("cell B5 (Districts attended) names some districts and does not say how many" in n for n in found.notes)


def test_a_count_and_names_that_differ_are_both_kept_and_remarked(attended):
    found, row = attended("12 districts: Barmer, Pali")
    assert (row.districts_attended, row.districts_attended_named) == (12, f"{BARMER}|{PALI}")
    assert any("says 12 districts and names 2; the count is taken as written" in note for note in found.notes)


@pytest.mark.parametrize("answer", ["all of them", "33 of 33 districts", "about ten", "Nowhere, Elsewhere"])
def test_what_is_neither_a_count_nor_a_name_is_set_aside_as_before(attended, answer):
    found, row = attended(answer)
    assert row.isna().districts_attended and [reject.locator[-2:] for reject in found.cell_rejects] == ["B5"]


def test_names_of_districts_of_several_states_carry_their_state(attended):
    found, row = attended("Barmer; Bilaspur (Chhattisgarh); Bilaspur", state="")
    assert row.districts_attended_named == f"{BARMER}|375" and row.districts_attended == 3
    assert [reject.value for reject in found.cell_rejects] == ["Bilaspur"]


def test_the_template_asks_for_a_count_as_before():
    assert template.content() == template.TEMPLATE.read_bytes()
