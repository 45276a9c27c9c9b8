"""Adoption and learning of a State or of India: funnel, time, what waits or was dropped, who learns from whom."""

from functools import partial

import streamlit as st

from dashboard import figure
from dashboard.adoption import ladder, lists, network, waiting
from dashboard.adoption.learning import learning
from dashboard.adoption.told import Told, flat, source, stuck_days
from dashboard.charts import funnel, stages
from dashboard.filters import INDIA, Filters
from dashboard.format import date_short, indian
from dashboard.queries import adoption as queries
from dashboard.queries.workshops import theme_titles
from dashboard.text import adoption as words
from dashboard.text import waiting as waiting_words

ALL = "All themes"


def show(told: Told, chosen: Filters) -> None:
    """Everything of the place, from the ladder to the lines between districts."""
    own = told.of_theme(_theme(told))
    _funnel(own, queries.unlinked(chosen.state_code, chosen.illustrative))
    _panels(own)
    _time(own)
    lists.stuck(
        waiting.stuck(own.pairs, own.today, stuck_days()), own, waiting.undated(own.pairs),
        waiting.only_meant(own.pairs, own.notes),
    )  # fmt: skip
    lists.late(waiting.late(own.actions, own.today), own.today)
    lists.reasons(own)
    learning(told, chosen)


def answer(told: Told) -> tuple[str, str]:
    """The page's answer, and the sentence under it."""
    districts = network.by_district(told.edges, told.teams)
    stuck = waiting.stuck(told.pairs, told.today, stuck_days())
    before = int(told.pairs.stage.isin(waiting.WAITING).sum())
    said = words.said(stuck, before, districts, stuck_days(), told.place)
    return words.answer(told.pairs, told.place), said


def _theme(told: Told) -> str | None:
    """The theme whose practices are shown, or None for all; counts stand beside the names."""
    titles = theme_titles()
    counts = told.pairs.groupby("theme").size().to_dict()
    for theme in told.notes.theme.dropna().unique():
        counts.setdefault(theme, 0)
    known = [theme for theme in titles if theme in counts]
    labels = {ALL: None} | {f"{theme} {titles[theme]} ({indian(counts[theme])})": theme for theme in known}
    if st.session_state.get("adoption_theme", ALL) not in labels:
        st.session_state["adoption_theme"] = ALL
    picked = st.selectbox(
        "Theme", list(labels), key="adoption_theme",
        help="The first theme of a practice; the number counts districts × practices. It narrows everything down to "
        "“who learns from whom”, which is over all themes.",
    )  # fmt: skip
    return labels[picked]


def _funnel(told: Told, unlinked: dict[str, int]) -> None:
    rungs, ends = ladder.rungs(told.pairs, told.notes), ladder.ends(told.pairs)
    said = [
        "A pair is one district with one practice. Each bar counts the pairs that reached this stage or further; one "
        "dropped later still counts at the stages it had reached. “Will adopt” is what was said on learning of it.",
        words.few_note(int(rungs.pairs.iloc[0])),
        words.unlinked(unlinked),
    ]
    figure.show(
        partial(funnel.ladder, rungs, ends),
        finding=words.funnel_finding(rungs, ends),
        description=" ".join(filter(None, said)),
        alt=funnel.alt_text(rungs, ends), source=source(), table=flat(told.pairs),
        name="adoption_stages", as_on=date_short(told.today),
    )  # fmt: skip


def _panels(told: Told) -> None:
    themes = {*told.pairs.theme.dropna(), *told.notes.theme.dropna()}
    choices = ["Theme"] if len(themes) > 1 else []
    choices += ["State"] if told.place == INDIA and told.pairs.state.nunique() > 1 else []
    if not choices:
        return
    what = choices[0]
    if len(choices) > 1:
        what = st.segmented_control("The same by", choices, default=what, key="adoption_by", required=True)
    column, titles = ("theme", theme_titles()) if what == "Theme" else ("state", {})
    grouped = ladder.by_group(told.pairs, told.notes, column, titles)
    figure.show(
        partial(funnel.panels, grouped),
        finding=words.panels_finding(grouped, what if what == "State" else "theme"),
        description=f"Pairs that reached each stage or further, by {what if what == 'State' else 'theme'}, most pairs "
        "first, on one scale. Small numbers: read them as cases.",
        alt=funnel.panels_alt(grouped), source=source(), table=grouped,
        name=f"adoption_by_{column}", as_on=date_short(told.today),
    )  # fmt: skip


def _time(told: Told) -> None:
    days = waiting.days_in_stage(told.steps, told.today)
    medians = waiting.medians(days)
    order = {stage: title for stage, title in ladder.STAGES.items() if stage != waiting.FINAL}
    figure.show(
        partial(stages.days_in_stage, days, medians, order),
        finding=waiting_words.days_finding(days, medians),
        description="Days between one stage and the next, a dot a pair. Hollow dots are still in the stage, at their "
        f"days so far, and are not in the median; crosses ended there. {words.as_on(told.today)}",
        alt=stages.days_alt(days, medians, order), source=source(), table=days,
        name="days_in_stage", as_on=date_short(told.today),
    )  # fmt: skip
