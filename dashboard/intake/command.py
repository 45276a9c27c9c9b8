"""The ETL's command line, called for a file that came through the browser.

A file is opened in a child process with limits of memory and time, and a small environment, so that no workbook can
hurt the server. The child prints one JSON object a line (`etl.report_json`).
"""

import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dashboard.text.intake import BROKE_OFF, STOPPED
from etl import paths

MEMORY_MB = 2000
READ_SECONDS = 60
BUILD_SECONDS = 300
LARGEST_ANSWER = 64 * 1024 * 1024
LONGEST_NAME = 150
"""Bytes of a file's name that are kept; file systems take 255."""

_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPATH")
"""What a child process knows of this one's environment: not the secrets, which Streamlit puts there."""

_at_once = threading.BoundedSemaphore(2)
_log = logging.getLogger(__name__)


def try_out(name: str, content: bytes, as_on: date | None) -> dict:
    """What adding a file would do: {"added": …}, {"refused": …} or {"failed": …}. Nothing is kept."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder, _at_once:
        path = Path(folder) / safe_name(name)
        path.write_bytes(content)
        words = ["add", str(path), "--dry-run", "--json", "--memory-mb", str(MEMORY_MB)]
        words += ["--seconds", str(max(1, READ_SECONDS)), *(["--as-on", as_on.isoformat()] if as_on else [])]
        return _last(_run(words, READ_SECONDS))


def add(files: list[tuple[str, bytes]], as_on: date | None) -> Iterator[dict]:
    """Build with files, given as name and content, and keep those with which every check passes.

    Says {"step": …} while the build runs, then {"added": …} or {"refused": …} of each file, and {"built": …} or
    {"failed": …}. It goes on to its end when the reader leaves: the files are read before the first step is said.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        words = ["add"]
        for place, (name, content) in enumerate(files):
            path = Path(folder) / str(place) / safe_name(name)  # two files may bear one name
            path.parent.mkdir()
            path.write_bytes(content)
            words.append(str(path))
        words += ["--json", *(["--as-on", as_on.isoformat()] if as_on else [])]
        yield from _run(words, BUILD_SECONDS, stop_if_left=False)


def build() -> Iterator[dict]:
    """Build the warehouse as the one in service was: {"step": …} while it runs, then {"built": …} or {"failed": …}.

    Goes on to its end when the reader leaves.
    """
    yield from _run(["build", "--json"], BUILD_SECONDS, stop_if_left=False)


def remove(sha256: str) -> dict:
    """Take out a kept file that is in no snapshot yet, without a build: {"removed": …} or {"refused": …}."""
    return _last(_run(["remove", sha256, "--json", "--no-build"], READ_SECONDS))


def what_leaves(sha256: str) -> dict:
    """What taking a kept file out would change: {"would_remove": …}, {"refused": …} or {"failed": …}."""
    return _last(_run(["remove", sha256, "--json", "--dry-run"], READ_SECONDS))


def take_out(sha256: str) -> Iterator[dict]:
    """Build without a kept file and delete it: {"step": …} while it runs, {"removed": …}, then {"built": …}.

    Or {"refused": …} or {"failed": …}: then everything stays as it was. Goes on to its end when the reader leaves.
    """
    yield from _run(["remove", sha256, "--json"], BUILD_SECONDS, stop_if_left=False)


def safe_name(name: str) -> str:
    """The last part of a file's name without control characters, short enough for any disk, its ending kept.

    >>> safe_name("../../etc/passwd")
    'passwd'
    """
    plain = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+", " ", re.split(r"[/\\]", name)[-1]).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 8:
        stem, dot, suffix = plain, "", ""
    room = LONGEST_NAME - len((dot + suffix).encode())
    return stem.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore") + dot + suffix or "file"


def _last(said: Iterator[dict]) -> dict:
    """The answer itself, which comes after every step."""
    return list(said)[-1]


def _run(words: list[str], seconds: float, stop_if_left: bool = True) -> Iterator[dict]:
    """What the command says, object by object; the last is never a step.

    It writes to a file, not to a pipe: a build goes on undisturbed when nobody reads any more.
    """
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    environment |= {
        "ATLAS_DATA": str(paths.DATA), "ATLAS_GEOMETRY": str(paths.GEOMETRY),
        "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1",
    }  # fmt: skip
    with tempfile.TemporaryFile() as errors, tempfile.NamedTemporaryFile(prefix="atlas-") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "etl", *words],
            cwd=paths.ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
            start_new_session=True,
        )  # fmt: skip
        left = True
        try:
            answered = False
            for what in _said(process, Path(output.name), time.monotonic() + seconds):
                answered = "step" not in what
                yield what
            left = False
            if not answered:
                yield {"failed": STOPPED if process.poll() is None else BROKE_OFF}
        finally:
            if process.poll() is None and (stop_if_left or not left):
                _stop(process)
            if process.poll():
                errors.seek(0)
                said = errors.read()[-4000:].decode("utf-8", "replace")  # the cut may fall within a character
                _log.info("etl %s ended with %s: %s", words[0], process.returncode, said)


def _said(process: subprocess.Popen, output: Path, until: float) -> Iterator[dict]:
    """Objects as they are printed, until the process ends, takes too long or says too much."""
    with output.open("rb") as printed:
        rest, size = b"", 0
        while True:
            ended = process.poll() is not None
            fresh = printed.read()
            size += len(fresh)
            *lines, rest = (rest + fresh).split(b"\n")
            yield from (json.loads(line) for line in lines if line.startswith(b"{"))
            if ended or time.monotonic() > until or size > LARGEST_ANSWER:
                return
            time.sleep(0.05)


def _stop(process: subprocess.Popen) -> None:
    """End a child and whatever it started: it leads a group of its own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
