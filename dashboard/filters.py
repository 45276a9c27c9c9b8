"""The filters every page shares, drawn once by the entry script and bound to the URL."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import queries, warehouse
from dashboard.format import date_short, have, join_names, markdown, plural

INDIA = "India"
ANY_DISTRICT = "All districts"
SHARED = ("state", "district", "as_on", "illustrative")
"""The side bar's part of a link."""


@dataclass(frozen=True)
class Filters:
    """What the reader has chosen: a State (0 is India), perhaps a district, an as-on date, illustrative or not."""

    state_code: int
    state: str
    district_code: int | None
    district: str | None
    as_on: date
    illustrative: bool
    """Whether workshops that are made up to show how the Atlas works count."""

    @property
    def is_india(self) -> bool:
        """Whether the whole country is shown."""
        return self.state_code == queries.INDIA


def draw() -> Filters:
    """Draw the shared filters in the side bar and keep them in session state and the URL."""
    codes, dates = _choices(warehouse.current_build())
    if "filters" not in st.session_state:
        _read_link(codes, dates)
    _follow_link(codes, dates)
    with st.sidebar:
        state = st.selectbox(
            "State", list(codes), key="state", bind="query-params", help="India, or one State or Union Territory."
        )
        labels = _district_labels(codes[state])
        if st.session_state.get("district", ANY_DISTRICT) not in {ANY_DISTRICT, *labels}:
            st.session_state["district"] = ANY_DISTRICT
        district = st.selectbox(
            "District",
            [ANY_DISTRICT, *labels],
            key="district",
            bind="query-params",
            help="The State’s districts; type to search. Of India, choose a State first or find a district on the map.",
        )
        chosen = st.selectbox(
            "As on",
            list(dates),
            index=list(dates).index(usual_date().isoformat()),
            format_func=lambda iso: date_short(dates[iso]),
            key="as_on",
            bind="query-params",
            help="The date the figures are true for. District figures exist for these dates only.",
        )
        if newer := _newer(state, codes[state], dates[chosen]):
            st.caption(markdown(newer))
        real_only = bool(queries.build_run().real_only)
        illustrative = st.toggle(
            "Illustrative workshops", value=not real_only, key="illustrative", bind="query-params", disabled=real_only,
            help="This warehouse was built without illustrative workshops." if real_only else
            "The workshops that come with the Atlas are made up to show how it works. Off leaves them out everywhere.",
        )  # fmt: skip
    filters = Filters(
        state_code=codes[state],
        state=state,
        district_code=labels.get(district),
        district=district if district in labels else None,
        as_on=dates[chosen],
        illustrative=illustrative and not real_only,
    )
    st.session_state["filters"] = filters
    return filters


@st.cache_resource(max_entries=3, show_spinner=False)
def _choices(build: str) -> tuple[dict[str, int], dict[str, date]]:
    """Codes by State, and dates by their ISO text; `build` is the key of the cache."""
    states = queries.states()
    codes = dict(zip(states.state, states.lgd_state_code.astype(int), strict=True))
    return codes, {stamp.date().isoformat(): stamp.date() for stamp in queries.as_on_dates().as_on}


def _district_labels(state: int) -> dict[str, int]:
    """Labels and codes the District box offers: a State's districts, or of India the one already chosen.

    All 754 labels would travel to the browser again at each change of anything.
    """
    chosen = st.session_state.get("district") or st.query_params.get("district")
    if state == queries.INDIA and chosen in (None, ANY_DISTRICT):
        return {}
    districts = queries.districts()
    if state == queries.INDIA:
        districts = districts[districts.district_label == chosen]
    else:
        districts = districts[districts.lgd_state_code == state]
    return dict(zip(districts.district_label, districts.lgd_district_code.astype(int), strict=True))


def _read_link(codes: dict[str, int], dates: dict[str, date]) -> None:
    """Say which parts of a link are not known, and take an ISO date as well as the written one."""
    asked = {name: st.query_params.get(name) for name in ("state", "district", "as_on")}
    unknown = []
    if asked["as_on"] in dates:
        st.query_params["as_on"] = date_short(dates[asked["as_on"]])
        st.rerun()  # a box bound to the address reads it as it stands when the run begins
    elif asked["as_on"] and asked["as_on"] not in {date_short(day) for day in dates.values()}:
        unknown.append(f"the date {asked['as_on']}")
    if asked["state"] and asked["state"] not in codes:
        unknown.append(f"the State {asked['state']}")
    if asked["district"] and asked["district"] not in {ANY_DISTRICT, *queries.districts().district_label}:
        alike = namesakes(asked["district"], codes.get(asked["state"], queries.INDIA))
        if len(alike) == 1:
            st.query_params["district"] = alike[0]
            st.rerun()
        if alike:
            _say_several(asked["district"], alike, "Choose in the side bar.")
        else:
            unknown.append(f"the district {asked['district']}")
    elsewhere = _elsewhere(asked, codes) if not unknown else ""
    if elsewhere:
        unknown.append(elsewhere)
    if unknown:
        say_not_known(unknown, "Choose in the side bar.")


def _elsewhere(asked: dict[str, str | None], codes: dict[str, int]) -> str:
    """A district of a link that lies in another State than the link's."""
    if not asked["district"] or asked["district"] == ANY_DISTRICT or codes.get(asked["state"], queries.INDIA) == 0:
        return ""
    here = asked["district"] in _district_labels(codes[asked["state"]])
    return "" if here else f"{asked['district']} as a district of {asked['state']}"


def namesakes(district: str, state: int = queries.INDIA) -> list[str]:
    """Labels of the districts that have just this name, or this name with their State behind it in brackets.

    Of one State, or of all.
    """
    districts, asked = queries.districts(), district.strip().casefold()
    whole = districts.district + " (" + districts.state + ")"
    found = districts[(districts.district.str.casefold() == asked) | (whole.str.casefold() == asked)]
    return list(found.district_label if state == queries.INDIA else found[found.lgd_state_code == state].district_label)


def say_unknown(
    name: str, known: set[str], what: str, to_do: str, alike: Callable[[str], list[str]] = lambda one: []
) -> None:
    """Say, once a visit, which answers of a link a page does not have. Call before the box bound to them is drawn.

    `alike` gives the answers that a known name might mean.
    """
    asked = tuple(one for one in st.query_params.get_all(name) if one not in known)
    if asked and st.session_state.get(f"said_{name}") != asked:
        several = {one: labels for one in asked if (labels := alike(one))}
        for one, labels in several.items():
            _say_several(one, labels, to_do)
        if strange := [f"{what} {one}" for one in asked if one not in several]:
            say_not_known(strange, to_do)
    st.session_state[f"said_{name}"] = asked


def _say_several(name: str, labels: list[str], to_do: str) -> None:
    st.toast(
        markdown(f"This link names {name}, which may be {' or '.join(labels)}. {to_do}"),
        icon=":material/link_off:",
        duration="long",
    )


def say_not_known(unknown: list[str], to_do: str) -> None:
    """Say which parts of a link the Atlas does not have, and what to do."""
    st.toast(
        markdown(f"This link names {join_names(unknown)}, which the Atlas does not have. {to_do}"),
        icon=":material/link_off:",
        duration="long",
    )


def _follow_link(codes: dict[str, int], dates: dict[str, date]) -> None:
    """Take what a link within the Atlas says of the side bar: its answer stands last in the address, after the old one.

    Streamlit carries bound parameters on to the next page and keeps the boxes as they were.
    """
    days = {date_short(day): iso for iso, day in dates.items()} | {iso: iso for iso in dates}
    understood = {"state": {state: state for state in codes}, "as_on": days,
                  "illustrative": {"true": True, "false": False}}  # fmt: skip
    for name in SHARED:
        given = st.query_params.get_all(name)
        if len(given) > 1:
            answer = understood[name].get(given[-1]) if name in understood else given[-1]
            if answer is not None:
                st.session_state[name] = answer


def current() -> Filters:
    """The filters of this run; pages call it, the entry script has drawn them."""
    return st.session_state["filters"]


def link() -> dict[str, str]:
    """The side bar's part of the address, for a link that is opened in another tab, sent, or leads to its own page."""
    return {name: st.query_params[name] for name in SHARED if name in st.query_params}


def latest_date() -> date:
    """The date that needs, gaps and priorities are told from: the newest of the State chosen, of India the usual one.

    Before anything is chosen it is the newest of all.
    """
    dates, chosen = queries.as_on_dates(), st.session_state.get("filters")
    if chosen is not None and chosen.is_india:
        return usual_date()
    if chosen is not None:
        dates = dates[[chosen.state_code in codes for codes in dates.lgd_state_codes]]
    return dates.as_on.iloc[0].date()


def usual_date() -> date:
    """The latest date with figures of at least half the districts: the one a page opens on."""
    dates = queries.as_on_dates()
    return dates.as_on[dates.is_usual].iloc[0].date()


def _newer(place: str, state_code: int, as_on: date) -> str:
    """That a place has newer figures than those the page opens on; "" where it has none, or another date is chosen."""
    dates = queries.as_on_dates()
    newer = dates[dates.as_on.dt.date > as_on]
    newer = newer[[state_code in (queries.INDIA, *codes) for codes in newer.lgd_state_codes]]
    if newer.empty or as_on != usual_date():
        return ""
    first = newer.iloc[0]
    if state_code == queries.INDIA:
        place = plural(int(first.districts), "district")
    verb = have(int(first.districts)) if state_code == queries.INDIA else "has"
    return f"{place} {verb} newer figures, as on {date_short(first.as_on)}."


def choose_district(code: int | None) -> None:
    """Select a district from a map or chart. Call from a callback, before the filters are drawn again."""
    districts = queries.districts().set_index("lgd_district_code")
    if code is None or code not in districts.index:
        st.session_state["district"] = ANY_DISTRICT
        return
    chosen = districts.loc[code]
    if st.session_state.get("state") not in (None, INDIA, chosen.state):
        st.session_state["state"] = chosen.state
    st.session_state["district"] = chosen.district_label


def choose_date(day: date) -> None:
    """Select an as-on date that has district figures, from a callback; any other date is left alone."""
    if day in {stamp.date() for stamp in queries.as_on_dates().as_on}:
        st.session_state["as_on"] = day.isoformat()
