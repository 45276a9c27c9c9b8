"""Names and words from data must be shown as they are, though Streamlit reads what it shows as Markdown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.format import markdown, percent


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Andaman & Nicobar Islands: 59 % (needs checking)", "Andaman & Nicobar Islands: 59 % (needs checking)"),
        ("*Ajmer*", r"\*Ajmer\*"),
        ("[Ajmer](https://example.org)", "\\[Ajmer\\](https\\:\u2060//example.org)"),
        ("www.example.org", "www\u2060.example.org"),
        ("me@example.org", "me\u2060@example.org"),
        ("<img src=x>", r"\<img src=x>"),
        ("$x$ `y` ~z~", r"\$x\$ \`y\` \~z\~"),
        (":red[Ajmer]", "\\:\u2060red\\[Ajmer\\]"),
        (":material/home:", "\\:\u2060material/home:"),
        ("&lt;b>", r"\&lt;b>"),
        ("# Ajmer", r"\# Ajmer"),
        ("- Ajmer", r"\- Ajmer"),
        ("1. Ajmer", r"1\. Ajmer"),
        ("9 of 41 districts", "9 of 41 districts"),
        ("Ajmer\n\n# Alwar", "Ajmer # Alwar"),
        ("", ""),
    ],
)
def test_signs_lose_their_meaning(words, written):
    assert markdown(words) == written


def test_a_no_break_space_stays():
    assert markdown(percent(59.06)) == "59.1\u00a0%"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_nothing_is_lost_but_line_breaks(words):
    """Taking the backslashes before signs away gives the words back."""
    one_line = re.sub(" +", " ", words).replace("\u2060", "").strip(" ")
    written = markdown(words).replace("\u2060", "")
    assert re.sub(r"\\([\\`*_\[\]$~<&:#>+.)-])", r"\1", written).strip() == one_line.strip()


@given(st.text("*_[]`$~\\ab ", max_size=20))
def test_every_sign_inside_words_is_escaped(words):
    unescaped = re.sub(r"\\.", "", markdown(words))
    assert not set(unescaped) & set("*_[]`$~\\")
