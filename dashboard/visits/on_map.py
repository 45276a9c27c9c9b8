"""The plan on the map: an arrow from each district that learns to the host it visits."""

import pandas as pd

from dashboard import figure, filters, maps
from dashboard.categories import Category, categories
from dashboard.components.district_map import district_map
from dashboard.filters import Filters, latest_date
from dashboard.palette import ACCENT, GAIN, NEUTRAL, SERIES
from dashboard.queries.workshops import told
from dashboard.text import visits as words
from dashboard.visits.planned import Planned

GOES, HOSTS, BOTH, LEFT = range(4)
KINDS = categories(
    Category("Visits a host", GAIN["light"], GAIN["dark"], "●"),
    Category("Receives a visit", ACCENT["light"], ACCENT["dark"], "★"),
    Category("Both", SERIES.light[3], SERIES.dark[3], "◆"),
    Category("Has a gap, takes no part", NEUTRAL["light"].strong, NEUTRAL["dark"].strong, "–"),
    rest="Not in this plan",
)


def show(planned: Planned, visits: pd.DataFrame, chosen: Filters, title: str) -> None:
    """Draw the visits kept; choosing a district shows whom it visits and who comes."""
    states = planned.needs.lgd_state_code.unique()
    district_map(
        placed(planned, visits),
        geometry_url=maps.outline_url(), scale=KINDS, title=title, subtitle="", as_on=latest_date(),
        source=figure.publishers(["jjm_dashboard", *told(chosen.illustrative), "survey_of_india_outline"]),
        key="visits_map",
        state=int(states[0]) if len(states) == 1 else None, selected=chosen.district_code, heading=False,
        arcs=list(zip(visits.lgd_district_code, visits.host_lgd_district_code, [1] * len(visits), strict=True)),
        arcs_label="Who visits whom, the arrow at the host", arcs_words=("Receives", "Visits"),
        on_select=filters.choose_district,
    )  # fmt: skip


def placed(planned: Planned, visits: pd.DataFrame) -> pd.DataFrame:
    """A row a district of the plan with the place of its part in KINDS, and a note of whom it meets."""
    goes, hosts = set(visits.lgd_district_code), set(visits.host_lgd_district_code)
    going = visits.groupby("lgd_district_code").host_label.apply(list).to_dict()
    coming = visits.groupby("host_lgd_district_code").district_label.apply(list).to_dict()
    codes = sorted({*goes, *hosts, *planned.needs.lgd_district_code})
    part = [
        BOTH if code in goes and code in hosts else GOES if code in goes else HOSTS if code in hosts else LEFT
        for code in codes
    ]
    return pd.DataFrame(
        {
            "lgd_district_code": pd.Series(codes, dtype=int),
            "value": pd.Series(part, dtype="Int64"),
            "note": pd.Series([words.hover(going.get(of, []), coming.get(of, [])) for of in codes], dtype=object),
        }
    )
