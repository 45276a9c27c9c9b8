"""Knowledge gaps of a place in sentences: how many, on what, how much is not measured, where the book is thin."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.categories import GAP_TYPES, NOT_MEASURED
from dashboard.format import date_short, every, indian, join_names, plural, possessive, upper_first

LABELS = {kind: of.label for kind, of in GAP_TYPES.items()} | {NOT_MEASURED: "Not measured"}

MANY = {
    "knowledge_gap": "knowledge gaps",
    "adoption_gap": "adoption gaps",
    "implementation_gap": "implementation gaps",
    "acted_on": "being acted on",
    "source_of_practice": "sources of practice",
    "on_course": "on course",
    NOT_MEASURED: "not measured",
}
"""Kinds of gap where several are counted."""

ONE = {
    "knowledge_gap": "has a knowledge gap",
    "adoption_gap": "has an adoption gap",
    "implementation_gap": "has an implementation gap",
    "acted_on": "is acting on its need",
    "source_of_practice": "is a source of practice",
    "on_course": "is on course",
    NOT_MEASURED: "is not measured",
}
"""A kind of gap as what a single district is."""

REASONS = {
    "none": "too little is known, even from other circumstances",
    "unproven": "practices are told from like circumstances, but their evidence is not strong enough together",
    "wrong_context": "proven practices come from other circumstances",
}
"""Why known practice is short, as a clause."""

REASONS_SHORT = {
    "none": "too little known",
    "unproven": "not proven enough",
    "wrong_context": "from other circumstances",
}

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
    number = counts.get("knowledge_gap", 0)
    of = "its one district" if districts == 1 else plural(districts, "district")
    if not districts:
        return f"{place}: no district to show"
    if not number:
        return f"{place}: no knowledge gap is seen in what is measured of {of}"
    ranked = themes[themes.knowledge_gap > 0].sort_values("knowledge_gap", ascending=False, kind="stable")
    top = ranked.iloc[0]
    if top.knowledge_gap == 1 or len(ranked) == 1:
        on = f"on {join_names([lower(title) for title in ranked.theme_title], 3)}"
    else:
        on = f"most often on {lower(top.theme_title)} ({indian(top.knowledge_gap)})"
    return f"{place}: {plural(number, 'knowledge gap')} in {of}, {on}"


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


def theme_said(counts: Mapping[str, int]) -> str:
    """What the districts without a knowledge or an adoption gap on a theme are, for those told by `theme_finding`."""
    verbs = {
        "implementation_gap": ("has an implementation gap", "have an implementation gap"),
        "acted_on": ("is acting on it", "are acting on it"),
        "source_of_practice": ("is a source of practice", "are sources of practice"),
        "on_course": ("is on course", "are on course"),
    }
    if sum(counts.values()) < 2:
        return ""
    parts = [plural(counts[kind], *words) for kind, words in verbs.items() if counts.get(kind, 0)]
    ask = " What is not measured: ask, or measure." if counts.get(NOT_MEASURED, 0) else ""
    return f"{upper_first(f'of the others, {join_names(parts)}.') if parts else ''}{ask}".strip()


def only(kinds: Sequence[str], counts: Mapping[str, int], of_theme: bool) -> str:
    """Which kinds are brought out, how many of them there are, and that their rows stand first; "" for all kinds."""
    if not kinds:
        return ""
    total, number = sum(counts.values()), sum(counts.get(kind, 0) for kind in kinds)
    what = plural(total, "district") if of_theme else plural(total, "pair", "pairs") + " of district and theme"
    some = f"{indian(number) if number else 'none'} of {what}"
    first = ", rows that have one first" if number else ""
    return f"Brought out below: {join_names([MANY[kind] for kind in kinds])}, {some}{first}."


def total(kinds: Sequence[str], *, a_district: bool) -> str:
    """The heading of a row's total, which counts the kinds brought out, or knowledge gaps."""
    if kinds and a_district:
        return "Brought out, a district"  # a longer heading would be cut
    of = kinds or ("knowledge_gap",)
    return (upper_first(MANY[of[0]]) if len(of) == 1 else "Brought out") + (" a district" if a_district else "")


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


def illustrative(rests: int, of: int) -> str:
    """The note where illustrative workshops count; "" where none of what is shown rests on them.

    They count through needs voiced, practices told and their uptake.
    """
    if not rests:
        return ""
    pair, pairs = "judged pair of district and theme", "judged pairs of district and theme"
    some = every(of, pair, pairs) if rests == of else f"{indian(rests)} of {indian(of)} {pairs}"
    verb = "rests" if rests == 1 else "rest"
    return (
        f"Illustrative workshops count here, made up to show how the Atlas works: {some} {verb} on "
        "them in part. The switch in the side bar leaves them out."
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
    if total == 1:
        kind = next(kind for kind, count in counts.items() if count)
        return f"On {lower(theme)}, {possessive(place)} one district {ONE[kind]}"
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
