"""Serve the Atlas: `python -m dashboard`, with the options of `streamlit run`.

Libraries that every page needs are imported here, as the server starts. Streamlit imports an application only
when somebody opens it, so the first reader after a start would wait for them.
"""

import sys
from pathlib import Path

import duckdb  # noqa: F401
import pandas  # noqa: F401
import plotly.graph_objects  # noqa: F401
import pydantic  # noqa: F401
import yaml  # noqa: F401
from streamlit.web import cli

import etl.catalogue  # noqa: F401

if __name__ == "__main__":
    sys.argv = ["streamlit", "run", str(Path(__file__).with_name("app.py")), *sys.argv[1:]]
    cli.main()
