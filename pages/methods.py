"""Methods: every indicator, formula and constant, from the same files that the code reads."""

from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import definitions, figure
from dashboard.format import date_long, indian, join_names, markdown
from dashboard.projection import backtest
from etl import paths

TIERS = {"reported": "reported by States", "surveyed": "surveyed", "measured": "measured"}
UNITS = {
    "pct": "per cent",
    "people_pct": "per cent of people",
    "households_per_month": "households a month",
    "yes_no": "yes or no",
}
LANGUAGES = {".sql": "sql", ".py": "python"}
DIRECTIONS = {"higher_is_better": "higher is better", "lower_is_better": "lower is better", "neither": "context only"}

indicators, methods, sources = definitions.indicators(), definitions.methods(), definitions.sources()

st.title("How every figure is made", anchor=False)
st.markdown(
    f"The Atlas shows {len(indicators)} indicators. Each is defined in one file, which this page and the calculation "
    "both read; the SQL shown is the SQL that ran."
)


def shown(value: object) -> str:
    """A constant as a reader writes it."""
    if hasattr(value, "year"):
        return date_long(value)
    return indian(value) if float(value).is_integer() else f"{value:g}"


@st.fragment
def folded(title: str, code: Path, formula: str = "", source: str = "") -> None:
    """A title that opens to a formula and its code, which is sent when it is asked for: together it is 40,000 nodes."""
    name = code.relative_to(paths.ROOT).as_posix()
    with (box := st.expander(title, key=f"code of {title}", on_change="rerun")):
        if formula:
            st.markdown(markdown(formula.replace("_", " ")))
        st.caption(markdown(f"{f'Source of the method: {source} ' if source else ''}Computed in {name}."))
        if box.open:
            st.code(code.read_text(encoding="utf-8"), language=LANGUAGES[code.suffix])


st.header("Formulas", anchor="formulas")
for method in methods.methods.values():
    folded(method.title, paths.ROOT / method.code, method.formula, method.source)

backtest.draw()

st.header("Constants", anchor="constants")
constants = pd.DataFrame(
    [
        {
            "Constant": name.replace("_", " "),
            "Value": shown(constant.value),
            "Unit": UNITS.get(constant.unit, constant.unit),
            "Why": constant.why,
        }
        for name, constant in methods.constants.items()
    ]
)
with_unit = constants.Value + constants.Unit.map(lambda unit: "" if unit == "date" else f" {unit}")
st.table(
    constants.assign(Value=with_unit).drop(columns="Unit"), hide_index=True,
    alt="Constants of the methods, with the reason for each",
)  # fmt: skip
figure.foot("Source: data/methods.yaml of this project.", constants, name="method_constants", as_on="")

st.header("Indicators", anchor="indicators")
topic = st.segmented_control(
    "Topic", list(dict.fromkeys(indicator.topic for indicator in indicators.values())), default="progress",
    format_func=str.capitalize, key="methods_topic", bind="query-params", required=True,
)  # fmt: skip
for indicator in (found for found in indicators.values() if found.topic == topic):
    st.subheader(indicator.title, anchor=indicator.id)
    st.markdown(indicator.why_it_matters)
    st.table(
        {
            "Counted": indicator.numerator,
            "Divided by": indicator.denominator or "nothing: it is a count",
            "Unit": UNITS.get(indicator.unit, indicator.unit.replace("_", " ")),
            "Direction": DIRECTIONS[indicator.direction],
            "Tier": TIERS[indicator.tier] + (", computed by the Atlas" if indicator.derived else ""),
            "Shown for": join_names(indicator.place_levels),
            "Limits": " ".join(indicator.limits),
            "Sources": join_names([sources[source].title for source in indicator.sources]),
            "Last reviewed": date_long(indicator.reviewed),
        },
        border="horizontal",
        alt=f"Definition of {indicator.title}",
    )
    folded(f"SQL of {indicator.short_title.lower()}", paths.SQL / indicator.sql)
