"""A publisher's State and district to the code of 2026, or the reason why not."""

from etl.names import Names, normalise
from etl.quarantine import Reject

SEPARATED = {1: (37,), 28: (36,)}
"""Jammu & Kashmir held Ladakh until 2019, Andhra Pradesh held Telangana until 2014."""


def find(names: Names, state: str, district: str) -> int | None:
    """LGD code of a district under its State of then or of now; never a guess."""
    state_code = names.state_code(state)
    if state_code is None:
        return None
    for candidate in (state_code, *SEPARATED.get(state_code, ())):
        code = names.resolve(district, candidate)
        if code is not None:
            return code
    return None


def unknown(names: Names, state: str, district: str, row: int, columns: tuple[str, str]) -> Reject:
    """The reject for a district no alias names, with the nearest spellings as a suggestion.

    `columns` are the headings of the State and of the district in that file.
    """
    state_column, district_column = columns
    if names.state_code(state) is None:
        return Reject(
            locator=f"row {row}", column_name=state_column, value=state, row=row,
            reason=f"No State or Union Territory is known as {state!r}.",
            suggestion="Mend the State, or add the spelling to STATE_ALIASES in etl/names.py.",
        )  # fmt: skip
    found = names.suggest(district, state)
    return Reject(
        locator=f"row {row}", column_name=district_column, value=district, row=row,
        reason=f"{state.strip()} has no district known as {district.strip()!r}.",
        suggestion=" ".join([*found, "If it is one, add it to data/decisions/district_aliases.csv."]),
    )  # fmt: skip


def is_own_name(names: Names, code: int, district: str) -> bool:
    """Whether a district is named as it is today, and not as a former part of it."""
    return normalise(names.labels.get(code, "")) == normalise(district)
