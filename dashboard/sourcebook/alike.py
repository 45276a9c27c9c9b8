"""Practices that resemble one another: by theme, kind, context and the rarer words they share, with the reasons."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz

from dashboard.format import is_missing
from dashboard.search import STOP_WORDS, fold, words_of

TOLD = ("title", "problem", "what_was_done", "result")
CONTEXT = {"terrain": "terrain", "water_source": "water source", "scheme_type": "scheme type"}
UNSAID = {"any", "mixed"}
WEIGHTS = {"words": 0.5, "main theme": 0.25, "other theme": 0.1, "kind": 0.1, "context": 0.05}
TELLING = 9
"""A shared word is named as a reason from this weight on: about one entry in twenty has it."""

LEAST = 0.25
"""Below this two practices share a theme or a kind and little else."""

SAME_TITLE = 86
"""From this likeness of titles on (0–100, words in any order) a person is asked whether two entries are one."""


@dataclass(frozen=True)
class Like:
    """A practice like another, how much (0–1), and why in words."""

    practice_id: str
    score: float
    reasons: list[str]


def vocabulary(entries: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The words each practice is told in, stop words left out."""
    return {
        row["practice_id"]: frozenset(
            word
            for column in TOLD
            if not is_missing(row[column])
            for word in words_of(row[column])
            if len(word) > 2 and word not in STOP_WORDS and not word.isdigit()
        )
        for row in entries[["practice_id", *TOLD]].to_dict("records")
    }


def similar(practice: str, entries: pd.DataFrame, words: Mapping[str, frozenset[str]], titles: Mapping[str, str],
            most: int = 5) -> list[Like]:  # fmt: skip
    """The practices most like one: half by shared words (cosine, rare ones weigh more), half by theme and kind."""
    spread = Counter(word for of in words.values() for word in of)
    weight = {word: math.log(len(words) / count) ** 2 for word, count in spread.items()}
    length = {one: math.sqrt(sum(weight[word] for word in of)) or 1.0 for one, of in words.items()}
    me = next(entries.loc[[practice]].itertuples())
    found = []
    for row in entries.itertuples():
        if row.practice_id == practice:
            continue
        shared = words[practice] & words[row.practice_id]
        score = WEIGHTS["words"] * sum(weight[w] for w in shared) / (length[practice] * length[row.practice_id])
        themes = [theme for theme in me.themes if theme in row.themes]
        main = bool(me.themes and row.themes and me.themes[0] == row.themes[0])
        score += (
            WEIGHTS["main theme"] * main
            + WEIGHTS["other theme"] * bool(themes)
            + WEIGHTS["kind"] * (me.kind == row.kind)
        )
        same = [said for column, said in CONTEXT.items() if _same(getattr(me, column), getattr(row, column))]
        score += WEIGHTS["context"] * len(same)
        if score >= LEAST:
            rare = [word for word in sorted(shared, key=lambda w: (-weight[w], w)) if weight[word] > TELLING][:3]
            found.append((score, row, themes, main, same, rare))
    found.sort(key=lambda one: (-one[0], one[1].practice_id))
    return [
        Like(row.practice_id, score, _reasons(me, row, themes, main, same, rare, titles))
        for score, row, themes, main, same, rare in found[:most]
    ]


def repeats(entries: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Pairs that may be one practice, with the reason: marked so by the reader, or titles nearly equal."""
    pairs: dict[tuple[str, str], str] = {}
    for row in entries.itertuples():
        if not is_missing(row.possible_repeat_of) and row.possible_repeat_of in entries.index:
            pairs[_pair(row.practice_id, row.possible_repeat_of)] = (
                "The workbook’s reader took them for one practice told twice"
            )
    plain = {row.practice_id: " ".join(words_of(row.title)) for row in entries.itertuples()}
    holders: dict[str, list[str]] = {}
    for one, title in plain.items():
        for word in {word[:4] for word in title.split() if word not in STOP_WORDS}:  # tank and tanks alike
            holders.setdefault(word, []).append(one)
    together = Counter(
        _pair(first, second)
        for of in holders.values()
        if len(of) <= max(60, len(plain) // 50)  # a word of every second title tells nothing
        for at, first in enumerate(of)
        for second in of[at + 1 :]
    )
    for (first, second), shared in together.items():
        if shared >= 2 and fuzz.token_sort_ratio(plain[first], plain[second]) >= SAME_TITLE:
            pairs.setdefault((first, second), "Their titles are nearly the same")
    return [(first, second, reason) for (first, second), reason in sorted(pairs.items())]


def _pair(first: str, second: str) -> tuple[str, str]:
    return (first, second) if first < second else (second, first)


def _same(mine: object, other: object) -> bool:
    return not is_missing(mine) and mine == other and mine not in UNSAID


def _reasons(me, row, themes, main, same, rare, titles) -> list[str]:
    reasons = [f"the same main theme, {titles.get(me.themes[0], me.themes[0])}"] if main else []
    if not main and themes:
        reasons.append(f"the theme {titles.get(themes[0], themes[0])}")
    reasons += [f"the same {said}" for said in same]
    told = f"{me.title} {me.problem} {me.what_was_done} {me.result}".split()
    written = {fold(word.strip(".,;:()“”")): word.strip(".,;:()“”") for word in told}
    if rare:
        reasons.append(f"the words {', '.join(written.get(word, word).lower() for word in rare)}")
    if me.kind and me.kind == row.kind and len(reasons) < 2:
        reasons.append("the same kind")
    return reasons
