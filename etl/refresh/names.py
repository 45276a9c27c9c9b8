"""Every name a district has been seen under, with who writes it so."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from etl import paths
from etl.names import Names
from etl.refresh import changes, places
from etl.refresh.tables import write
from etl.sources import census2011, cgwb_quality, cgwb_stage, conform, nfhs5

DECIDED = "district_aliases.csv"
"""Names no rule could settle: a person looked, and the row says which district is meant."""

HINDI = "district_names_hindi.csv"
"""Names in Devanagari, which no publisher here writes: an editor's list, and several spellings of a name."""

ALIAS_COLUMNS = ["alias", "lgd_state_code", "lgd_district_code", "source"]

PUBLISHERS = {
    "census2011": (census2011.names_in, "census2011/india-districts-census-2011.csv"),
    "nfhs5": (nfhs5.names_in, "nfhs5/NFHS_5_India_Districts_Factsheet_Data.csv"),
    "cgwb": (cgwb_stage.names_in, "cgwb/GWRA--2024.xlsx"),
    "cgwb_2023": (cgwb_stage.names_in, "cgwb/GWRA-2023.xlsx"),
    "cgwb_quality": (cgwb_quality.names_in, "cgwb/cgwb2023_gwq.csv"),
}
"""Publisher to the function that lists its (State, district) names, and the file under raw/."""


def refresh(folder: Path) -> dict[str, pd.DataFrame]:
    """Write data/names/district_aliases.csv; needs data/places written before."""
    districts = pd.read_csv(paths.PLACES / "districts.csv")
    states = pd.read_csv(paths.PLACES / "states.csv")
    outline = places.read_outline(folder / "figures" / "districts.geojson")
    listed = pd.read_csv(folder / "figures" / "districts.csv")
    decided = pd.read_csv(paths.DECISIONS / DECIDED)[ALIAS_COLUMNS]
    known = Names.of(districts, states, pd.concat([by_code(outline, listed, districts), decided]))
    state_of = dict(zip(districts.lgd_district_code, districts.lgd_state_code, strict=True))
    found = [by_code(outline, listed, districts), decided]
    for publisher, (names_in, file) in PUBLISHERS.items():
        found.append(by_name(names_in(folder / "raw" / file), publisher.partition("_")[0], known, state_of))
    found.append(in_hindi(pd.read_csv(paths.DECISIONS / HINDI), state_of))
    found.append(renamings(changes.read_renamings(folder / "raw" / "district_changes"), known))
    aliases = one_spelling(pd.concat(found, ignore_index=True))
    Names.of(districts, states, aliases)
    return {
        "district_aliases": write(
            aliases,
            paths.NAMES / "district_aliases.csv",
            ALIAS_COLUMNS,
            ["lgd_state_code", "lgd_district_code", "alias", "source"],
        )
    }


def by_code(outline: pd.DataFrame, listed: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """Names that come with their code: JJM's, the directory's, and the outline's old transliteration."""
    state_of = districts.set_index("lgd_district_code").lgd_state_code
    parts = [
        (listed, "jjm_district", "jjm"),
        (listed, "lgd_district_name", "lgd"),
        (listed, "survey_of_india_name", "survey_of_india"),
        (outline, "lgd_district_name", "lgd"),
        (outline, "soi_name", "survey_of_india"),
    ]
    frames = [
        pd.DataFrame({"alias": frame[column], "lgd_district_code": frame.lgd_district_code, "source": source})
        for frame, column, source in parts
    ]
    found = pd.concat(frames, ignore_index=True).dropna(subset=["alias"])
    found["lgd_district_code"] = found.lgd_district_code.astype("int64")
    found["lgd_state_code"] = found.lgd_district_code.map(state_of)
    return found.drop_duplicates()[ALIAS_COLUMNS]


def by_name(
    pairs: Iterable[tuple[str, str]], source: str, known: Names, state_of: dict[int, int]
) -> pd.DataFrame:
    """A publisher's spellings that resolve; the rest stay out, and its reader quarantines them."""
    rows = []
    for state, district in dict.fromkeys(pairs):
        code = conform.find(known, state, district)
        if code is not None:
            rows.append((" ".join(district.split()), state_of[code], code, source))
    return pd.DataFrame(rows, columns=ALIAS_COLUMNS)


def in_hindi(listed: pd.DataFrame, state_of: dict[int, int]) -> pd.DataFrame:
    """The names in Devanagari (`lgd_district_code`, `name_hindi`) as aliases."""
    found = listed.rename(columns={"name_hindi": "alias"}).assign(source="hindi")
    return found.assign(lgd_state_code=found.lgd_district_code.map(state_of))[ALIAS_COLUMNS]


def one_spelling(aliases: pd.DataFrame) -> pd.DataFrame:
    """Each name once a source: where only capitals differ, the spelling in small letters stays."""
    keyed = aliases.assign(folded=aliases.alias.str.casefold(), shouted=aliases.alias.str.isupper())
    keyed = keyed.sort_values(["shouted", "alias"], kind="stable")
    return keyed.drop_duplicates(["lgd_state_code", "lgd_district_code", "source", "folded"])[ALIAS_COLUMNS]


def renamings(renamed: pd.DataFrame, known: Names) -> pd.DataFrame:
    """Old names whose new name resolves, unless the old one is a district of its own today."""
    rows = []
    for state, old, new in renamed[["state", "before", "after"]].itertuples(index=False):
        for state_code in changes.state_codes(state, known):
            code = known.resolve(new, state_code)
            if (
                code is not None
                and known.resolve(old, state_code) in (None, code)
                and known.state_code(old) is None
            ):
                rows.append((old, state_code, code, "renaming"))
    found = pd.DataFrame(rows, columns=ALIAS_COLUMNS).drop_duplicates()
    meanings = found.groupby(["lgd_state_code", "alias"]).lgd_district_code.transform("nunique")
    return found[meanings == 1]
