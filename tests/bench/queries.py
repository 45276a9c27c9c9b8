"""What each page asks of the warehouse in service, and every query of them.

Pages run by AppTest with empty caches, as on the first visit after a build: each query opens a cursor, executes and
fetches a data frame. A query that a page asks twice in the same words counts once, as in service.
"""

import gc
import time
from collections import defaultdict
from pathlib import Path
from unittest import mock

import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import warehouse
from tests.bench.measure import ROOT, Measured, Target

RUNS = 12
LIMIT_MS = 30
STATES = ["India", "Uttar Pradesh", "Rajasthan"]

Asked = list[tuple[str, float]]
"""Queries of one run of a page, each with its milliseconds."""


def measure() -> list[Measured]:
    """Milliseconds of each page's queries together, and of each query, over India and two States in turn."""
    found: list[Measured] = []
    by_query: dict[str, list[float]] = defaultdict(list)
    for path in sorted((ROOT / "pages").glob("*.py")):
        runs = [_run(path, STATES[turn % len(STATES)]) for turn in range(RUNS)]
        names = sorted({query for run in runs for query, _ in run})
        sums = [sum(taken for _, taken in run) for run in runs]
        found.append(Measured(f"page {path.stem}, {len(names)} queries", "ms", sums, note=", ".join(names)))
        for query, taken in (each for run in runs for each in run):
            by_query[query].append(taken)
    return [
        *found,
        *(Measured(f"query {name}", "ms", by_query[name], Target("p95", LIMIT_MS)) for name in sorted(by_query)),
    ]


def _run(page: Path, state: str) -> Asked:
    asked: Asked = []
    ask = warehouse.ask

    def timed(query: str, build: str, **parameters: object) -> object:
        started = time.perf_counter()
        answer = ask(query, build, **parameters)
        asked.append((query, (time.perf_counter() - started) * 1000))
        return answer

    at = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=120)
    at.session_state["map_painted"] = True  # there is no browser to paint one
    at.query_params["state"] = state
    at.run()
    gc.collect()  # in front of the run: a collection within a query is none of the query's time
    with mock.patch.object(warehouse, "ask", timed):
        st.cache_data.clear()
        at.switch_page(str(page)).run()
    if at.exception:
        raise RuntimeError(f"{page.name} fails for {state}: {at.exception[0].message}")
    return asked
