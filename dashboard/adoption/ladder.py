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
WILL_ADOPT = "Will adopt"
WILL = ("will_adopt", "will_adapt")
COMMITTED = 2
"""From this rank on a district has taken a practice up."""

PAIR = ["lgd_district_code", "practice_id"]


def rungs(pairs: pd.DataFrame, notes: pd.DataFrame) -> pd.DataFrame:
    """How many pairs reached each stage or further, from "will adopt" up.

    `pairs`: one row a district and practice with `furthest_rank` and `stage`; `notes`: gather notes with `intent`.
    A pair that was dropped later counts at the stages it had reached, and in `since_stopped` there. Whoever took a
    practice up without a note counts as having meant to. Notes without a practice of the sourcebook are not counted.
    """
    meant = notes[notes.intent.isin(WILL)].dropna(subset=["practice_id"])[PAIR]
    known = pairs[[*PAIR, "furthest_rank", "stage"]]
    begun = known[known.furthest_rank >= 1]
    first = pd.concat([meant, begun[PAIR]]).drop_duplicates()
    stopped_pairs = known.loc[known.stage.isin(list(ENDS)), PAIR]
    rows = [_rung("will_adopt", WILL_ADOPT, first, stopped_pairs)]
    for rank, (stage, title) in enumerate(STAGES.items(), start=1):
        rows.append(_rung(stage, title, known.loc[known.furthest_rank >= rank, PAIR], stopped_pairs))
    return pd.DataFrame(rows)


def ends(pairs: pd.DataFrame) -> dict[str, int]:
    """How many pairs were dropped, and how many rejected."""
    return {stage: int((pairs.stage == stage).sum()) for stage in ENDS}


def by_group(pairs: pd.DataFrame, notes: pd.DataFrame, column: str, titles: dict) -> pd.DataFrame:
    """The rungs of each value of a column, such as theme or State; most pairs first.

    Adds `group`, `dropped` and `rejected`. Groups in neither frame are left out.
    """
    parts = []
    for value in pd.concat([pairs[column], notes[column]]).dropna().unique():
        own = pairs[pairs[column] == value]
        rung = rungs(own, notes[notes[column] == value])
        counted = ends(own)
        if rung.pairs.iloc[0] or sum(counted.values()):
            parts.append(rung.assign(group=titles.get(value, str(value)), **counted))
    if not parts:
        return pd.DataFrame(columns=["group", "stage", "label", "pairs", "since_stopped", *ENDS])
    parts.sort(key=lambda part: (-part.pairs.sum(), part.group.iloc[0]))
    return pd.concat(parts, ignore_index=True)


def taken_up(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs that ever were committed or further, those dropped since among them."""
    return pairs[pairs.furthest_rank >= COMMITTED]


def _rung(stage: str, label: str, reached: pd.DataFrame, stopped: pd.DataFrame) -> dict:
    return {
        "stage": stage,
        "label": label,
        "pairs": len(reached),
        "since_stopped": len(reached.merge(stopped, on=PAIR)),
        "districts": reached.lgd_district_code.nunique(),
        "practices": reached.practice_id.nunique(),
    }
