"""The committed tables under data/, made again from a folder of publishers' files.

`refresh(folder)` expects `folder/figures` (tidy tables and the outline) and `folder/raw`
(publishers' own files). Rows are sorted and numbers rounded, so that running it twice on the
same files changes no byte, and a difference in git is a difference in the figures.
"""

from pathlib import Path

import pandas as pd

from etl.refresh import changes, context, fhtc, names, places, practices

STEPS = (places, names, changes, fhtc, context, practices)
"""In this order: each step reads what those before it wrote."""

NEEDED = (
    "figures/districts.csv", "figures/districts.geojson", "figures/fhtc_district.csv",
    "figures/fhtc_state_published.csv", "figures/fhtc_national_published.csv",
    "figures/aspirational_districts.csv", "figures/functionality_2024_states.csv", "figures/practices_public.csv",
    "raw/lgd/lgd_STATE.csv",
    "raw/cgwb/GWRA--2024.xlsx", "raw/cgwb/GWRA-2023.xlsx", "raw/cgwb/cgwb2023_gwq.csv",
    "raw/census2011/india-districts-census-2011.csv", "raw/nfhs5/NFHS_5_India_Districts_Factsheet_Data.csv",
    "raw/district_changes/District_name_changes_1951_to_2021.csv",
    "raw/district_changes/District_splits_and_carveouts_1951_to_2024.csv",
    "raw/district_changes/New_districts_created_1951_to_2024.csv",
)  # fmt: skip


def refresh(folder: Path) -> dict[str, pd.DataFrame]:
    """Write every table this package owns and return them by name.

    Raises FileNotFoundError naming every missing file before anything is written.
    """
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(f"{folder} lacks {', '.join(missing)}; nothing was written")
    written: dict[str, pd.DataFrame] = {}
    for step in STEPS:
        written |= step.refresh(folder)
    return written
