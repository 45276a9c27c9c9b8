"""Compare: two to eight districts, one and its peers, or all of a State: series, ranked table and a scatter."""

from functools import partial

import streamlit as st

from dashboard import definitions, figure, filters, indicator_values, queries, tables
from dashboard.charts import ranked, scatter, series, small_multiples
from dashboard.format import date_short
from dashboard.peers import compared
from dashboard.text import compare as words

MOST = 8

chosen = filters.current()
everyone = queries.districts()
labels = dict(zip(everyone.district_label, everyone.lgd_district_code.astype(int), strict=True))
scope = st.segmented_control(
    "Compare", ["Chosen districts", compared.SCOPE, "All of a State"], default="Chosen districts",
    key="compare_scope", bind="query-params", required=True,
)  # fmt: skip
whole_state = scope == "All of a State"
group = compared.choose(chosen) if scope == compared.SCOPE else None

if scope == compared.SCOPE:
    if group is None:
        st.stop()
    codes, place, of = group.codes, f"{group.name} and its peers", group.name
elif whole_state:
    if chosen.is_india:
        st.title("Choose a State to compare its districts", anchor=False)
        st.markdown(
            "Pick a State in the side bar. To set districts of several States side by side, choose them by name."
        )
        st.stop()
    codes = tuple(everyone.loc[everyone.lgd_state_code == chosen.state_code, "lgd_district_code"].astype(int))
    place, of = f"the districts of {chosen.state}", chosen.state
else:
    filters.say_unknown("districts", set(labels), "the district", "Choose above.", alike=filters.namesakes)
    picked = st.multiselect(
        "Districts", list(labels), key="districts", bind="query-params", max_selections=MOST,
        placeholder="Type two to eight names, from any State",
    )  # fmt: skip
    codes = tuple(labels[label] for label in picked)
    place, of = "these districts", ""
    if len(codes) < 2:
        st.title("Choose two districts or more", anchor=False)
        st.markdown(
            "Type their names above; they may be of different States. Or compare **All of a State**, "
            "chosen in the side bar."
        )
        st.stop()

history = queries.district_series(codes)
now = queries.district_progress(queries.INDIA, chosen.as_on)
now = now[now.lgd_district_code.isin(codes)]
source = figure.source_line(list(history.source_id.unique()))

figure.answer(group.answer(now) if group else words.answer(now, place), words.change(now))

gaps = series.gaps_of(history, queries.as_on_dates().as_on)
if whole_state:
    figure.show(
        partial(small_multiples.coverage, history, gaps=gaps),
        finding=series.finding(history),
        description="Coverage of each district, the others in grey behind. Breaks are dates without figures.",
        alt=series.alt_text(history, gaps), source=source, table=tables.progress(history),
        name="coverage_small_multiples", as_on="", place=of,
    )  # fmt: skip
else:
    figure.show(
        partial(series.coverage_series, history, gaps=gaps, highlight=group.highlight if group else None),
        finding=series.finding(history),
        description="Share of rural households with a tap. Hollow points are flagged; "
        f"breaks are dates without figures. {group.said() if group else ''}",
        alt=series.alt_text(history, gaps), source=source, table=tables.progress(history),
        name="coverage_series", as_on="", place=of,
    )  # fmt: skip

order, of_date = words.ranking(now), figure.source_line(list(now.source_id.dropna().unique()))
figure.show(
    partial(ranked.dot_rank, order, highlight=group.codes[:1] if group else ()),
    finding=words.rank_finding(now),
    description="Coverage on the chosen date; the lighter mark is the district’s previous figure, "
    "hollow ones are not ranked.",
    alt=ranked.alt_text(order), source=of_date, table=tables.progress(now),
    name="ranked", as_on=date_short(chosen.as_on), place=of,
)  # fmt: skip
tables.show_districts(now, of_date, date_short(chosen.as_on), name="compared_districts", place=of)

indicators = {name: one for name, one in definitions.indicators().items() if "district" in one.place_levels}
titles, names = {name: one.title for name, one in indicators.items()}, list(indicators)
with st.container(horizontal=True):
    across, up = (
        indicators[
            st.selectbox(
                label, names, index=names.index(first), format_func=titles.get, key=label.lower(), bind="query-params"
            )
        ]
        for label, first in (("Across", "groundwater_stage_pct"), ("Up", names[0]))
    )
both = (indicator_values.on_date(indicator, chosen.as_on) for indicator in (across, up))
pairs = words.pairs(*both, everyone, across, up)
shown = pairs[pairs.lgd_state_code == chosen.state_code] if whole_state else pairs
x, y = words.axis(across, "x"), words.axis(up, "y")
figure.show(
    partial(scatter.two_indicators, shown, x, y, highlight=() if whole_state else codes),
    finding=scatter.finding(shown, x, y),
    description=f"{up.title} against {across.title}. Each mark is a district with both figures. "
    "A pattern is not a cause.",
    alt=scatter.alt_text(shown, x, y), source=figure.source_line([*across.sources, *up.sources]), table=shown,
    name="two_indicators", as_on=date_short(chosen.as_on), place=chosen.state if whole_state else "",
)  # fmt: skip
