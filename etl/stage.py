"""Everything the build reads from `data/`, as frames ready for the core SQL. Nothing is decided here."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC
from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from etl import catalogue, corrections, inbox, paths
from etl.names import Names
from etl.quarantine import note_frame, quarantine_frame
from etl.workshop import shelf

FHTC_COLUMNS = [
    "lgd_district_code", "as_on", "households_with_tap", "rural_households", "households_in_piped_habitations",
    "source_id", "flag", "source_file", "source_locator",
]  # fmt: skip

OPTIONAL_TEXT = {"flag": "str", "inherited_from": "str", "note": "str", "survey_of_india_code": "str"}
"""Columns that may be empty in a whole file and must stay text all the same."""


@dataclass
class Stage:
    """Frames by table name for the core SQL, and what the meta tables say of their loading."""

    tables: dict[str, pd.DataFrame]
    load: pd.DataFrame
    quarantine: pd.DataFrame
    note: pd.DataFrame
    correction: pd.DataFrame
    expired: list[corrections.Outcome] = field(default_factory=list)


def read(
    real_only: bool = False, arriving: Sequence[inbox.Manifest] = (), leaving: Sequence[inbox.Manifest] = ()
) -> Stage:
    """Read catalogue, places, figures, practices, workshops and inbox; `real_only` leaves illustrative workshops out.

    `arriving` are files laid down for a trial, read as if they were kept; `leaving` are kept ones, left out on trial.
    Raises CatalogueError or ValueError naming the file at fault.
    """
    standing = inbox.standing(arriving, leaving)
    tables = _catalogue()
    for folder in (paths.PLACES, paths.NAMES, paths.FIGURES, paths.PRACTICES):
        for path in sorted(folder.glob("*.csv")):
            tables[path.stem] = _csv(path)
    committed_loads = _committed_loads(tables)
    committed = _located(tables["fhtc_district"], "figures/fhtc_district.csv")
    tables["public_records"] = _located(tables["public_records"], "practices/public_records.csv")
    books = shelf.load(inbox.workbooks(standing), Names.load(), real_only)
    tables |= shelf.tables(books) | {"answers": shelf.answers(), "theme_words": shelf.theme_words()}
    added, load, quarantine, note = _inbox(committed, standing)
    tables["fhtc_district"] = committed
    for table, rows in added:
        tables[table] = pd.concat([tables[table], rows], ignore_index=True)
    fhtc, outcomes = corrections.apply(tables["fhtc_district"][FHTC_COLUMNS], corrections.load())
    tables["fhtc_district"] = fhtc
    return Stage(
        tables,
        pd.concat([committed_loads, load, shelf.loads(books)], ignore_index=True),
        pd.concat([quarantine, shelf.quarantine(books)], ignore_index=True),
        pd.concat([note, shelf.to_check(books)], ignore_index=True),
        pd.DataFrame([asdict(outcome) for outcome in outcomes]),
        [outcome for outcome in outcomes if outcome.status == "expired"],
    )


def _catalogue() -> dict[str, pd.DataFrame]:
    constants = {name: constant.value for name, constant in catalogue.methods().constants.items()}
    return {
        "constants": pd.DataFrame([constants]),
        "flags": _models(catalogue.flags().values()),
        "themes": _models(catalogue.themes().values()),
        "sources": _models(catalogue.sources().values()).assign(caveats=lambda table: table.caveats.map("\n".join)),
        "indicators": _models(catalogue.indicators().values()).assign(
            limits=lambda table: table.limits.map("\n".join),
            sources=lambda table: table.sources.map(" ".join),
            place_levels=lambda table: table.place_levels.map(" ".join),
        ).drop(columns="scale"),
    }


def _models(models: Iterable[BaseModel]) -> pd.DataFrame:
    return pd.DataFrame([model.model_dump() for model in models])


def _csv(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype=OPTIONAL_TEXT, keep_default_na=False, na_values=[""])
    if "as_on" in table:
        table["as_on"] = pd.to_datetime(table.as_on, format="%Y-%m-%d").dt.date
    return table


def _located(table: pd.DataFrame, source_file: str) -> pd.DataFrame:
    return table.assign(source_file=source_file, source_locator=[f"row {line}" for line in range(2, len(table) + 2)])


def _inbox(
    committed: pd.DataFrame, standing: Sequence[inbox.Manifest]
) -> tuple[list[tuple[str, pd.DataFrame]], pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    frames, loads, rejected, notes = [], [], [quarantine_frame("", [])], [note_frame("", [])]
    for entry in inbox.load(Names.load(), committed, standing):
        manifest, extract = entry.manifest, entry.extract
        rows = entry.new_rows.assign(source_file=manifest.original_name)
        if entry.table != "fhtc_district":
            rows = rows.drop(columns=["source_file", "source_locator"], errors="ignore")
        frames.append((entry.table, rows))
        loads.append(
            {
                "source_file": manifest.original_name,
                "sha256": manifest.sha256,
                "format": manifest.format,
                "as_on": manifest.as_on,
                "added_at": manifest.added_at.astimezone(UTC).replace(tzinfo=None),
                "rows_read": extract.rows_read,
                "rows_loaded": extract.rows_loaded,
                "rows_quarantined": extract.rows_quarantined,
            }
        )
        rejected.append(quarantine_frame(manifest.original_name, extract.rejects, manifest.sha256))
        notes.append(note_frame(manifest.original_name, extract.notes, manifest.sha256))
    return (
        frames,
        pd.DataFrame(loads),
        pd.concat(rejected, ignore_index=True),
        pd.concat(notes, ignore_index=True),
    )


def _committed_loads(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "source_file": f"{path.parent.name}/{path.name}",
                "format": "tidy_figures" if path.parent == paths.FIGURES else "public_records",
                "rows_read": len(tables[path.stem]),
                "rows_loaded": len(tables[path.stem]),
                "rows_quarantined": 0,
            }
            for path in [*sorted(paths.FIGURES.glob("*.csv")), *sorted(paths.PRACTICES.glob("*.csv"))]
        ]
    )
