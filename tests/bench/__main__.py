"""Run the sections named, or all; print one table and write bench-results/bench.json."""

import argparse
import importlib
import json
import logging
import os
import platform
import time
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from tests.bench.measure import ROOT, Measured

SECTIONS = [
    "build_time", "mart_time", "workbook", "geometry_size", "queries", "search", "gap_matrix", "priorities", "journey",
    "scale", "browser",
]  # fmt: skip
WIDTH = 120
"""Columns of the table in a log, where the width of a terminal is not known."""

RESULTS = ROOT / "bench-results" / "bench.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--all", action="store_true", help="show every query, not only the slowest ten")
    asked = parser.parse_args()
    if unknown := set(asked.sections) - set(SECTIONS):
        parser.error(f"no section is called {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    out = Console()
    if not out.is_terminal:
        out = Console(width=WIDTH)
    results: dict[str, list[Measured]] = {}
    failed: dict[str, str] = {}
    for section in asked.sections or SECTIONS:
        started = time.perf_counter()
        with out.status(f"Measuring {section.replace('_', ' ')}"):
            try:
                results[section] = importlib.import_module(f"tests.bench.{section}").measure()
            except Exception as error:  # one section that cannot run must not lose the others' results
                failed[section] = f"{type(error).__name__}: {error}"
        out.print(f"{section.replace('_', ' ')}: {time.perf_counter() - started:.0f} s", style="dim")
    out.print(table(results, everything=asked.all))
    for section, why in failed.items():
        out.print(f"{section} was not measured. {why}", style="bold", markup=False)
    write(results, failed)
    out.print(f"Every value is in {RESULTS.relative_to(ROOT)}.")


def table(results: dict[str, list[Measured]], everything: bool) -> Table:
    """One row a measurement; queries are cut to the slowest ten unless all are asked for."""
    shown = Table(title="Benchmark", title_justify="left")
    for column in ("", "Median", "p95", "Worst", "Unit", "Target", ""):
        shown.add_column(column, justify="right" if column in {"Median", "p95", "Worst"} else "left")
    for section, measured in results.items():
        shown.add_section()
        queries = sorted((one for one in measured if one.what.startswith("query ")), key=lambda one: -one.p95)
        left_out = queries if everything else queries[10:]
        for one in measured:
            if everything or one not in left_out:
                met = {None: "", True: "met", False: "missed"}[one.met]
                numbers = (
                    f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
                    for value in (one.median, one.p95, one.worst)
                )
                shown.add_row(one.what, *numbers, one.unit, str(one.target or ""), met)
                if one.note and section in {"scale", "browser"}:
                    shown.add_row(f"  {one.note}", style="dim")
    return shown


def write(results: dict[str, list[Measured]], failed: dict[str, str]) -> None:
    """All values with the machine they were taken on; sections not run keep nothing."""
    RESULTS.parent.mkdir(exist_ok=True)
    content = {
        "taken_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load_average_1_min": round(os.getloadavg()[0], 2),
        "sections": {section: [one.as_json() for one in measured] for section, measured in results.items()},
        "not_measured": failed,
    }
    RESULTS.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
