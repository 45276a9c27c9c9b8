"""Colours must read: text on them, next to each other, for colour-blind readers, and in greyscale."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from dashboard import palette

SCALES = {"COVERAGE": palette.COVERAGE, "NEED": palette.NEED, "CHANGE": palette.CHANGE}
THEMES = ("light", "dark")

# Machado, Oliveira & Fernandes (2009), severity 1.0, for linear RGB.
COLOUR_VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
SRGB_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def linear_rgb(colour: str) -> np.ndarray:
    encoded = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def lab(colour: str, vision: str = "normal") -> np.ndarray:
    seen = np.clip(COLOUR_VISION[vision] @ linear_rgb(colour), 0, 1)
    t = SRGB_TO_XYZ @ seen / (SRGB_TO_XYZ @ np.ones(3))
    f = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(first: str, second: str, vision: str) -> float:
    """CIE76 colour difference as that reader sees it; 2.3 is just noticeable, 10 is apart at a glance."""
    return float(np.linalg.norm(lab(first, vision) - lab(second, vision)))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", COLOUR_VISION)
@pytest.mark.parametrize("name", SCALES)
def test_neighbouring_classes_stay_apart(name, vision, theme):
    for low, high in pairwise(SCALES[name].on(theme)):
        assert distance(low, high, vision) >= 10, f"{name} {theme}: {low} and {high} merge under {vision}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["COVERAGE", "NEED"])
def test_more_is_darker_in_even_steps(name, theme):
    lightness = [lab(colour)[0] for colour in SCALES[name].on(theme)]
    steps = -np.diff(lightness)
    assert (steps > 8).all(), f"greyscale would merge classes: {lightness}"
    assert steps.max() / steps.min() < 1.6


@pytest.mark.parametrize("theme", THEMES)
def test_change_darkens_evenly_away_from_its_middle(theme):
    lightness = [lab(colour)[0] for colour in palette.CHANGE.on(theme)]
    assert lightness[:4] == sorted(lightness[:4])
    assert lightness[3:] == sorted(lightness[3:], reverse=True)
    for loss, gain in zip(lightness[:3], lightness[:3:-1], strict=True):
        assert abs(loss - gain) < 8, "neither side of zero may look weightier"


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_every_class(theme):
    for scale in SCALES.values():
        for colour in scale.on(theme):
            assert palette.contrast(palette.ink_on(colour), colour) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_words_and_marks_read_on_paper_and_surface(theme):
    neutral = palette.NEUTRAL[theme]
    for ground in (palette.PAPER[theme], neutral.surface):
        words = [
            palette.INK,
            palette.MUTED_INK,
            palette.ACCENT,
            palette.ATTENTION,
            palette.LOSS,
            palette.GAIN,
        ]
        for word in words:
            assert palette.contrast(word[theme], ground) >= 4.5, f"{word[theme]} on {ground}"
        assert palette.contrast(neutral.strong, ground) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_every_class_parts_from_the_background_or_its_outline(theme):
    """The lightest class on paper and the darkest on night lean on the outline drawn around each district."""
    for colour in palette.COVERAGE.on(theme):
        assert distance(colour, palette.PAPER[theme], "normal") >= 10
        assert distance(colour, palette.NEUTRAL[theme].no_data, "normal") >= 10


@pytest.mark.parametrize("theme", THEMES)
def test_ral_states_are_told_apart_by_everyone(theme):
    colours = [palette.state_colour(code, theme) for code in palette.RAL_STATES]
    for first, second in combinations(colours, 2):
        for vision in COLOUR_VISION:
            assert distance(first, second, vision) >= 14, f"{first} {second} {vision}"
    for colour in colours:
        assert palette.contrast(colour, palette.PAPER[theme]) >= 4.5


def test_other_states_are_muted_but_visible():
    for code in palette.STATE_COLOURS:
        for theme in THEMES:
            colour = palette.state_colour(code, theme)
            assert palette.contrast(colour, palette.PAPER[theme]) >= 3
            if code not in palette.RAL_STATES:
                assert np.hypot(*lab(colour)[1:]) < 16
    assert palette.state_colour(0) == palette.state_colour(None) == palette.NEUTRAL["light"].strong


@pytest.mark.parametrize(
    ("coverage_pct", "expected"),
    [(0, 0), (24.99, 0), (25, 1), (50, 2), (75, 3), (89.99, 3), (90, 4), (99.99, 4), (100, 5), (104, 5)],
)
def test_coverage_class_limits(coverage_pct, expected):
    assert palette.coverage_class(coverage_pct) == expected


def test_one_colour_and_one_name_per_class():
    classes = len(palette.COVERAGE_BREAKS_PCT) + 1
    assert len(palette.COVERAGE.light) == len(palette.COVERAGE.dark) == classes
    assert len(palette.COVERAGE_LABELS) == len(palette.JJS_CATEGORIES) == classes


def test_steps_keep_the_ends():
    assert palette.NEED.steps(4)[0] == palette.NEED.light[0]
    assert palette.NEED.steps(9, "dark")[-1] == palette.NEED.dark[-1]
    assert len(set(palette.COVERAGE.steps(8))) == 8
    with pytest.raises(ValueError, match="at least one"):
        palette.NEED.steps(0)
