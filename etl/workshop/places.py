"""District and State names in workshop files: a name resolves if it is certain, and is set aside otherwise."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from etl.names import Names, normalise
from etl.workshop import fields
from etl.workshop.folding import by_script, fold, one_line

WITH_STATE = re.compile(r"^(?P<district>[^(,]+?)\s*(?:\((?P<inner>[^()]+)\)|,\s*(?P<after>[^,]+))\s*$")
LETTERS_OF_INDIA = re.compile(r"[\u0900-\u0d7f]")


@dataclass(frozen=True)
class Found:
    """A code, or the reason why there is none with a suggestion."""

    code: int | None = None
    reason: str = ""
    suggestion: str = ""


def _scripts(text: str) -> set[str]:
    """Which of the two kinds of letters a text has: those of India, or Latin ones."""
    indian = bool(LETTERS_OF_INDIA.search(text))
    latin = any(letter.isalpha() and not LETTERS_OF_INDIA.match(letter) for letter in text)
    return {name for name, there in (("indian", indian), ("latin", latin)) if there}


@dataclass
class Places:
    """The known names, and the State of the workshop (None if it is not known or is several)."""

    names: Names
    workshop_state: int | None = None
    _anywhere: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _seen: dict[tuple[str, int | None], Found] = field(default_factory=dict)
    _states: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (_, name), code in self.names.districts.items():
            self._anywhere[name].add(code)
        self._states = {fold(hindi): code for code, hindi in fields.words().states.items()}

    def state(self, text: str) -> Found:
        """LGD code of a State in English or Hindi, alone or both: "Rajasthan / राजस्थान"."""
        codes = {self._state_code(piece) for piece in (text, *re.split(r"[/|(),\n]+", text)) if piece.strip()}
        codes.discard(None)
        codes.discard(0)
        if len(codes) == 1:
            return Found(codes.pop())
        return Found(
            reason=f"“{text}” is not the name of one State.",
            suggestion="Write the State's name as on the JJM dashboard, such as Rajasthan.",
        )

    def district(self, text: str, row_state: int | None) -> Found:
        """LGD code of a district; `row_state` is that of the row's own State column, if it has one."""
        key = (text, row_state)
        if key not in self._seen:
            self._seen[key] = self._district(text, row_state if row_state is not None else self.workshop_state)
        return self._seen[key]

    def _state_code(self, text: str) -> int | None:
        return self.names.state_code(text) or self._states.get(fold(text))

    def _district(self, text: str, state: int | None) -> Found:
        name, said = text, state
        within = WITH_STATE.match(text)
        if within and (code := self._state_code(within["inner"] or within["after"])):
            name, said = within["district"], code
        code = self._resolve(name, said)
        if code is not None:
            return Found(code)
        return self._of_pieces(name, said) or self._why(name.strip(), said)

    def _of_pieces(self, name: str, state: int | None) -> Found | None:
        """The district of a name that is written in two scripts, or twice; None if it has no piece that is known.

        Beside the piece that is known only its State may stand, or the same name in another script: anything else may
        be a second district, which must not be lost.
        """
        parts = [part for part in re.split(r"[/|\n]+", name) if part.strip()]
        pieces = [piece for part in parts for piece in (by_script(part) or [part])]
        known = {piece: code for piece in pieces if (code := self._resolve(piece, state)) is not None}
        if not known or len(pieces) == 1:
            return None
        others = [piece for piece in pieces if piece not in known and not self._state_code(piece)]
        read = {script for piece in known for script in _scripts(piece)}
        listed = bool(re.search(r"[,;]", name))
        if len(set(known.values())) == 1 and not any(listed or read & _scripts(piece) for piece in others):
            return Found(next(iter(known.values())))
        return Found(
            reason=f"“{one_line(name)}” may name more than one district.",
            suggestion="Write one district here; where several are asked for, part them with semicolons.",
        )

    def _resolve(self, name: str, state: int | None) -> int | None:
        if not name.strip():
            return None
        if state is not None:
            return self.names.resolve(name, state)
        everywhere = self._anywhere.get(normalise(name), set())
        return next(iter(everywhere)) if len(everywhere) == 1 else None

    def _why(self, name: str, state: int | None) -> Found:
        if LETTERS_OF_INDIA.search(name):
            return Found(
                reason=f"“{name}” is not a district name that the Atlas knows in this script.",
                suggestion=" ".join(self.names.suggest(name, state) if state is not None else [])
                or "Write the name in English as on the JJM dashboard, or add it to "
                "data/decisions/district_names_hindi.csv.",
            )
        if state is None:
            several = len(self._anywhere.get(normalise(name), set())) > 1
            return Found(
                reason=f"“{name}” is the name of districts in several States."
                if several
                else f"“{name}” is not the name of a district, and the workbook does not say the State.",
                suggestion="Fill the State on the Workshop sheet or in the row.",
            )
        label = self.names.state_labels.get(state, str(state))
        return Found(
            reason=f"“{name}” is not a district of {label} that the Atlas knows.",
            suggestion=" ".join(self.names.suggest(name, state))
            or "Check the spelling on the JJM dashboard, or add the name to data/names/district_aliases.csv.",
        )
