"""What is known on a cell's theme: practices by likeness of their circumstances, who took them up, open questions."""

import pandas as pd
import streamlit as st

from dashboard import definitions, figure, filters
from dashboard.filters import Filters
from dashboard.format import date_short, is_missing, join_names, markdown, plural
from dashboard.gaps import links
from dashboard.queries import gaps as queries
from dashboard.queries.workshops import told
from dashboard.text import gap_cell as words
from dashboard.text.sourcebook import EVIDENCE_SHORT, ORIGINS

AT_ONCE = 5
"""Practices shown before the rest is folded away."""

TWO_LINES = 66
"""Height of a row whose words run on, in pixels."""


def practices(cell: pd.Series, chosen: Filters) -> None:
    """Practices on the theme, those that count most for this district first."""
    constants = definitions.methods().constants
    found = queries.practices(
        int(cell.lgd_district_code), cell.theme, float(constants["likeness_reach"].value), chosen.illustrative
    )
    lessons = found[found.is_lesson.astype(bool)]
    tried = found.drop(lessons.index)
    figure.heading(
        words.practices_finding(tried, cell),
        "Most to learn from first: likeness of circumstances by the ten facts of peers, then evidence.",
    )
    if found.empty:
        return
    enough = float(constants["alike_enough"].value)
    with st.container(key="gap_practices"):
        for row in tried.head(AT_ONCE).itertuples():
            _practice(row, enough)
        if len(tried) > AT_ONCE:
            with st.expander(f"{plural(len(tried) - AT_ONCE, 'more practice')} on the theme"):
                for row in tried.iloc[AT_ONCE:].itertuples():
                    _practice(row, enough)
        if len(lessons):
            with st.expander(words.lessons_title(len(lessons))):
                for row in lessons.itertuples():
                    _practice(row, enough)
    sources = ["public_practices", *told(chosen.illustrative)]
    figure.foot(figure.source_line(sources), found, name=f"practices_on_{cell.theme}", as_on=_as_on())


def uptake(cell: pd.Series, chosen: Filters) -> None:
    """Who has taken up practices on the theme, in the State and elsewhere."""
    found = queries.uptake(int(cell.lgd_district_code), cell.theme, chosen.illustrative)
    own, others = found[found.own.astype(bool)], found[~found.own.astype(bool)]
    figure.heading(
        words.uptake_finding(own, others, cell.state),
        f"As told in workshops. The district first, then {cell.state}, then the furthest elsewhere.",
    )
    if found.empty:
        return
    ordered = pd.concat([own, others[others.state == cell.state], others[others.state != cell.state]])
    shown = pd.DataFrame(
        {
            "District": ordered.district_label,
            "State": ordered.state,
            "Practice": ordered.practice,
            "Stage": ordered.stage_title,
            "Since": [date_short(day) for day in ordered.stage_on],
            "Adapted, or why dropped": [
                words.text_or(row.adaptation, words.text_or(row.reason_dropped, "")) for row in ordered.itertuples()
            ],
        }
    )
    st.dataframe(
        shown, hide_index=True, height="content" if len(shown) <= 6 else 440, row_height=TWO_LINES,
        alt="Districts that took up practices on the theme",
        column_config={
            "District": st.column_config.TextColumn(pinned=True),
            "Practice": st.column_config.TextColumn(width=280),
            "Adapted, or why dropped": st.column_config.TextColumn(width=280),
        },
    )  # fmt: skip
    figure.foot(
        figure.source_line(["ral_workshops"]), ordered, name=f"uptake_on_{cell.theme}", as_on=_as_on()
    )


def questions(cell: pd.Series, chosen: Filters) -> None:
    """Questions that workshops left open on the theme."""
    found = queries.questions(int(cell.lgd_district_code), cell.theme, chosen.illustrative)
    figure.heading(
        words.questions_finding(found, cell.district),
        "Nobody in the room could answer these. Those of the district come first, then those of its State.",
    )
    for row in found.itertuples():
        votes = "" if is_missing(row.votes) else f", {plural(row.votes, 'vote')}"
        made_up = "; illustrative" if row.illustrative else ""
        st.markdown(f"- {markdown(row.question)}")
        st.caption(
            markdown(
                f"{words.text_or(row.type_title, 'Kind not told')}{votes}; raised by "
                f"{words.text_or(row.districts, 'no district named')}; {row.source_file}, {row.source_locator}{made_up}"
            )
        )


def _practice(row, enough: float) -> None:
    with st.container(border=True, gap="xxsmall"):
        links.practice(row.practice_id, row.title)
        where = words.text_or(row.origin_districts, row.origin_states)
        place = where if f"{row.origin_states}" in where else f"{where} ({row.origin_states})"
        alike = "from this district itself" if row.own else words.likeness(row.likeness, enough)
        facts = [fact for fact in (row.terrain, row.water_source, row.scheme_type) if not is_missing(fact)]
        st.markdown(
            f":blue-badge[{markdown(alike)}] "
            f":gray-badge[{markdown('evidence: ' + EVIDENCE_SHORT.get(row.evidence_level, 'not said'))}] "
            f":gray-badge[{ORIGINS[row.record_origin]}]"
            + (" :orange-badge[illustrative]" if row.illustrative else "")
        )
        told = [words.text_or(row.kind_title, ""), place, join_names(facts) if facts else ""]
        taken = f"in use or begun in {plural(row.adopters, 'other district')}" if row.adopters else ""
        st.caption(markdown(" · ".join(one for one in (*told, taken) if one)))


def _as_on() -> str:
    return date_short(filters.latest_date())
