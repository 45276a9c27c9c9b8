"""District map: any indicator on any date, made to be explored at a desk and projected in a hall."""

import streamlit as st

from dashboard import definitions, figure, filters, indicator_values, maps
from dashboard.format import date_long

chosen = filters.current()
titled = {indicator.title: indicator for indicator in definitions.indicators().values()}
order = list(titled)


def choose_indicator(place: int) -> None:
    """Show the indicator at a place in the list, chosen with the keys of the present mode."""
    st.session_state["indicator"] = order[place % len(order)]


def leave() -> None:
    """End the present mode."""
    st.session_state["present"] = False


filters.say_unknown("indicator", set(titled), "the indicator", "Choose above.")
with st.container(horizontal=True, vertical_alignment="bottom", key="map_controls"):
    title = st.selectbox("Indicator", order, key="indicator", bind="query-params")
    view = st.segmented_control(
        "View", ["One map", "A map for each date"], default="One map",
        key="map_view", bind="query-params", required=True,
    )  # fmt: skip
    present = st.toggle(
        "Present", key="present", bind="query-params",
        help="Large type for a hall. Space plays, left and right change the date, up and down the indicator, "
        "as a clicker does; Z zooms to the State under the pointer and back, S to the next State, Esc leaves.",
    )  # fmt: skip
indicator = titled[title]
frame = indicator_values.on_date(indicator, chosen.as_on)
finding = maps.finding(indicator, frame, chosen)
one_date = indicator_values.has_one_date(indicator)

if not present:
    figure.answer(finding, f"{indicator.title}, {maps.dated(indicator, chosen.as_on)}. {indicator.why_it_matters}")

if view == "A map for each date" and not one_date and not present:
    maps.multiples(indicator, chosen, key="map_multiples", title=f"{indicator.short_title} of {chosen.state} over time")
else:
    if view == "A map for each date" and one_date:
        st.info("There is only one date to show for this indicator.")
    maps.draw(
        indicator, frame, chosen, key="district_map", title=finding, present=present, heading=False,
        item=(order.index(title), len(order)), on_item=choose_indicator, on_leave=leave,
    )  # fmt: skip

if not present:
    with st.expander("What this indicator means"):
        limits = "\n".join(f"- {limit}" for limit in indicator.limits)
        st.markdown(
            f"**Counted:** {indicator.numerator}.\n\n"
            f"**Divided by:** {indicator.denominator or 'nothing; it is a count'}.\n\n{limits}"
        )
        st.caption(f"Last reviewed {date_long(indicator.reviewed)}.")
