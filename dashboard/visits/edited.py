"""The plan as the reader has changed it: visits left out, other hosts, months and notes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.visits.planned import Planned

KEEP, HOST, MONTH, NOTE = "Keep", "Host", "Month", "Note"
EDITABLE = (KEEP, HOST, MONTH, NOTE)

Edits = dict[str, dict[str, Any]]
"""What was changed, by visit ("285-T06") and column of EDITABLE."""


@dataclass(frozen=True)
class Edited:
    """All visits with `keep`, `month`, `note` and `changed` (another host), and those that are kept."""

    rows: pd.DataFrame

    @property
    def kept(self) -> pd.DataFrame:
        return self.rows[self.rows.keep].reset_index(drop=True)

    def too_many(self, capacity: int) -> dict[str, int]:
        """Hosts that the kept visits bring more teams than they can take, with how many."""
        count = self.kept.groupby("host_label").size()
        return count[count > capacity].to_dict()


def merged(edits: Edits, changes: Mapping[int, Mapping[str, Any]], shown: pd.DataFrame) -> Edits:
    """`edits` with what a data editor says was changed, by the row shown; `shown` has `visit`."""
    found = {visit: dict(of) for visit, of in edits.items()}
    for place, of in changes.items():
        visit = shown.visit.iloc[int(place)]
        found.setdefault(visit, {}).update({name: value for name, value in of.items() if name in EDITABLE})
    return found


def allowed(planned: Planned, visit: Any, host_label: str) -> bool:
    """Whether a host is within the limits for a visit's district and theme."""
    return host_label in set(hosts_of(planned, visit))


def hosts_of(planned: Planned, visit: Any) -> list[str]:
    """Labels of every host within the limits for a visit's district and theme, the one that brings most first."""
    pairs = planned.open
    own = pairs[(pairs.lgd_district_code == visit.lgd_district_code) & (pairs.theme == visit.theme)]
    codes = own.sort_values("worth", ascending=False, kind="stable").host_lgd_district_code
    return [labels(planned)[code] for code in codes]


def labels(planned: Planned) -> dict[int, str]:
    """Label of every host by its code."""
    hosts = planned.hosts.drop_duplicates("host_lgd_district_code")
    return dict(zip(hosts.host_lgd_district_code.astype(int), hosts.host_label, strict=True))


def apply(planned: Planned, edits: Edits) -> Edited:
    """The visits of the plan with the reader's changes; a host beyond the limits is not taken."""
    visits = planned.visits
    codes = {label: code for code, label in labels(planned).items()}
    wanted = {
        visit.visit: codes[host]
        for visit in visits.itertuples()
        if (host := edits.get(visit.visit, {}).get(HOST)) and host != visit.host_label and allowed(planned, visit, host)
    }
    if wanted:
        pairs = planned.open
        names = pairs.lgd_district_code.astype(str) + "-" + pairs.theme
        own = pairs[pairs.host_lgd_district_code == names.map(wanted)]
        instead = planned.joined(own).set_index("visit")
        stays = visits[~visits.visit.isin(wanted)]
        both = pd.concat([stays, instead.reset_index()[stays.columns]])
        visits = both.set_index("visit").loc[visits.visit].reset_index()[visits.columns]
    said = [edits.get(visit, {}) for visit in visits.visit]
    return Edited(
        visits.assign(
            keep=pd.Series([bool(of.get(KEEP, True)) for of in said], visits.index, dtype=bool),
            month=pd.Series([of.get(MONTH) for of in said], visits.index, dtype="str"),
            note=pd.Series([of.get(NOTE) for of in said], visits.index, dtype="str"),
            changed=visits.visit.isin(wanted),
        )
    )
