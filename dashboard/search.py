"""Full-text search that forgives spelling and finds English and Hindi: SQLite FTS5 over words folded by us.

A word that is asked for finds its other endings (Porter's stems for English), longer words that begin with it, words
that mean the same, and, where the book does not have it, the words closest in spelling (rapidfuzz). What is typed
is split into words and quoted, so no text is ever read as a query language.
"""

import re
import sqlite3
import threading
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

WEIGHTS = {
    "id": 12, "title": 10, "title_local": 10, "theme": 5, "themes": 2, "place": 4, "problem": 3, "done": 3, "rest": 1,
}  # fmt: skip
"""Columns of a document with their weight in bm25: a word in the title counts most."""

OWN = " ".join(name for name in WEIGHTS if name not in ("theme", "themes"))
"""Columns that a document tells itself; words of its themes are said of every other document on the theme too."""

STOP_WORDS = frozenset(
    """
    a an and are as at by for from how in is it of on or that the to was what which who with
    का के की को में से पर और एवं है हैं ने तथा या कैसे क्या
    """.split()  # noqa: SIM905
)
MOST_WORDS = 12
PREFIXES = 24
"""How many longer words a word stands for; the most frequent ones."""

_NASAL = re.compile("[ङञणनम]्(?=[क-ह])")
_DROPPED = dict.fromkeys([*range(0x0300, 0x0370), 0x093C, 0x200C, 0x200D])
_WRITTEN = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u200c\u200d])+")


class _Separators(dict):
    """Everything but letters, marks and digits becomes a blank; Indic vowel signs are marks and stay."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if unicodedata.category(chr(code))[0] in "LMN" else " "
        return self[code]


_SEPARATORS = _Separators()


def fold(text: str) -> str:
    """One spelling for what readers take as the same: case, accents, nukta, chandrabindu, हिन्दी and हिंदी."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_DROPPED).replace("ँ", "ं")
    return unicodedata.normalize("NFC", _NASAL.sub("ं", plain))


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return fold(text).translate(_SEPARATORS).split()


@dataclass(frozen=True)
class Found:
    """What a search came to: ids best first, and what was made of the words."""

    ids: list[str]
    corrected: dict[str, str] = field(default_factory=dict)
    """Words that the book does not have, and those taken in their place."""
    whole: bool = True
    """Whether the entries have all words; else they have as many as any entry has."""
    beyond: int = 0
    """How many more do not tell the words themselves and only stand under a theme that has them; not among `ids`."""
    by_theme: bool = False
    """Whether no entry tells the words itself, so that those under a theme with them are given."""
    hits: frozenset[str] = frozenset()
    """Folded words to highlight."""
    nearest: list[str] = field(default_factory=list)
    """Words of the book nearest to what was asked, where nothing was found."""


@dataclass(frozen=True)
class _Asked:
    """One word or phrase of a query, and what may stand for it."""

    exact: str
    also: tuple[str, ...] = ()
    known: bool = True

    @property
    def expression(self) -> str:
        return f"({' OR '.join([self.exact, *map(_quoted, self.also)] if self.known else map(_quoted, self.also))})"


class Index:
    """Documents held in memory, ready to be searched from any thread."""

    def __init__(self, documents: Iterable[Mapping[str, str]], same_words: Iterable[Iterable[str]] = ()) -> None:
        """`documents` have the keys of WEIGHTS; each of `same_words` lists words and phrases that mean the same."""
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        tokenizer = "tokenize = \"porter unicode61 remove_diacritics 0 categories 'L* M* N* Co'\""
        self._database.execute(f"create virtual table book using fts5({', '.join(WEIGHTS)}, {tokenizer})")
        self._database.execute(f"create virtual table vocabulary using fts5(word, {tokenizer})")
        self._ids: list[str] = []
        self._by_id: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        self._written: dict[str, str] = {}
        self._words: list[str] = []
        self._add(documents)
        self._same: dict[tuple[str, ...], list[str]] = {}
        for group in same_words:
            folded = [(tuple(words_of(one)), one) for one in group]
            for words, written in folded:
                others = self._same.setdefault(words, [])
                others += [" ".join(other) for other, _ in folded if other != words and " ".join(other) not in others]
                self._written.setdefault(" ".join(words), written)
        self._spelt = sorted({*self._words, *(words[0] for words in self._same if len(words) == 1)})

    def _add(self, documents: Iterable[Mapping[str, str]]) -> None:
        rows = []
        for document in documents:
            self._ids.append(document["id"])
            self._by_id["".join(words_of(document["id"]))] = document["id"]
            texts = [document.get(column) or "" for column in WEIGHTS]
            for text in texts:
                for written in _WRITTEN.findall(text):
                    for word in words_of(written):
                        self._written.setdefault(word, written.lower())
            rows.append([" ".join(words_of(text)) for text in texts])
            self._count.update(word for text in rows[-1] for word in text.split())
        self._words = sorted(self._count)
        with self._database as database:
            database.executemany(f"insert into book values ({', '.join('?' * len(WEIGHTS))})", rows)
            database.executemany("insert into vocabulary values (?)", [[word] for word in self._words])

    def search(self, asked: str, counted: frozenset[str] = frozenset()) -> Found:
        """Entries that have every word asked for, best first; where none has, those with the most of them.

        Those that have them only from their themes are left out where others tell them, save those in `counted`.
        """
        words = list(dict.fromkeys(words_of(asked)))[:MOST_WORDS]
        if found := self._by_id.get("".join(words)):
            named = self._ranked([f"{{id}} : {_quoted(' '.join(words))}"], "")  # a workshop may have a number like it
            return Found([found, *(self._ids[row - 1] for row in named if self._ids[row - 1] != found)],
                         hits=frozenset(words))  # fmt: skip
        words = [word for word in words if word not in STOP_WORDS] or words
        corrected: dict[str, str] = {}
        asked_for = list(self._parts(words, corrected))
        parts = [part for part in asked_for if part.known or part.also]
        if not parts:
            return Found([], nearest=self.nearest(words))
        rows, whole = self._ranked([part.expression for part in parts], " AND "), len(parts) == len(asked_for)
        beyond = by_theme = 0
        if rows:
            own = self._matching(f"{{{OWN}}} : ({' AND '.join(part.expression for part in parts)})")
            telling = [row for row in rows if row in own or self._ids[row - 1] in counted]
            beyond, by_theme, rows = len(rows) - len(telling) if telling else 0, not telling, telling or rows
            first = self._matching(_quoted(" ".join(words))) if len(words) > 1 else set()
            exact = self._matching(" AND ".join(part.exact for part in parts)) if all(p.known for p in parts) else set()
            rows.sort(key=lambda row: (row not in first, row not in exact))
        else:
            rows, whole = self._most([part.expression for part in parts]), False
        # Of a phrase that means the same no single word is what was asked for.
        told = [word for part in parts for word in [*words_of(part.exact), *(w for w in part.also if " " not in w)]]
        hits = self._forms([word for word in told if len(word) > 1 and word not in STOP_WORDS] or told)
        ids = [self._ids[row - 1] for row in rows]
        return Found(ids, corrected, whole, beyond, bool(by_theme), hits, [] if rows else self.nearest(words))

    def nearest(self, words: list[str], most: int = 5) -> list[str]:
        """Words of the book closest in spelling, as they are written there."""
        near: dict[str, float] = {}
        for word in words:
            for other, distance, _ in process.extract(
                word, self._words, scorer=OSA.normalized_distance, limit=most, score_cutoff=0.5
            ):
                near[other] = min(distance, near.get(other, 1))
        return [self._written.get(word, word) for word in sorted(near, key=lambda word: (near[word], word))[:most]]

    def _parts(self, words: list[str], corrected: dict[str, str]) -> Iterable[_Asked]:
        """Phrases that have others of the same meaning together, every other word by itself."""
        at = 0
        while at < len(words):
            for length in (3, 2, 1):
                phrase = tuple(words[at : at + length])
                if phrase in self._same and len(phrase) == length:
                    exact = " AND ".join(map(_quoted, phrase))
                    longer = self._longer(phrase[0]) if length == 1 and self._forms([*phrase]) else []
                    yield _Asked(f"({exact})", (*self._same[phrase], *longer))
                    break
            else:
                length = 1
                yield self._word(words[at], corrected)
            at += length

    def _word(self, word: str, corrected: dict[str, str]) -> _Asked:
        known = bool(self._forms([word]))
        longer = self._longer(word, known)
        if known or longer:
            return _Asked(_quoted(word), tuple(longer), known)
        close = self._close(word)
        if close:
            corrected[word] = self._written.get(close[0], close[0])
        same = [other for one in close for other in self._same.get((one,), ())]
        return _Asked(_quoted(word), tuple(dict.fromkeys([*close, *same])), False)

    def _longer(self, word: str, known: bool = True) -> list[str]:
        """Words of the book that begin with this one."""
        if len(word) < (3 if not known or not word.isascii() else 5):
            return []
        start = bisect_left(self._words, word)
        found = []
        for other in self._words[start:]:
            if not other.startswith(word):
                break
            if other != word:
                found.append(other)
        return sorted(found, key=lambda other: -self._count[other])[:PREFIXES]

    def _close(self, word: str) -> list[str]:
        """The words nearest in spelling: one letter in four or five may differ, two up to nine, three beyond."""
        cutoff = 0 if len(word) < 4 else 1 if len(word) < 6 else 2 if len(word) < 10 else 3
        if not cutoff:
            return []
        found = process.extract(word, self._spelt, scorer=OSA.distance, score_cutoff=cutoff, limit=12)
        if not found:
            return []
        least = min(distance for _, distance, _ in found)
        near = [other for other, distance, _ in found if distance == least]
        # People seldom mistake the first letter; then the more frequent word.
        return sorted(near, key=lambda other: (other[0] != word[0], -self._count[other]))[:4]

    def _forms(self, words: list[str]) -> frozenset[str]:
        """Every word of the book with the stem of one of these."""
        expression = " OR ".join(map(_quoted, dict.fromkeys(words)))
        return frozenset(
            word for (word,) in self._ask("select word from vocabulary where vocabulary match ?", expression)
        )

    def _ranked(self, expressions: list[str], join: str) -> list[int]:
        ranking = f"bm25(book, {', '.join(map(str, WEIGHTS.values()))})"
        found = self._ask(f"select rowid from book where book match ? order by {ranking}", join.join(expressions))
        return [row for (row,) in found]

    def _matching(self, expression: str) -> set[int]:
        return {row for (row,) in self._ask("select rowid from book where book match ?", expression)}

    def _most(self, expressions: list[str]) -> list[int]:
        counts = Counter(row for expression in expressions for row in self._matching(expression))
        most = max(counts.values(), default=0)
        return [row for row in self._ranked(expressions, " OR ") if counts[row] == most]

    def _ask(self, sql: str, expression: str) -> list[tuple]:
        with self._lock:
            return self._database.execute(sql, [expression]).fetchall()


def highlighted(escaped: str, hits: frozenset[str]) -> str:
    """Markdown, already escaped, with the words that were found on a coloured ground."""
    if not hits:
        return escaped
    return _WRITTEN.sub(
        lambda found: f":orange-background[{found[0]}]" if fold(found[0]) in hits else found[0], escaped
    )


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "") + '"'
