"""Words that came from a file, in a figure: Plotly reads a little HTML, and would make a link of `<a href=…>`."""

import html

from dashboard.charts import template as t


def shown(words: str) -> str:
    """Words as Plotly shows them as they are: "<b>" stays "<b>"; a line break becomes a blank."""
    return html.escape(" ".join(words.split()), quote=False)


def wrapped(words: str, width: int) -> str:
    """The same, broken into lines of about `width` letters."""
    return t.wrap(shown(words), width)
