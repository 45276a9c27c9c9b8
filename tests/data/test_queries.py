"""The dashboard's own questions, asked of the warehouse of the committed data."""

import re
from datetime import date

import pytest

from dashboard import queries
from dashboard import warehouse as reader

pytestmark = pytest.mark.usefixtures("in_service")

LATEST = date(2026, 8, 16)
NAGAUR, LAKSHADWEEP = 110, 31


def test_every_file_of_sql_has_a_question_and_the_reverse():
    files = {path.stem for path in reader.QUERIES.glob("*.sql")}
    modules = [path.read_text(encoding="utf-8") for path in reader.QUERIES.glob("*.py")]
    asked = [query for text in modules for query in re.findall(r'\bask\(\s*"(\w+)"', text)]
    assert sorted(files) == sorted(set(asked))


def test_no_district_is_an_empty_answer():
    assert queries.district_series(()).empty
    assert list(queries.district_series(())) == list(queries.district_series((NAGAUR,)))


def test_dates_come_as_timestamps_latest_first():
    dates = queries.as_on_dates().as_on
    assert str(dates.dtype).startswith("datetime64") and dates.is_monotonic_decreasing
    assert dates.iloc[0].date() == LATEST


def test_states_begin_with_india_and_all_report():
    states = queries.states()
    assert states.state.iloc[0] == "India" and states.state.is_unique
    assert set(queries.districts().lgd_state_code) == set(states.lgd_state_code) - {queries.INDIA}


def test_labels_name_one_district_each():
    districts = queries.districts()
    assert districts.district_label.is_unique and len(districts) == 754


def test_neighbours_tell_no_figure_from_no_report():
    near = queries.neighbours(NAGAUR, date(2024, 9, 28))
    silent = near[near.pace_status.isna()]
    assert len(silent) and silent.reports_jjm.all(), "Rajasthan's extract of September 2024 lacks 19 districts"
    assert near.shared_border_km.is_monotonic_decreasing


def test_a_flag_counts_each_district_once(warehouse):
    flags = queries.flags().set_index("flag")
    by_hand = warehouse.execute(
        "select flag, count(distinct code) from ("
        "select flag, lgd_district_code as code from core.fhtc "
        "union all select flag, lgd_code from core.indicator_value where place_level = 'district'"
        ") where flag is not null group by flag"
    ).fetchall()
    assert {flag: flags.districts[flag] for flag, _ in by_hand} == dict(by_hand)


def test_times_are_indian(warehouse):
    stored = warehouse.execute("select built_at from meta.build").fetchone()[0]
    assert (queries.build_run().built_at - stored).total_seconds() == 5.5 * 3600


def test_asking_raises_no_warning(recwarn):
    queries.loads(), queries.build_run(), queries.quarantine(), queries.notes(), queries.flags(), queries.corrections()
    assert not recwarn.list


def test_a_state_of_one_district_is_answered_like_any_other():
    assert len(queries.district_progress(LAKSHADWEEP, LATEST)) == 1
    assert queries.state_progress(LAKSHADWEEP, LATEST).districts_total == 1
