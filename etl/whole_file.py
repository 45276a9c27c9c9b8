"""Write a file so that a reader, or a killed process, leaves all of the old one or all of the new."""

import os
import tempfile
from pathlib import Path

UNFINISHED = ".*.part"
"""Glob of what a killed write leaves behind."""


def write(path: Path, content: str | bytes) -> None:
    """Put `content` in place of `path`: beside it first, flushed to disk, then renamed. Text is UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        except OSError:
            os.unlink(file.name)
            raise
    os.replace(file.name, path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Make a finished file, or the names in a folder, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
