"""Place names: an exact alias resolves, a likeness only suggests, and nothing is ever guessed."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.names import Names, normalise


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.load()


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [
        ("Chandauli", "Uttar Pradesh", 135),
        ("Karimganj", "Assam", 293),
        ("Sribhumi", "Assam", 293),
        ("Allahabad", "Uttar Pradesh", 120),
        ("Prayagraj", "UTTAR PRADESH", 120),
        ("  prayagraj district ", "uttar pradesh", 120),
        ("Bilaspur", "Himachal Pradesh", 15),
        ("Bilaspur", "Chhattisgarh", 375),
        ("Hamirpur", "Himachal Pradesh", 17),
        ("Hamirpur", "Uttar Pradesh", 149),
        ("Pratapgarh", "Rajasthan", 629),
        ("Pratapgarh", "Uttar Pradesh", 174),
        ("Nicobars", "A & N Islands", 603),
        ("Nicobars", "Andaman and Nicobar Islands", 603),
    ],
)
def test_a_known_name_resolves_within_its_state(names, name, state, code):
    assert names.resolve(name, state) == code
    assert names.resolve(name, names.state_code(state)) == code


def test_every_district_resolves_by_its_own_name_and_every_state_by_its_own(names):
    for code, state in names.state_labels.items():
        assert names.state_code(state) == code
    by_code = {code: state for (state, _), code in names.districts.items()}
    for code, label in names.labels.items():
        assert names.resolve(label, by_code[code]) == code


def test_a_name_that_two_states_share_is_told_with_its_state(names):
    shared = [names.label(names.resolve("Bilaspur", state)) for state in ("Chhattisgarh", "Himachal Pradesh")]
    assert shared == ["Bilaspur (Chhattisgarh)", "Bilaspur (Himachal Pradesh)"]
    assert names.label(names.resolve("Barpeta", "Assam")) == "Barpeta" and names.label(9999) == "district 9999"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Chandaulli", "Uttar Pradesh"),
        ("Chandauli", "Bihar"),
        ("Prayag", "Uttar Pradesh"),
        ("", "Assam"),
        ("Assam", "Assam"),
        ("Total", "Assam"),
        ("Chandauli", "Nowhere"),
        ("Chandauli", ""),
    ],
)
def test_anything_else_is_nothing(names, name, state):
    assert names.resolve(name, state) is None


def test_a_misspelling_is_a_suggestion_that_names_the_district(names):
    (sentence,) = names.suggest("Chandaulli", "Uttar Pradesh")
    assert sentence.startswith("Did you mean Chandauli")
    assert names.resolve("Chandaulli", "Uttar Pradesh") is None


def test_an_old_name_misspelt_suggests_the_name_of_today(names):
    assert any("Sribhumi" in sentence for sentence in names.suggest("Karimgunj", "Assam"))


def test_the_right_name_under_the_wrong_state_names_the_right_state(names):
    sentences = names.suggest("Chandauli", "Bihar")
    assert any("Uttar Pradesh" in sentence and "State column" in sentence for sentence in sentences)


def test_a_name_of_several_other_states_names_them_all(names):
    (sentence,) = [found for found in names.suggest("Bilaspur", "Assam") if "State column" in found]
    assert "Himachal Pradesh" in sentence and "Chhattisgarh" in sentence


def test_a_name_like_none_suggests_nothing(names):
    assert names.suggest("Xqzwv", "Assam") == []


def test_suggestions_stay_within_the_state_but_for_exact_names(names):
    for sentence in names.suggest("Chandaulli", "Bihar"):
        assert "Chandauli" not in sentence


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(
    st.sampled_from(["Ajmer", "Sri Ganganagar", "Prayagraj", "The Nilgiris"]),
    st.sampled_from([" ", "  ", "-", "_", ". "]),
)
def test_spacing_case_and_punctuation_do_not_make_another_name(name, between):
    written = between.join(name.upper().split())
    assert normalise(f" {written} ") == normalise(name)


@pytest.mark.parametrize(
    ("written", "state", "code"),
    [
        ("चित्तौड़गढ़", "Rajasthan", 95), ("चित्तौडगढ", "Rajasthan", 95), ("जिला उदयपुर", "Rajasthan", 117),
        ("इलाहाबाद", "Uttar Pradesh", 120), ("पुँछ", "Jammu & Kashmir", 10), ("उत्तर २४ परगना", "West Bengal", 303),
        ("डीडवाना कुचामन", "Rajasthan", 768),
    ],
)  # fmt: skip
def test_a_name_is_known_in_hindi_with_and_without_its_dots(names, written, state, code):
    assert names.labels[names.resolve(written, state)] == names.labels[code]


def test_marks_of_hindi_letters_make_a_name(names):
    assert normalise("बस्ती") != normalise("बस्ता"), "the vowel signs are letters of the name, not punctuation"


@given(
    st.text(max_size=30), st.sampled_from(["Assam", "Rajasthan", "Uttar Pradesh", "Tamil Nadu", "Elsewhere"])
)
def test_no_text_at_all_breaks_it_or_is_guessed(names, text, state):
    code = names.resolve(text, state)
    assert code is None or names.districts[names.state_code(state), normalise(text)] == code
    assert all(isinstance(sentence, str) for sentence in names.suggest(text, state))


PLACES = pd.DataFrame(
    {"district": ["Ajmer", "Beawar"], "lgd_state_code": [8, 8], "lgd_district_code": [86, 768]}
)
STATES = pd.DataFrame({"lgd_state_code": [8], "state": ["Rajasthan"]})


def aliases(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["alias", "lgd_state_code", "lgd_district_code"]).assign(source="hand")


def test_an_alias_of_two_districts_is_refused_by_name():
    with pytest.raises(ValueError, match=r"district_aliases\.csv.*'AJMER'.*86 and 768"):
        Names.of(PLACES, STATES, aliases(("AJMER", 8, 768)))


def test_the_same_alias_in_two_states_is_two_districts():
    places = pd.concat(
        [PLACES, pd.DataFrame({"district": ["Ajmer"], "lgd_state_code": [9], "lgd_district_code": [999]})]
    )
    states = pd.concat([STATES, pd.DataFrame({"lgd_state_code": [9], "state": ["Uttar Pradesh"]})])
    known = Names.of(places, states, aliases(("Ajmere", 8, 86)))
    assert (known.resolve("Ajmer", "Rajasthan"), known.resolve("Ajmer", "Uttar Pradesh")) == (86, 999)
    assert known.resolve("Ajmere", "Uttar Pradesh") is None
