"""The plan as a table to change: leave a visit out, choose another host, write a month and a note."""

import hashlib
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.matching import short_theme
from dashboard.format import markdown
from dashboard.text import visits as words
from dashboard.visits import edited
from dashboard.visits.asked import Asked, said
from dashboard.visits.edited import EDITABLE, HOST, KEEP, MONTH, NOTE, Edited, Edits
from dashboard.visits.planned import Planned

_EDITS, _OF, _TURN, _REFUSED = "_visit_edits", "_visit_edits_of", "_visit_turn", "_visit_refused"


def changes(asked: Asked, snapshot: str, illustrative: bool) -> Edits:
    """What the reader has changed in the plan of this question; another question begins anew."""
    of = hashlib.sha256(repr((asked, snapshot, illustrative)).encode()).hexdigest()[:10]
    if st.session_state.get(_OF) != of:
        st.session_state[_OF], st.session_state[_EDITS], st.session_state[_TURN] = of, {}, 0
    return st.session_state[_EDITS]


def show(planned: Planned, plan: Edited, asked: Asked, today: date) -> None:
    """The editor; hosts offered are those within the limits of some visit shown, and one out of reach is put back."""
    shown = plan.rows.reset_index(drop=True)
    months = words.months_ahead(today)
    hosts = edited.labels(planned)
    within = planned.open[planned.open.lgd_district_code.isin(shown.lgd_district_code)]
    options = sorted({hosts[code] for code in within.host_lgd_district_code.unique()})
    for refusal in st.session_state.pop(_REFUSED, ()):
        st.warning(markdown(refusal), icon=":material/wrong_location:")
    key = f"visits_{st.session_state[_OF]}_{st.session_state[_TURN]}"
    st.data_editor(
        frame(shown), key=key, hide_index=True, num_rows="fixed", alt="Visits to change", placeholder="",
        height="content" if len(shown) <= 12 else 480,
        disabled=[name for name in frame(shown.iloc[:0]) if name not in EDITABLE],
        column_config={
            KEEP: st.column_config.CheckboxColumn(width=68, help="Untick to leave the visit out"),
            "District": st.column_config.TextColumn(width=200, pinned=True),
            HOST: st.column_config.SelectboxColumn(options=options, required=True, width=206),
            "Theme": st.column_config.TextColumn(width=186),
            "km": st.column_config.NumberColumn(format="%d", width=56),
            MONTH: st.column_config.SelectboxColumn(options=months, width=96),
            NOTE: st.column_config.TextColumn(width=168, max_chars=500),
        },
        on_change=_take, args=(key, planned, shown, asked),
    )  # fmt: skip
    if plan.rows.changed.any() or st.session_state[_EDITS]:
        st.button(
            "Back to the plan as assigned", on_click=_forget, type="tertiary", icon=":material/undo:", key="visits_undo"
        )


def frame(rows: pd.DataFrame) -> pd.DataFrame:
    """Visits in the columns of the editor, as many as a page is wide; what there is to see stands with the reasons."""
    return pd.DataFrame(
        {
            KEEP: rows.keep,
            "District": rows.district_label,
            HOST: rows.host_label,
            "Theme": rows.theme + " " + rows.theme_title.map(short_theme),
            "km": rows.distance_km.round().astype("Int64"),
            MONTH: rows.month,
            NOTE: rows.note,
        }
    )


def _take(key: str, planned: Planned, shown: pd.DataFrame, asked: Asked) -> None:
    """Keep what was changed; a change of host draws the table anew, with its distance or put back. A callback."""
    rows = st.session_state[key]["edited_rows"]
    found = edited.merged(st.session_state[_EDITS], rows, shown)
    refused = []
    for place, of in rows.items():
        visit = shown.iloc[int(place)]
        if HOST in of and not edited.allowed(planned, visit, of[HOST]):
            found[visit.visit].pop(HOST)
            if visit.changed:
                found[visit.visit][HOST] = visit.host_label
            feasible = [host for host in edited.hosts_of(planned, visit) if host != visit.host_label]
            refused.append(words.refused(visit, of[HOST], feasible, said(asked.limits)))
    st.session_state[_EDITS] = found
    st.session_state[_REFUSED] = refused
    if any(HOST in of for of in rows.values()):
        st.session_state[_TURN] += 1


def _forget() -> None:
    """Back to the plan as it was assigned. A callback."""
    st.session_state[_EDITS] = {}
    st.session_state[_TURN] += 1
