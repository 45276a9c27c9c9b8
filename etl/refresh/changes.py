"""Districts created, divided and renamed, and the parent each newer district inherits from."""

import re
from pathlib import Path

import pandas as pd

from etl import paths
from etl.names import Names
from etl.refresh.tables import whole, write

DECIDED_CHANGES = "district_changes.csv"
"""Changes the collection lacks, each with its year and reason."""

DECIDED_PARENTS = "main_parents.csv"
"""For a district formed from several: the one its headquarters lay in. Empty: it is itself the older one."""

FIRST_YEAR = 2010
"""The census of 2011 froze district boundaries on 31 December 2009; nothing older needs a parent."""

CHANGE_COLUMNS = [
    "state",
    "year",
    "decade",
    "change",
    "before",
    "after",
    "lgd_district_code_after",
    "source_id",
]
PARENT_COLUMNS = [
    "lgd_district_code", "parent_lgd_district_code", "parent_name", "since_year", "formed_from", "source_id",
]  # fmt: skip


def refresh(folder: Path) -> dict[str, pd.DataFrame]:
    """Write district_changes.csv and parents.csv; needs the aliases written before."""
    names = Names.load()
    changed = collect(
        folder / "raw" / "district_changes", pd.read_csv(paths.DECISIONS / DECIDED_CHANGES), names
    )
    return {
        "district_changes": write(
            changed,
            paths.PLACES / "district_changes.csv",
            CHANGE_COLUMNS,
            ["state", "decade", "year", "change", "before", "after"],
        ),
        "parents": write(
            parents(changed, pd.read_csv(paths.DECISIONS / DECIDED_PARENTS), names),
            paths.PLACES / "parents.csv",
            PARENT_COLUMNS,
            ["lgd_district_code"],
        ),
    }


def collect(folder: Path, decided: pd.DataFrame, names: Names) -> pd.DataFrame:
    """All changes on one set of columns, the district of 2026 named by code where its name resolves."""
    table = pd.concat(
        [read_renamings(folder), read_splits(folder), read_created(folder), decided[CHANGE_COLUMNS[:6]]],
        ignore_index=True,
    )
    table["year"] = whole(table.year)
    table["lgd_district_code_after"] = pd.array(
        [_code(after, state, names) for state, after in table[["state", "after"]].itertuples(index=False)],
        dtype="Int64",
    )
    table["source_id"] = "district_changes"
    return table.drop_duplicates()


def read_renamings(folder: Path) -> pd.DataFrame:
    """state, year (unknown), decade, change, before, after of every renaming."""
    raw = pd.read_csv(folder / "District_name_changes_1951_to_2021.csv").dropna(how="all")
    return _tidy(raw, "renamed", before="Old Name", after="New Name")


def read_splits(folder: Path) -> pd.DataFrame:
    """Each pair of a divided district and one that came of it; what kept the old name is left out."""
    raw = pd.read_csv(folder / "District_splits_and_carveouts_1951_to_2024.csv").dropna(how="all")
    table = _tidy(raw, "split", before="District-Before", after="District-After")
    return table[table.before != table.after]


def read_created(folder: Path) -> pd.DataFrame:
    """Each new district, with the district or districts it was formed from joined by '; '."""
    raw = pd.read_csv(folder / "New_districts_created_1951_to_2024.csv").dropna(how="all")
    table = _tidy(raw, "created", before="Old districts", after="New District")
    table["before"] = [
        "; ".join(filter(None, (part.strip(" .") for part in re.split(r",| and (?!Spiti|Kashmir)", before))))
        for before in table.before
    ]
    return table


def parents(changed: pd.DataFrame, decided: pd.DataFrame, names: Names) -> pd.DataFrame:
    """One parent a newer district, by code: the only one, or the decided one of several.

    Raises ValueError if a district formed from several has no decision, or a parent no code.
    """
    created = changed[(changed.change == "created") & (changed.year >= FIRST_YEAR)]
    created = created[created.lgd_district_code_after.notna()].sort_values("year")
    main = dict(zip(decided.lgd_district_code, decided.parent.fillna(""), strict=True))
    rows = []
    for row in created.drop_duplicates("lgd_district_code_after", keep="last").itertuples():
        code = int(row.lgd_district_code_after)
        several = row.before.split("; ")
        if len(several) > 1 and code not in main:
            raise ValueError(
                f"{row.after} was formed from {row.before}: name the main one in {DECIDED_PARENTS}"
            )
        name = main.get(code, several[0])
        if not name:
            continue
        parent = _code(name, row.state, names)
        if parent is None:
            raise ValueError(f"{row.after}: no code for its parent {name} of {row.state}; add an alias")
        if parent != code:
            rows.append((code, parent, names.labels[parent], row.year, row.before, "district_changes"))
    return pd.DataFrame(rows, columns=PARENT_COLUMNS)


def state_codes(state: str, names: Names) -> list[int]:
    """Codes of a State as the collection names it: 'Andhra Pradesh-Telangana' is two."""
    parts = [state, *re.split(r"[-/]", state)]
    return list(dict.fromkeys(code for part in parts if (code := names.state_code(part)) is not None))


def _code(district: str, state: str, names: Names) -> int | None:
    found = {
        code for where in state_codes(state, names) if (code := names.resolve(district, where)) is not None
    }
    return found.pop() if len(found) == 1 else None


def _tidy(raw: pd.DataFrame, change: str, before: str, after: str) -> pd.DataFrame:
    text = {name: raw[column].astype("str").str.split().str.join(" ") for name, column in
            {"state": "State/UT", "decade": "Decade", "before": before, "after": after}.items()}  # fmt: skip
    text["after"] = text["after"].str.replace(r" district$", "", regex=True)
    year = pd.to_numeric(raw["Year"]) if "Year" in raw else pd.Series(float("nan"), index=raw.index)
    return pd.DataFrame({"state": text["state"], "year": year, "decade": text["decade"], "change": change,
                         "before": text["before"], "after": text["after"]}).drop_duplicates()  # fmt: skip
