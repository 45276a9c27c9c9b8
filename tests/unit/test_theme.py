"""The theme is complete in light and dark, readable, in step with the palette, and fetches nothing."""

import re
import tomllib

import pytest

from dashboard import palette
from etl.paths import ROOT, STATIC

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
CSS = (STATIC / "look" / "look.css").read_text(encoding="utf-8")
THEMES = ("light", "dark")
COLOURS = ("red", "orange", "yellow", "green", "blue", "violet", "gray")


@pytest.mark.parametrize("theme", THEMES)
def test_both_themes_set_the_same_keys(theme):
    other = THEMES[theme == "light"]
    assert set(CONFIG["theme"][theme]) == set(CONFIG["theme"][other])
    assert set(CONFIG["theme"][theme]["sidebar"]) == set(CONFIG["theme"][other]["sidebar"])
    for colour in COLOURS:
        assert {f"{colour}Color", f"{colour}TextColor", f"{colour}BackgroundColor"} <= set(
            CONFIG["theme"][theme]
        )


@pytest.mark.parametrize("theme", THEMES)
def test_words_read_everywhere(theme):
    main = CONFIG["theme"][theme]
    for part in (main, main["sidebar"]):
        for ground in (part["backgroundColor"], part["secondaryBackgroundColor"]):
            for words in ("textColor", "linkColor", "primaryColor"):
                assert palette.contrast(part[words], ground) >= 4.5, f"{words} on {ground}"
        assert palette.contrast(part["codeTextColor"], part["codeBackgroundColor"]) >= 4.5
    for colour in COLOURS:
        for ground in (main[f"{colour}BackgroundColor"], main["backgroundColor"]):
            assert palette.contrast(main[f"{colour}TextColor"], ground) >= 4.5, f"{colour} on {ground}"
    assert palette.contrast(main["dataframeHeaderTextColor"], main["dataframeHeaderBackgroundColor"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_theme_repeats_the_palette(theme):
    main = CONFIG["theme"][theme]
    assert main["backgroundColor"] == palette.PAPER[theme]
    assert main["textColor"] == palette.INK[theme]
    assert main["primaryColor"] == palette.ACCENT[theme]
    assert tuple(main["chartSequentialColors"]) == palette.COVERAGE.steps(10, theme)
    assert tuple(main["chartDivergingColors"]) == palette.CHANGE.steps(10, theme)
    assert palette.MUTED_INK[theme] in CSS


def test_words_on_the_accent_read_with_the_style_sheet():
    light, dark = re.search(r"data-tag\] \{ color: light-dark\((#\w+), (#\w+)\)", CSS).groups()
    assert palette.contrast(light, palette.ACCENT["light"]) >= 4.5
    assert palette.contrast(dark, palette.ACCENT["dark"]) >= 4.5


def test_every_font_is_shipped_and_has_one_weight():
    faces = CONFIG["theme"]["fontFaces"]
    for face in faces:
        assert face["weight"] in ("400", "700")
        path = STATIC / face["url"].removeprefix("app/static/")
        assert path.read_bytes()[:4] == b"wOF2"
    ranges = {
        weight: {f["unicodeRange"] for f in faces if f["weight"] == weight} for weight in ("400", "700")
    }
    assert ranges["400"] == ranges["700"]
    assert (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8").count("SIL Open Font License") >= 1


@pytest.mark.parametrize(
    "letter", ["ā", "₹", "−", "→", "▲", "◆", "■", "●", "★", "अ", "ৰ", "অ", "த", "–", "’", "\u00a0"]
)
def test_every_sign_the_atlas_writes_has_a_font(letter):
    def covers(unicode_range):
        for part in unicode_range.split(","):
            low, _, high = part.strip().removeprefix("U+").partition("-")
            if int(low, 16) <= ord(letter) <= int(high or low, 16):
                return True
        return False

    assert sum(covers(f["unicodeRange"]) for f in CONFIG["theme"]["fontFaces"]) == 2, (
        "a regular and a bold face, once"
    )


def test_nothing_is_fetched_from_elsewhere():
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8") + CSS
    assert not re.search(r"https?://|//[a-z]", text)
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["browser"]["serverAddress"], "else the server asks another host for its own address"
    assert CONFIG["server"]["enableStaticServing"] is True


def test_print_turns_the_hollow_marks_of_the_dark_theme_white():
    paper = tuple(int(palette.PAPER["dark"][i : i + 2], 16) for i in (1, 3, 5))
    assert f"rgb{paper}" in CSS
