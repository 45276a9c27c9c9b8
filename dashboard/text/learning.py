"""Who learnt from whom, in sentences: the finding over the lines, and who has not learnt from beyond."""

from collections import Counter

import pandas as pd

from dashboard.adoption import network
from dashboard.format import every, have, indian, join_names, plural


def outside(districts: pd.DataFrame, place: str) -> str:
    """How many districts of the workshops have not learnt from outside their State."""
    here = districts[districts.attended]
    if here.empty:
        return f"No district of {place} has been in a workshop that was shared here"
    never = here[~here.outside_state]
    own = "their own State" if place == "India" else place
    of = "the one district" if len(here) == 1 else f"the {plural(len(here), 'district')}"
    if never.empty:
        return f"{'all of ' if len(here) > 1 else ''}{of} in workshops {have(len(here))} learnt from outside {own}"
    if len(never) == len(here):
        return f"none of {of} in workshops has learnt from outside {own} so far"
    return f"{indian(len(never))} of {of} in workshops {have(len(never))} not learnt from outside {own} so far"


def learning_finding(districts: pd.DataFrame, lines: pd.DataFrame) -> str:
    """How many districts taught and learnt, who taught most, and how often it went both ways."""
    if lines.empty:
        return "No district is named as having learnt from another"
    givers, seekers = (districts.taught > 0).sum(), (districts.learnt > 0).sum()
    most = districts.taught.max()
    top = join_names(districts[districts.taught == most].district_label, limit=2)
    both = len(network.mutual(lines))
    ways = f"{plural(both, 'pair')} learnt from each other" if both else "none learnt from each other"
    return (
        f"{plural(givers, 'district')} taught {plural(seekers, 'district')}; {top} taught most "
        f"({plural(most, 'district')}); {ways}"
    )


def reach(districts: pd.DataFrame, place: str) -> list[str]:
    """Who has not learnt from beyond: outside the State, the neighbours, and the division where it is known."""
    here = districts[districts.attended]
    scopes = {"outside_state": "from outside the State", "outside_neighbours": "from beyond their own neighbours"}
    sentences = []
    for column, words in scopes.items():
        sentences.append(_reach(here, column, words))
    if "outside_division" in here:
        sentences.append(_reach(here, "outside_division", "from outside their division"))
    else:
        sentences.append(
            "Whether it was outside the division cannot be told: the Atlas has no list of divisions yet."
        )
    return sentences


def partners_line(givers: Counter, seekers: Counter) -> str:
    """Whom a district learnt from and whom it taught."""
    learnt = f"Learnt from {join_names(sorted(givers))}" if givers else "Learnt from nobody that is named"
    taught = f"taught {join_names(sorted(seekers))}" if seekers else "taught nobody that is named"
    return f"{learnt}; {taught}."


def _reach(here: pd.DataFrame, column: str, words: str) -> str:
    if here.empty:
        return f"No district of this choice was in a workshop, so nobody could have learnt {words}."
    never = here[~here[column]]
    if never.empty:
        return f"Learnt {words}: every one of {plural(len(here), 'district')} in workshops."
    if len(never) == len(here):
        return f"Not learnt {words} so far: {every(len(here), 'district')} in workshops."
    return (
        f"Not learnt {words} so far: {indian(len(never))} of {plural(len(here), 'district')} in workshops "
        f"({join_names(sorted(never.district_label), limit=60)})."
    )
