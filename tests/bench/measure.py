"""What a measurement is, and how it is taken."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
KIB_PER_MB = 1000 * 1000 / 1024


@dataclass(frozen=True)
class Target:
    """What the project promises: a statistic at most (or at least) so much."""

    statistic: Literal["median", "p95", "worst"]
    limit: float
    at_least: bool = False

    def __str__(self) -> str:
        return f"{self.statistic} {'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True)
class Measured:
    """One measured thing: its values in one unit, and the target if it has one."""

    what: str
    unit: str
    values: Sequence[float]
    target: Target | None = None
    note: str = ""

    @property
    def median(self) -> float:
        return float(np.median(self.values))

    @property
    def p95(self) -> float:
        return float(np.percentile(self.values, 5 if self.target and self.target.at_least else 95))

    @property
    def worst(self) -> float:
        return float(min(self.values) if self.target and self.target.at_least else max(self.values))

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        found = getattr(self, self.target.statistic)
        return found >= self.target.limit if self.target.at_least else found <= self.target.limit

    def as_json(self) -> dict:
        """The measurement for bench.json, with every value."""
        return {
            "what": self.what,
            "unit": self.unit,
            "runs": len(self.values),
            "median": round(self.median, 3),
            "p95": round(self.p95, 3),
            "worst": round(self.worst, 3),
            "target": str(self.target) if self.target else None,
            "met": self.met,
            "note": self.note,
            "values": [round(float(value), 3) for value in self.values],
        }


@dataclass(frozen=True)
class Process:
    """A process run to its end: wall-clock seconds, peak resident memory, and what it printed."""

    seconds: float
    peak_mb: float
    output: str


def run_process(arguments: Sequence[str], environment: dict[str, str] | None = None) -> Process:
    """Run `python …` in the project's folder and measure it whole, interpreter start included.

    The peak is that of the process itself, as the kernel counts it (`wait4`). Raises RuntimeError with
    its output when it fails.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode:
        raise RuntimeError(f"python {' '.join(arguments)} ended with {process.returncode}:\n{output}")
    return Process(seconds, usage.ru_maxrss / KIB_PER_MB, output)


def milliseconds(action: Callable[[], object], runs: int, warm: int = 1) -> list[float]:
    """Wall-clock milliseconds of an action, several times, after a few runs that do not count."""
    taken = []
    for run in range(warm + runs):
        began = time.perf_counter()
        action()
        if run >= warm:
            taken.append((time.perf_counter() - began) * 1000)
    return taken
