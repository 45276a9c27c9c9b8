"""What a new warehouse changes: rows by table, as-on dates, and tap figures, against the one before."""

from pathlib import Path

import duckdb

TAP_FIGURES = "select lgd_district_code, as_on, source_id, households_with_tap from core.fhtc"


def table_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every table of core, mart and meta."""
    names = connection.execute(
        "select table_schema || '.' || table_name from information_schema.tables "
        "where table_schema in ('core', 'mart', 'meta') order by all"
    ).fetchall()
    return {name: connection.execute(f"select count(*) from {name}").fetchone()[0] for (name,) in names}


def changes(connection: duckdb.DuckDBPyConnection, before: Path | None) -> dict:
    """What differs from the warehouse in service: rows by table, new as-on dates, changed tap figures."""
    if before is None:
        return {"first_build": True}
    try:
        with duckdb.connect(before, read_only=True) as old:
            old_rows, old_fhtc = table_rows(old), old.execute(TAP_FIGURES).df()
    except duckdb.Error as error:
        return {"not_compared": str(error).splitlines()[0]}
    new_rows, new_fhtc = table_rows(connection), connection.execute(TAP_FIGURES).df()
    merged = new_fhtc.merge(
        old_fhtc,
        on=["lgd_district_code", "as_on", "source_id"],
        how="outer",
        suffixes=("", "_before"),
        indicator="side",
        validate="1:1",
    )
    both = merged[merged.side == "both"]
    return {
        "rows": {
            name: [old_rows.get(name, 0), new_rows.get(name, 0)]
            for name in sorted({*old_rows, *new_rows})
            if old_rows.get(name, 0) != new_rows.get(name, 0) and name != "meta.build"
        },
        "new_dates": sorted({str(as_on)[:10] for as_on in {*new_fhtc.as_on} - {*old_fhtc.as_on}}),
        "figures_added": int((merged.side == "left_only").sum()),
        "figures_removed": int((merged.side == "right_only").sum()),
        "figures_changed": int((both.households_with_tap != both.households_with_tap_before).sum()),
    }
