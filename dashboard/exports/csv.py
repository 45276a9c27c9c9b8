"""A frame as a CSV that opens well in Excel and LibreOffice, carries its source, and cannot run anything
there."""

import pandas as pd

DANGEROUS_START = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that starts so, in full width too, is taken for a formula. Source: OWASP, CSV injection."""


def to_csv(frame: pd.DataFrame, *, title: str, as_on: str, source: str, url: str | None = None) -> bytes:
    """`frame` as UTF-8 CSV with a byte order mark (without it Excel garbles Hindi and "ā").

    The first line holds the machine's column names, so that the file can be read back by any program. What
    the figures are, for which date and from whom stands on every row, in `table`, `as_on`, `source` and,
    where given, `url` (empty ones are left out, a column the frame already has is kept): a row copied
    elsewhere still says where it is from. Text that a spreadsheet would run as a formula gets a leading
    apostrophe; numbers, negative ones too, stay numbers.
    """
    out = frame.copy()
    for column, value in {"table": title, "as_on": as_on, "source": source, "url": url}.items():
        if value and column not in out.columns:
            out[column] = value
    for position, dtype in enumerate(out.dtypes):
        if not _is_plain(dtype):
            out.isetitem(position, out.iloc[:, position].astype(object).map(defuse))
    out.columns = [defuse(str(column)) for column in out.columns]
    return b"\xef\xbb\xbf" + out.to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def defuse(value: object) -> object:
    """A text cell made harmless; anything but text comes back unchanged.

    Leading blanks do not hide a formula from a spreadsheet, so they are looked through.
    """
    if not isinstance(value, str):
        return value
    if value.startswith(DANGEROUS_START) or value.lstrip().startswith(DANGEROUS_START):
        return "'" + value
    return value


def file_name(name: str, as_on: str = "") -> str:
    """`pace_rajasthan`, "16 August 2026" → `pace_rajasthan_16-august-2026.csv`: no blanks, no slashes."""
    words = [part for part in (name, as_on) if part]
    clean = ["".join(c if c.isalnum() or c == "_" else "-" for c in word.lower()).strip("-") for word in words]
    return "_".join(part for part in clean if part) + ".csv"


def _is_plain(dtype: object) -> bool:
    """Numbers, truth values and dates cannot start a formula."""
    types = pd.api.types
    return types.is_numeric_dtype(dtype) or types.is_bool_dtype(dtype) or types.is_datetime64_any_dtype(dtype)
