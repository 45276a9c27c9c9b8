"""The one download button of the Atlas: what is shown, as a CSV, made only when it is asked for."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.exports.csv import file_name, to_csv


def csv_button(
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    *,
    title: str = "",
    as_on: str = "",
    source: str = "",
    url: str | None = None,
    label: str = "CSV",
    file: str = "",
) -> None:
    """Offer `frame` as a file named after `name` and `as_on`. Nothing is drawn for an empty frame.

    `file` names the file where `name`, which also names the button, does not say enough.
    The file is made on the click, not at each run of the page, and the click does not run the page again. A function
    in the frame's place is called then, too.
    """
    make = frame if callable(frame) else lambda: frame
    if not callable(frame) and frame.empty:
        return
    what = title or name.replace("_", " ")
    st.download_button(
        label,
        data=lambda: to_csv(make(), title=what, as_on=as_on, source=source, url=url),
        file_name=file_name(file or name, as_on),
        mime="text/csv",
        key=f"{name}_csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help=f"Download the data of {what}",
    )
