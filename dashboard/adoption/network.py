"""Who learns from whom: lines between districts, what each gave and took, and who never looked further than at home."""

from collections import Counter

import pandas as pd

ROLES = ("Taught and learnt", "Taught", "Learnt", "Took part, nothing told yet")
"""What a district did, in the order of the legend."""


def district_lines(edges: pd.DataFrame) -> pd.DataFrame:
    """Lines between two districts: giver, seeker and how many practices or notes stand behind them.

    A practice both gathered from a district and adopted from there counts once.
    """
    between = edges.dropna(subset=["giver_lgd_district_code"])
    what = between.practice_id.fillna(between.practice).fillna(between.learnt)
    keyed = between.assign(what=what).drop_duplicates(["giver_lgd_district_code", "seeker_lgd_district_code", "what"])
    columns = ["giver_lgd_district_code", "giver", "seeker_lgd_district_code", "seeker"]
    lines = keyed.groupby(columns, as_index=False).size().rename(columns={"size": "weight"})
    return lines.astype({"giver_lgd_district_code": int, "seeker_lgd_district_code": int})


def by_district(edges: pd.DataFrame, teams: pd.DataFrame) -> pd.DataFrame:
    """One row a district of a workshop or of a line: how many districts it taught and learnt from.

    `outside_state`, `outside_neighbours` and, where divisions are known, `outside_division` say whether it ever
    learnt from beyond; a State as a whole is beyond for every district elsewhere. `attended`: it sat in a workshop.
    """
    lines = district_lines(edges)
    taught = lines.groupby("giver_lgd_district_code").seeker_lgd_district_code.nunique()
    learnt = lines.groupby("seeker_lgd_district_code").giver_lgd_district_code.nunique()
    named = pd.concat(
        [
            teams[["lgd_district_code", "district_label", "lgd_state_code"]],
            _side(edges, "giver"),
            _side(edges, "seeker"),
        ]
    )
    known = named.dropna(subset=["lgd_district_code"]).astype({"lgd_district_code": int, "lgd_state_code": int})
    known = known.drop_duplicates("lgd_district_code")
    far = edges.neighbours.astype("boolean").fillna(False)  # a State as a whole is no neighbour
    apart = edges.same_division.astype("boolean")
    beyond = {
        "outside_state": edges[~edges.same_state.astype(bool)],
        "outside_neighbours": edges[~far],
        "outside_division": edges[~apart.fillna(True)],
    }
    if apart.isna().all():
        del beyond["outside_division"]
    code = known.lgd_district_code
    return known.assign(
        attended=code.isin(teams.lgd_district_code),
        taught=code.map(taught).fillna(0).astype(int),
        learnt=code.map(learnt).fillna(0).astype(int),
        **{name: code.isin(rows.seeker_lgd_district_code) for name, rows in beyond.items()},
    ).sort_values(["taught", "learnt", "district_label"], ascending=[False, False, True], ignore_index=True)


def roles(districts: pd.DataFrame) -> pd.Series:
    """The role of each district, as its place in ROLES."""
    taught, learnt = districts.taught > 0, districts.learnt > 0
    place = pd.Series(3, index=districts.index, dtype="Int64")
    return place.mask(learnt, 2).mask(taught, 1).mask(taught & learnt, 0)


def mutual(lines: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of districts that learnt from each other, each pair once, by name."""
    ways = set(zip(lines.giver, lines.seeker, strict=True))
    return sorted((giver, seeker) for giver, seeker in ways if giver < seeker and (seeker, giver) in ways)


def partners(edges: pd.DataFrame, district: int) -> tuple[Counter, Counter]:
    """Whom one district learnt from and whom it taught, with how often; a State as a whole by its name."""
    gave, took = edges[edges.giver_lgd_district_code == district], edges[edges.seeker_lgd_district_code == district]
    givers = took.giver.fillna(took.giver_state)
    return Counter(givers.dropna()), Counter(gave.seeker.dropna())


def _side(edges: pd.DataFrame, side: str) -> pd.DataFrame:
    names = {f"{side}_lgd_district_code": "lgd_district_code", side: "district_label"}
    return edges[[*names, f"{side}_lgd_state_code"]].rename(
        columns={**names, f"{side}_lgd_state_code": "lgd_state_code"}
    )
