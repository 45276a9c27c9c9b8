"""Cells of workshop files, type by type: what is certain is read, what is not gives a reason and a suggestion."""

from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.names import Names
from etl.reading.counts import CRORE, LAKH, indian
from etl.workshop import answers, dates, fields, legacy_font, persons
from etl.workshop.cells import Cell
from etl.workshop.folding import fold, parts
from etl.workshop.money import rupee_range, rupees
from etl.workshop.outcome import Context
from etl.workshop.places import Places
from etl.workshop.values import conform

RAJASTHAN = 8


@pytest.fixture(scope="module")
def context() -> Context:
    names = Names.load()
    return Context(names, Places(names, RAJASTHAN))


def field(kind: str, **more: object) -> fields.Field:
    return fields.Field(id="it", type=kind, en="It", hi="यह", help="Say it.", example="x", **more)


def read(kind: str, value: object, context: Context, **cell: object):
    return conform(
        field(kind, **({"choices": "action_status"} if kind == "choice" else {})), Cell(value, **cell), context
    )


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", "  two words\n", "two words"),
        ("text", 12, "12"),
        ("text", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("choice", "In Progress", "on_track"),
        ("choice", "Done / पूर्ण", "done"),
        ("choice", "पूर्ण", "done"),
        ("level", "2 – seen by peers", 2),
        ("level", 3, 3),
        ("severity", "4/5", 4),
        ("yes_no", "हां", True),
        ("themes", "T1, T06; water quality & O&M", "T01|T06|T07"),
        ("themes", "T01 T06", "T01|T06"),
        ("themes", "T02 – Planning (village, district, State plans)", "T02"),
        ("themes", "जल गुणवत्ता", "T06"),
        ("themes", 1, "T01"),
        ("state", "राजस्थान", 8),
        ("state", "Rajasthan / राजस्थान", 8),
        ("district", "BARMER District", 90),
        ("district", "Prayagraj (Uttar Pradesh)", 120),
        ("district", "Allahabad, Uttar Pradesh", 120),
        ("district", "Barmer / बाड़मेर", 90),
        ("district", "बाडमेर", 90),
        ("district", "ज़िला बाड़मेर", 90),
        ("district", "Barmer बाड़मेर", 90),
        ("district", "प्रयागराज, उत्तर प्रदेश", 120),
        ("district", "Barmer\nबाड़मेर", 90),
        ("district", "Barmer / Rajasthan", 90),
        ("district", "Barmeer / बाड़मेर", 90),
        ("districts", "Barmer, Jaisalmer & Jodhpur", "90|103|107"),
        ("districts", "Barmer\nJaisalmer\nJodhpur", "90|103|107"),
        ("districts", "Barmer / Jaisalmer", "90|103"),
        ("districts", "Barmer / बाड़मेर, Jaisalmer / जैसलमेर", "90|103"),
        ("districts", "Barmer, जैसलमेर", "90|103"),
        ("date", "12/03/2026", datetime(2026, 3, 12)),
        ("date", "12 March 2026", datetime(2026, 3, 12)),
        ("date", "12-Mar-26", datetime(2026, 3, 12)),
        ("date", "2026-03-12", datetime(2026, 3, 12)),
        ("date", "by 12th March, 2026", datetime(2026, 3, 12)),
        ("date", "१२ मार्च २०२६", datetime(2026, 3, 12)),
        ("date", 46093, datetime(2026, 3, 12)),
        ("date", "46093", datetime(2026, 3, 12)),
        ("date", datetime(2026, 3, 12, 10, 30), datetime(2026, 3, 12)),
        ("whole_number", "1,23,456", 123456),
        ("whole_number", "68.0", 68),
        ("percent", "100%*", 100.0),
        ("percent", "62.5 %", 62.5),
        ("percent", "0.5%", 0.5),
        ("percent", 0, 0.0),
        ("percent", 140, 140.0),
        ("money_inr", "12.5 lakh", 1_250_000),
        ("money_inr", "₹ 3 Cr", 30_000_000),
        ("money_inr", "Rs. 1,23,456/-", 123_456),
        ("url", "https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("role", "Executive Engineer, PHED Barmer", "Executive Engineer, PHED Barmer"),
        ("role", "अधिशासी अभियंता", "अधिशासी अभियंता"),
        ("organisation", "UNICEF and Gram Vikas", "UNICEF and Gram Vikas"),
    ],
)
def test_what_is_certain_is_read(kind, value, expected, context):
    found = read(kind, value, context)
    assert not found.doubts
    assert found.values["it"] == expected


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("text", None, "formula whose result was not saved"),
        ("text", "#REF!", "error"),
        ("text", "call 98290 12345", "telephone"),
        ("text", "call ९८२९०१२३४५", "telephone"),
        ("text", "write to a.b@example.org", "e-mail"),
        ("text", "ty thou fe'ku ds dk;Z", "legacy font"),
        ("choice", "somehow", "not one of the answers"),
        ("choice", "ikuh dh leL;k gS", "legacy font"),
        ("level", 5, "not one of the answers"),
        ("severity", "high", "not one of the answers"),
        ("yes_no", "perhaps", "not one of the answers"),
        ("themes", "gender, T01", "not a theme"),
        ("themes", "T19", "not a theme"),
        ("themes", "T06 – Planning", "words of another theme"),
        ("themes", 1.6, "may be two themes"),
        ("state", "Atlantis", "not the name of one State"),
        ("state", "Assam, Rajasthan", "not the name of one State"),
        ("district", "Chanduali", "not a district of Rajasthan"),
        ("district", "Prayagraj", "not a district of Rajasthan"),
        ("district", "बाड़मेरपुर", "in this script"),
        ("district", 90, "not a district"),
        ("district", "Barmer / Jaisalmer", "more than one district"),
        ("district", "Barmer\nNowhere", "more than one district"),
        ("district", "Barmer जैसलमेर", "more than one district"),
        ("date", "12/03/26", "two digits"),
        ("date", "March 2026", "no date"),
        ("date", "12–14 March 2026", "more than one date"),
        ("date", "31/02/2026", "not a date"),
        ("date", "12/03/1026", "too far off"),
        ("whole_number", "Nil", "may mean none"),
        ("whole_number", "12-15", "text where a number"),
        ("whole_number", 2.5, "fraction"),
        ("whole_number", datetime(2026, 3, 2), "spreadsheets turn"),
        ("percent", 0.85, "may mean"),
        ("percent", "85-90", "not one percentage"),
        ("percent", 6250, "no share of a whole"),
        ("percent", -4, "no share of a whole"),
        ("money_inr", "about 12 lakh", "text where a number"),
        ("money_inr", "2 lakh per village", "text where a number"),
        ("money_inr", -4, "negative"),
        ("money_range", "3 lakh to 2 lakh", "larger amount"),
        ("url", "javascript:alert(1)", "not a web address"),
        ("url", "https://example.org/ <b>", "not a web address"),
        ("role", "Ramesh Kumar", "person"),
        ("role", "JE (Anbarasan)", "person"),
        ("role", "Shri Meena, Executive Engineer", "person"),
        ("organisation", "Dr. Sharma", "person"),
    ],
)
def test_what_is_not_certain_gives_a_reason_and_a_suggestion(kind, value, reason, context):
    found = read(kind, value, context, formula=value is None)
    assert not found.values
    assert len(found.doubts) == 1
    assert reason in found.doubts[0][1] and found.doubts[0][2]


@pytest.mark.parametrize("value", ["NA", "n/a", "–", "-", "N.A.", "Not applicable", "लागू नहीं", "  ", "—"])
@pytest.mark.parametrize("kind", ["text", "choice", "themes", "district", "date", "whole_number", "money_inr", "role"])
def test_no_answer_is_neither_a_value_nor_a_doubt(kind, value, context):
    found = read(kind, value, context)
    assert not found.values and not found.doubts


def test_a_list_keeps_what_is_certain_and_doubts_the_rest(context):
    found = read("themes", "T01; gender; T06", context)
    assert found.values == {"it": "T01|T06", "it_text": "T01; gender; T06"}
    assert [doubt[0] for doubt in found.doubts] == ["gender"]


def test_a_list_of_districts_on_lines_of_their_own_loses_none(context):
    found = read("districts", "Barmer\nNowhere\nJodhpur", context)
    assert found.values["it"] == "90|107" and [doubt[0] for doubt in found.doubts] == ["Nowhere"]
    found = read("districts", "Barmer, अनजाना", context)
    assert found.values["it"] == "90" and [doubt[0] for doubt in found.doubts] == ["अनजाना"]


def test_what_was_written_stands_beside_what_was_understood(context):
    assert read("money_inr", "₹ 3 Cr", context).values["it_text"] == "₹ 3 Cr"
    assert read("percent", 0.855, context, percent=True).values == {"it": 85.5, "it_text": "85.5%"}
    assert read("percent", "100%*", context).note


def test_numbers_and_names_of_persons_are_repeated_nowhere(context):
    for kind, value in [("role", "Ramesh Kumar"), ("text", "ask 98290 12345"), ("district", "Barmar 98290-12345"),
                        ("date", "9829012345 soon"), ("choice", "ask a@example.org")]:  # fmt: skip
        told = str(read(kind, value, context).doubts)
        assert "Ramesh" not in told and "98290" not in told and "a@ex" not in told


@given(st.integers(0, 10**12))
def test_rupees_read_what_is_written_in_full(number):
    assert rupees(number).least == rupees(indian(number)).least == rupees(f"₹ {indian(number)}/-").least == number


@given(st.integers(0, 10**5), st.integers(0, 99), st.sampled_from([("lakh", LAKH), ("Cr", CRORE), ("लाख", LAKH)]))
def test_rupees_read_lakh_and_crore_exactly(whole, hundredths, unit):
    assert rupees(f"{whole}.{hundredths:02d} {unit[0]}").least == (whole * 100 + hundredths) * unit[1] // 100


@given(st.integers(1, 999), st.integers(0, 999))
def test_the_unit_behind_a_range_holds_for_both_ends(low, more):
    found = rupee_range(f"{low}-{low + more} lakh")
    assert (found.least, found.most) == (low * LAKH, (low + more) * LAKH)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("50,000 to 2 lakh", (50_000, 200_000)),
        ("up to 2 lakh", (None, 200_000)),
        ("₹2,00,000 – ₹3,00,000", (200_000, 300_000)),
        ("10k", (10_000, 10_000)),
    ],
)
def test_ranges_of_money(text, ends):
    found = rupee_range(text)
    assert (found.least, found.most) == ends


@pytest.mark.parametrize("text", ["ty thou fe'ku", "xzke iapk;r", "ikuh dh xq.koÙkk", "lewg dh efgykvksa us tkap dh"])
def test_hindi_in_a_legacy_font_is_known_by_its_letters(text):
    assert legacy_font.is_legacy(text)


@pytest.mark.parametrize("text", [
    "Water quality is tested by women's groups; results go to the PHED.", "us do not use PVC/HDPE", "O&M by GP/VWSC",
    "T01; T06", "₹ 2.5 lakh", "JJM/2026/03 (a)", "dk", "IoT sensors + LoRaWAN", "पानी की जाँच", "12.5", "VWSC A",
])  # fmt: skip
def test_english_and_unicode_are_not_taken_for_a_legacy_font(text):
    assert not legacy_font.is_legacy(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=60))
def test_folding_is_settled_after_once(text):
    assert fold(fold(text)) == fold(text)


def test_headings_in_two_scripts_come_apart_with_or_without_a_mark():
    for text in ("District / ज़िला", "District (ज़िला)", "District\nज़िला *", "2. District ज़िला"):
        assert {"district", fold("ज़िला")} <= set(parts(text))


@pytest.mark.parametrize("text", ["+91 98290 12345", "9829012345", "0141-2345678", "98290-12345", "982 901 2345"])
def test_telephone_numbers_are_seen(text):
    assert persons.contact_in(text) and "234" not in persons.masked(text)


@pytest.mark.parametrize("text", ["₹ 98,29,012", "2026-03-12", "12,34,567 taps", "scheme 982901", "6000 to 8000 l"])
def test_other_numbers_are_not_taken_for_telephones(text):
    assert not persons.contact_in(text)


def test_every_choice_is_found_by_each_of_its_words():
    for name, items in fields.choices().items():
        for item in items:
            for text in (item.id, item.en, item.hi, item.label, *item.also):
                assert answers.choice(name, text) == item.id, (name, text)


def test_definitions_agree_with_themselves_and_the_catalogue(context):
    """Every list exists, every theme and State is in words.yaml, and every example reads without a doubt."""
    assert set(fields.words().themes) == set(answers.catalogue_codes())
    states = set(pd.Series(list(context.names.state_labels)).loc[lambda codes: codes > 0])
    assert states == set(fields.words().states)
    for entity in fields.entities().values():
        for item in entity.fields:
            assert not item.list_name or item.list_name in fields.choices()
            found = conform(item, Cell(fields.example_shown(item)), context)
            assert found.values and not found.doubts and not found.note, (entity.id, item.id, found)


@pytest.mark.parametrize(
    "written", ["15\u00a0Aug\u00a02023", "2023-08-15T00:00:00", "2023-08-15T00:00:00.000Z", "१५/०८/२०२३"]
)
def test_one_date_is_one_date_however_a_program_wrote_it(written):
    assert dates.one_date(written).value == datetime(2023, 8, 15)


def test_scores_may_be_written_in_devanagari_digits():
    assert answers.choice("severity", "५") == "5" and answers.choice("evidence_level", "२") == "2"
