"""The ranked list of follow-ups: a card each, with its parts as bars on one scale, ticks and links.

    follow_up_list(
        [Item(id="123-T04", rank="1", place="Udaipur", …), …],
        parts=[Part("Left", "Households left", 3), …],
        ticked=["123-T04"],
        name="Follow-ups in Rajasthan",
        key="follow_ups",
        on_tick=lambda ids: …,
    )

One element for the whole list: a card of Streamlit's own parts is seventeen, and ten of them take a second to draw.
All words travel as text and are shown as text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard.components.follow_up_list import assets

__all__ = ["Item", "Link", "Part", "Visit", "follow_up_list"]

_component = st.components.v2.component("jjm_follow_up_list", js=assets.loader())


@dataclass(frozen=True)
class Link:
    """A link to a page of the Atlas by the name of its address, with all its parameters, the side bar's too."""

    label: str
    page: str
    parameters: tuple[tuple[str, str], ...]
    note: str = ""

    @property
    def address(self) -> str:
        """The address, beside that of the page the list is on."""
        return f"{self.page}?{urlencode(self.parameters)}"


@dataclass(frozen=True)
class Visit:
    """A host to visit: a name, and how far and why in words."""

    name: str
    reasons: str
    illustrative: bool


@dataclass(frozen=True)
class Part:
    """One of the parts of a score, with its weight; `short` stands before the bars."""

    short: str
    title: str
    weight: int


@dataclass(frozen=True)
class Item:
    """One follow-up. `shape` is one of dashboard.categories.SHAPES, `light` and `dark` its hex colours.

    `parts` are 0 to 1 in the order of the parts, None = not known. `band` heads the first card of each band; it and
    `sure` are "" until they are known.
    """

    id: str
    rank: str
    place: str
    theme: str
    kind: str
    shape: str
    light: str
    dark: str
    illustrative: bool
    what: str
    why: str
    concerned: str
    parts: tuple[float | None, ...]
    score: float
    visits: tuple[Visit, ...]
    no_visit: str
    links: tuple[Link, ...]
    reason: Link | None = None
    band: str = ""
    sure: str = ""


def follow_up_list(
    items: Sequence[Item],
    *,
    parts: Sequence[Part],
    ticked: Sequence[str],
    name: str,
    key: str,
    on_tick: Callable[[list[str]], None] | None = None,
) -> None:
    """Draw the list. `ticked` are the ids with a tick; `on_tick(ids)` is called before the script runs again when one
    changes. `name` is the list's name for those who hear it.

    Raises ValueError where an item has more or fewer parts than there are.
    """
    if wrong := [item.id for item in items if len(item.parts) != len(parts)]:
        raise ValueError(f"each follow-up has {len(parts)} parts; these do not: {wrong}")
    _component(
        data={
            "client": assets.client_url(),
            "name": name,
            "parts": [[part.short, part.title, part.weight] for part in parts],
            "ticked": list(ticked),
            "items": [_sent(item) for item in items],
        },
        key=key,
        on_ticked_change=partial(_tell, key, on_tick),
    )


def _sent(item: Item) -> dict:
    return {
        **{name: getattr(item, name) for name in (
            "id", "rank", "place", "theme", "kind", "shape", "light", "dark", "illustrative", "what", "why",
            "concerned", "band", "sure",
        )},
        "parts": [None if part is None else round(part, 3) for part in item.parts],
        "score": round(item.score, 3),
        "visits": [[visit.name, visit.reasons, visit.illustrative] for visit in item.visits],
        "noVisit": item.no_visit,
        "links": [[link.label, link.address, link.note] for link in item.links],
        "reason": [item.reason.label, item.reason.address] if item.reason else None,
    }  # fmt: skip


def _tell(key: str, on_tick: Callable[[list[str]], None] | None) -> None:
    told = (st.session_state.get(key) or {}).get("ticked")
    if on_tick and told is not None:
        on_tick([str(each) for each in told])
