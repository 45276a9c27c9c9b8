"""An indicator's values as maps and scatters take them, and the scale that colours them."""

from datetime import date

import pandas as pd

from dashboard import queries
from dashboard.scales import Scale, scale_for
from etl.catalogue import Indicator

ONE_DATE_TOPICS = ("groundwater", "service", "context")


def has_one_date(indicator: Indicator) -> bool:
    """Whether the as-on filter leaves an indicator as it is: it was measured or surveyed once."""
    return indicator.topic in ONE_DATE_TOPICS


def on_date(indicator: Indicator, as_on: date) -> pd.DataFrame:
    """Values by district: lgd_district_code, value, flag (a sentence), and note for a State-level indicator.

    A State-level indicator gives every district its State's value, with a note that says so; one with a
    single date gives that date's whatever `as_on` is.
    """
    if indicator.place_levels == ["state"]:
        states = queries.state_indicator_values(indicator.id)
        districts = queries.districts()[["lgd_district_code", "lgd_state_code"]]
        spread = districts.merge(states, on="lgd_state_code", how="left", validate="m:1")
        noted = spread.assign(flag=None, note="State figure, the same for all its districts")
        return noted[["lgd_district_code", "value", "flag", "note"]]
    found = queries.indicator_values(indicator.id, None if has_one_date(indicator) else as_on)
    return found[["lgd_district_code", "value"]].assign(flag=found.flag_meaning)


def on_every_date(indicator: Indicator) -> pd.DataFrame:
    """Values of every date, for the player and small multiples: lgd_district_code, as_on, value, flag."""
    series = queries.indicator_series(indicator.id)
    return series.drop(columns="flag").rename(columns={"flag_meaning": "flag"})


def scale(indicator: Indicator) -> Scale:
    """The indicator's scale; classes that are computed come from all its dates, so that dates compare."""
    if indicator.scale.kind in {"fixed", "yes_no"}:
        return scale_for(indicator, pd.Series(dtype="float64"))
    return scale_for(indicator, queries.indicator_series(indicator.id).value)
