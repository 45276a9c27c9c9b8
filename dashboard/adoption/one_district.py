"""One district: what it took up and how far it got, what it offered and sought, whom it learnt from and taught."""

from functools import partial

import streamlit as st

from dashboard import figure
from dashboard.adoption import ladder, links, lists, network, waiting
from dashboard.adoption.one_practice import rows_behind
from dashboard.adoption.told import Told, flat, source, stuck_days
from dashboard.charts import stages
from dashboard.filters import Filters
from dashboard.format import date_short, markdown, text
from dashboard.queries.workshops import theme_titles
from dashboard.text import adoption as words
from dashboard.text import learning


def show(told: Told, chosen: Filters) -> None:
    """Everything told of the district chosen in the side bar; `told` is of its State."""
    code = chosen.district_code
    pairs = told.pairs[told.pairs.lgd_district_code == code]
    steps = told.steps[told.steps.lgd_district_code == code]
    edges = told.edges
    givers, seekers = network.partners(edges, code)
    figure.answer(words.district_answer(pairs, chosen.district), learning.partners_line(givers, seekers))
    shown = words.illustrative(told.illustrative)
    if shown:
        st.info(shown, icon=":material/info:")
    st.caption("Choose “All districts” in the side bar for the whole State.")
    _offers(told, code)
    if pairs.empty:
        return
    rows = steps.assign(row=steps.practice)
    figure.show(
        partial(stages.timeline, rows, ladder.TITLES),
        finding="The path of each practice in the district, by date",
        description=f"One row a practice, a mark at each stage on the day it was reached. {stages.KEY}",
        alt=stages.timeline_alt(rows, ladder.TITLES), source=source(), table=flat(pairs),
        name="adoption_of_a_district", as_on=date_short(told.today),
    )  # fmt: skip
    stuck = waiting.stuck(pairs, told.today, stuck_days())
    if len(stuck):
        meant = waiting.only_meant(told.pairs, told.notes)
        lists.stuck(stuck, told, waiting.undated(pairs), meant[meant.lgd_district_code == code])
    late = waiting.late(told.actions[told.actions.lgd_district_code == code], told.today)
    if len(late):
        lists.late(late, told.today)
    rows_behind(pairs, "Practice by practice, with the row of the workbook it comes from", by_practice=True)


def _offers(told: Told, code: int) -> None:
    teams = told.teams[told.teams.lgd_district_code == code]
    figure.heading("What it offered and sought", "Themes named by the district’s team in each workshop.")
    if teams.empty:
        st.markdown("The district has not been in a workshop that was shared here.")
        return
    titles = theme_titles()
    for team in teams.itertuples():
        offers, seeks = (
            "; ".join(titles.get(one, one) for one in themes) or "nothing named" for themes in (team.offers, team.seeks)
        )
        links.workshop(team.workshop_id, text(team.workshop))
        st.markdown(
            f"- Workshop that ended on {date_short(team.end_on)}\n"
            f"- Offered: {markdown(offers)}\n- Sought: {markdown(seeks)}"
        )
