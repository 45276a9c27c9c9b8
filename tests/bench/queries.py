"""Every query of the dashboard on the warehouse in service, and the sum of those that each page asks.

Nothing is cached here: each run opens a cursor, executes and fetches a data frame, as a page does on
the first visit after a build.
"""

import re
from datetime import date
from pathlib import Path

import duckdb
import numpy as np

from etl import publish
from tests.bench.measure import ROOT, Measured, Target, milliseconds

QUERIES = ROOT / "dashboard" / "queries"
RUNS = 40
LIMIT_MS = 30
UTTAR_PRADESH, RAJASTHAN, INDIA = 9, 8, 0
SOME_DISTRICTS = [86, 87, 120, 135, 282, 293, 569, 600]

LATEST, EARLIER = date(2026, 8, 16), date(2024, 3, 31)
PARAMETERS: dict[str, list[object]] = {
    "state": [INDIA, UTTAR_PRADESH, RAJASTHAN],
    "as_on": [LATEST, EARLIER],
    "district": [120, 86],
    "districts": [SOME_DISTRICTS],
    "indicator": ["coverage_pct", "pace_ratio", "groundwater_stage_pct", "regular_supply_pct"],
}
"""Values by parameter name; runs take them in turn."""

FUNCTION = re.compile(r"\bqueries\.(\w+)\(")


def measure() -> list[Measured]:
    """Milliseconds of each query and of each page's queries together."""
    warehouse = publish.current()
    if warehouse is None:
        raise RuntimeError("No warehouse has been built yet. Run: python -m etl build")
    with duckdb.connect(warehouse, read_only=True) as connection:
        times = {path.stem: _times(connection, path) for path in sorted(QUERIES.glob("*.sql"))}
    each = [Measured(f"query {name}", "ms", taken, Target("p95", LIMIT_MS)) for name, taken in times.items()]
    return [*pages(times), *each]


def pages(times: dict[str, list[float]]) -> list[Measured]:
    """Each page's queries once each, run by run: of the shared filters, the page, and what it calls."""
    shared = _asked(ROOT / "dashboard" / "filters.py")
    through = {
        "figure": _asked(ROOT / "dashboard" / "figure.py"),
        "maps": _asked(ROOT / "dashboard" / "maps.py") | _asked(ROOT / "dashboard" / "indicator_values.py"),
        "indicator_values": _asked(ROOT / "dashboard" / "indicator_values.py"),
    }
    found = []
    for path in sorted((ROOT / "pages").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        asked = (
            shared
            | _asked(path)
            | {name for module, names in through.items() if f"{module}." in text for name in names}
        )
        known = sorted(asked & times.keys())
        sums = np.sum([times[name] for name in known], axis=0)
        found.append(
            Measured(f"page {path.stem}, {len(known)} queries", "ms", list(sums), note=", ".join(known))
        )
    return found


def _asked(path: Path) -> set[str]:
    return set(FUNCTION.findall(path.read_text(encoding="utf-8")))


def _times(connection: duckdb.DuckDBPyConnection, path: Path) -> list[float]:
    sql = path.read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"\$([a-z_]+)", sql)))
    turn = 0

    def ask() -> None:
        nonlocal turn
        given = {name: PARAMETERS[name][turn % len(PARAMETERS[name])] for name in names}
        turn += 1
        with connection.cursor() as cursor:
            cursor.execute(sql, given).df()

    return milliseconds(ask, RUNS, warm=2)
