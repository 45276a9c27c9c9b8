"""Figures must not say more than the data: no line over a gap, flagged points hollow, missing said."""

import json
import re
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import (
    availability,
    bands,
    fan,
    movers,
    pace,
    ranked,
    scatter,
    series,
    small_multiples,
    state_bars,
    template,
)
from dashboard.charts.gaps import OVERSTATED, Gap, holes, ready, segments
from dashboard.format import NBSP, percent
from dashboard.palette import PAPER
from etl import paths

HOLE = (date(2024, 9, 28), date(2026, 7, 4))
DATES = [
    date(2019, 4, 1),
    date(2021, 3, 31),
    date(2022, 3, 31),
    date(2023, 3, 31),
    date(2024, 3, 31),
    HOLE[0],
    HOLE[1],
    date(2026, 7, 5),
    date(2026, 7, 12),
    date(2026, 8, 16),
]


def history(missing=(), flags=None, codes=(33, 34)) -> pd.DataFrame:
    rows = [
        {
            "lgd_code": code,
            "label": f"District {code}",
            "as_on": day,
            "coverage_pct": 10.0 * place + code / 10,
        }
        for code in codes
        for place, day in enumerate(DATES)
        if (code, day) not in missing
    ]
    return pd.DataFrame(rows).assign(
        flag=lambda f: [(flags or {}).get(k) for k in zip(f.lgd_code, f.as_on, strict=True)]
    )


def drawn_pairs(figure, axis="y"):
    """Every (date, next date) that a trace joins by a line; None or a missing value between breaks it."""
    for trace in figure.data:
        if (
            trace.type != "scatter"
            or "lines" not in (trace.mode or "")
            or trace.fill
            or (trace.yaxis or "y") != axis
        ):
            continue
        assert trace.connectgaps is not True
        for (x0, y0), (x1, y1) in pairwise(zip(trace.x, trace.y, strict=True)):
            if None not in (x0, y0, x1, y1):
                yield trace.name, x0, x1


def crosses(pair, start, end) -> bool:
    return pair[1] < end and pair[2] > start


def between(figure) -> list[tuple[date, date]]:
    """The readings that each hatched band stands between."""
    bands = [trace.meta for trace in figure.data if trace.name == "gap"]
    return sorted((date.fromisoformat(start), date.fromisoformat(end)) for start, end in bands)


def words_of(figure) -> str:
    """All text of a figure as the reader gets it."""
    return json.dumps(figure.to_plotly_json(), default=str, ensure_ascii=False)


def test_no_line_spans_the_hole_of_2024_to_2026():
    frame = history()
    figure = series.coverage_series(frame, gaps=series.gaps_of(frame, DATES))
    pairs = list(drawn_pairs(figure))
    assert pairs, "the other dates are joined"
    assert not [pair for pair in pairs if crosses(pair, *HOLE)]
    assert "no district figures" in words_of(figure)


def test_a_date_all_shown_places_lack_breaks_the_line_and_shows_a_band():
    day = date(2023, 3, 31)
    frame = history(missing={(33, day), (34, day)})
    gaps = series.gaps_of(frame, DATES)
    assert Gap(date(2022, 3, 31), date(2024, 3, 31), 33) in gaps
    figure = series.coverage_series(frame, gaps=gaps)
    assert not [pair for pair in drawn_pairs(figure) if crosses(pair, date(2022, 3, 31), date(2024, 3, 31))]
    bands_drawn = [trace for trace in figure.data if trace.name == "gap"]
    assert between(figure) == [(DATES[0], DATES[1]), (date(2022, 3, 31), date(2024, 3, 31)), HOLE]
    assert all(trace.fillpattern.shape for trace in bands_drawn), "hatched, not tinted"


@pytest.mark.parametrize(
    ("column", "value", "sign"),
    [("bound", "upper", "≤ "), ("bound", "lower", "≥ "), ("bound", "none", ""), ("total_basis", "at_least", "≥ ")],
)
def test_a_line_that_ends_on_a_bound_says_so(column, value, sign):
    frame = history(codes=(33,)).assign(**{column: value})
    last = frame.dropna(subset=["coverage_pct"]).sort_values("as_on").coverage_pct.iloc[-1]
    notes = [note.text for note in series.coverage_series(frame).layout.annotations]
    assert f"District 33 <b>{sign}{percent(last)}</b>" in notes


def test_a_date_one_place_lacks_breaks_its_line_only():
    frame = history(missing={(33, HOLE[0])})
    figure = series.coverage_series(frame, gaps=series.gaps_of(frame, DATES))
    joined = {(name, x0, x1) for name, x0, x1 in drawn_pairs(figure)}
    assert ("District 34", date(2024, 3, 31), HOLE[0]) in joined
    assert not [j for j in joined if j[0] == "District 33" and crosses(j, date(2024, 3, 31), HOLE[1])]
    assert "for District 33" in series.gap_note(frame, series.gaps_of(frame, DATES))


def test_state_totals_break_over_long_stretches_and_dates_without_a_complete_total():
    totals = history(codes=(33,)).assign(total_basis="sum_of_districts")
    totals.loc[totals.as_on == date(2023, 3, 31), "coverage_pct"] = None
    gaps = series.gaps_of_totals(totals)
    assert {(gap.start, gap.end) for gap in gaps} == {
        (DATES[0], DATES[1]),
        (date(2022, 3, 31), date(2024, 3, 31)),
        HOLE,
    }
    figure = series.coverage_series(totals, gaps=gaps)
    assert not [pair for pair in drawn_pairs(figure) for gap in gaps if crosses(pair, gap.start, gap.end)]
    assert "no complete total" in words_of(figure)
    assert "No complete total between 31 March 2022 and 31 March 2024." in series.gap_note(totals, gaps)


@given(st.sets(st.sampled_from(DATES), max_size=len(DATES) - 1), st.sets(st.sampled_from(DATES)))
def test_segments_join_only_neighbouring_dates(absent, overstated):
    rows = history(
        missing={(33, day) for day in absent},
        flags={(33, day): OVERSTATED for day in overstated},
        codes=(33,),
    )
    runs = segments(ready(rows), DATES, [Gap(*HOLE)])
    assert [day for run in runs for day, _ in run] == [day for day in DATES if day not in absent], (
        "every point is kept"
    )
    for run in runs:
        for (before, _), (after, _) in pairwise(run):
            assert DATES.index(after) == DATES.index(before) + 1
            assert (before, after) != HOLE
            assert (before in overstated) == (after in overstated)


def test_flagged_points_are_hollow():
    flagged = {(33, date(2022, 3, 31)): "fallback"}
    frame = history(flags=flagged)
    for theme in ("light", "dark"):
        figure = series.coverage_series(frame, theme=theme)
        for trace in figure.data:
            if trace.type != "scatter" or trace.fill:
                continue
            fills = dict(zip(trace.x, trace.marker.color, strict=True))
            for day, fill in fills.items():
                if day is not None:
                    hollow = (33, day) in flagged and trace.name == "District 33"
                    assert (fill == PAPER[theme]) == hollow
    panels = small_multiples.coverage(frame)
    (own,) = [trace for trace in panels.data if trace.name == "District 33"]
    assert [day for day, fill in zip(own.x, own.marker.color, strict=True) if fill == PAPER["light"]] == [
        date(2022, 3, 31)
    ]


def test_small_multiples_break_at_gaps_too():
    frame = history()
    panels = small_multiples.coverage(frame, gaps=series.gaps_of(frame, DATES))
    for trace in panels.data:
        for (x0, y0), (x1, y1) in pairwise(zip(trace.x, trace.y, strict=True)):
            if None not in (x0, y0, x1, y1):
                assert not crosses((None, x0, x1), *HOLE)
    assert len([a for a in panels.layout.annotations if "District" in a.text]) == 2


def test_the_last_weeks_get_their_own_scale_without_flagged_places():
    flags = {(33, day): OVERSTATED for day in DATES if day >= HOLE[1]}
    figure = series.coverage_series(history(flags=flags))
    assert {trace.name for trace in figure.data if trace.yaxis == "y2"} == {"District 34"}
    assert "without District 33: flagged" in words_of(figure)
    assert figure.layout.yaxis2.range != figure.layout.yaxis.range


def test_a_lone_point_is_drawn_and_no_empty_panel_when_all_readings_are_flagged():
    flags = {(33, day): OVERSTATED for day in DATES[7:]}
    frame = history(codes=(33,), flags=flags, missing={(33, HOLE[0])})
    gaps = series.gaps_of(frame, DATES)
    figure = series.coverage_series(frame, gaps=gaps)
    (line,) = [trace for trace in figure.data if trace.name == "District 33"]
    sizes = dict(zip(line.x, line.marker.size, strict=True))
    assert sizes[HOLE[1]] > 0, "no line reaches it"
    assert sizes[DATES[-1]] > 0 and sizes[DATES[7]] == 0
    assert not [trace for trace in figure.data if trace.yaxis == "y2"]
    assert "Points gained" not in words_of(figure)
    assert between(figure) == [(DATES[0], DATES[1]), (DATES[4], HOLE[1])], "one band over both, named once"
    assert words_of(figure).count("no district figures") == 2
    assert "flagged: needs checking" in [a.text.strip("○ ") for a in figure.layout.annotations]


def test_only_published_totals_are_joined_over_a_date_without_a_complete_one():
    lacking, around = date(2024, 3, 31), (date(2023, 3, 31), HOLE[0])

    def gaps(basis):
        totals = history(codes=(0,)).assign(total_basis=basis)
        totals.loc[totals.as_on == lacking, ["coverage_pct", "total_basis"]] = [None, "incomplete"]
        figure = series.coverage_series(totals, gaps=series.gaps_of_totals(totals))
        assert set(breaks(figure, "District 0")) <= set(between(figure)), "every break is hatched"
        return [(gap.start, gap.end) for gap in series.gaps_of_totals(totals)]

    assert around not in gaps("published")
    assert around in gaps("at_least")
    late = ["at_least" if day < HOLE[1] else "published" for day in DATES]
    assert around in gaps(late), "many published totals later join no earlier sums"


def breaks(figure, name) -> list[tuple[date, date]]:
    """The readings of a place between which its line is broken."""
    return [
        (a, b)
        for trace in figure.data
        if trace.name == name and (trace.yaxis or "y") == "y"
        for a, none, b in zip(trace.x, trace.x[1:], trace.x[2:], strict=False)
        if none is None
    ]


def test_long_stretches_follow_from_the_dates():
    assert holes(DATES) == [(DATES[0], DATES[1]), HOLE]
    assert holes([*DATES, date(2020, 3, 31), date(2025, 6, 30)]) == []
    assert holes([]) == []


@pytest.mark.parametrize("make", ["series", "fan"])
def test_no_reading_stands_inside_a_hatch_and_neighbouring_hatches_are_named_once(make):
    frame = history(codes=(33,), missing={(33, date(2024, 3, 31))})
    gaps = series.gaps_of(frame, DATES)
    path = pd.DataFrame({"on_date": [DATES[-1], date(2028, 12, 31)], "coverage_pct": 90.0, "low_pct": 80.0})
    path = path.assign(high_pct=99.0)
    figure = (
        series.coverage_series(frame, gaps=gaps)
        if make == "series"
        else fan.fan(frame, path, gaps=gaps, mission_end=date(2028, 3, 31), saturated_pct=99.5)
    )
    assert between(figure) == [(DATES[0], DATES[1]), (date(2023, 3, 31), HOLE[0]), HOLE]
    for band in [trace for trace in figure.data if trace.name == "gap"]:
        assert not [day for day in frame.as_on if min(band.x) <= day <= max(band.x)]
    assert {a.textangle for a in figure.layout.annotations if a.text == "no district figures"} == {-90}, "upright"
    named = [a.x for a in figure.layout.annotations if a.text == "no district figures"]
    assert len(named) == 2 and pd.Timestamp(HOLE[0]) < pd.Timestamp(max(named)) < pd.Timestamp(HOLE[1])


def test_a_hatch_too_narrow_for_its_name_on_a_telephone_has_none():
    frame = history(codes=(33,), missing={(33, date(2022, 3, 31))})
    narrow = [Gap(date(2022, 1, 31), date(2022, 5, 31)), Gap(*HOLE)]
    figure = series.coverage_series(frame, gaps=narrow)
    assert len(between(figure)) == 2
    assert [a.text for a in figure.layout.annotations].count("no district figures") == 1


def test_the_level_of_every_household_is_named_above_the_scale():
    path = pd.DataFrame({"on_date": [DATES[-1], date(2028, 12, 31)], "coverage_pct": 60.0, "low_pct": 50.0})
    figure = fan.fan(
        history(codes=(33,)), path.assign(high_pct=99.0), mission_end=date(2028, 3, 31), saturated_pct=99.5
    )
    (name,) = [a for a in figure.layout.annotations if a.text.startswith("every household")]
    assert name.y == figure.layout.yaxis.range[1] and name.yanchor == "bottom" and name.xanchor == "right"


def test_small_multiples_of_a_large_state_stay_small():
    frame = history(codes=tuple(range(1, 76)))
    figure = small_multiples.coverage(frame, gaps=series.gaps_of(frame, DATES))
    assert len(figure.to_json()) < 500_000
    assert len(figure.data) == 75 and len(figure.layout.images) == 1
    years = [axis.ticktext for axis in figure.select_xaxes() if axis.showticklabels]
    assert years == [("2019", "’22", "’25")] * 4, "the lowest panel of each column"
    scales = [axis.ticktext for axis in figure.select_yaxes() if axis.showticklabels]
    assert scales == [("0", "100\u00a0%")] * 19
    weekly = [day for day in figure.data[0].x if day is not None and day >= HOLE[1]]
    assert weekly == [HOLE[1], DATES[-1]], "first and last of the weekly readings"


def test_small_multiples_break_names_and_leave_out_the_state():
    labels = {33: "Hamirpur (Uttar Pradesh)", 34: "Gautam Buddha Nagar"}
    frame = history().assign(label=lambda f: f.lgd_code.map(labels))
    names = [a.text.partition("</b>")[0] for a in small_multiples.coverage(frame).layout.annotations]
    assert sorted(names) == ["<b>Gautam<br>Buddha Nagar", "<b>Hamirpur"]
    places = pd.read_csv(paths.PLACES / "districts.csv").district
    lines = {name: small_multiples._lines_of(name) for name in places}
    assert not [name for name, of in lines.items() if len(of) > 3 or any("…" in line for line in of)]
    assert lines["Sri Potti Sriramulu Nellore"] == ["Sri Potti", "Sriramulu", "Nellore"]
    assert lines["Thiruvananthapuram"] == ["Thiruvanan-", "thapuram"]
    assert template.short_names(["Pratapgarh (Rajasthan)", "Pratapgarh (Uttar Pradesh)"]) == [
        "Pratapgarh (Rajasthan)",
        "Pratapgarh (Uttar Pradesh)",
    ], "two of one name keep their States"


def test_many_lines_name_only_the_highlighted():
    frame = history(codes=tuple(range(1, 20)))
    figure = series.coverage_series(frame, highlight=[5])
    named = {a.text.split(" <b>")[0] for a in figure.layout.annotations if "District" in (a.text or "")}
    assert named == {"District 5"}


def test_findings_leave_flagged_points_out():
    frame = history(flags={(33, DATES[-1]): OVERSTATED})
    frame.loc[(frame.lgd_code == 33) & (frame.as_on == DATES[-1]), "coverage_pct"] = 100.0
    said = "District 34 is at 93.4\u00a0%, from 3.4\u00a0% on 1 April 2019"
    assert series.finding(frame) == said, "the other has no figure of the latest date to compare"
    assert "100" not in series.alt_text(frame)


DISTRICTS = pd.DataFrame(
    {
        "district_label": ["Ajmer", "Bundi", "Churu", "Deeg", "Kota"],
        "lgd_code": [1, 2, 3, 4, 5],
        "lgd_district_code": [1, 2, 3, 4, 5],
        "label": ["Ajmer", "Bundi", "Churu", "Deeg", "Kota"],
        "lgd_state_code": [8, 8, 8, 33, 9],
        "state": ["Rajasthan"] * 3 + ["Tamil Nadu", "Uttar Pradesh"],
        "added_households": [123456.0, -2345.0, 0.0, None, 12.0],
        "previous_coverage_pct": [50.0, 60.0, 99.96, None, 20.0],
        "coverage_pct": [55.0, 59.0, 99.96, None, 20.1],
        "value": [55.0, 59.0, 99.96, None, 20.1],
        "flag": [None, "overstated_upper_bound", None, None, ""],
        pace.RECENT: [1234567.0, 0.0, 5.0, None, 100.0],
        pace.NEEDED: [1000000.0, 2000.0, 0.0, 50.0, 12345.0],
        "pace_ratio": [0.81, None, 0.0, None, 123.45],
        "pace_status": ["on pace", "no gain", "saturated", None, "behind"],
    }
)


def test_movers_are_sorted_signed_and_indian():
    figure = movers.added_since(DISTRICTS)
    (bar,) = figure.data
    assert list(bar.x) == [123456.0, 12.0, -2345.0]
    text = [a.text for a in figure.layout.annotations]
    assert {"<b>+1,23,456</b>", "<b>+12</b>", "<b>−2,345</b>"} <= set(text)
    assert "1 more district added none" in text
    assert len(set(bar.marker.color)) == 2
    assert movers.finding(DISTRICTS, date(2026, 8, 9)) == (
        "2 of 4 districts that can be compared added households since 9 August 2026; Ajmer most (1,23,456)"
    )
    assert "Bundi now reports fewer" in movers.alt_text(DISTRICTS)


def test_movers_rank_only_those_with_the_usual_previous_date():
    usual, older = date(2026, 8, 9), date(2026, 7, 4)
    frame = DISTRICTS.assign(previous_as_on=[older, usual, usual, None, usual])
    figure = movers.added_since(frame)
    assert list(figure.data[0].x) == [12.0, -2345.0]
    text = [a.text for a in figure.layout.annotations]
    left_out = "1 district with an older previous figure is left out"
    assert f"1 more district added none<br>{left_out.replace('is left', 'is<br>left')}" in text
    # the date is that of the districts counted, whatever the page believes
    said = "1 of 3 districts that can be compared added households since 9 August 2026; Kota most (12)"
    assert movers.finding(frame, older) == said
    assert left_out in movers.alt_text(frame)
    nobody = DISTRICTS.assign(previous_as_on=None, added_households=None)
    assert movers.finding(nobody) == "No district has figures on both dates"
    assert movers.finding(frame.iloc[[4]]) == "Kota added 12 households since 9 August 2026"


@given(st.floats(0, 100), st.floats(0.0005, 0.2))
def test_a_change_shows_in_the_digits(before, change):
    row = pd.Series({"previous_coverage_pct": before, "coverage_pct": before + change})
    first, _, second = movers._coverage(row).partition(" → ")
    assert first != second.removesuffix("\u00a0%")
    same = pd.Series({"previous_coverage_pct": before, "coverage_pct": before})
    first, _, second = movers._coverage(same).partition(" → ")
    assert first == second.removesuffix("\u00a0%")


@pytest.mark.parametrize(
    ("some", "total", "said"),
    [
        (0, 40, "None of 40 districts is on pace"),
        (1, 40, "1 of 40 districts is on pace"),
        (2, 40, "2 of 40 districts are on pace"),
        (40, 40, "All 40 districts are on pace"),
        (0, 1, "The one district is not on pace"),
        (1, 1, "The one district is on pace"),
        (2, 2, "Both districts are on pace"),
        (0, 2, "Neither of the two districts is on pace"),
        (1, 2, "1 of 2 districts is on pace"),
    ],
)
def test_counts_read_as_sentences(some, total, said):
    assert template.share_are(some, total, "district", "on pace") == said


def test_two_of_a_state_are_both():
    of = {"whose": "Goa’s", "known": "with a pace"}
    assert template.share_are(2, 2, "district", "done", **of) == "Both of Goa’s districts with a pace are done"
    assert template.share_are(0, 2, "district", "saturated", **of).startswith("Neither of Goa’s districts with")


def test_movers_keep_the_largest_losses_when_shortened():
    frame = pd.concat([DISTRICTS.iloc[[0]]] * 30 + [DISTRICTS.iloc[[1]]])
    (bar,) = movers.added_since(frame, limit=10).data
    assert len(bar.x) == 10 and -2345.0 in list(bar.x)


def test_pace_leaves_saturated_out_and_ranks_by_shortfall():
    figure = pace.recent_against_needed(DISTRICTS)
    needed, recent = figure.data
    assert list(needed.x) == [12345.0, 2000.0, 1000000.0]
    assert list(figure.layout.yaxis.ticktext) == ["Kota", "Bundi", "Ajmer"]
    assert recent.marker.color[1] == PAPER["light"], "no gain is hollow"
    assert pace.finding(DISTRICTS.head(0), "Chandigarh") == "No recent pace can be worked out for this date"
    doubtful = DISTRICTS.assign(flag=["", "", "", "overstated_upper_bound", ""])
    assert "Left out, needs checking: Deeg." in pace.alt_text(doubtful)
    assert len(figure.layout.xaxis.ticktext) >= 4
    text = [a.text for a in figure.layout.annotations]
    assert {">100 times", "no gain", "on pace"} <= set(text)
    foot = "1 more district saturated: no pace needed<br>Left out, no recent pace: Deeg"
    assert foot in text
    assert "lakh" in "".join(figure.layout.xaxis.ticktext)
    assert (
        pace.finding(DISTRICTS, "Rajasthan")
        == "1 of Rajasthan’s 4 districts with a recent pace is on pace, 1 saturated"
    )


def test_ranked_gives_flagged_places_no_rank():
    figure = ranked.dot_rank(DISTRICTS)
    ticks = list(figure.layout.yaxis.ticktext)
    assert ticks == ["Churu  1", "Bundi  –", "Ajmer  2", "Kota  3"]
    now = figure.data[-1]
    assert [fill == PAPER["light"] for fill in now.marker.color] == [False, True, False, False]
    shown = " ".join(_shown(figure))
    assert "99.9\u00a0%" in shown and "100.0" not in shown


def test_scatter_carries_codes_for_selection_and_state_shapes():
    x = scatter.Axis("previous_coverage_pct", "Coverage before", "%")
    y = scatter.Axis(pace.NEEDED, "Needed pace", "households a month")
    figure = scatter.two_indicators(DISTRICTS, x, y, highlight=[5])
    groups = [trace for trace in figure.data if trace.customdata is not None]
    codes = {int(row[0]) for trace in groups for row in trace.customdata}
    assert codes == {1, 2, 3, 5}
    assert {trace.name for trace in groups} == {"Rajasthan", "Uttar Pradesh"}
    assert len({trace.marker.symbol[0] for trace in groups}) == 2, "State by shape, not by hue alone"
    legend = [trace for trace in figure.data if trace.showlegend is not False]
    assert [list(trace.x) for trace in legend] == [[None], [None]], "no district's outline in the legend"
    assert all(trace.marker.line.width is None for trace in legend)
    (rajasthan,) = [trace for trace in groups if trace.name == "Rajasthan"]
    assert [fill == PAPER["light"] for fill in rajasthan.marker.color] == [False, True, False]
    assert "flagged" in rajasthan.hovertext[1] and "flagged" not in rajasthan.hovertext[0]
    assert "1 district is flagged" in scatter.alt_text(DISTRICTS, x, y)
    assert figure.layout.yaxis.title.text == "Needed pace, households a month"
    assert "lakh" in "".join(figure.layout.yaxis.ticktext)
    assert any("Kota" in a.text for a in figure.layout.annotations)


COUNTS = pd.DataFrame(
    {
        "place": "India",
        "jjs_band": range(6),
        "districts": [3, 48, 120, 161, 212, 1210],
        "districts_previous": [3, 48, 121, 166, 210, 1206],
    }
)


def test_bands_show_now_and_before():
    figure = bands.category_counts(COUNTS)
    text = " ".join(a.text for a in figure.layout.annotations)
    assert "<b>1,210</b>" in text and "was 1,206" in text and "was 48" not in text
    assert len(figure.layout.shapes) == 4, "a stroke only where the count has changed"
    assert (
        bands.finding(COUNTS, date(2026, 8, 9))
        == "1,210 of 1,754 districts that can be ranked are at 100\u00a0%, "
        "4 more than at their previous figures"
    )
    dated = COUNTS.assign(previous_as_on=date(2026, 8, 9))
    assert bands.finding(dated, date(2026, 7, 4)).endswith("4 more than on 9 August 2026")
    dated.loc[2, "previous_as_on"] = date(2026, 7, 4)
    assert bands.finding(dated, date(2026, 8, 9)).endswith("4 more than at their previous figures")
    several = bands.category_counts(pd.concat([COUNTS, COUNTS.assign(place="Bihar")]))
    assert all(abs(sum(trace.x[i] for trace in several.data) - 100) < 1e-9 for i in range(2))


def test_bands_do_not_compare_different_sets_of_districts():
    fewer = COUNTS.assign(districts_previous=COUNTS.districts_previous - [0, 0, 0, 0, 0, 24])
    said = "1,210 of 1,754 districts that can be ranked are at 100\u00a0%"
    assert bands.finding(fewer, date(2026, 8, 9)) == said
    assert "was" not in words_of(bands.category_counts(fewer)).split("template")[0]
    assert not bands.category_counts(fewer).layout.shapes


def test_availability_tells_full_part_and_none_apart():
    frame = pd.DataFrame(
        {
            "state": ["Rajasthan", "Rajasthan", "Assam"],
            "as_on": [date(2024, 3, 31), HOLE[0], date(2024, 3, 31)],
            "districts_reporting": [41, 22, 35],
            "districts_total": [41, 41, 35],
        }
    )
    figure = availability.grid(frame)
    cells = {trace.name: trace for trace in figure.data}
    assert len(cells["all"].y) == 2 and len(cells["partly"].y) == 1 and len(cells["none"].y) == 1
    assert cells["partly"].x[0] == pytest.approx(0.9 * 22 / 41)
    assert cells["none"].marker.pattern.shape, "none is hatched"
    assert {"22", "<b>–</b>"} <= {a.text for a in figure.layout.annotations}
    assert "Assam on 28 September 2024" in availability.alt_text(frame)


def test_state_bars_mark_sums_and_india():
    frame = pd.DataFrame(
        {
            "lgd_state_code": [0, 8, 10, 30],
            "state": ["India", "Rajasthan", "Bihar", "Goa"],
            "coverage_pct": [82.06, 59.06, 95.9, 100.0],
            "total_basis": ["published", "published", "sum_of_districts", "published"],
        }
    )
    figure = state_bars.coverage_by_state(frame)
    (dots,) = figure.data
    assert list(dots.x) == [100.0, 95.9, 59.06]
    assert [fill == PAPER["light"] for fill in dots.marker.color] == [False, True, False]
    assert "India 82.1\u00a0%" in words_of(figure)
    assert state_bars.finding(frame) == "1 of 3 States is at 100\u00a0%; 1 is below India’s 82.1\u00a0%"


def test_state_bars_say_why_some_states_are_bold_and_cut_no_name():
    frame = pd.DataFrame(
        {
            "lgd_state_code": [8, 38],
            "state": ["Rajasthan", "Dadra & Nagar Haveli and Daman & Diu"],
            "coverage_pct": [59.06, 100.0],
            "total_basis": ["published", "published"],
        }
    )
    figure = state_bars.coverage_by_state(frame)
    assert list(figure.layout.yaxis.ticktext) == ["Dadra & Nagar Haveli<br>and Daman & Diu", "<b>Rajasthan</b>"]
    assert state_bars.RAL_KEY in words_of(figure)
    assert state_bars.RAL_KEY not in words_of(state_bars.coverage_by_state(frame.tail(1)))


def test_a_flag_that_leaves_a_figure_rankable_makes_no_hollow_mark():
    frame = history(codes=(33,), flags={(33, date(2022, 3, 31)): "fallback", (33, DATES[-1]): OVERSTATED})
    frame["rankable"] = frame.flag.ne(OVERSTATED)
    assert list(ready(frame).as_on[ready(frame).hollow]) == [DATES[-1]]
    ranked_frame = pd.DataFrame({"lgd_code": [1, 2], "label": ["A", "B"], "value": [80.0, 70.0]})
    ranked_frame = ranked_frame.assign(flag=["fallback", OVERSTATED], rank=[1, None])
    assert list(ranked.dot_rank(ranked_frame).layout.yaxis.ticktext) == ["A  1", "B  –"]
    assert ranked.finding(ranked_frame) == f"A: 80.0{NBSP}%"


AXIS = scatter.Axis("value", "Value", "%")
EVERY = {
    "series": (series.coverage_series, series.alt_text, history()),
    "movers": (movers.added_since, movers.alt_text, DISTRICTS),
    "pace": (pace.recent_against_needed, pace.alt_text, DISTRICTS),
    "scatter": (
        lambda f, **k: scatter.two_indicators(f, AXIS, AXIS, **k),
        lambda f: scatter.alt_text(f, AXIS, AXIS),
        DISTRICTS,
    ),
    "bands": (bands.category_counts, bands.alt_text, COUNTS),
    "ranked": (ranked.dot_rank, ranked.alt_text, DISTRICTS),
    "small multiples": (small_multiples.coverage, small_multiples.alt_text, history()),
    "availability": (
        availability.grid,
        availability.alt_text,
        pd.DataFrame(
            {"state": ["Goa"], "as_on": [HOLE[0]], "districts_reporting": [2], "districts_total": [2]}
        ),
    ),
    "state bars": (
        state_bars.coverage_by_state,
        state_bars.alt_text,
        pd.DataFrame(
            {
                "lgd_state_code": [8],
                "state": ["Rajasthan"],
                "coverage_pct": [59.1],
                "total_basis": ["published"],
            }
        ),
    ),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", EVERY)
def test_every_chart_is_transparent_words_its_numbers_and_bears_nothing(name, theme):
    make, say, frame = EVERY[name]
    figure = make(frame, theme=theme)
    assert figure.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.template.layout.font.family.startswith("Noto Sans")
    text = words_of(figure)
    assert not re.search(r"\bnan\b|\bNaT\b|<NA>|\bNone\b", " ".join(_shown(figure))), (
        "missing is said in words"
    )
    assert not re.search(r"\d{4,}(?![\d/-])", " ".join(_numbers(figure))), "four digits and more are grouped"
    assert text
    sentence = say(frame)
    assert sentence.endswith(".") and "nan" not in sentence

    nothing = make(frame.head(0), theme=theme)
    assert len(nothing.data) == 0
    assert len(nothing.layout.annotations) == 1 and nothing.layout.annotations[0].text.endswith(".")
    assert "no data" in say(frame.head(0))


def test_on_a_telephone_years_and_names_of_neighbouring_panels_stay_apart():
    frame = history(codes=tuple(range(1, 9)))
    frame["label"] = frame.lgd_code.map(lambda code: "Siddharthnagar" if code == 8 else f"Prayagraj {code}")
    figure = small_multiples.coverage(frame)
    assert any("font-size:9px'>Siddharthnagar" in a.text for a in figure.layout.annotations)
    panel_px, letter_px = 85, 7
    for axis in [axis for axis in figure.select_xaxes() if axis.showticklabels]:
        start, end = (pd.Timestamp(day) for day in axis.range)
        width = (axis.domain[1] - axis.domain[0]) * 4 * panel_px
        at = (pd.Timestamp(axis.tickvals[-1]) - start) / (end - start) * width
        assert at + 1.5 * letter_px < panel_px - 2 * letter_px, "before half of the next panel's first year"


def test_a_missing_column_is_named():
    with pytest.raises(KeyError, match="added_households"):
        movers.added_since(pd.DataFrame({"district_label": ["Ajmer"]}))


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_labels_never_overlap_and_keep_their_order(positions):
    placed = template.spread(positions, 16, 0, 300)
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    assert all(placed[b] - placed[a] >= 16 - 1e-6 for a, b in pairwise(order))
    assert min(placed) >= -1e-6


@given(st.floats(-1e7, 1e7), st.floats(1e-3, 1e7))
def test_ticks_are_few_round_and_inside(low, span):
    ticks = template.nice_ticks(low, low + span, 4)
    assert len(ticks) <= 6
    assert all(low - span * 1e-6 <= tick <= low + span * (1 + 1e-6) for tick in ticks)


def test_ticks_say_lakh_and_crore():
    assert template.count_axis(0, 500000, 5)["ticktext"][-1] == "5\u00a0lakh"
    assert template.count_axis(0, 25000000, 5)["ticktext"][-1] == "2.5\u00a0crore"


def _shown(figure):
    """Words a reader can see or hover."""
    for annotation in figure.layout.annotations:
        yield annotation.text or ""
    for trace in figure.data:
        for part in (trace.text, trace.hovertext):
            yield from (
                [part]
                if isinstance(part, str)
                else [str(p) for p in part if p is not None]
                if part is not None
                else []
            )
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        yield from axis.ticktext or ()


def _numbers(figure):
    """Shown words without dates, whose years are four digits."""
    for words in _shown(figure):
        yield re.sub(r"\b(19|20)\d\d\b", "", words)
