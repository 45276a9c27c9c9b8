"""How far practices got: pairs of a district and a practice, counted at each stage of the ladder."""

import pandas as pd

STAGES = {
    "interested": "Interested",
    "committed": "Committed",
    "planned": "Planned",
    "piloting": "Piloting",
    "scaled": "Scaled",
    "sustained_12m": "Sustained 12 months",
}
"""The ladder from the bottom up; a stage's rank is its place, from 1."""

ENDS = {"dropped": "Dropped", "rejected": "Rejected"}
"""Beside the ladder: no rung of it."""

TITLES = STAGES | ENDS
FIRST = "will_adopt"
RUNGS = {FIRST: "Will adopt"} | STAGES
"""The ladder with what was said on learning of a practice below its first stage."""

WILL = ("will_adopt", "will_adapt")
COMMITTED = 2
"""From this rank on a district has taken a practice up."""

PAIR = ["lgd_district_code", "practice_id"]
COUNTS = {
    "pairs": ("practice_id", "size"),
    "since_stopped": ("stopped", "count"),
    "districts": ("lgd_district_code", "nunique"),
    "practices": ("practice_id", "nunique"),
}
"""What is counted of the pairs that reached a stage."""


def rungs(pairs: pd.DataFrame, notes: pd.DataFrame) -> pd.DataFrame:
    """How many pairs reached each stage or further, from "will adopt" up.

    `pairs`: one row a district and practice with `furthest_rank` and `stage`; `notes`: gather notes with `intent`.
    A pair that was dropped later counts at the stages it had reached, and in `since_stopped` there. Whoever took a
    practice up without a note counts as having meant to. Notes without a practice of the sourcebook are not counted.
    """
    counted = _reached(pairs, notes, []).groupby("stage").agg(**COUNTS).reindex(list(RUNGS), fill_value=0)
    return counted.rename_axis("stage").reset_index().assign(label=list(RUNGS.values()))


def ends(pairs: pd.DataFrame) -> dict[str, int]:
    """How many pairs were dropped, and how many rejected."""
    return {stage: int((pairs.stage == stage).sum()) for stage in ENDS}


def by_group(pairs: pd.DataFrame, notes: pd.DataFrame, column: str, titles: dict) -> pd.DataFrame:
    """The rungs of each value of a column, such as theme or State; most pairs first.

    Adds `group`, `dropped` and `rejected`. Groups in neither frame are left out.
    """
    counted = _reached(pairs, notes, [column]).groupby([column, "stage"]).agg(**COUNTS)
    stopped = pairs.groupby([column, "stage"]).size().unstack(fill_value=0).reindex(columns=list(ENDS), fill_value=0)
    known = counted.index.get_level_values(column).union(stopped.index[stopped.any(axis=1)]).unique()
    if known.empty:
        return pd.DataFrame(columns=["group", "stage", "label", *COUNTS, *ENDS])
    every = pd.MultiIndex.from_product([known, list(RUNGS)], names=[column, "stage"])
    table = counted.reindex(every, fill_value=0).reset_index()
    table = table.merge(stopped.reindex(known, fill_value=0), left_on=column, right_index=True, validate="m:1")
    table = table.assign(
        group=table[column].map(lambda value: titles.get(value, str(value))),
        label=table.stage.map(RUNGS),
        most=table.groupby(column).pairs.transform("sum"),
    )
    # Stable, so that a group's stages stay in their order.
    table = table.sort_values(["most", "group"], ascending=[False, True], kind="stable", ignore_index=True)
    return table[["group", "stage", "label", *COUNTS, *ENDS]]


def taken_up(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs that ever were committed or further, those dropped since among them."""
    return pairs[pairs.furthest_rank >= COMMITTED]


def _reached(pairs: pd.DataFrame, notes: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """A row for each stage that a pair reached, with `stopped` filled where it was dropped or rejected since."""
    keys = [*by, *PAIR]
    meant = notes.loc[notes.intent.isin(WILL), keys].dropna(subset=["practice_id"])
    begun = pairs[pairs.furthest_rank >= 1]
    steps = [pd.concat([meant, begun[keys]]).drop_duplicates().assign(stage=FIRST)]
    for rank, stage in enumerate(STAGES, start=1):
        steps.append(begun.loc[begun.furthest_rank >= rank, keys].assign(stage=stage))
    stopped = pairs.loc[pairs.stage.isin(list(ENDS)), PAIR].assign(stopped=True)
    return pd.concat(steps).merge(stopped, on=PAIR, how="left", validate="m:1")
