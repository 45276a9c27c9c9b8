"""Every colour of the Atlas, named for what it means, in a light and a dark version.

Sequential scales run light → dark in *both* themes: "more is darker" must hold on a screenshot, on a
greyscale print and on the projector alike. The dark versions only lift the dark end and dim the light
end, so that neither drowns in the background nor glares. Steps are even in CIE L*, so each scale survives
greyscale; tests/unit/test_palette.py checks that, and that neighbours stay apart for colour-blind readers.
"""

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """One scale in two themes. `light` and `dark` hold equally many hex colours, lowest class first."""

    light: tuple[str, ...]
    dark: tuple[str, ...]

    def on(self, theme: Theme) -> tuple[str, ...]:
        """The colours for a theme, lowest class first."""
        return self.dark if theme == "dark" else self.light

    def steps(self, count: int, theme: Theme = "light") -> tuple[str, ...]:
        """`count` colours spread evenly over the whole scale, for class counts other than its own.

        Raises ValueError below one. A single class takes the middle colour.
        """
        if count < 1:
            raise ValueError(f"a scale needs at least one class, got {count}")
        colours = self.on(theme)
        if count == len(colours):
            return colours
        if count == 1:
            return (colours[len(colours) // 2],)
        return tuple(_between(colours, i * (len(colours) - 1) / (count - 1)) for i in range(count))


COVERAGE = Palette(
    light=("#d3ebe0", "#9ccebe", "#62afa3", "#288c8b", "#006874", "#004051"),
    dark=("#c9e3d7", "#96c9b8", "#61aea1", "#2f9190", "#017580", "#00586c"),
)
"""Rural households with a tap, by JJS category: one colour for each of COVERAGE_LABELS."""

COVERAGE_BREAKS_PCT = (25, 50, 75, 90, 100)
"""Lower limits of the second to the sixth class; 100 holds only what has reached every household."""

COVERAGE_LABELS = ("below 25 %", "25–50 %", "50–75 %", "75–90 %", "90–<100 %", "100 %")

JJS_CATEGORIES = ("Aspirants", "Performers", "Achievers", "High achievers", "High achievers", "Front runners")
"""Jal Jeevan Survekshan's name for each class; 75–<100 is one category there, split at 90 on our map."""

NEED = Palette(
    light=("#fee1bc", "#f7bb7d", "#e99148", "#c96a31", "#9b4d2a", "#63321e"),
    dark=("#f5d8b4", "#f1b578", "#e78f47", "#cf6f35", "#a85834", "#7e4630"),
)
"""Only for what needs attention: households left, samples over a limit, over-extraction."""

CHANGE = Palette(
    light=("#983d0a", "#c06f37", "#deac85", "#edebe7", "#7fc3ef", "#009adb", "#0069a4"),
    dark=("#b4561f", "#d0834a", "#e0b492", "#e6e4df", "#8ccaf0", "#2aa3df", "#1878b5"),
)
"""Loss (orange) to gain (blue) about an almost white middle; never green against red."""

SERIES = Palette(
    light=("#0b5a66", "#b8500f", "#3f51a3", "#74195a", "#288c8b", "#8f6b08", "#1d78b5", "#566064"),
    dark=("#6cc5c9", "#f0954e", "#8b9cf0", "#f6c4e2", "#3fb3a8", "#e3bf5a", "#5cb3ea", "#a7b0b3"),
)
"""Lines that a reader compares by name, at most eight; each also carries its name at its end."""

PAPER = {"light": "#fcfbf8", "dark": "#14191b"}
INK = {"light": "#1b2326", "dark": "#ecebe6"}
MUTED_INK = {"light": "#566064", "dark": "#a7b0b3"}
"""Secondary words: still 4.5:1 on paper."""

ACCENT = {"light": "#0b5a66", "dark": "#6cc5c9"}
"""Deep teal: the one accent, for what the page is about."""

ATTENTION = {"light": "#a85510", "dark": "#f0a05a"}
"""Orange that carries text: what a reader should look at, never an alarm."""

LOSS = {"light": "#b0500f", "dark": "#f0954e"}
GAIN = {"light": "#0b6aa3", "dark": "#5cb3ea"}


@dataclass(frozen=True)
class Neutral:
    """Greys of one theme, warm enough to sit on the paper."""

    surface: str
    grid: str
    hairline: str
    context: str
    strong: str
    no_data: str
    hatch: str


NEUTRAL = {
    "light": Neutral("#f3f1ea", "#e4e2db", "#c9cbc8", "#b9bdbd", "#6b7579", "#f1efe8", "#b5b8b5"),
    "dark": Neutral("#1e2528", "#2b3437", "#445055", "#5b676b", "#96a2a6", "#232b2e", "#55615f"),
}
"""`context` is for marks that stand behind the subject, `strong` for marks that must still reach 3:1."""

GAP_TYPES = {
    "knowledge_gap": ("#a3195b", "#f07fb5"),
    "adoption_gap": ("#b56b00", "#f0b040"),
    "implementation_gap": ("#6e3f1e", "#cf9d77"),
    "acted_on": ("#1d78b5", "#5cb3ea"),
    "source_of_practice": ("#0b7a75", "#3fb3a8"),
    "on_course": ("#868f93", "#808b8f"),
}
"""Kind of gap of a district on a theme → (light, dark); what is not measured has no colour but a hatch."""

RAL_STATES = {8: "Rajasthan", 9: "Uttar Pradesh", 18: "Assam", 33: "Tamil Nadu"}
"""The four States of the first RAL workshops, by LGD State code."""

_RAL_COLOURS = {
    8: ("#b8500f", "#f0954e"),
    9: ("#3f51a3", "#8b9cf0"),
    18: ("#0b7a75", "#3fb3a8"),
    33: ("#74195a", "#f6c4e2"),
}
_MUTED = (
    ("#8b6d6e", "#b79899"),
    ("#807262", "#ad9e8b"),
    ("#697967", "#95a592"),
    ("#597a7b", "#85a6a7"),
    ("#657688", "#90a2b5"),
    ("#7e6f82", "#ab9bae"),
)
STATE_COLOURS = {
    code: _RAL_COLOURS.get(code) or _MUTED[code % len(_MUTED)]
    for code in range(1, 39)
    if code not in (25, 26)  # Daman & Diu and Dadra & Nagar Haveli before they became one, 38
}
"""LGD State code → (light, dark). The four RAL States stand out; the others share six muted tones."""

STATE_SYMBOLS = {8: "circle", 9: "square", 18: "diamond", 33: "triangle-up"}
"""Plotly marker of a RAL State, so that hue is never the only sign; every other State is a cross."""


def state_colour(lgd_state_code: int | None, theme: Theme = "light") -> str:
    """The colour of a State, the same on every chart; neutral grey for 0 (India) or an unknown code."""
    pair = STATE_COLOURS.get(int(lgd_state_code)) if lgd_state_code is not None else None
    if pair is None:
        return NEUTRAL[theme].strong
    return pair[theme == "dark"]


def coverage_class(coverage_pct: float) -> int:
    """Index 0–5 of the JJS class of a coverage in per cent; anything at or above 100 is the last one."""
    return sum(coverage_pct >= limit for limit in COVERAGE_BREAKS_PCT)


def ink_on(colour: str) -> str:
    """Dark or white text, whichever reads better on `colour`. Method: WCAG 2.2 contrast ratio."""
    return max(("#101618", "#ffffff"), key=lambda ink: contrast(ink, colour))


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two hex colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def with_alpha(colour: str, alpha: float) -> str:
    """`colour` as `rgba(…)`, for fills that let a grid show through."""
    red, green, blue = _rgb(colour)
    return f"rgba({red},{green},{blue},{alpha:g})"


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [value / 255 for value in _rgb(colour)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _between(colours: tuple[str, ...], position: float) -> str:
    low = min(int(position), len(colours) - 2)
    share = position - low
    pairs = zip(_rgb(colours[low]), _rgb(colours[low + 1]), strict=True)
    mixed = [round(a + (b - a) * share) for a, b in pairs]
    return "#" + "".join(f"{value:02x}" for value in mixed)
