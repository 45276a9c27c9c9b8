"""Words at a figure's edges: what its marks mean above it, what it leaves out below it."""

import plotly.graph_objects as go


def above(made: go.Figure, text: str, px: int = 0, **font: object) -> None:
    """A key at the upper left, `px` above the plot; `font` as Plotly has it."""
    made.add_annotation(
        text=text, align="left", x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=px,
        font=font,
    )  # fmt: skip


def below(made: go.Figure, text: str, px: int, **font: object) -> None:
    """A note at the lower left, `px` below the plot, its lines from the left; nothing where there is no text."""
    if text:
        made.add_annotation(
            text=text, x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-px, align="left",
            font=font,
        )  # fmt: skip
