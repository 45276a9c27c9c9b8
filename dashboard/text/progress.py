"""What the progress figures of a State say, in sentences."""

import pandas as pd

from dashboard.format import (
    bound_sign,
    date_long,
    date_short,
    every,
    have,
    indian,
    is_missing,
    join_names,
    lakh_crore,
    per_month,
    percent,
    plural,
    possessive,
    ratio,
    upper_first,
)


def answer(total: pd.Series, latest: bool = True) -> str:
    """The page's answer: coverage and who still waits. `total` is a row of mart.state_progress.

    A total of another day than the latest reading's is told in the past, with its date.
    """
    if is_missing(total.coverage_pct):
        return f"{total.state}: no total for {date_long(total.as_on)}"
    now = latest and total.total_as_on == total.as_on
    when = "" if now else f"On {date_long(total.total_as_on)}, "
    hold, wait = ("have", "still wait") if now else ("had", "still waited")
    households = f"{possessive(total.state)} rural households {hold} a tap"
    if is_missing(total.households_left):
        return f"{when}{percent(total.coverage_pct)} of {households}"
    if total.coverage_pct > 100:
        share = f"{percent(total.coverage_pct)} of {possessive(total.state)} rural households"
        return upper_first(f"{when}taps reported {'are' if now else 'were'} {share}")
    if total.households_left == 0:
        every, is_ = ("Every", "is") if now else ("every", "was")
        return f"{when}{every} rural household of {total.state} {is_} reported with a tap connection"
    least, most = bounds(total)
    if not when:
        least = least.capitalize()
    return (
        f"{when}{least}{percent(total.coverage_pct)} of {households}; {most}{lakh_crore(total.households_left)} {wait}"
    )


def bounds(total: pd.Series) -> tuple[str, str]:
    """What stands before taps and coverage, and before households left and needed pace: "" of a whole total."""
    return ("at least ", "at most ") if total.total_basis == "at_least" else ("", "")


def signs(total: pd.Series) -> tuple[str, str]:
    """The same as signs, where there is no room for words."""
    bound = "lower" if any(bounds(total)) else ""
    return bound_sign(bound), bound_sign(bound, turned=True)


def pace(total: pd.Series, mission_end: object) -> str:
    """Needed against recent pace over the same districts, with the longer run beside it."""
    if is_missing(total.needed_pace_households_per_month) or total.households_left == 0:
        return ""
    a_month = per_month(total.needed_pace_households_per_month)
    needed = f"Reaching every household by {date_long(mission_end)} needs {bounds(total)[1]}{a_month}."
    if is_missing(total.recent_pace_households_per_month):
        return f"{needed} There is no reading of the right weeks before to set it against."
    where = _of_districts(total.recent_pace_districts, total.districts_total)
    since = date_short(total.recent_pace_from)
    if total.recent_pace_households_per_month <= 0:
        none = f"no taps were added{_nowhere(total.recent_pace_districts, total)}"
        return f"{needed} Since {since} {none}. {_long_run(total)}".strip()
    recent = f"Since {since} the pace in {where} was {per_month(total.recent_pace_households_per_month)}"
    return f"{needed} {recent}{_verdict(total)}. {_long_run(total)}".strip()


def _verdict(total: pd.Series) -> str:
    if is_missing(total.pace_ratio):
        return ""
    if total.pace_ratio > 1:
        return f"; {'it' if total.districts_total == 1 else 'they'} would need {ratio(total.pace_ratio)} as much"
    short = int(total.districts_behind + total.districts_no_gain)
    though = f", though {plural(short, 'district')} {'is' if short == 1 else 'are'} short of theirs" if short else ""
    return f", enough if it lasts{though}"


def _long_run(total: pd.Series) -> str:
    """The pace over one to two and a half years, which a burst of data entry does not move."""
    if is_missing(total.long_pace_households_per_month):
        return ""
    where = _of_districts(total.long_pace_districts, total.districts_total)
    return (
        f"Over the longer run, since {total.long_pace_from:%Y}, it was "
        f"{per_month(total.long_pace_households_per_month)} in {where}."
    )


def change(total: pd.Series) -> str:
    """Taps added since the State's previous date, over the districts with a figure on both."""
    if not total.districts_compared:
        return "No earlier figure to compare with."
    added = int(total.added_households)
    since = date_short(total.previous_as_on)
    if added == 0:
        return f"No taps were added since {since}{_nowhere(total.districts_compared, total)}."
    verb = "added" if added > 0 else "taken off by revision, on balance,"
    where = _of_districts(total.districts_compared, total.districts_total)
    return f"{indian(abs(added))} taps {verb} since {since} in {where}."


def basis(total: pd.Series) -> str:
    """Where the total comes from, when it is not simply the sum of this date's districts."""
    if total.total_basis == "earlier_sum" or (total.total_basis == "published" and total.total_as_on != total.as_on):
        which = "the one published for" if total.total_basis == "published" else "the sum of districts of"
        why = _why_no_sum(total)
        return f"The total is {which} {date_long(total.total_as_on)}: on {date_long(total.as_on)} {why}."
    if total.total_basis == "at_least":
        return (
            f"The total is at least this: in {plural(total.districts_bounded, 'district')} some blocks are missing "
            f"from the report of {date_long(total.as_on)}."
        )
    if total.total_basis == "incomplete":
        if total.districts_reporting == 0:
            return f"No district of {total.state} has a figure for {date_long(total.as_on)}; nothing is filled in."
        why = _why_no_sum(total)
        return f"No total for {date_long(total.as_on)}: {why}. The districts that have a figure are shown."
    return ""


def dated(total: pd.Series) -> str:
    """The date of the districts' figures, and what coverage was divided by where that is not of the same date."""
    said = f"Districts as on {date_long(total.as_on)}."
    if total.coverage_basis == "households_2026":
        said += " Coverage divides by the rural households of 2026: no count exists for this date."
    return said


def taps_help(total: pd.Series) -> str:
    """What the number of tap connections counts, and for which date."""
    dated = "" if is_missing(total.total_as_on) else f", as on {date_long(total.total_as_on)}"
    return f"Rural households with an FHTC{dated}"


def households_note(history: pd.DataFrame, sums: str = "Sums of districts") -> str:
    """Up to when shares are of the households of 2026, with a blank before it; "" where none is."""
    dated = history[(history.coverage_basis == "households_2026") & history.coverage_pct.notna()]
    return f" {sums} up to {date_short(dated.as_on.max())} are of the households of 2026." if len(dated) else ""


def series_finding(history: pd.DataFrame) -> str:
    """From the first to the last total of a State's series."""
    known = history.dropna(subset="coverage_pct")
    if len(known) < 2:
        return "Too few totals for a line"
    first, last = known.iloc[0], known.iloc[-1]
    return (
        f"{first.state}: from {percent(first.coverage_pct)} on {date_short(first.as_on)} "
        f"to {percent(last.coverage_pct)} on {date_short(last.total_as_on)}"
    )


def _why_no_sum(total: pd.Series) -> str:
    parts = []
    if total.districts_reporting < total.districts_total:
        of = f"{indian(total.districts_reporting)} of {plural(total.districts_total, 'district')}"
        parts.append(f"only {of} {have(total.districts_reporting)} a figure")
    if total.districts_bounded:
        bounded = total.districts_bounded
        parts.append(f"{plural(bounded, 'district')} {have(bounded)} only an upper or lower bound")
    return join_names(parts)


def _nowhere(compared: int, total: pd.Series) -> str:
    """ " in any of …", which leaves open what happened where nothing can be compared."""
    if compared == total.districts_total:
        several = "either of its districts" if compared == 2 else f"any of its {plural(int(compared), 'district')}"
        return "" if compared == 1 else f" in {several}"
    return f" in any of the {plural(int(compared), 'district')} of {indian(total.districts_total)} that can be compared"


def _of_districts(some: int, total: int) -> str:
    if some == total:
        return every(int(total), "district") if total > 1 else "its one district"
    return f"{indian(some)} of {plural(int(total), 'district')}"
