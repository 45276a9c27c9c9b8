"""Bright spots in words: who moved more than expected, what is documented of it, and how far to trust it."""

from typing import Any

import pandas as pd

from dashboard.charts.bright_spots import interval
from dashboard.format import (
    date_long,
    date_short,
    indian,
    is_missing,
    join_names,
    plural,
    points,
    possessive,
    signed,
)

INTERVAL_UNIT = "points of coverage"

BY_STATE = (
    "A district’s gain is told apart from its State’s. The State’s part is in points of coverage since April 2019, "
    "above or below what districts in like circumstances elsewhere gained."
)

NOT_JUDGED = {
    "near_full_early": (
        "was near full before two windows could be read", "were near full before two windows could be read"
    ),
    "household_count": ("has a household count that needs checking", "have a household count that needs checking"),
    "no_reading": ("lacks a reading or facts", "lack a reading or facts"),
    "few_districts": ("has too few districts of its State beside it", "have too few others of their State beside them"),
}
"""By reason, of one district and of several."""


def finding(ahead: pd.DataFrame, states: pd.DataFrame, place: str) -> str:
    """How many districts are bright spots, and of how many of them no practice is documented."""
    judged, bright = int(states.judged.sum()), ahead[ahead.is_bright_spot]
    if not judged:
        return f"No district of {place} can be judged for a bright spot"
    of = f"{possessive(place)} {plural(judged, 'district')} that can be judged"
    if bright.empty:
        only = len(ahead)
        rest = f"; {indian(only)} moved ahead of {'its' if only == 1 else 'their'} own State" if only else ""
        return f"None of {of} is a bright spot{rest}"
    silent = int((bright.documented_practices_real == 0).sum())
    told = f"of {indian(silent)} of them no practice is on record" if silent else "each has a practice on record"
    if len(bright) == 1:
        told = "no practice of it is on record" if silent else "it has a practice on record"
    return f"{indian(len(bright))} of {of} {'is a bright spot' if len(bright) == 1 else 'are bright spots'}; {told}"


def description(interval_pct: float) -> str:
    """What a bright spot is, and what the dot shows."""
    return (
        "Ask what they did. In two windows of time a bright spot closed more of what it had left than districts in "
        "like circumstances elsewhere, and more than its own State. The dot is the part of that which is its own and "
        f"lasted, in points of coverage since April 2019, with its {indian(interval_pct)} % interval. A filled dot is "
        "a bright spot; a hollow one is ahead of its own State only."
    )


def trust(windows: pd.DataFrame) -> str:
    """How far the list carries: what the latest pair of windows explains, and what was found again in any of them."""
    latest = windows.iloc[0]
    between = latest.window_between_states_pct
    least, most = 100 * windows.repeats.min(), 100 * windows.repeats.max()
    again = f"{indian(most)} %" if indian(least) == indian(most) else f"{indian(least)} to {indian(most)} %"
    pairs = "" if len(windows) == 1 else f", by each of the {plural(len(windows), 'pair')} of windows,"
    in_points = windows.repeats_in_points.max()
    points_said = "little or nothing, or the reverse," if in_points < 0.1 else f"at most {indian(100 * in_points)} %"
    explained = [max(latest.window_explained_pct, 0), max(latest.second_window_explained_pct, 0)]
    return (
        f"How far to trust it: coverage is what States report. {indian(between)} % of what sets districts’ gains apart "
        "lies between States, so that what a State did is not counted as its districts’ doing. Circumstances explain "
        f"{indian(explained[0])} % of a gain in the first window and {indian(explained[1])} % in the second. Of what a "
        f"district was ahead of its State in the first, {again}{pairs} was found again in the second. That is of "
        f"the share closed of what was left; counted in points of coverage, {points_said} was. So this is a list of "
        "whom to ask, not of who is best."
    )


def not_judged(states: pd.DataFrame) -> str:
    """How many districts are not judged, and why; "" where all are."""
    missing = int(states.districts.sum() - states.judged.sum())
    if not missing:
        return ""
    parts = [
        f"{indian(count)} {words[0] if count == 1 else words[1]}"
        for reason, words in NOT_JUDGED.items()
        if (count := int(states[reason].sum()))
    ]
    return f"{plural(missing, 'district')} {'is' if missing == 1 else 'are'} not judged: {join_names(parts)}."


def practices(real: int, illustrative: int = 0) -> str:
    """How many practices are documented of a district, made-up ones apart: "1, and 2 illustrative"."""
    said = indian(real) if real else "none"
    return f"{said}, and {indian(illustrative)} illustrative" if illustrative else said


def hover(row: Any) -> str:
    """What the chart says of one district, as Plotly shows it."""
    return (
        f"<b>{row.district_label}</b><br>{date_short(row.window_from)} – {date_short(row.window_to)}: "
        f"{points(row.gain_pct_points)}, {signed(row.expected_gain_pct_points, 1)} expected<br>"
        f"until {date_short(row.second_window_to)}: {points(row.second_window_gain)}, "
        f"{signed(row.second_window_expected_gain, 1)} expected<br>"
        f"its own lasting part {interval(row.own_surplus, row.own_low, row.own_high)}"
    )


def table(ahead: pd.DataFrame, illustrative: bool) -> pd.DataFrame:
    """Districts ahead as readers see them."""
    made_up = ahead.documented_practices - ahead.documented_practices_real if illustrative else [0] * len(ahead)
    told = pd.DataFrame(
        {
            "District": ahead.district_label,
            "State": ahead.state,
            "Bright spot": ["yes" if bright else "in its State only" for bright in ahead.is_bright_spot],
            "Practices documented": [
                practices(int(real), int(more))
                for real, more in zip(ahead.documented_practices_real, made_up, strict=True)
            ],
            "Own part that lasted": [
                interval(*values) for values in ahead[["own_surplus", "own_low", "own_high"]].to_numpy()
            ],
            "Gained": ahead.gain_pct_points,
            "Expected": ahead.expected_gain_pct_points,
            "State’s part": ahead.state_surplus,
            "First window": [
                f"{date_short(a)} – {date_short(b)}" for a, b in zip(ahead.window_from, ahead.window_to, strict=True)
            ],
            "Gained then": ahead.second_window_gain,
            "Expected then": ahead.second_window_expected_gain,
            "Second window until": [date_short(day) for day in ahead.second_window_to],
        }
    )
    return told.drop(columns=[name for name in ("State", "Bright spot") if told[name].nunique() == 1])


def by_state(states: pd.DataFrame) -> pd.DataFrame:
    """State by State, those with most bright spots first."""
    rows = states.sort_values(["bright_spots", "ahead_in_state_only", "state"], ascending=[False, False, True])
    return pd.DataFrame(
        {
            "State": rows.state,
            "Judged": rows.judged,
            "Bright spots": rows.bright_spots,
            "Ahead in the State only": rows.ahead_in_state_only,
            "Near full early": rows.near_full_early,
            "Not judged otherwise": rows.districts - rows.judged - rows.near_full_early,
            gained_title(states): rows.gain_pct_points,
            "State’s part of it": rows.state_surplus,
        }
    )


def gained_title(states: pd.DataFrame) -> str:
    """The heading of what a State gained: "Gained Apr 2019 – Mar 2024, mean of districts"."""
    told = states.dropna(subset="window_to")
    if told.empty:
        return "Gained"
    first, last = told.iloc[0][["window_from", "window_to"]]
    return f"Gained {first:%b %Y} – {last:%b %Y}, mean of districts"


def by_state_finding(states: pd.DataFrame) -> str:
    """Over how many States bright spots are spread, and which States as a whole were furthest ahead."""
    bright = states[states.bright_spots > 0]
    several = states[states.districts >= 5].dropna(subset="state_surplus")
    top = several.sort_values("state_surplus", ascending=False).head(3)
    until = f" by {top.window_to.iloc[0]:%B %Y}" if len(top) else ""
    whole = f"as whole States, {join_names(top.state)} had gained most beyond expectation{until}"
    if bright.empty:
        return f"No State has a bright spot; {whole}"
    spread = (
        "All bright spots lie in one State"
        if len(bright) == 1
        else f"Bright spots lie in {plural(len(bright), 'State')}, at most {indian(bright.bright_spots.max())} in each"
    )
    return f"{spread}; {whole}"


def of_district(name: str, spot: Any) -> str:
    """What a profile says of its district: a bright spot, ahead of its State, or nothing."""
    if is_missing(spot.ahead_in_state) or not spot.ahead_in_state:
        return ""
    kind = "a bright spot: ask what it did" if spot.is_bright_spot else "ahead of its own State: ask what it did"
    expected = f"{indian(spot.expected_gain_pct_points, 1)} were to be expected by its circumstances and "
    usual = indian(spot.gain_pct_points - spot.surplus_pct_points + spot.state_surplus, 1)
    against = f"{expected if spot.is_bright_spot else ''}{usual} would have been its State’s usual"
    count = int(spot.documented_practices_real)
    told = f"{plural(count, 'practice')} of it {'is' if count == 1 else 'are'} documented" if count else (
        "no practice of it is documented"
    )  # fmt: skip
    return (
        f"{name} is {kind}. From {date_long(spot.window_from)} to {date_long(spot.window_to)} its coverage rose by "
        f"{points(spot.gain_pct_points).lstrip('+')}, where {against}, and from then to "
        f"{date_long(spot.second_window_to)} it was ahead again; {told}."
    )


def standing(name: str, spot: Any) -> str:
    """Where the district chosen in the side bar stands on the list; "" where it does not report."""
    if spot is None:
        return ""
    if not is_missing(spot.not_judged_because):
        reason = "no_reading" if spot.not_judged_because == "few_facts" else spot.not_judged_because
        why = NOT_JUDGED[reason][0]
        ask = "; what it did is worth asking all the same" if reason == "near_full_early" else ""
        return f"{name} is not judged: it {why}{ask}."
    return of_district(name, spot) or f"{name} is judged, and not ahead of its State in both windows beyond doubt."
