"""What the back-test of projections says: by how much they beat "no change", and where they do not."""

from dataclasses import dataclass

import pandas as pd

from dashboard.format import date_long, date_short, indian, is_missing, join_names, percent

METHODS = {"no_change": "No change", "last_pace": "Last pace", "damped_trend": "Damped trend", "logistic": "Logistic"}
"""Methods of the back-test as a reader meets them, what the others are measured against first."""

BASELINE = "no_change"
UNTESTED = "No district has readings enough before a later one that a projection could be held to, so none is told."
PLAINLY = {"last_pace": "the last pace", "damped_trend": "the damped trend", "logistic": "the logistic curve"}


def tested(bands: pd.DataFrame) -> str:
    """The back-test's finding: by what margin the method chosen beats "no change", or that it does not."""
    means = overall(bands)
    best = chosen(bands)
    said = f"Held to later readings, {PLAINLY[best]} is off by {_off(means[best])} points on average"
    parts = [f"“no change” by {_off(means[BASELINE])}"]
    if best != "last_pace":
        parts.append(f"“last pace” by {_off(means['last_pace'])}")
    margin = means[BASELINE] - means[best]
    verdict = f"it beats “no change” by {_off(margin)}" if margin > 0 else "it does not beat “no change”"
    return f"{said}, {join_names(parts)}: {verdict}"


def where_not(dates: pd.DataFrame, best: str) -> str:
    """The dates from which the chosen method does not beat "no change", with both errors; or that there are none."""
    lost = _lost(dates, best)
    if lost is None:
        return "It beats “no change” from every date it was told on."
    side = "too much, since the pace it carries on did not last" if lost.bias > 0 else "too little"
    return (
        f"It does not beat “no change” everywhere: told on {lost.days}, it is off by {_off(lost.ours)} points and “no "
        f"change” by {_off(lost.none)}. There it tells {_off(abs(lost.bias))} points {side}. A date far off is a "
        "question to ask, not a forecast to plan by."
    )


def caution(dates: pd.DataFrame, best: str) -> str:
    """For beside a projection: how far off those told on some dates were, against "no change"; "" where none was."""
    lost = _lost(dates, best)
    if lost is None:
        return ""
    return (
        f"Projections told on {lost.days} were off by {_off(lost.ours)} points on average, and saying “no change” by "
        f"{_off(lost.none)}: this is a question to ask, not a forecast to plan by."
    )


@dataclass(frozen=True)
class Lost:
    """Days from which the chosen method does not beat "no change", with the mean errors of both and its bias."""

    days: str
    ours: float
    none: float
    bias: float


def _lost(dates: pd.DataFrame, best: str) -> Lost | None:
    told = {method: rows.set_index(["made_on", "for_on"]) for method, rows in dates.groupby("method")}
    ours, none = told[best], told[BASELINE]
    count = ours.forecasts
    errors = pd.DataFrame(
        {
            "ours": ours.mean_absolute_error_pct_points * count,
            "none": none.mean_absolute_error_pct_points * count,
            "bias": ours.bias_pct_points * count,
            "count": count,
        }
    )
    by_day = errors.groupby(level="made_on").sum()
    lost = by_day[by_day.ours >= by_day.none]
    if lost.empty:
        return None
    means = {name: float(lost[name].sum() / lost["count"].sum()) for name in ("ours", "none", "bias")}
    return Lost(join_names([date_long(day) for day in lost.index]), **means)


def interval(bands: pd.DataFrame, dates: pd.DataFrame, best: str, share: float) -> str:
    """How often the interval held the truth, across States and as it would have been made on the day."""
    ours, then = bands[bands.method == best], dates[dates.method == best].dropna(subset="interval_coverage_then_pct")
    across = (ours.interval_coverage_pct * ours.forecasts).sum() / ours.forecasts.sum()
    said = (
        f"Of intervals meant to hold {percent(share, 0)} of readings, those made from the errors of other States held "
        f"{percent(across, 0)}."
    )
    if then.empty:
        return said
    held = (then.interval_coverage_then_pct * then.forecasts).sum() / then.forecasts.sum()
    worst = then.loc[then.interval_coverage_then_pct.idxmin()]
    return (
        f"{said} Made from no more than was known on the day they held {percent(held, 0)}; least, "
        f"{percent(worst.interval_coverage_then_pct, 0)}, of what {date_long(worst.made_on)} told for "
        f"{date_long(worst.for_on)}."
    )


def came_true(spread: pd.DataFrame) -> str:
    """What the middle and the ends of the band stand for; `spread` is mart.projection_spread."""
    low, middle, high = (_speed(score) for score in spread.sort_values("share").score)
    tail = percent(100 * float(spread.share.min()), 0)
    return (
        f"So the middle of a projection goes {middle}, for half of them came to less; the low end goes {low}, as the "
        f"lowest {tail} did, and the high end {high}. Recent errors count most."
    )


def overall(bands: pd.DataFrame) -> dict[str, float]:
    """Mean absolute error by method, bands of months ahead counting alike, as the choice does."""
    return bands.groupby("method").mean_absolute_error_pct_points.mean().to_dict()


def chosen(bands: pd.DataFrame) -> str:
    """The method that the back-test chose."""
    return bands.method[bands.chosen].iloc[0]


def table_by_band(bands: pd.DataFrame) -> pd.DataFrame:
    """Mean absolute error in points, a row a band of months ahead, a column a method, and what the interval held.

    Methods are the fewer, so that the table fits a telephone.
    """
    ends = zip(bands.horizon_from_months, bands.horizon_to_months, strict=True)
    named = bands.assign(ahead=[f"{indian(start)}–{indian(end)}" for start, end in ends])
    wide = named.pivot(index="method", columns="ahead", values="mean_absolute_error_pct_points")
    wide = wide[list(dict.fromkeys(named.sort_values("horizon_from_months").ahead))].reindex(list(METHODS))
    held = bands.groupby("method")[["interval_coverage_pct", "forecasts"]].apply(
        lambda rows: (rows.interval_coverage_pct * rows.forecasts).sum() / rows.forecasts.sum()
    )
    best = chosen(bands)
    shown = wide.map(_off)
    shown["All bands"] = pd.Series(overall(bands)).reindex(wide.index).map(_off)
    shown["Interval held"] = held.reindex(wide.index).map(lambda share: percent(share, 0))
    turned = shown.T.rename(columns=lambda name: _titled(name, best)).rename_axis(index="Months ahead", columns=None)
    return turned.reset_index()


def table_by_date(dates: pd.DataFrame, best: str) -> pd.DataFrame:
    """Mean absolute error in points by the date told on and the reading held to; the middle is as known that day.

    Of the methods only the one used and the one it is to beat, as many columns as a telephone shows.
    """
    wide = dates.pivot(index=["made_on", "for_on"], columns="method", values="mean_absolute_error_pct_points")
    ours = dates[dates.method == best].set_index(["made_on", "for_on"]).reindex(wide.index)
    return pd.DataFrame(
        {
            "Told on": [date_short(day) for day, _ in wide.index],
            "For": [date_short(day) for _, day in wide.index],
            **{_titled(name, best): wide[name].map(_off).to_numpy() for name in METHODS if name in (BASELINE, best)},
            "Middle as of that day": ours.middle_then_absolute_error_pct_points.map(_off_or_dash).to_numpy(),
            "Interval held": [
                "–" if is_missing(share) else percent(share, 0) for share in ours.interval_coverage_then_pct
            ],
        }
    )


def _speed(score: float) -> str:
    if score <= 1:
        return f"at {percent(100 * max(score, 0.0), 0)} of the projected speed"
    return f"as projected, and beyond that reaches a further {percent(100 * (score - 1), 0)} of those left each year"


def _titled(name: str, best: str) -> str:
    return f"{METHODS[name]}{', used' if name == best else ''}"


def _off(value: float) -> str:
    return indian(value, 1)


def _off_or_dash(value: float) -> str:
    return "–" if is_missing(value) else _off(value)
