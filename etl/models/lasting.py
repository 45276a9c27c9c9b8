"""What of a surplus lasts: a State's part, a district's own, and how much of it is found again in a second window."""

import numpy as np
import pandas as pd


def judge(first: pd.DataFrame, second: pd.DataFrame, least: int, z: float) -> tuple[pd.DataFrame, dict[str, float]]:
    """Districts with a surplus in both windows, judged; and what the judgement rests on.

    Surpluses as `bright_spots.surplus` gives them. `least` is the number of districts of a State each window needs, `z`
    the half width of the interval in standard deviations. A surplus is its State's part, a mean shrunk by the spread
    between and within States (Efron & Morris 1975), and the district's own. The own parts of two windows correlate by
    `repeats`: so much of one is found again in the other. With two measurements of that reliability, each in its own
    standard deviations z, the lasting own part has mean repeats ÷ (1 + repeats) × (z1 + z2) and variance repeats ×
    (1 − repeats) ÷ (1 + repeats), the posterior of a normal mean.
    """
    parts, other = split(first), split(second)
    both = parts.join(other.add_suffix("_second"), how="inner")
    both = both[(both.districts >= least) & (both.districts_second >= least)]
    repeats = max(_alike(both, "own", "own_second"), 0.0)
    sd, second_sd = _spread(first)[1] ** 0.5, _spread(second)[1] ** 0.5
    left, second_left = both.left_pct_points, both.left_pct_points_second
    weighed = both.own / sd + both.own_second / second_sd if sd and second_sd else both.own * 0
    own = weighed * sd * repeats / (1 + repeats)
    own_sd = sd * (repeats * (1 - repeats) / (1 + repeats)) ** 0.5
    whole_sd = (own_sd**2 + both.state_variance) ** 0.5
    surplus, second_surplus = both.surplus * left, both.surplus_second * second_left
    found = pd.DataFrame(
        {
            "gain_pct_points": both.gain_pct_points,
            "expected_gain_pct_points": both.gain_pct_points - surplus,
            "surplus_pct_points": surplus,
            "state_surplus": both.state_part * left,
            "shrunk_surplus": (both.state_part + own) * left,
            "surplus_low": (both.state_part + own - z * whole_sd) * left,
            "surplus_high": (both.state_part + own + z * whole_sd) * left,
            "own_surplus": own * left,
            "own_low": (own - z * own_sd) * left,
            "own_high": (own + z * own_sd) * left,
            "second_window_gain": both.gain_pct_points_second,
            "second_window_expected_gain": both.gain_pct_points_second - second_surplus,
            "second_window_surplus": second_surplus,
        }
    )
    ahead_of_state = (both.own > 0) & (both.own_second > 0)
    found["holds_in_both"] = ahead_of_state & (both.surplus > 0) & (both.surplus_second > 0)
    found["ahead_in_state"] = ahead_of_state & (found.own_low > 0)
    found["is_bright_spot"] = found.holds_in_both & (found.own_low > 0) & (found.surplus_low > 0)
    return found, {
        "districts": len(both),
        "repeats": repeats,
        "repeats_in_points": _alike(both, "gain_pct_points", "gain_pct_points_second"),
        **_told("", first),
        **_told("second_", second),
    }


def split(window: pd.DataFrame) -> pd.DataFrame:
    """A window's surpluses with columns districts (of the State), state_part, state_variance and own.

    The State's part is its mean, shrunk towards none by the spread between States (method of moments for unequal
    groups; Searle, Casella & McCulloch 1992) against that of a mean of so many districts.
    """
    between, inside = _spread(window)
    states = window.groupby("lgd_state_code").surplus
    districts, mean = states.transform("size"), states.transform("mean")
    noise = inside / districts
    trust = between / (between + noise) if between + inside > 0 else noise
    return window.assign(
        districts=districts, state_part=trust * mean, state_variance=trust * noise, own=window.surplus - trust * mean
    )


def by_state(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Each State in both windows: districts counted, their mean gain, and the State's part, in percentage points."""
    return _state_means(first).join(_state_means(second).add_prefix("second_window_"), how="left").reset_index()


def _state_means(window: pd.DataFrame) -> pd.DataFrame:
    parts = split(window)
    parts["state_surplus"] = parts.state_part * parts.left_pct_points
    return parts.groupby("lgd_state_code").agg(
        districts=("surplus", "size"),
        gain_pct_points=("gain_pct_points", "mean"),
        state_surplus=("state_surplus", "mean"),
    )


def _spread(window: pd.DataFrame) -> tuple[float, float]:
    """Variance of surpluses between States and within them, of the share of what was left; 0 where not told."""
    states = window.groupby("lgd_state_code").surplus
    sizes, means = states.size(), states.mean()
    total, groups = int(sizes.sum()), len(sizes)
    if total <= groups or groups < 2:
        return 0.0, 0.0
    inside = float(((window.surplus - states.transform("mean")) ** 2).sum()) / (total - groups)
    usual = (total - float((sizes**2).sum()) / total) / (groups - 1)
    around = float((sizes * (means - window.surplus.mean()) ** 2).sum()) / (groups - 1)
    return max(around - inside, 0.0) / usual, inside


def _alike(both: pd.DataFrame, one: str, other: str) -> float:
    """Correlation of two columns within States, −1 to 1; none where it cannot be told."""
    states = both.groupby("lgd_state_code")
    first, second = (both[name] - states[name].transform("mean") for name in (one, other))
    scale = float((first**2).sum() * (second**2).sum()) ** 0.5
    return float((first * second).sum()) / scale if scale else 0.0


def _told(prefix: str, window: pd.DataFrame) -> dict[str, float]:
    """How many districts a window has, what of their spread lies between States, and what circumstances explain.

    The last is against expecting of each district the mean of all other States' districts; below zero where
    circumstances mislead.
    """
    between, inside = _spread(window)
    share = window.gain_pct_points / window.left_pct_points
    own = share.groupby(window.lgd_state_code)
    others = (share.sum() - own.transform("sum")) / (len(window) - own.transform("size"))
    spread = float(((share - others) ** 2).sum())
    unexplained = float((window.surplus**2).sum())
    return {
        f"{prefix}window_districts": len(window),
        f"{prefix}window_between_states_pct": 100 * between / (between + inside) if between + inside else np.nan,
        f"{prefix}window_explained_pct": 100 * (1 - unexplained / spread) if spread else np.nan,
    }
