"""What a check found: the offending rows in words, the rows of added files behind them, and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from etl import inbox, paths
from etl.names import Names
from etl.reading.counts import indian
from etl.workshop import shelf

TO_DO = "-- What to do: "
"""Begins the line of a check's SQL that tells a person what to do about it."""

USUAL = (
    "Look at these rows in the file: mend them or leave them out, and add it again. If they are right, tell whoever "
    "looks after this copy of the Atlas which check it is."
)
SHOWN = 5
"""Offending rows, and rows of files, that a message lists; all are counted."""

KEYS = ("lgd_district_code", "lgd_state_code", "as_on", "source_id", "practice_id", "workshop_id")
TELLING = {"lgd_district_code", "lgd_state_code", "practice_id", "workshop_id"}
"""Keys by which rows of a file are told to be behind a check's rows; a date or a source alone tells nothing."""


@dataclass(frozen=True)
class Fault:
    """One check that returned rows: the first of them in words, and (file, locator) of the added rows behind them."""

    check: str
    says: str
    to_do: str
    number: int
    rows: list[str]
    places: list[tuple[str, str]]

    def lines(self) -> list[str]:
        """The fault for a terminal."""
        said = [f"- {self.check}: {self.number} rows. {self.says}", *(f"  {row}" for row in self.rows)]
        return [*said, *(f"  {where}" for where in self.where()), f"  {self.to_do}"]

    def where(self) -> list[str]:
        """Rows behind it, by file: "In reading.csv: row 6, row 7"."""
        by_file: dict[str, list[str]] = {}
        for file, locator in self.places:
            by_file.setdefault(file, []).append(locator)
        return [f"In {file}: {_some(locators)}" for file, locators in by_file.items()]


def fault_of(connection: duckdb.DuckDBPyConnection, check: str, standing: Sequence[inbox.Manifest]) -> Fault:
    """What a check finds in the warehouse of `connection`, traced to rows of the added files it was built from."""
    sql = (paths.SQL / "check" / f"{check}.sql").read_text(encoding="utf-8")
    offending = connection.execute(sql).df()
    first, *rest = sql.splitlines()
    to_do = next((line.removeprefix(TO_DO) for line in rest if line.startswith(TO_DO)), USUAL)
    names = Names.load()
    return Fault(
        check,
        first.removeprefix("-- "),
        to_do,
        len(offending),
        [_in_words(row, names) for row in offending.head(SHOWN).to_dict("records")],
        _places(offending, names, standing),
    )


def _places(offending: pd.DataFrame, names: Names, standing: Sequence[inbox.Manifest]) -> list[tuple[str, str]]:
    if {"source_file", "source_locator"} <= set(offending):
        told = offending[["source_file", "source_locator"]].dropna().drop_duplicates()
        return list(told.itertuples(index=False, name=None))
    wanted = _keyed(offending)
    found: list[tuple[str, str]] = []
    for file, rows in _rows_of_files(names, standing):
        keys = [key for key in KEYS if key in wanted and key in rows]
        if len(rows) and TELLING & set(keys):
            behind = _keyed(rows).merge(wanted[keys].drop_duplicates(), on=keys)
            found += [(file, locator) for locator in behind.source_locator]
    return list(dict.fromkeys(found))


def _rows_of_files(names: Names, standing: Sequence[inbox.Manifest]) -> Iterator[tuple[str, pd.DataFrame]]:
    """New figures and workshops' rows of every added file, with the keys by which a check may know them."""
    states = pd.read_csv(paths.PLACES / "districts.csv").set_index("lgd_district_code").lgd_state_code
    for entry in inbox.load(names, among=standing):
        rows = entry.new_rows
        yield entry.manifest.original_name, rows.assign(lgd_state_code=rows.lgd_district_code.map(states))
    for book in shelf.load(inbox.workbooks(standing), names):
        for rows in book.extract.frames.values() if book.extract and book.sha256 else ():
            yield book.source_file, rows


def _keyed(rows: pd.DataFrame) -> pd.DataFrame:
    """Keys under one name and of one type, so that rows of a check and of a file compare."""
    if {"place_level", "lgd_code"} <= set(rows):
        levels = rows.assign(**{f"lgd_{level}_code": rows.lgd_code for level in rows.place_level.unique()})
        rows = levels.drop(columns=["place_level", "lgd_code"])
    kept = rows[[name for name in (*KEYS, "source_locator") if name in rows]]
    dated = {"as_on": pd.to_datetime(kept.as_on).dt.strftime("%Y-%m-%d")} if "as_on" in kept else {}
    codes = {name: kept[name].astype("Int64") for name in kept if name.startswith("lgd_")}
    return kept.assign(**dated, **codes)


def _in_words(row: dict[str, object], names: Names) -> str:
    """One offending row: places by their names, numbers the Indian way, empty cells left out.

    >>> _in_words({"lgd_state_code": 30, "as_on": pd.Timestamp("2026-08-30"), "taps": 123456.0}, Names.load())
    'Goa, as on 30/08/2026, taps 1,23,456'
    """
    parts = []
    for name, value in row.items():
        if not pd.api.types.is_scalar(value) or pd.isna(value):
            continue
        if name.startswith("lgd_district_code"):
            parts.append(names.label(int(value)))
        elif name.startswith("lgd_state_code"):
            parts.append(names.state_labels.get(int(value), f"State {int(value)}"))
        elif isinstance(value, pd.Timestamp):
            parts.append(f"{name.replace('_', ' ')} {value:%d/%m/%Y}")
        elif isinstance(value, float | int) and not isinstance(value, bool):
            shown = indian(int(value)) if float(value).is_integer() else f"{value:g}"
            parts.append(f"{name.replace('_', ' ')} {shown}")
        else:
            parts.append(f"{name.replace('_', ' ')} {value}")
    return ", ".join(parts)


def _some(locators: list[str]) -> str:
    more = len(locators) - SHOWN
    return ", ".join(locators[:SHOWN]) + (f" and {indian(more)} more" if more > 0 else "")
