"""The drop-downs and checks of the template's cells; lists stand on a hidden sheet."""

from datetime import date

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from etl import catalogue, paths
from etl.workshop import fields
from etl.workshop.dates import EARLIEST, LATEST
from etl.workshop.fields import Field

PROMPT_LENGTH = 250
EPOCH = date(1899, 12, 30)


class Lists:
    """The hidden sheet of answers, one column a list; `reference` gives a list's cells."""

    def __init__(self, workbook: Workbook) -> None:
        self.sheet = workbook.create_sheet("Lists")
        self.sheet.sheet_state = "hidden"
        self.columns: dict[str, str] = {}
        for name, items in fields.choices().items():
            self._add(name, [item.label for item in items])
        self._add("themes", [f"{theme.theme} – {theme.title}" for theme in catalogue.themes().values()])
        states = pd.read_csv(paths.PLACES / "states.csv")
        self._add("states", sorted(states.state[states.lgd_state_code > 0]))

    def _add(self, name: str, answers: list[str]) -> None:
        column = len(self.columns) + 1
        self.sheet.cell(1, column, name)
        for row, answer in enumerate(answers, start=2):
            self.sheet.cell(row, column, answer)
        letter = get_column_letter(column)
        self.columns[name] = f"'Lists'!${letter}$2:${letter}${len(answers) + 1}"

    def reference(self, item: Field) -> str:
        """The cells with the answers of a field; empty if it has no list."""
        name = {"themes": "themes", "state": "states"}.get(item.type, item.list_name)
        return self.columns.get(name, "")


def validation(item: Field, lists: Lists) -> DataValidation:
    """The check of a column, with its help shown when a cell is chosen.

    A column of several themes offers the list and accepts more than one; money accepts words such as lakh.
    """
    rule = DataValidation(allow_blank=True, showErrorMessage=True, showInputMessage=True)
    reference = lists.reference(item)
    if reference:
        rule.type, rule.formula1 = "list", reference
        rule.showErrorMessage = item.type != "themes"
        rule.error = "Choose from the list."
    elif item.type in ("whole_number", "district_count"):
        rule.type, rule.operator, rule.formula1 = "whole", "greaterThanOrEqual", "0"
        rule.error = "Write a whole number in digits."
    elif item.type == "percent":
        rule.type, rule.operator, rule.formula1, rule.formula2 = "decimal", "between", "0", "100"
        rule.error = "Write a number from 0 to 100."
    elif item.type == "money_inr":
        rule.type, rule.operator, rule.formula1 = "decimal", "greaterThanOrEqual", "0"
        rule.errorStyle, rule.error = "warning", "Write rupees in digits; 12.5 lakh is understood too."
    elif item.type in ("date", "first_date"):
        rule.type, rule.operator = "date", "between"
        rule.formula1, rule.formula2 = (str((day - EPOCH).days) for day in (EARLIEST, LATEST))
        rule.error = "Write a date as YYYY-MM-DD."
    rule.promptTitle, rule.prompt = item.en[:32], item.help[:PROMPT_LENGTH]
    rule.errorTitle = item.en[:32]
    return rule
