"""One district and theme in sentences: why it is what it is, what is known and taken up, and what comes next."""

from typing import Any

import pandas as pd

from dashboard.categories import NOT_MEASURED
from dashboard.format import are, date_short, indian, is_missing, join_names, percent, plural, possessive, upper_first
from dashboard.text.gaps import BASES, LABELS, REASONS, STAGES, lower

NEXT = {
    "call_for_practices": (
        "Call for practices",
        "No practice that would answer this is known, not even from other circumstances. Ask in the next workshop and "
        "across the State who has tried anything, and write it down; the question below can go with the call.",
    ),
    "action_research": (
        "Action research",
        "Practices exist in like circumstances, but what proves them is not strong enough. Try one and measure: agree "
        "with two or three districts to take it up, look before and after, and bring the result back to the book.",
    ),
    "harvest_visit": (
        "Harvest visit",
        "Practices are proven elsewhere, in circumstances that differ. Visit one of them with the district’s "
        "engineers, ask what would have to change here, and write down the adapted practice.",
    ),
    "peer_visit": (
        "Peer visit to a named host",
        "The practice is known from like circumstances and not yet taken up. Send the district team to a host, agree a "
        "first step with a date, and follow it up after one season.",
    ),
    "review_blocks": (
        "Review what blocks it",
        "A practice is in use and the need is still high. Sit down with the district and ask what holds it: money, "
        "contracts, staff, or a practice that does not fit. This is not a gap of knowledge.",
    ),
    "follow_dates": (
        "Follow up on dates",
        "The district has begun. Ask for the next date and what would help; nothing more needs to be decided now.",
    ),
    "spread_own": (
        "Spread its own practice",
        "The district has a practice of its own that others have seen work, and the need is still high. Ask how far "
        "the practice reaches, what keeps it from the rest of the district, and who there could take it up next.",
    ),
    "invite_to_teach": (
        "Invite to teach",
        "The need is low and the district has a practice of its own. Ask whether it would host others.",
    ),
    "ask_or_measure": (
        "Ask, or measure",
        "Nobody has measured this need in the district, and nobody has voiced a strong one. That is no sign that all "
        "is well: ask the district team, or measure.",
    ),
}
"""What a State does next, by `follow_up` of mart.gap_scenario: a title and what it means."""

NOTHING_NEXT = ("Nothing to do now", "The district’s own figure says that the need is low. Look again with the next.")
NOTHING_NEXT_INHERITED = (
    "Nothing to do now",
    "The figure of the district it was part of says that the need is low. Ask whether that holds here, or measure.",
)
TAPS = ("T04", "T18")
"""Themes whose need every district's tap figures measure, unless they need checking."""

BECAUSE = {
    "own_practice": "has a practice of its own",
    "sustained": "has sustained one for twelve months",
    "scaled": "has scaled one",
    "offers": "offered to teach it",
    "ahead": "has next to no household left",
    "on_pace": "adds as many taps a month as it needs",
    "bright_spot": "does better than circumstances explain",
}

COMMITTED = 2
"""From this rank on a district has taken a practice up."""

MEASURED = {
    "groundwater_stage_pct": lambda value: f"{percent(value, 0)} of the groundwater that may be drawn is drawn",
    "coverage_pct": lambda value: f"{percent(value)} of rural households have a tap connection",
    "fluoride_gt_1_5_mg_l_pct": lambda value: f"{percent(value, 0)} of groundwater samples above 1.5 mg/l of fluoride",
    "nitrate_gt_45_mg_l_pct": lambda value: f"{percent(value, 0)} of groundwater samples above 45 mg/l of nitrate",
    "ec_gt_3000_us_cm_pct": lambda value: f"{percent(value, 0)} of groundwater samples above 3000 µS/cm of salt",
    "uranium_gt_30_ug_l_pct": lambda value: f"{percent(value, 0)} of groundwater samples above 30 µg/l of uranium",
    "published_functionality_index_pct": lambda value: f"a functionality index of {percent(value)}",
    "doubtful_months_pct": lambda value: f"{percent(value, 0)} of months with figures hold one that needs checking",
    "pace_shortfall_pct": lambda value: f"the recent pace falls short of the needed one by {percent(value, 0)}",
}
"""A measured figure in words, by the indicator it is read from."""

def cell_answer(cell: pd.Series) -> str:
    """The title of one district and theme: what it is."""
    theme, place = lower(cell.theme_title), cell.district_label
    match cell.gap_type:
        case "acted_on":
            return f"{place} is acting on {theme}"
        case "source_of_practice":
            return f"{place} could teach {theme}"
        case "on_course":
            return f"{place} is on course on {theme}"
        case "not_measured":
            return f"{possessive(place)} need on {theme} is not measured"
    return f"{place} has {article(LABELS[cell.gap_type].lower())} on {theme}"


def cell_said(cell: pd.Series) -> str:
    """Why, in two or three sentences: need, what is known, and what was taken up."""
    if is_missing(cell.need):
        figure = (
            "Its tap figures need checking or are missing, so that they measure nothing here"
            if cell.theme in TAPS
            else "No figure measures it for this district"
        )
        return (
            f"{figure}, and its team has not voiced it in a workshop. "
            "That is a finding in itself."
        )
    if cell.gap_type == NOT_MEASURED:
        return f"{_need(cell)} That is not enough to say whether the need is high or low."
    told = [_need(cell)]
    if cell.gap_type == "knowledge_gap":
        told.append(f"Known practice is short: {REASONS[cell.gap_reason]}.")
    elif cell.gap_type == "adoption_gap":
        left = "" if is_missing(cell.uptake_stage) else f"; one it told of stands at “{STAGES[cell.uptake_stage]}”"
        told.append(f"Practices from like circumstances are known, and the district uses none{left}.")
    if cell.gap_type in ("acted_on", "implementation_gap"):
        told.append(_uptake(cell))
    if cell.gap_type == "source_of_practice":
        told.append(f"It has {plural(cell.own_proven_practices, 'practice')} of its own that others have seen work.")
    return " ".join(told)


def _need(cell: pd.Series) -> str:
    size = f"{indian(cell.need, 2)} on a scale from 0 to 1"
    basis = BASES[cell.need_basis]
    if cell.measured_level == "inherited" and cell.need_basis in ("measured", "both"):
        words = " and its team’s words" if cell.need_basis == "both" else ""
        basis = f"the figure of {text_or(cell.inherited_from, 'its parent district')} before the division{words}"
    return f"The need is {size}, known from {basis}."


def _uptake(cell: pd.Series) -> str:
    if cell.follow_up == "spread_own":
        return "It has a practice of its own that others have seen work, which counts as a pilot."
    planned = f"{plural(cell.open_actions, 'open action')} of its plan {are(cell.open_actions)} on it."
    if is_missing(cell.uptake_stage):
        return planned
    if cell.uptake_rank < COMMITTED:
        return f"{planned} A practice it told of stands at “{STAGES[cell.uptake_stage]}”."
    since = "" if is_missing(cell.uptake_on) else f" since {date_short(cell.uptake_on)}"
    moving = " The figures do not move with it yet." if cell.gap_type == "implementation_gap" else ""
    if cell.uptake_is_too_recent:
        moving = " No figure is recent enough to show whether it helps."
    return f"It stands at “{STAGES[cell.uptake_stage]}”{since} with its furthest practice.{moving}"


def measured(cell: pd.Series, source: str) -> str:
    """The measured part of the need with value, date, level and source; or that no figure measures it."""
    if is_missing(cell.measured):
        told = "" if is_missing(cell.measured_need) else cell.measured_need
        usual = f" It would be measured by the {told}." if told else ""
        if told and is_missing(cell.need_tells):
            usual = f" Its {told.removesuffix(' (context)')} are context, and measure no need."
        if cell.theme in TAPS:
            return f"Its tap figures need checking or are missing.{usual}"
        return f"No figure measures this for the district.{usual}"
    value = MEASURED[cell.measured_basis](cell.measured_value)
    whose = {
        "state": f" This is the figure of {cell.state}, the same for all its districts, and says less of one of them.",
        "inherited": f" It is the figure of {text_or(cell.inherited_from, 'the parent district')} before the division.",
    }.get(cell.measured_level, "")
    end = f" {source}" if source else ""
    if source and not is_missing(cell.measured_row):
        end += f" Row: {cell.measured_row}."
    return f"{upper_first(value)}, which counts as a need of {indian(cell.measured, 2)}.{whose}{end}"


def voiced(voice: Any) -> str:
    """One thing that a district's team said, as told: what, how severe, in its own words."""
    match voice.kind:
        case "challenge":
            severe = "" if is_missing(voice.severity) else f", severity {indian(voice.severity)} of 5"
            return f"Challenge{severe}: “{voice.said}”"
        case "question":
            votes = "" if is_missing(voice.votes) else f" ({plural(voice.votes, 'vote')})"
            return f"Open question{votes}: “{voice.said}”"
    return "Its team sought practices on this theme."


def voice_source(voice: Any) -> str:
    """Workshop, file and cell of something said."""
    made_up = ", illustrative" if voice.illustrative else ""
    return f"{text_or(voice.workshop, voice.workshop_id)}{made_up}; {voice.source_file}, {voice.source_locator}"


def why_finding(cell: pd.Series, voices: int) -> str:
    """The heading of what the need rests on."""
    if is_missing(cell.need):
        return "Nothing tells the need yet"
    parts = [] if is_missing(cell.measured) else ["one figure"]
    parts += [plural(voices, "voice")] if voices else []
    return f"The need rests on {join_names(parts)}"


def practices_finding(practices: pd.DataFrame, cell: pd.Series) -> str:
    """How many practices are on the theme, and how many of them are proven and from like circumstances."""
    if practices.empty:
        return "The book has no practice on this theme"
    some = indian(cell.proven_practices) if cell.proven_practices else "none"
    verb = "is" if cell.proven_practices <= 1 else "are"
    return f"{plural(len(practices), 'practice')} on the theme; {some} {verb} proven and from like circumstances"


def lessons_title(count: int) -> str:
    """Above what went wrong elsewhere on the theme, which counts as no known practice."""
    return f"{plural(count, 'lesson')} of what went wrong on the theme: to be warned by, not to take up"


def likeness(value: float, enough: float) -> str:
    """Likeness of circumstances in words; `enough` is the constant alike_enough. The number stands in the CSV."""
    if is_missing(value):
        return "place not told"
    if value >= enough:
        return "circumstances alike"
    return "circumstances partly alike" if value > 0 else "other circumstances"


def uptake_finding(own: pd.DataFrame, others: pd.DataFrame, state: str) -> str:
    """Who has taken something up on the theme: the district, its State, and elsewhere."""
    taken = own[own.stage_rank >= COMMITTED].practice_id.nunique()
    mine = f"It has taken up {plural(taken, 'practice')}" if taken else "It has told of no uptake"
    going = others[others.stage_rank >= COMMITTED]
    here = going[going.state == state].lgd_district_code.nunique()
    away = going[going.state != state].lgd_district_code.nunique()
    if not here and not away:
        return f"{mine}; nobody else has told of any"
    where = [f"{indian(here)} in {state}"] if here else []
    where += [f"{indian(away)} in other States"] if away else []
    number = here + away
    return f"{mine}; {plural(number, 'other district has', 'other districts have')}: {join_names(where)}"


def questions_finding(questions: pd.DataFrame, name: str) -> str:
    """How many questions are open on the theme, and how many the district raised."""
    if questions.empty:
        return "No open question on the theme"
    own = int(questions.own.sum())
    raised = f"; {indian(own)} raised by {name}" if own else ""
    return f"{plural(len(questions), 'open question')} on the theme{raised}"


def follow_up(cell: pd.Series) -> tuple[str, str]:
    """What to do next: a title and what it means."""
    if not is_missing(cell.follow_up):
        return NEXT[cell.follow_up]
    return NOTHING_NEXT_INHERITED if cell.measured_level == "inherited" else NOTHING_NEXT


def host_name(row: Any) -> str:
    """A host with its State and how far it is."""
    place = row.district_label if f"({row.state})" in row.district_label else f"{row.district_label} ({row.state})"
    return f"{place}, {indian(row.distance_km)} km"


def host(row: Any, enough: float) -> str:
    """Why a district could teach, and how like its circumstances are."""
    reasons = join_names([BECAUSE[one] for one in row.hosts_because])
    made_up = "; illustrative" if row.illustrative else ""
    return f"{reasons}; {likeness(row.likeness, enough)}{made_up}"


def article(words: str) -> str:
    """ "adoption gap" → "an adoption gap"."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def text_or(value: Any, otherwise: str) -> str:
    """A text, or what stands where it is missing."""
    return otherwise if is_missing(value) else str(value)
