"""Words and chart of bright spots and of the signal of uptake: one and many, none, made-up, and text from files."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.bright_spots import show
from dashboard.charts import bright_spots as chart
from dashboard.filters import Filters
from dashboard.text import bright_spots as words
from dashboard.text import uptake_signal as signal_words

INDIA = Filters(0, "India", None, None, date(2026, 8, 16), True)
ASSAM = Filters(18, "Assam", None, None, date(2026, 8, 16), True)


def ahead(*bright: bool, real: tuple[int, ...] = (), made_up: int = 0) -> pd.DataFrame:
    size = len(bright)
    real = real or (0,) * size
    return pd.DataFrame(
        {
            "lgd_district_code": range(1, size + 1),
            "district": [f"D{place}" for place in range(size)],
            "district_label": [f"D{place} (Assam)" for place in range(size)],
            "state": "Assam",
            "is_bright_spot": list(bright),
            "ahead_in_state": True,
            "window_from": pd.Timestamp("2019-04-01"),
            "window_to": pd.Timestamp("2024-03-31"),
            "second_window_to": pd.Timestamp("2026-08-16"),
            "gain_pct_points": 60.0,
            "expected_gain_pct_points": 45.0,
            "surplus_pct_points": 15.0,
            "state_surplus": -5.0,
            "own_surplus": [10.0 - place for place in range(size)],
            "own_low": 2.0,
            "own_high": 18.0,
            "second_window_gain": 20.0,
            "second_window_expected_gain": 12.0,
            "documented_practices_real": list(real),
            "documented_practices": [count + made_up for count in real],
        }
    )


def states(judged: int = 30, districts: int = 30, **other: int) -> pd.DataFrame:
    reasons = {"near_full_early": 0, "household_count": 0, "no_reading": 0, "few_districts": 0} | other
    return pd.DataFrame([{"state": "Assam", "districts": districts, "judged": judged, **reasons}])


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (ahead(True), "1 of Assam’s 30 JUDGED is a bright spot; no practice of it is on record"),
        (ahead(True, real=(2,)), "1 of Assam’s 30 JUDGED is a bright spot; it has a practice on record"),
        (ahead(True, True, real=(2, 0)), "2 of Assam’s 30 JUDGED are bright spots; of 1 of "
         "them no practice is on record"),
        (ahead(True, True, real=(1, 1)), "2 of Assam’s 30 JUDGED are bright spots; each has a "
         "practice on record"),
        (ahead(False), "None of Assam’s 30 JUDGED is a bright spot; 1 moved ahead of its own State"),
        (ahead(), "None of Assam’s 30 JUDGED is a bright spot"),
    ],
)  # fmt: skip
def test_the_finding_counts_and_says_what_nobody_wrote_down(rows, finding):
    assert words.finding(rows, states(), "Assam") == finding.replace("JUDGED", "districts that can be judged")


def test_made_up_practices_document_nothing():
    finding = words.finding(ahead(True, made_up=3), states(), "Assam")
    assert "no practice of it is on record" in finding
    assert words.table(ahead(True, made_up=3), True)["Practices documented"].tolist() == ["none, and 3 illustrative"]
    assert words.table(ahead(True, made_up=3), False)["Practices documented"].tolist() == ["none"]


def test_where_nobody_can_be_judged_it_says_so():
    assert words.finding(ahead(), states(judged=0), "Goa") == "No district of Goa can be judged for a bright spot"


def test_those_not_judged_are_counted_by_reason():
    told = words.not_judged(states(judged=20, near_full_early=8, household_count=1, no_reading=1))
    assert told == (
        "10 districts are not judged: 8 were near full before two windows could be read, 1 has a household count that "
        "needs checking and 1 lacks a reading or facts."
    )
    assert words.not_judged(states()) == ""


def test_a_profile_says_nothing_of_a_district_that_is_not_ahead():
    one = ahead(True).iloc[0]
    said = words.of_district("D", one)
    assert said.startswith("D is a bright spot: ask what it did. From 1 April 2019 to 31 March 2024")
    assert "rose by 60.0 points, where 45.0 were to be expected" in said
    in_state = ahead(False).iloc[0]
    assert "where 40.0 would have been its State’s usual" in words.of_district("D", in_state)
    assert words.of_district("D", one.drop("ahead_in_state").reindex([*one.index])) == ""
    assert words.of_district("D", one.copy().replace({True: False})) == ""


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("near_full_early", "D is not judged: it was near full before two windows could be read; what it did is worth "
         "asking all the same."),
        ("few_facts", "D is not judged: it lacks a reading or facts."),
        ("household_count", "D is not judged: it has a household count that needs checking."),
        (None, "D is judged, and not ahead of its State in both windows beyond doubt."),
    ],
)  # fmt: skip
def test_the_district_of_the_side_bar_has_its_line(reason, said):
    spot = pd.Series({"not_judged_because": reason, "ahead_in_state": None if reason else False})
    assert words.standing("D", spot) == said
    assert words.standing("D", None) == ""


def test_how_far_to_trust_it_is_read_from_the_figures():
    windows = pd.DataFrame(
        [{"repeats": 0.44, "repeats_in_points": -0.02, "window_between_states_pct": 67.2, "window_explained_pct": 8.0,
          "second_window_explained_pct": -3.0}]
    )  # fmt: skip
    said = words.trust(windows)
    assert "67 % of what sets" in said and "8 % of a gain in the first window and 0 % in the second" in said
    assert "44 % was found again" in said and "little or nothing, or the reverse, was" in said
    assert "at most 30 % was. So" in words.trust(windows.assign(repeats_in_points=0.3))
    several = pd.concat([windows, windows.assign(repeats=0.32), windows.assign(repeats=0.36)])
    assert "32 to 44 %, by each of the 3 pairs of windows, was found again" in words.trust(several)


def test_a_table_leaves_out_what_is_the_same_in_every_row():
    mixed = words.table(ahead(True, False), False)
    assert "State" not in mixed and "Bright spot" in mixed
    assert "Bright spot" not in words.table(ahead(True, True), False)


def test_the_chart_has_a_dot_and_an_interval_a_row_and_marks_what_nobody_wrote_down():
    rows = show.charted(ahead(True, False, real=(0, 2)), INDIA)
    made = chart.dots(rows, axis="points", zero="as expected", heads="practices")
    assert list(made.data[0].x) == [10.0, 9.0] and list(made.data[0].y) == list(made.layout.yaxis.tickvals)
    solid, hollow = made.data[0].marker.color
    assert solid != hollow
    intervals = [shape for shape in made.layout.shapes if shape.y0 == shape.y1]
    assert [(shape.x0, shape.x1) for shape in intervals] == [(2.0, 18.0)] * 2
    notes = {note.text: note.font.color for note in made.layout.annotations}
    assert {"none", "2"} <= set(notes) and notes["none"] != notes["2"]
    low, high = made.layout.xaxis.range
    assert low < 0 and high > 18


def test_names_are_short_in_a_state_and_whole_in_india():
    assert show.charted(ahead(True), ASSAM).label.tolist() == ["D0"]
    assert show.charted(ahead(True), INDIA).label.tolist() == ["D0 (Assam)"]


def test_an_empty_chart_says_so():
    rows = show.charted(ahead(), INDIA)
    made = chart.dots(rows, axis="points", zero="as expected", heads="practices")
    assert "nothing to draw" in made.layout.annotations[0].text
    assert chart.alt_text(rows, "None", "points").endswith("There is nothing to draw.")


def test_the_alternative_text_names_the_furthest_with_their_intervals():
    rows = show.charted(ahead(True, True), INDIA)
    assert chart.alt_text(rows, "Two", "points") == (
        "Dots with intervals. Two. Furthest ahead: D0 (Assam) +10.0 (+2.0 to +18.0) and D1 (Assam) +9.0 "
        "(+2.0 to +18.0) points."
    )


def signals(*rows: tuple[str, float, float, int], illustrative: bool = False) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["title", "low", "high", "adopters_measured"])
    shown = table.adopters_measured >= 5
    return table.assign(
        scope="practice", theme=None, practice_id="P1", adopters=table.adopters_measured + 1, shown=shown,
        mean_difference_pct_points_a_year=((table.low + table.high) / 2).where(shown), illustrative=illustrative,
        low=table.low.where(shown), high=table.high.where(shown),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (signals(("A", 1, 3, 6), ("B", -1, 1, 5)), "Beside their peers, adopters of 2 practices moved clearly more in "
         "“A”; in 1 it cannot be told: a signal, not proof"),
        (signals(("A", -3, -1, 6)), "Beside their peers, adopters of 1 practice moved clearly less in “A”: a signal, "
         "not proof"),
        (signals(("A", -3, 1, 6)), "Beside their peers, adopters of 1 practice did not clearly differ: a signal, not "
         "proof"),
        (signals(("A", 1, 3, 4)), "No practice and no theme has 5 measured adopters yet"),
        (signals(), "No practice and no theme has 5 measured adopters yet"),
        (signals(("A", 1, 3, 6), illustrative=True), "How it will look: made-up adopters against their peers, in 1 "
         "practice"),
    ],
)  # fmt: skip
def test_a_signal_s_finding_says_no_more_than_its_interval(rows, finding):
    assert signal_words.finding(rows, 5) == finding


def test_below_five_the_words_name_how_many_there_are_and_no_figure():
    few = signals(("A", 1, 3, 2), ("B", 1, 3, 4))
    assert signal_words.nothing(few, 5).startswith("The most is 4 measured adopters, of B.")
    assert signal_words.table(few, 5)["Points a year beyond peers"].tolist() == ["waits for 5 measured"] * 2
    assert "No workshop that counts here" in signal_words.nothing(signals(), 5)


def test_a_long_name_stands_whole_in_several_lines_and_takes_the_room_of_them():
    rows = charted_of("Source sustainability and water security of every village", "Short")
    made = chart.dots(rows, axis="points", zero="as peers", heads="adopters")
    long, short = made.layout.yaxis.ticktext
    assert long.replace("<br>", " ") == rows.label[0] and "<br>" in long and "<br>" not in short
    first, second = made.layout.yaxis.tickvals
    foot, top = made.layout.yaxis.range
    assert first - top > foot - second, "the taller row"


def charted_of(*titles: str) -> pd.DataFrame:
    from dashboard.action_plans.signal import charted

    return charted(signals(*((title, 1, 3, 6) for title in titles)))


def test_a_practice_s_title_in_the_chart_is_text():
    from dashboard.action_plans.signal import charted

    rows = charted(signals(("<a href='x'>A</a>", 1, 3, 6)))
    made = chart.dots(rows, axis="points", zero="as peers", heads="adopters")
    drawn = [*made.layout.yaxis.ticktext, *made.data[0].hovertext]
    assert not any("<a" in text for text in drawn) and any("&lt;a" in text for text in drawn)
    assert np.isfinite(made.data[0].x[0]) and rows.filled.all()
