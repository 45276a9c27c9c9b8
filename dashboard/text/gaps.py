"""Knowledge gaps of a place in sentences: how many, on what, how much is not measured, where the book is thin."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.categories import GAP_TYPES, NOT_MEASURED
from dashboard.format import date_short, indian, join_names, plural, possessive

LABELS = {kind: of.label for kind, of in GAP_TYPES.items()} | {NOT_MEASURED: "Not measured"}

REASONS = {
    "none": "too little is known, even from other circumstances",
    "unproven": "practices are told from like circumstances, but too few are proven",
    "wrong_context": "proven practices come from other circumstances",
}
"""Why known practice is short, as a clause."""

REASONS_SHORT = {"none": "too little known", "unproven": "too few proven", "wrong_context": "from other circumstances"}

BASES = {
    "measured": "a figure of its own",
    "both": "a figure and its team’s words",
    "voiced": "its team’s words",
    "state_figure": "its State’s figure only",
    "none": "nothing yet",
}

STAGES = {
    "interested": "interested",
    "committed": "committed",
    "planned": "planned",
    "piloting": "piloting",
    "scaled": "scaled",
    "sustained_12m": "sustained 12 months",
    "dropped": "dropped",
    "rejected": "rejected",
}


def answer(place: str, counts: Mapping[str, int], districts: int, themes: pd.DataFrame) -> str:
    """The page's answer: how many knowledge gaps, in how many districts, and the theme with most of them.

    `themes` has theme_title and knowledge_gap (districts with one), one row a theme.
    """
    number, of = counts.get("knowledge_gap", 0), plural(districts, "district")
    if not districts:
        return f"{place}: no district to show"
    if not number:
        return f"{place}: no knowledge gap is seen in what is measured of {of}"
    top = themes.sort_values("knowledge_gap", ascending=False, kind="stable").iloc[0]
    largest = f"{lower(top.theme_title)} ({indian(top.knowledge_gap)})"
    return f"{place}: {plural(number, 'knowledge gap')} in {of}, most often on {largest}"


def said(counts: Mapping[str, int]) -> str:
    """The other gaps, and how much is not measured."""
    parts = []
    if number := counts.get("adoption_gap", 0):
        more = plural(number, "more is an adoption gap", "more are adoption gaps")
        parts.append(f"{more}, where practice is known and not taken up")
    if number := counts.get("implementation_gap", 0):
        parts.append(f"{plural(number, 'is an implementation gap', 'are implementation gaps')}")
    if number := counts.get("acted_on", 0):
        parts.append(f"{plural(number, 'is', 'are')} being acted on")
    total, unknown = sum(counts.values()), counts.get(NOT_MEASURED, 0)
    if not total:
        return ""
    known = f"{indian(unknown)} of {plural(total, 'pair')} of district and theme are not measured: ask, or measure."
    return (f"{'; '.join(parts)}. " if parts else "") + known


def one_district(name: str, cells: pd.DataFrame) -> str:
    """The kinds of gap of one district, in a sentence with the themes."""
    parts = []
    for kind in ("knowledge_gap", "adoption_gap", "implementation_gap", "acted_on"):
        rows = cells[cells.gap_type == kind].sort_values("strength", ascending=False)
        if len(rows):
            label = LABELS[kind].lower()
            count = plural(len(rows), label) if kind != "acted_on" else f"{plural(len(rows), 'theme')} being acted on"
            parts.append(f"{count} ({join_names([lower(title) for title in rows.theme_title], 3)})")
    unknown = int((cells.gap_type == NOT_MEASURED).sum())
    rest = f"{indian(unknown)} of {plural(len(cells), 'theme')} {'is' if unknown == 1 else 'are'} not measured"
    return f"{name}: {'; '.join([*parts, rest])}."


def illustrative(rests: int, of: int, noun: str = "kinds of gap") -> str:
    """The note where illustrative workshops count; "" where none of what is shown rests on them.

    They count through needs voiced, practices told and their uptake.
    """
    if not rests:
        return ""
    some = "All" if rests == of else indian(rests)
    return (
        f"Illustrative workshops count here, made up to show how the Atlas works: {some} of {indian(of)} {noun} rest "
        "on them in part. The switch in the side bar leaves them out."
    )


def real_only() -> str:
    """The note where illustrative workshops are left out."""
    return (
        "Illustrative workshops are left out: needs come from official figures, practices from public records and real "
        "workshops alone. Where neither a figure nor a voice tells a need it reads “not measured”."
    )


def dated(chosen: date, latest: date) -> str:
    """That gaps are always of the latest figures, where another date is chosen; "" otherwise."""
    if chosen == latest:
        return ""
    return f"Gaps are told for the latest figures, {date_short(latest)}; the as-on filter does not change them."


def theme_finding(place: str, theme: str, counts: Mapping[str, int]) -> str:
    """The map of one theme, in a sentence."""
    total, unknown = sum(counts.values()), counts.get(NOT_MEASURED, 0)
    number, other = counts.get("knowledge_gap", 0), counts.get("adoption_gap", 0)
    of = f"{possessive(place)} {plural(total, 'district')}"
    have = f"{indian(number) if number else 'none'} of {of} {'has' if number <= 1 else 'have'}"
    second = f", {indian(other)} an adoption gap" if other else ""
    rest = f"; {indian(unknown)} {'is' if unknown == 1 else 'are'} not measured" if unknown else ""
    return f"On {lower(theme)}, {have} a knowledge gap{second}{rest}"


def evidence_finding(cells: pd.DataFrame, themes: int, kinds: int, titles: Mapping[str, str]) -> str:
    """How much of theme × kind is empty, and how much has no checked evidence."""
    if cells.empty:
        return "The book has no practice to map"
    empty = themes * kinds - len(cells)
    weak = int((cells.highest_evidence.fillna(0) < 3).sum())
    thin = cells.groupby("theme").practices.sum().reindex(list(titles), fill_value=0).idxmin()
    more = f", another {indian(weak)} none with checked evidence" if weak else ""
    of = f"{indian(empty) if empty else 'None'} of {indian(themes * kinds)} pairs of theme and kind"
    verb = "is" if empty <= 1 else "are"
    return f"{of} {verb} without a practice{more}; the thinnest theme is {lower(titles[thin])}"


def lower(title: str) -> str:
    """A theme's title within a sentence: its first letter small, unless it is an abbreviation or a name."""
    first = title.split(" ")[0].rstrip(",")
    return title if first.isupper() else title[:1].lower() + title[1:]
