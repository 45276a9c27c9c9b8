"""What the Living Sourcebook asks: its practices, where each comes from and went, and the wording of its answers."""

from datetime import date

import pandas as pd

from dashboard.queries.cached import ask


def practices(illustrative: bool) -> pd.DataFrame:
    """Every practice with its origins, adopters and workshop; `themes` is a list, the main one first."""
    return ask("sourcebook_practices", illustrative=illustrative)


def origins(illustrative: bool) -> pd.DataFrame:
    """Practice by State and district it comes from; no district where a record names only the State."""
    return ask("sourcebook_origins", illustrative=illustrative)


def adopters(practice: str, illustrative: bool) -> pd.DataFrame:
    """Districts that took up a practice, with the stage they stand at, furthest first."""
    return ask("sourcebook_adopters", practice=practice, illustrative=illustrative)


def versions(practice: str) -> pd.DataFrame:
    """A practice as successive workbooks told it, oldest first; none for a public record."""
    return ask("sourcebook_versions", practice=practice)


def themes() -> pd.DataFrame:
    """Learning themes: theme, title, title_hi, words."""
    return ask("sourcebook_themes")


def choices() -> dict[str, dict[str, str]]:
    """English wording by list and answer, in the order of each list."""
    found = ask("sourcebook_choices")
    return {
        name: dict(zip(answers.choice_id, answers.title_en, strict=True)) for name, answers in found.groupby("list_id")
    }


def circumstances(as_on: date) -> pd.DataFrame:
    """The circumstances of every reporting district, as likeness is told by them, and its coverage on a date."""
    return ask("sourcebook_circumstances", as_on=as_on)
