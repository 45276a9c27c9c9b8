"""The workshop shown: its row, the line under its charts, and the day it is read on."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import figure
from dashboard.format import date_short


@dataclass(frozen=True)
class Record:
    """The workshop shown, the line under its charts, and the day it is read on."""

    workshop: pd.Series
    illustrative: bool
    """Whether illustrative workshops count when other workshops are looked at."""

    today: date
    full: bool = True
    """Whether every row is written out, as for paper, and not only the charts and what they come to."""

    @property
    def id(self) -> str:
        return self.workshop.workshop_id

    @property
    def source(self) -> str:
        """Publisher and workbook, and that it is illustrative where it is."""
        return self.source_with()

    def source_with(self, *others: str) -> str:
        """The source line with further sources in it."""
        label = " Illustrative." if self.workshop.illustrative else ""
        return f"{figure.source_line(['ral_workshops', *others])} Workbook: {self.workshop.source_file}.{label}"

    @property
    def on(self) -> str:
        """The workshop's last day, for file names."""
        return date_short(self.workshop.end_on)
