"""Files that were added, as they are kept: those that wait for a build or whose build failed, and their originals."""

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from etl import paths


@dataclass(frozen=True)
class Waiting:
    """A kept file that the snapshot does not hold."""

    sha256: str
    name: str


def waiting(added: pd.DataFrame) -> list[Waiting]:
    """Kept files that `added` (the snapshot's own list) does not name, in the order they came."""
    held, found = set(added.sha256), []
    for path in (paths.INBOX / "files").glob("[0-9a-f]*.json"):
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
            sha256, name, came = str(manifest["sha256"]), str(manifest["original_name"]), str(manifest["added_at"])
        except (OSError, ValueError, KeyError, TypeError):
            sha256, name, came = path.stem, path.name, ""
        if sha256 not in held:
            found.append((came, Waiting(sha256, name)))
    return [entry for _, entry in sorted(found, key=lambda of: of[0])]


def original(sha256: str) -> Path | None:
    """Where the bytes of a kept file lie, as they came; None if they are gone. Only for who may add files."""
    return next((path for path in (paths.INBOX / "files").glob(f"{sha256}.*") if path.suffix != ".json"), None)
