"""How officials write an answer or a theme, in English and Hindi: each way is read, and none means two things."""

from collections import defaultdict

import pytest

from etl import catalogue
from etl.catalogue import CatalogueError
from etl.workshop import answers, fields
from etl.workshop.folding import fold
from etl.workshop.rows import DITTO, TOTAL


@pytest.mark.parametrize(
    ("list_name", "expected", "written"),
    [
        ("action_status", "on_track", ["On going", "on-going", "Ongoing.", "ONGOING", "Work in progress", "WIP",
                                       "Under process", "Partially completed", "चल रहा है", "चल रहा है।",
                                       "कार्य प्रगति पर है", "जारी है", "प्रक्रियाधीन", "In progress / प्रगति पर",
                                       "ongoing (चल रहा है)"]),
        ("action_status", "done", ["Done", "DONE.", "Work completed", "100% completed", "Completed (100%)", "पूर्ण",
                                   "पूर्ण हो गया",
                                   "हो गया", "हो गया है", "पूरा हुआ", "संपन्न", "सम्पन्न", "Completed / पूर्ण"]),
        ("action_status", "not_started", ["Not yet started", "Yet to be started", "Planned", "शुरू नही हुआ",
                                          "शुरू नहीं हुआ",
                                          "अभी शुरू नहीं हुआ", "प्रारंभ नहीं", "बाकी", "Pending"]),
        ("action_status", "at_risk", ["Delay", "Overdue", "Behind schedule", "विलंब", "देरी हो रही है",
                                      "धीमी प्रगति", "रुका हुआ"]),
        ("action_status", "dropped", ["Cancel", "Not required", "Not feasible", "रद्द", "आवश्यक नहीं"]),
        ("decision_status", "in_progress", ["on-going", "चल रहा है", "प्रक्रियाधीन"]),
        ("decision_status", "done", ["हो गया", "Implemented", "Complied", "अनुपालित"]),
        ("decision_status", "open", ["Not yet started", "बाकी", "शुरू नहीं हुआ"]),
        ("gap_status", "being_answered", ["on going", "चल रहा है"]),
        ("gap_status", "answered", ["हल हो गया", "Solved"]),
        ("adoption_stage", "piloting", ["Pilot on-going", "पायलट चल रहा है"]),
        ("adoption_stage", "sustained_12m", ["एक वर्ष से जारी", "Sustained for 1 year"]),
        ("adoption_stage", "dropped", ["बंद कर दिया", "Abandoned"]),
        ("intent", "will_adapt", ["With modifications", "कुछ बदलाव के साथ"]),
        ("intent", "not_for_us", ["नहीं", "Not feasible"]),
        ("yes_no", "yes", ["Y", "हा", "जी हां", "YES"]),
        ("yes_no", "no", ["नही", "जी नहीं", "ना"]),
        ("practice_kind", "technology", ["तकनीकी", "Technological"]),
        ("practice_kind", "data_tool", ["Mobile App", "पोर्टल"]),
        ("challenge_category", "financial", ["वित्त", "Fund flow", "बजट"]),
        ("challenge_category", "technical", ["तकनीकि", "तकनीक"]),
        ("evidence_level", "3", ["Third party verified", "स्वतंत्र जाँच"]),
        ("evidence_level", "1", ["स्वयं बताया", "Self-reported"]),
        ("severity", "3", ["Medium", "मध्यम", "moderate"]),
        ("level", "gp", ["GP level", "ग्राम पंचायत स्तर"]),
        ("workshop_kind", "ral_state", ["State level workshop", "राज्य स्तर"]),
    ],
)  # fmt: skip
def test_answers_are_read_as_officials_write_them(list_name, expected, written):
    assert {text: answers.choice(list_name, text) for text in written} == dict.fromkeys(written, expected)


@pytest.mark.parametrize(
    ("list_name", "text"),
    [
        ("action_status", "Not done"), ("action_status", "On hold"), ("action_status", "Done / Ongoing"),
        ("adoption_stage", "ongoing"), ("adoption_stage", "done"), ("severity", "high"), ("severity", "low"),
        ("challenge_category", "ऊर्जा"), ("evidence_level", "yes"),
    ],
)  # fmt: skip
def test_words_that_could_mean_two_things_stay_in_doubt(list_name, text):
    """“Not done” does not say whether it was begun; a stage “ongoing” not which one."""
    assert answers.choice(list_name, text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ऊर्जा", "T14"), ("सौर", "T14"), ("बिजली", "T14"), ("Solar power", "T14"), ("जल जाँच", "T06"),
        ("Chlorination", "T06"), ("संचालन व रखरखाव", "T07"), ("O & M", "T07"), ("कौशल", "T12"),
        ("Capacity development", "T12"), ("शिकायत", "T17"),
        ("Waste water", "T10"), ("ग्रे वाटर", "T10"), ("जागरूकता", "T11"), ("निविदा", "T18"), ("नल कनेक्शन", "T04"),
        ("जल कर", "T08"), ("पुनर्भरण", "T01"), ("स्कूल", "T16"), ("आंगनवाडी", "T16"), ("डाटा", "T13"),
    ],
)  # fmt: skip
def test_themes_are_read_as_officials_write_them(text, code):
    found = answers.themes(text)
    assert (found.codes, found.doubts) == ([code], [])


def test_several_themes_in_hindi_stand_in_one_cell():
    assert answers.themes("ऊर्जा, जल गुणवत्ता व कौशल विकास").codes == ["T14", "T06", "T12"]


def test_no_word_means_two_answers_of_a_list_nor_two_themes():
    for name, items in fields.choices().items():
        meanings: dict[str, set[str]] = defaultdict(set)
        for item in items:
            for word in fields.choice_words(item):
                meanings[word].add(item.id)
        assert not {word: found for word, found in meanings.items() if len(found) > 1}, name
    themes: dict[str, set[str]] = defaultdict(set)
    known = catalogue.themes()
    for code, words in fields.words().themes.items():
        for text in (code, known[code].title, words.hi, *words.also):
            themes[fold(text)].add(code)
    assert not {word: found for word, found in themes.items() if len(found) > 1}


def test_no_answer_is_written_like_a_ditto_mark_or_a_total():
    """“-do-” stands for the cell above, and a row that begins with “योग” for a sum."""
    for name, items in fields.choices().items():
        for word in {word for item in items for word in fields.choice_words(item)}:
            assert word and not DITTO.fullmatch(word) and not TOTAL.fullmatch(word), (name, word)


def test_a_word_for_two_answers_stops_the_reader(monkeypatch):
    twice = {"mode": [{"id": "online", "en": "Online", "hi": "ऑनलाइन"}, {"id": "mixed", "en": "Mixed", "hi": "मिश्रित",
                                                                     "also": ["on line", "ONLINE"]}]}  # fmt: skip
    monkeypatch.setattr(fields, "_yaml", lambda name: twice)
    with pytest.raises(CatalogueError, match="'online' means both online and mixed"):
        fields.choices.__wrapped__()
