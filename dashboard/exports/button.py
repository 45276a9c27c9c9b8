"""The button that takes a chart's or table's data away."""

import pandas as pd
import streamlit as st

from dashboard.exports.csv import to_csv


def csv_button(frame: pd.DataFrame, name: str, *, title: str = "", as_on: str = "", source: str = "") -> None:
    """A small download button. The file is made only when it is asked for."""
    st.download_button(
        "CSV",
        data=lambda: to_csv(frame, as_on=as_on, source=source),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"{name}_csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        help=f"Download the data of {title or name.replace('_', ' ')}",
    )
