"""Figures the Atlas holds already, and what a newly read file adds to, repeats or contradicts."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from etl import paths
from etl.quarantine import Extract, Reject
from etl.reading.counts import indian

VALUES = {
    "fhtc_district": ["households_with_tap", "rural_households", "households_in_piped_habitations"],
    "groundwater_stage": ["stage_of_extraction_pct", "extraction_ham", "extractable_ham"],
}
"""Columns that are compared, most telling first, by table under data/figures."""

NOT_REPORTING = "As far as the Atlas knows, this district does not report to the mission."
HOW_TO_REPORT = "If it has begun to, set its reports_jjm in data/places/districts.csv and build again."

Key = tuple[str, int, date, str]


@dataclass(frozen=True)
class Matched:
    """An extract against what is held: contradictions are in its quarantine, equals still in its frame.

    `new_rows` are the rows of its frame that are not held yet, with `source_locator`.
    """

    extract: Extract
    new_rows: pd.DataFrame
    unchanged: int
    changed: int
    codes_new_to_date: list[int]


@dataclass
class Held:
    """Figures by table, district, date and source, each with the file it came from.

    `silent` names the districts that do not report to the mission.
    """

    tables: dict[str, pd.DataFrame]
    silent: dict[int, str]
    figures: dict[Key, tuple[tuple[float | None, ...], str]] = field(default_factory=dict)
    readings: set[tuple[str, int, date]] = field(default_factory=set)

    @classmethod
    def committed(cls, fhtc: pd.DataFrame | None = None) -> "Held":
        """What data/figures holds; `fhtc` saves reading data/figures/fhtc_district.csv again."""
        tables = {table: _read(table) for table in VALUES if table != "fhtc_district" or fhtc is None}
        if fhtc is not None:
            tables["fhtc_district"] = fhtc
        places = pd.read_csv(paths.PLACES / "districts.csv")
        silent = places[~places.reports_jjm]
        held = cls(tables, dict(zip(silent.lgd_district_code, silent.district, strict=True)))
        for table, frame in tables.items():
            held._hold(table, frame, f"data/figures/{table}.csv")
        return held

    def empty(self, table: str = "fhtc_district") -> pd.DataFrame:
        """No rows, in the shape of `new_rows`."""
        columns = [column for column in self.tables[table].columns if column != "source_file"]
        return pd.DataFrame(columns=list(dict.fromkeys([*columns, "source_locator"])))

    def match(self, read: Extract, table: str) -> Matched:
        """Compare an extract with the figures held; contradictions and strangers go to its quarantine."""
        aside: list[int] = []
        rejects: list[Reject] = []
        new: list[int] = []
        unchanged = changed = 0
        newcomers: list[int] = []
        for position, (key, values) in enumerate(_figures(read.frame, table)):
            earlier = self.figures.get(key)
            if table == "fhtc_district" and key[1] in self.silent:
                problem = ("District", self.silent[key[1]], NOT_REPORTING, HOW_TO_REPORT)
            elif earlier is None:
                new.append(position)
                if (table, key[1], key[2]) not in self.readings:
                    newcomers.append(key[1])
                continue
            elif differing := _difference(earlier[0], values, VALUES[table]):
                changed += 1
                problem = _conflict(differing, earlier[1], key)
            else:
                unchanged += 1
                continue
            aside.append(position)
            rejects.extend(Reject(f"row {row}", *problem, row=row) for row in _rows_behind(read, position))
        kept = read.setting_aside(aside, rejects) if aside else read
        return Matched(kept, self._new_rows(read, new, table), unchanged, changed, newcomers)

    def hold(self, matched: Matched, table: str, file: str) -> None:
        """Count a file's new figures among those held, for the files after it."""
        self._hold(table, matched.new_rows, file)

    def _hold(self, table: str, frame: pd.DataFrame, file: str) -> None:
        for key, values in _figures(frame, table):
            self.figures.setdefault(key, (values, file))
            self.readings.add((table, key[1], key[2]))

    def _new_rows(self, read: Extract, positions: list[int], table: str) -> pd.DataFrame:
        if not positions:
            return self.empty(table)
        rows = read.frame.iloc[positions].reset_index(drop=True)
        return rows.assign(source_locator=[_locator(_rows_behind(read, position)) for position in positions])


def _conflict(differing: tuple[str, float, float], file: str, key: Key) -> tuple[str, str, str, str]:
    column, before, now = differing
    return (
        column,
        _written(now),
        f"It conflicts with the figure already held for {key[2]:%d/%m/%Y}, {_written(before)} ({file}).",
        "Check the date, and whether the district had another extent then; if the publisher revised "
        "the figure, declare a correction in data/corrections.",
    )


def _difference(
    before: tuple[float | None, ...], now: tuple[float | None, ...], columns: list[str]
) -> tuple[str, float, float] | None:
    """The first column that both give and that differs by more than the rounding of a stored decimal."""
    for column, old, new in zip(columns, before, now, strict=True):
        if old is not None and new is not None and abs(old - new) > 0.006:
            return column, old, new
    return None


def _written(value: float) -> str:
    return indian(int(value)) if float(value).is_integer() else f"{value:.2f}"


def _figures(frame: pd.DataFrame, table: str) -> list[tuple[Key, tuple[float | None, ...]]]:
    keys = zip(frame.lgd_district_code, frame.as_on, frame.source_id, strict=True)
    values = zip(*(_numbers(frame[column]) for column in VALUES[table]), strict=True)
    return [
        ((table, int(code), as_on, source), figures)
        for (code, as_on, source), figures in zip(keys, values, strict=True)
    ]


def _numbers(column: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in column]


def _rows_behind(read: Extract, position: int) -> tuple[int, ...]:
    return read.rows_behind[position] if read.rows_behind is not None else (position + 1,)


def _locator(rows: tuple[int, ...]) -> str:
    if len(rows) == 1:
        return f"row {rows[0]}"
    return f"rows {min(rows)}–{max(rows)}, {len(rows)} of them"


def _read(table: str) -> pd.DataFrame:
    frame = pd.read_csv(paths.FIGURES / f"{table}.csv", dtype={"flag": "str"})
    return frame.assign(as_on=pd.to_datetime(frame.as_on, format="%Y-%m-%d").dt.date)
