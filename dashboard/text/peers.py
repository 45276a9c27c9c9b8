"""Districts in like circumstances, in words: why two are alike, who is ahead, and what to ask."""

from collections.abc import Callable
from math import floor, log10
from typing import Any

import pandas as pd

from dashboard.format import (
    LAKH,
    NBSP,
    date_long,
    indian,
    is_missing,
    join_names,
    lakh_crore,
    percent,
    possessive,
)

UNDIVIDED = "* A figure of the district before it was divided."
_MARK = "*"
COMPARED = (
    "households, Scheduled Castes and Tribes, literacy, groundwater drawn and its quality, coverage in April 2019, "
    "aspirational or not, people per km² and area"
)


def finding(name: str, peers: pd.DataFrame, state: str | None, ahead: tuple[float, float]) -> str:
    """How many of the districts most like one are ahead of it; `state` names its State where only that is asked."""
    of = f" of {state}" if state else ""
    if peers.empty:
        return f"No other district{of} can be compared with {name}"
    group = "The district" if len(peers) == 1 else f"The {indian(len(peers))} districts"
    if peers.coverage_ahead_pct.isna().all():
        return f"{group}{of} most like {name}"
    number, span = int(peers.ahead.sum()), f"{indian(ahead[0])} to {indian(ahead[1])} points ahead"
    if len(peers) == 1:
        return f"The district{of} most like {name} is {'' if number else 'not '}{span}"
    further = int((peers.coverage_ahead_pct > ahead[1]).sum())
    some = indian(number) if number else "None"
    more = f"; {indian(further)} {'are' if further > 1 else 'is'} further ahead" if further else ""
    verb = "are" if number > 1 else "is"
    apart = int(peers.coverage_ahead_pct.isna().sum())
    lacking = f"; {indian(apart)} cannot be compared" if apart else ""
    return f"{some} of the {indian(len(peers))} districts{of} most like {name} {verb} {span}{more}{lacking}"


def description(name: str, peers: pd.DataFrame, usual: float) -> str:
    """What likeness is told by, how many of the peers are in the State, and whether they are alike at all."""
    said = [f"Districts in like circumstances, nearest first, by what a district cannot choose: {COMPARED}."]
    inside = int(peers.same_state.sum())
    if len(peers) and inside < len(peers):
        said.append(
            f"{indian(inside) if inside else 'None'} of these {'is' if inside < 2 else 'are'} in its own State."
        )
    far = int((peers.distance > usual).sum())
    if far:
        whom = "none of these is" if far == len(peers) else f"{indian(far)} of these {'is' if far == 1 else 'are'} no"
        said.append(f"Few districts are like {name}: {whom} more alike than two districts taken at random.")
    return " ".join(said)


def not_compared(name: str, own: Any, as_on: Any) -> str:
    """Why nobody is said to be ahead; "" where the district's own figure can be ranked."""
    if own is None or is_missing(own.coverage_pct):
        return f"{name} has no figure for {date_long(as_on)}, so nobody is said to be ahead of it."
    if not own.rankable:
        return f"{possessive(name)} figure for {date_long(as_on)} needs checking, so nobody is said to be ahead of it."
    return ""


def standing(name: str, own: Any, peers: pd.DataFrame) -> str:
    """Where a district stands among its peers, for the title of a comparison."""
    compared = peers.coverage_ahead_pct.dropna()
    if own is None or compared.empty:
        return f"{name} beside the districts most like it"
    more = _have_more(int((compared > 0).sum()), len(compared), len(peers) - len(compared))
    return f"{name}: {percent(own.coverage_pct)} have a tap; {more}"


def _have_more(more: int, of: int, apart: int) -> str:
    """How many of the peers are ahead, in a clause; `apart` is how many more cannot be compared."""
    if apart:
        some = f"{indian(more) if more else 'none'} {'have' if more > 1 else 'has'} more"
        return f"of its {indian(of + apart)} peers {some}; {indian(apart)} cannot be compared"
    if of == 1:
        return f"its one peer has {'more' if more else 'no more'}"
    if of == 2 and more != 1:
        return "both of its peers have more" if more else "neither of its peers has more"
    if more in (0, of):
        return f"all {indian(of)} of its peers have more" if more else f"none of its {indian(of)} peers has more"
    return f"{indian(more)} of its {indian(of)} peers {'has' if more == 1 else 'have'} more"


def table(name: str, own: pd.Series, peers: pd.DataFrame) -> pd.DataFrame:
    """Peers as readers see them, nearest first."""
    return pd.DataFrame(
        {
            "District": [
                label if state in label else f"{label}, {state}"
                for label, state in zip(peers.district_label, peers.state, strict=True)
            ],
            "Why alike": [why(own, peer) for _, peer in peers.iterrows()],
            # One column: a telephone has to hold the reasons beside it.
            f"Coverage, beside {possessive(name)}": [
                f"{_coverage(peer)}; {compared(peer.coverage_ahead_pct, peer.ahead)}" for peer in peers.itertuples()
            ],
        }
    )


def compared(points: float, ahead: bool) -> str:
    """How far a peer is ahead, and whether to ask; a peer behind is told without a judgement."""
    if is_missing(points):
        return "not compared"
    size = indian(abs(points), 1)
    if size == "0.0":
        return "level"
    distance = f"{size} {'point' if size == '1' else 'points'}"
    if ahead:
        return f"**ahead by {distance}: ask what they did**"
    return f"ahead by {distance}" if points > 0 else f"{distance} less"


def why(own: pd.Series, peer: pd.Series) -> str:
    """The reasons a peer is alike, with the figures of both: "Both draw 140–150 % of their groundwater, …"."""
    inherited = {*own.inherited, *peer.inherited}
    said = [
        _REASONS[fact](*sorted((float(own[fact]), float(peer[fact])))) + (_MARK if fact in inherited else "")
        for fact in peer.reasons
    ]
    return f"Both {join_names(said)}"


def undivided(own: pd.Series, peers: pd.DataFrame) -> bool:
    """Whether some reason rests on a figure of a district before it was divided, and so carries the mark."""
    return any(fact in {*own.inherited, *peer.inherited} for peer in peers.itertuples() for fact in peer.reasons)


def highlighted(ahead: list[str], leader: str, name: str) -> str:
    """Which lines stand out in a comparison with peers; `leader` has most where there is nobody to ask."""
    if ahead:
        return f"{name} and those to ask what they did, {join_names(ahead)}, stand out; the other peers are grey."
    return f"{join_names([name, leader])} stand out, the other peers are grey." if leader else ""


def _coverage(peer: Any) -> str:
    said = {"upper": "at most ", "lower": "at least "}.get(peer.bound, "") + percent(peer.coverage_pct)
    return said if is_missing(peer.flag_meaning) else f"{said}, needs checking"


def _share(low: float, high: float) -> str:
    """Two shares as one span: "140–150 %", "0.4–2.1 %", "under 1 %"."""
    if high == 0:
        return f"0{NBSP}%"
    if high < 1:
        return f"under 1{NBSP}%"
    return f"{_span(low, high, lambda value: indian(value, 0 if high >= 10 else 1))}{NBSP}%"


def _size(low: float, high: float) -> str:
    """Two sizes as one span, to three figures: "2.2–2.4 lakh", "95,400–2.7 lakh", "4,230–4,410"."""
    if low >= LAKH:
        return f"{_span(low / LAKH, high / LAKH, lambda value: indian(value, 1))}{NBSP}lakh"
    return _span(low, high, lambda value: lakh_crore(_three_figures(value)) if value >= 10 else indian(value, 1))


def _three_figures(value: float) -> float:
    return round(value, 2 - floor(log10(value))) if value > 0 else 0.0


def _span(low: float, high: float, write: Callable[[float], str]) -> str:
    first, last = write(low), write(high)
    return first if first == last else f"{first}–{last}"


def _aspirational(low: float, high: float) -> str:
    if low != high:
        return "differ in being aspirational"
    return "are aspirational districts" if high else "are not aspirational districts"


_REASONS: dict[str, Callable[[float, float], str]] = {
    "rural_households": lambda low, high: f"have {_size(low, high)} rural households",
    "sc_share_pct": lambda low, high: f"have {_share(low, high)} Scheduled Castes",
    "st_share_pct": lambda low, high: f"have {_share(low, high)} Scheduled Tribes",
    "literacy_pct": lambda low, high: f"have {_share(low, high)} literate people",
    "groundwater_stage_pct": lambda low, high: f"draw {_share(low, high)} of their groundwater",
    "samples_over_limit_pct": lambda low, high: f"find {_share(low, high)} of samples over a limit",
    "baseline_coverage_pct": lambda low, high: f"began in April 2019 with {_share(low, high)} coverage",
    "aspirational": _aspirational,
    "population_per_km2": lambda low, high: f"have {_size(low, high)} people per km²",
    "area_km2": lambda low, high: f"measure {_size(low, high)} km²",
}
"""What both districts do, for the lower and the higher figure of the two."""
