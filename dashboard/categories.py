"""Categories of districts for the map: kinds rather than numbers, each with a label, two colours and a shape.

    categories(
        Category("Knowledge gap", "#a3195b", "#f07fb5", "▲"),
        Category("Being acted on", "#1d78b5", "#5cb3ea", "●"),
        rest="None of these",
    )

A shape keeps a category apart from its neighbours on a greyscale print and for colour-blind readers.
"""

from dataclasses import dataclass

from dashboard.palette import GAP_TYPES as _COLOURS
from dashboard.palette import Palette
from dashboard.scales import Scale

SHAPES = ("▲", "◆", "■", "●", "★", "–")
"""What the map can draw on a district; drawn as outlines, so no font is needed."""

MOST = 36
"""A category travels to the browser as one character."""


@dataclass(frozen=True)
class Category:
    """One kind of district. `light` and `dark` are its hex colours in the two themes."""

    label: str
    light: str
    dark: str
    shape: str = ""
    """One of SHAPES; "" = colour alone."""


GAP_TYPES = {
    gap_type: Category(label, *_COLOURS[gap_type], shape)
    for gap_type, label, shape in (
        ("knowledge_gap", "Knowledge gap", "▲"),
        ("adoption_gap", "Adoption gap", "◆"),
        ("implementation_gap", "Implementation gap", "■"),
        ("acted_on", "Being acted on", "●"),
        ("source_of_practice", "Source of practice", "★"),
        ("on_course", "On course", "–"),
    )
}
"""What a district is on a theme, in the order of every legend; NOT_MEASURED stands beside them, hatched."""

NOT_MEASURED = "not_measured"


def categories(*kinds: Category, rest: str = "", lacking: str = "") -> Scale:
    """The scale of these kinds, in the legend's order; a district's value is the place of its kind among them.

    `rest` is what districts without a kind are called, such as "None of these": they are then plain land. Without
    it they have no data and are hatched, which `lacking` may call by another name, such as "Not measured".
    Raises ValueError on no kinds, too many, a label given twice or a shape that the map cannot draw.
    """
    labels = tuple(kind.label for kind in kinds)
    shapes = tuple(kind.shape for kind in kinds)
    if not 0 < len(kinds) <= MOST:
        raise ValueError(f"the map takes 1 to {MOST} categories, not {len(kinds)}")
    if len(set(labels)) < len(labels):
        raise ValueError(f"categories need a label each of their own: {list(labels)}")
    if unknown := {shape for shape in shapes if shape not in ("", *SHAPES)}:
        raise ValueError(f"shapes are {' '.join(SHAPES)} or none, not {sorted(unknown)}")
    colours = Palette(tuple(kind.light for kind in kinds), tuple(kind.dark for kind in kinds))
    return Scale("categories", (), labels, "", own=colours, shapes=shapes, rest=rest, lacking=lacking)
