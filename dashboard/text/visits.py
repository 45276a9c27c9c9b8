"""What the Visit planner says: its answer, why a visit is proposed, and why a district is left without a host."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.categories import GAP_TYPES
from dashboard.format import are, date_short, have, indian, is_missing, join_names, plural, possessive
from dashboard.text.gap_cell import MEASURED
from dashboard.text.gaps import REASONS_SHORT, lower
from dashboard.text.peers import why
from dashboard.text.priorities import ordinal

HAS = {
    "own_practice": "a practice of its own",
    "sustained": "a practice sustained for 12 months",
    "scaled": "a practice in wide use",
    "offers": "an offer to teach it, made in a workshop",
    "ahead": "next to no household left without a tap",
    "on_pace": "as many taps a month as it needs",
    "bright_spot": "results beyond what its circumstances suggest",
}
EVIDENCE = {2: "seen by peers", 3: "an indicator moved, or independently checked", 4: "evaluated, or replicated"}

HOW = (
    "Each visit is one district, one host and one theme. The plan is the one that brings most in all: the size of the "
    "gap, the standing of the host on the theme, how alike the two are and how near (at {half} km a host counts half). "
    "Distances are straight lines. Ask a host first."
)
NOT_AGREED = "Proposed by figures and by practices told of; no host has been asked yet. Distances are straight lines."
EDIT = (
    "Untick what is not wanted, choose another host within the limits, and write a month or a note. Map, reasons and "
    "files follow. Changes last until a limit above is moved or the page is opened anew: take the list away to keep it."
)


def place(states: list[str]) -> str:
    """Whose districts learn: "Assam", "Assam and Rajasthan", "5 States", or India for none named."""
    if not states:
        return "India"
    return join_names(states) if len(states) <= 3 else plural(len(states), "State")


def answer(visits: pd.DataFrame, needs: pd.DataFrame, where: str) -> str:
    """The page's answer: how many districts with something to learn get a host."""
    learners, going = needs.lgd_district_code.nunique(), visits.lgd_district_code.nunique()
    if not learners:
        return f"No gap of this choice in {where} calls for a visit"
    if not going:
        group = "the one district" if learners == 1 else f"the {plural(learners, 'district')}"
        return f"No host within these limits for {group} of {where} with a gap to learn on"
    if learners == 1:
        return f"The one district of {where} with a gap that a visit could help has a host"
    some = indian(going) if going < learners else "Both" if learners == 2 else "All"
    number = "" if some == "Both" else f"{indian(learners)} "
    group = f"{some} of {possessive(where)} {number}districts with a gap that a visit could help"
    return f"{group} {have(going)} a host"


def scope(kinds: list[str], learners: int, districts: int, where: str) -> str:
    """How many districts have no gap of the kinds that count, with a blank before it; "" where all or none have."""
    rest = districts - learners
    if not rest or not learners:
        return ""
    asked = join_names([lower(kind).replace(",", "") for kind in kinds])
    return (
        f" {indian(rest)} of {possessive(where)} {plural(districts, 'district')} {have(rest)} no gap that counts here; "
        f"asked for: {asked}."
    )


def said(visits: pd.DataFrame, needs: pd.DataFrame, limits: str) -> str:
    """How many visits to how many hosts, on what, how far, and which comes first."""
    if visits.empty:
        return ""
    first = visits.iloc[0]
    left = needs.lgd_district_code.nunique() - visits.lgd_district_code.nunique()
    rest = f" {plural(left, 'district is', 'districts are')} left without one; why is said below." if left else ""
    if len(visits) == 1:
        return (
            f"One visit, {limits}: {first.district_label} to {first.host_label}, {indian(first.distance_km)} km, on "
            f"{lower(first.theme_title)}.{rest}"
        )
    return (
        f"{plural(len(visits), 'visit')} to {plural(visits.host_lgd_district_code.nunique(), 'host')} on "
        f"{plural(visits.theme.nunique(), 'theme')}, {limits}; half of them no farther than "
        f"{indian(visits.distance_km.median())} km. The one that brings most: {first.district_label} to "
        f"{first.host_label}, on {lower(first.theme_title)}.{rest}"
    )


def outside(visits: pd.DataFrame, state_code: int, state: str) -> str:
    """Where a map of one State sends visits out of it: the hosts elsewhere by State, those with most visits first."""
    away = visits[visits.host_lgd_state_code != state_code]
    if away.empty:
        return ""
    states = away.host_state.value_counts(sort=True)
    named = [f"{join_names(list(away.host[away.host_state == of].value_counts().index))} ({of})" for of in states.index]
    return f"Hosts outside {state}: {'; '.join(named)}."


def left_out(gaps: int) -> str:
    """How many gaps do not count because only a State's figure tells of them; "" where none does."""
    if not gaps:
        return ""
    are = "gap is" if gaps == 1 else "gaps are"
    return (
        f"{indian(gaps)} more {are} known only from a State’s figure, which does not tell its districts apart, and "
        "left out; “Several States, themes or other kinds of gap” takes them in."
    )


def illustrative(visits: pd.DataFrame) -> str:
    """The note where made-up rows are shown; "" where none is."""
    made_up = int(visits.made_up.sum())
    if not made_up:
        return ""
    which = "Every visit here rests" if made_up == len(visits) else (
        f"{indian(made_up)} of {plural(len(visits), 'visit')} {'rests' if made_up == 1 else 'rest'}"
    )  # fmt: skip
    return (
        f"{which} on illustrative workshops: made up to show how the Atlas works, not a record of what these districts "
        "did, offered or asked for. They are marked. The switch in the side bar leaves them out."
    )


def visit_title(visit: Any) -> str:
    """ "Dhubri visits Jorhat on water quality and treatment"."""
    return f"{visit.district_label} visits {visit.host_label} on {lower(visit.theme_title)}"


def travel(visit: Any) -> str:
    """How far it is and whether another language is met: "310 km, in Bihar; another official language"."""
    where = "in the same State" if visit.same_state else f"in {visit.host_state}"
    language = "" if visit.same_language else "; no shared official language"
    return f"{indian(visit.distance_km)} km, {where}{language}"


def gap(visit: Any) -> str:
    """What the learner lacks and how that is known: "Adoption gap: 78 % of groundwater samples …"."""
    label = GAP_TYPES[visit.gap_type].label
    if not is_missing(visit.gap_reason):
        label = f"{label} ({REASONS_SHORT[visit.gap_reason]})"
    told = []
    if not is_missing(visit.measured) and visit.measured_basis in MEASURED:
        whose = {"state": " (the State’s figure)", "inherited": " (before the district was divided)"}
        on = "" if is_missing(visit.measured_as_on) else f", {date_short(visit.measured_as_on)}"
        told.append(f"{MEASURED[visit.measured_basis](visit.measured_value)}{whose.get(visit.measured_level, '')}{on}")
    if not is_missing(visit.voiced_count) and visit.voiced_count:
        often = "once" if visit.voiced_count == 1 else plural(visit.voiced_count, "time")
        told.append(f"named {often} by its team in workshops")
    return f"{label}, strength {indian(visit.strength, 2)}: {'; '.join(told) or 'need known'}"


def host_has(visit: Any) -> str:
    """What there is to see at the host, with the evidence of its practice."""
    has = join_names([HAS[reason] for reason in visit.hosts_because])
    level = None if is_missing(visit.evidence_level) else EVIDENCE.get(int(visit.evidence_level))
    return f"{has} ({level})" if level and not is_missing(visit.practice_id) else has


def alike(visit: Any) -> str:
    """How alike the two are among all districts: "12th most alike of 753 districts"."""
    rank = "" if visit.likeness_rank == 1 else f"{ordinal(visit.likeness_rank)} "
    return f"{rank}most alike of {plural(visit.likeness_of, 'district')}"


def alike_because(own: pd.Series, host: pd.Series, reasons: list[str]) -> str:
    """Why two districts are alike, with the figures of both: "Both draw 140–150 % of their groundwater, …"."""
    return why(own, pd.concat([host, pd.Series({"reasons": list(reasons)})])) if len(reasons) else ""


def refused(visit: Any, host: str, feasible: list[str], limits: str) -> str:
    """Why a host that was chosen in the table is not taken."""
    others = f"Within reach are {join_names(feasible, 6)}" if feasible else "No other is"
    return f"{host} cannot host {visit.district_label} on {lower(visit.theme_title)} {limits}. {others}."


def too_many(of: Mapping[str, int], capacity: int) -> str:
    """Which hosts take more visits than the limit, after the reader's changes."""
    named = join_names([f"{host} ({indian(count)})" for host, count in of.items()], 6)
    return f"More than {plural(capacity, 'visit')}: {named}. Choose another host for some, or raise the limit."


def without_finding(rows: pd.DataFrame) -> str:
    """How many districts are left without a host, and what is most often in the way."""
    if rows.empty:
        return "No district with a gap is left without a host"
    counts = rows.because.value_counts()
    first = {
        "full": "hosts that are full", "language": "the language", "distance": "the distance", "both":
        "distance and language", "nobody": "nobody known to teach it",
    }[counts.index[0]]  # fmt: skip
    more = f", most often for {first}" if len(rows) > 1 else f", for {first}"
    return f"{plural(len(rows), 'district')} {are(len(rows))} left without a host{more}"


def without(row: Any, capacity: int) -> str:
    """What is in the way of one district, and what would let it go."""
    theme = lower(row.theme_title)
    if row.because == "nobody":
        return f"Nobody in the Atlas is known to teach {theme} yet: call for practices first."
    where = "" if row.host_state in row.host_label or row.host_state == row.state else f", {row.host_state}"
    host = f"{row.host_label}{where}, {indian(row.nearest_km)} km"
    match row.because:
        case "full":
            taken = f"Hosts within the limits already take {plural(capacity, 'visit')} each"
            return f"{taken}; the nearest is {host} ({theme})."
        case "language":
            return f"Hosts within the distance share no official language; the nearest is {host} ({theme})."
        case "distance":
            return f"The nearest host is {host} ({theme})."
    return f"The nearest host is {host} ({theme}), and shares no official language."


def hover(going: list[str], coming: list[str]) -> str:
    """A district's note on the map: whom it visits and who comes."""
    parts = [f"Visits {join_names(going, 4)}" if going else "", f"Receives {join_names(coming, 6)}" if coming else ""]
    return "; ".join(part for part in parts if part)


def months_ahead(today: Any, count: int = 12) -> list[str]:
    """The months a visit may be planned in, this one first: "Nov 2026"."""
    first = pd.Period(today, freq="M")
    return [(first + ahead).strftime("%b %Y") for ahead in range(count)]


