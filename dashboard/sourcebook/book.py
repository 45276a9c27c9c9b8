"""The practices of a snapshot as one book: its entries, the words to search them by, and the members of its facets."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd
import streamlit as st
import yaml

from dashboard import warehouse
from dashboard.format import is_missing
from dashboard.queries import INDIA, states
from dashboard.queries import sourcebook as queries
from dashboard.search import STOP_WORDS, Found, Index, words_of
from dashboard.sourcebook import alike, facets

SOURCE = "Source: public records, each with its own link, and workbooks of the workshops."
SAME_WORDS = Path(__file__).parent / "same_words.yaml"


@dataclass(frozen=True)
class Book:
    """Everything the page shows, read once a snapshot. `entries` is by practice_id; what is not told is None."""

    entries: pd.DataFrame
    origins: pd.DataFrame
    themes: pd.DataFrame
    choices: dict[str, dict[str, str]]
    states: tuple[str, ...] = ()

    @cached_property
    def index(self) -> Index:
        """The search over every entry."""
        return Index(documents(self.entries, self.themes), self.same_words)

    def search(self, words: str) -> Found:
        """Entries for some words. Words that name a theme find the entries whose main theme it is."""
        hits, possible = self.theme_index.search(words).hits, self.themes_of(words)
        named = {
            row.theme
            for row in self.themes.itertuples()
            if row.theme in possible and any(_names(hits, title) for title in (row.title, row.title_hi))
        }
        return self.index.search(
            words, frozenset(row.practice_id for row in self.entries.itertuples() if {*row.themes[:1]} & named)
        )  # fmt: skip

    def themes_of(self, words: str) -> list[str]:
        """Codes of the themes that have these words in their title or among their other words, best first."""
        found = self.theme_index.search(words)
        return found.ids if found.whole and not found.corrected else []

    @cached_property
    def theme_index(self) -> Index:
        """The search over the themes by their titles and other words."""
        themes = [
            {"id": row.theme, "title": _joined(row.title, row.title_hi), "rest": _joined(row.words)}
            for row in self.themes.itertuples()
        ]
        return Index(themes, self.same_words)

    @cached_property
    def same_words(self) -> list[list[str]]:
        """Words that mean the same to a reader, by meaning."""
        return yaml.safe_load(SAME_WORDS.read_text(encoding="utf-8"))

    @cached_property
    def members(self) -> facets.Members:
        """Practices by facet and answer."""
        return facets.members(self.entries, self.origins)

    def answers(self, facet: facets.Facet, chosen: Iterable[str] = ()) -> dict[str, str]:
        """Answers of a facet that the book has practices for, or that are chosen, with their words."""
        known = facets.known(facet, self.titles, self.choices, {*self.states, *self.members["from"]})
        kept = {*self.members[facet.name], *chosen}
        return {answer: words for answer, words in known.items() if answer in kept}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Theme titles by code."""
        return dict(zip(self.themes.theme, self.themes.title, strict=True))

    @cached_property
    def vocabulary(self) -> dict[str, frozenset[str]]:
        """The words each practice is told in."""
        return alike.vocabulary(self.entries)

    @cached_property
    def states_of(self) -> dict[str, frozenset[int]]:
        """LGD codes of the States each practice comes from; none for all India."""
        return self.origins.groupby("practice_id").lgd_state_code.agg(frozenset).to_dict()

    def choice(self, which: str, answer: object) -> str:
        """An answer in words, or "" where none was given."""
        return "" if is_missing(answer) else self.choices.get(which, {}).get(str(answer), str(answer))


def read(illustrative: bool) -> Book:
    """The book of the snapshot in service, with illustrative workshops or without."""
    return _read(warehouse.current_build(), illustrative)


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(build: str, illustrative: bool) -> Book:
    """`build` is the key of the cache."""
    return Book(
        plain(queries.practices(illustrative)), queries.origins(illustrative), queries.themes(), queries.choices(),
        tuple(states().query(f"lgd_state_code != {INDIA}").state),
    )  # fmt: skip


def plain(practices: pd.DataFrame) -> pd.DataFrame:
    """Practices by id, with None for whatever is not told and lists for lists."""
    entries = practices.astype(object).where(practices.notna(), None)
    entries["themes"] = [[theme for theme in themes if theme] for themes in practices.themes]
    entries["lgd_state_codes"] = [[int(code) for code in codes] for codes in practices.lgd_state_codes]
    return entries.set_index("practice_id", drop=False).rename_axis(None)


def documents(entries: pd.DataFrame, themes: pd.DataFrame) -> list[dict[str, str]]:
    """Each entry as the columns that the search weighs."""
    titles = {row.theme: _joined(row.title, row.title_hi) for row in themes.itertuples()}
    # Other words for a theme are said by no practice itself: they count least, after those that say them.
    by_theme = {row.theme: _joined(row.title, row.title_hi, row.words) for row in themes.itertuples()}
    return [
        {
            "id": row.practice_id,
            "title": _joined(row.title),
            "title_local": _joined(row.title_local),
            "theme": titles.get(row.theme, ""),
            "themes": _joined(*(by_theme.get(theme) for theme in row.themes)),
            "place": _joined(row.origin_states, row.origin_districts, row.place),
            "problem": _joined(row.problem),
            "done": _joined(row.what_was_done),
            "rest": _joined(row.result, row.what_did_not_work, row.preconditions, row.how_to_adapt, row.who_did_it,
                            row.source_title, row.source_publisher, row.workshop_title),
        }
        for row in entries.itertuples()
    ]  # fmt: skip


def _names(hits: frozenset[str], title: str) -> bool:
    """Whether at least half of a title's words are among those that were hit: "water quality", but not "school"."""
    words = [word for word in words_of(_joined(title)) if word not in STOP_WORDS]
    return bool(words) and 2 * sum(word in hits for word in words) >= len(words)


def _joined(*texts: object) -> str:
    return " ".join(str(text) for text in texts if not is_missing(text))
