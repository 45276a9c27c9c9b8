"""What the ETL says to a program, which calls the command line with --json: one JSON object a line.

`{"step": …}` while a build runs, then `{"added": …}`, `{"refused": …}`, `{"would_remove": …}`, `{"removed": …}`,
`{"built": …}` or `{"failed": …}`. Nothing else is printed on standard output.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date

from etl.added import AddReport
from etl.build import Built
from etl.faults import Fault
from etl.inbox import Manifest
from etl.leaving import Leaving
from etl.quarantine import Refused

MOST_REJECTS = 10_000
"""Reasons that are listed; `rejects_total` counts them all. A file of nothing but doubts must not fill the memory."""

LONGEST = 300
"""Characters of a value that are shown."""

Say = Callable[[dict], None]


def say(what: dict) -> None:
    """Print one object on a line of its own, at once."""
    print(json.dumps(what, ensure_ascii=True, default=_plain), flush=True)


def added(report: AddReport) -> dict:
    """What adding a file does, or would do."""
    found = asdict(report)
    found["rejects"] = [
        {**reject, "value": _short(reject["value"]), "reason": _short(reject["reason"])}
        for reject in found["rejects"][:MOST_REJECTS]
    ]
    found["rows_ignored"] = [[_short(text) for text in row] for row in report.rows_ignored[:MOST_REJECTS]]
    return {"added": found | {"rejects_total": len(report.rejects), "ignored_total": len(report.rows_ignored)}}


def refused(error: Refused) -> dict:
    """Why a file as a whole is not read; `needs_as_on` if the person may only have to say the date."""
    return {
        "refused": {
            "file": error.file,
            "reason": _short(error.reason) if not getattr(error, "faults", ()) else error.reason,
            "suggestion": error.suggestion,
            "needs_as_on": "--as-on" in error.suggestion,
            "faults": [_fault(fault) for fault in getattr(error, "faults", ())],
        }
    }


def _fault(fault: Fault) -> dict:
    """A check that fails with a file: its rows in words, and the places of rows in files."""
    found = asdict(fault)
    found["rows"] = [_short(row) for row in fault.rows]
    found["places"] = fault.places[:MOST_REJECTS]
    return found | {"places_total": len(fault.places)}


def leaving(found: Leaving) -> dict:
    """What taking a file out would change."""
    return {"would_remove": asdict(found)}


def removed(manifest: Manifest) -> dict:
    """Which file was taken out."""
    return {"removed": {"file": manifest.original_name, "sha256": manifest.sha256}}


def built(done: Built) -> dict:
    """What a build did; `changes` are those since the warehouse before it."""
    return {"built": {"warehouse": done.warehouse.name, "fresh": done.fresh, "changes": done.run.get("changes", {})}}


def failed(message: str) -> dict:
    """Why the warehouse in service stays as it is."""
    return {"failed": message}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form here")
