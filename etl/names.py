"""Place names to LGD codes. An exact alias resolves; fuzzy matching only ever suggests."""

import re
import unicodedata
from dataclasses import dataclass, field

import pandas as pd
from rapidfuzz import fuzz, process

from etl import paths

STATE_ALIASES = {
    "a and n islands": 35,
    "andaman and nicobar": 35,
    "dnh and dd": 38,
    "d and nh and d and d": 38,
    "dandnh and dandd": 38,
    "dadra and nagar haveli and daman and diu": 38,
    "the dadra and nagar haveli and daman and diu": 38,
    "dadra and nagar haveli": 38,
    "daman and diu": 38,
    "nct of delhi": 7,
    "orissa": 21,
    "pondicherry": 34,
    "maharastra": 27,
    "tamilnadu": 33,
    "chandigarh ut": 4,
    "uttaranchal": 5,
    "total": 0,
    "india": 0,
}
"""State names as publishers write them, normalised, where they differ from data/places/states.csv."""

SUGGESTION_SCORE = 80
"""Below this likeness (0 to 100) a name is not worth suggesting."""


LEVELLED = str.maketrans("\u0901०१२३४५६७८९", "\u09020123456789", "\u093c\u200c\u200d")
"""Devanagari: chandrabindu as anusvara, digits as Latin ones, and neither nukta nor joiners, which many leave out."""

WORDS_FOR_DISTRICT = {"district", "dist", "zilla", "जिला", "जनपद"}


def normalise(name: str) -> str:
    """Fold case, punctuation, nukta and the word 'district', so that spellings compare.

    >>> normalise("Kaimur (bhabua)"), normalise("  J&K "), normalise("Ajmer District"), normalise("ज़िला अलीगढ़")
    ('kaimur bhabua', 'j and k', 'ajmer', 'अलीगढ')
    """
    text = unicodedata.normalize("NFKC", str(name)).casefold().translate(LEVELLED).replace("&", " and ")
    words = re.sub(r"[^\w<>\u0900-\u0dff]+|[_।॥]", " ", text).split()
    return " ".join(word for word in words if word not in WORDS_FOR_DISTRICT)


@dataclass(frozen=True)
class Names:
    """Every name a district or State is known by.

    `aliases` has one row a name: alias, lgd_state_code, lgd_district_code, source.
    `states` maps a normalised State name to its LGD code (India is 0).
    """

    aliases: pd.DataFrame
    states: dict[str, int]
    districts: dict[tuple[int, str], int] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    state_labels: dict[int, str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Names":
        """Read data/places and data/names; raises ValueError if an alias means two districts in one State."""
        places = pd.read_csv(paths.PLACES / "districts.csv")
        states = pd.read_csv(paths.PLACES / "states.csv")
        aliases = pd.read_csv(paths.NAMES / "district_aliases.csv")
        return cls.of(places, states, aliases)

    @classmethod
    def of(cls, places: pd.DataFrame, states: pd.DataFrame, aliases: pd.DataFrame) -> "Names":
        """Build the look-up from frames shaped like the files of data/places and data/names."""
        rows = pd.concat(
            [
                places[["district", "lgd_state_code", "lgd_district_code"]].rename(columns={"district": "alias"}),
                aliases[["alias", "lgd_state_code", "lgd_district_code"]],
            ]
        )
        districts: dict[tuple[int, str], int] = {}
        for alias, state_code, code in rows.itertuples(index=False):
            key = (int(state_code), normalise(alias))
            if districts.setdefault(key, int(code)) != int(code):
                raise ValueError(
                    f"data/names/district_aliases.csv: {alias!r} means both {districts[key]} and {code} in "
                    f"State {state_code}; an alias must mean one district"
                )
        state_codes = dict(STATE_ALIASES)
        for code, state in states[["lgd_state_code", "state"]].itertuples(index=False):
            state_codes[normalise(state)] = int(code)
            state_codes[normalise(state).replace(" islands", "")] = int(code)
        return cls(
            aliases,
            state_codes,
            districts,
            dict(zip(places.lgd_district_code.astype(int), places.district, strict=True)),
            dict(zip(states.lgd_state_code.astype(int), states.state, strict=True)),
        )

    def label(self, code: int) -> str:
        """Name of a district, with its State where districts of several States share it."""
        name = self.labels.get(code)
        if name is None:
            return f"district {code}"
        if list(self.labels.values()).count(name) == 1:
            return name
        state_code = next(of for (of, _), found in self.districts.items() if found == code)
        return f"{name} ({self.state_labels[state_code]})"

    def state_code(self, state: str) -> int | None:
        """LGD code of a State by any of its names, or None."""
        return self.states.get(normalise(state))

    def resolve(self, district: str, state: str | int) -> int | None:
        """LGD code of a district by any of its names within a State, or None; never a guess."""
        state_code = state if isinstance(state, int) else self.state_code(state)
        return None if state_code is None else self.districts.get((state_code, normalise(district)))

    def suggest(self, district: str, state: str | int) -> list[str]:
        """Sentences that may help a person: likely spellings here, and the same name in other States."""
        wanted = normalise(district)
        state_code = state if isinstance(state, int) else self.state_code(state)
        here = {name: code for (code_of_state, name), code in self.districts.items() if code_of_state == state_code}
        close = process.extract(wanted, here.keys(), scorer=fuzz.WRatio, limit=3, score_cutoff=SUGGESTION_SCORE)
        found = list(dict.fromkeys(self.labels[here[name]] for name, _, _ in close))
        sentences = [f"Did you mean {' or '.join(found)}?"] if found else []
        elsewhere = [
            self.state_labels.get(code, str(code))
            for (code, name) in self.districts
            if name == wanted and code != state_code
        ]
        if elsewhere:
            where = " and of ".join(elsewhere)
            sentences.append(f"{district.strip()} is a district of {where}: check the State column.")
        return sentences
