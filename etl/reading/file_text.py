"""Open a file a person brings, and decode it, refusing what is missing, empty, too large or not text."""

import re
from pathlib import Path

from etl.quarantine import Refused

MAX_BYTES = 50 * 1024 * 1024
"""The largest publisher's export seen is 3 MB; anything near this is not one."""


def contents(path: Path) -> bytes:
    """The bytes of a file; raises `Refused` if it is missing, empty or larger than `MAX_BYTES`."""
    if not path.is_file():
        raise Refused(path, "There is no such file.", "Check the path, and that it is a file and not a folder.")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Refused(
            path,
            f"The file has {size / 1024**2:.0f} MB; exports have far less than {MAX_BYTES // 1024**2} MB.",
            "Export one State or one date at a time, and check that this is the file you meant.",
        )
    data = path.read_bytes()
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused(path, "The file is empty.", "Download it again; an export without rows has nothing to load.")
    return data


def decoded(data: bytes, file: str | Path) -> str:
    """Text of a CSV or HTML file in UTF-8, UTF-16 or Windows-1252; raises `Refused` on anything else."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding, file)
    if b"\x00" in data:
        if data[1:200:2].count(0) > 80 or data[0:200:2].count(0) > 80:
            return _strictly(data, "utf-16-le" if data[1:200:2].count(0) > 80 else "utf-16-be", file)
        raise _not_text(file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, "cp1252", file)
        if re.search(r"[\x01-\x08\x0e-\x1f]", text):
            raise _not_text(file) from None
        return text


def _strictly(data: bytes, encoding: str, file: str | Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(file) from error


def _not_text(file: str | Path) -> Refused:
    return Refused(
        file,
        "The file is neither text nor a workbook: it holds bytes that no text has.",
        "Download it again, or open it in a spreadsheet program and save it as CSV (UTF-8).",
    )
