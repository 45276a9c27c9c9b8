"""Publishing: one pointer, whole files, undisturbed readers, and SIGKILL at any moment."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from etl import build, paths, publish, steps, whole_file

BUILDER = Path(__file__).parent / "killed_builder.py"
KILLS = 50
ROWS = 1_067
HOUR = 3600


def warehouse(name: str, age_hours: float = 0) -> Path:
    path = publish.warehouse_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(path) as connection:
        connection.execute("create table answer as select 42 as answer")
    then = time.time() - age_hours * HOUR
    os.utime(path, (then, then))
    return path


def test_current_is_nothing_before_the_first_build(few_states):
    assert publish.current() is None


@pytest.mark.parametrize("pointer", ["", "\n", "warehouse-gone.duckdb\n"])
def test_a_pointer_to_nothing_serves_nothing(few_states, pointer):
    paths.BUILD.mkdir()
    paths.CURRENT.write_text(pointer, encoding="utf-8")
    assert publish.current() is None


def test_publish_moves_the_file_then_the_pointer(few_states):
    paths.BUILD.mkdir()
    unfinished = publish.unfinished_path("abc")
    with duckdb.connect(unfinished) as connection:
        connection.execute("create table answer as select 42 as answer")
    target = publish.publish(unfinished, "abc")
    assert target == publish.current() == publish.warehouse_path("abc")
    assert not unfinished.exists()
    assert paths.CURRENT.read_text(encoding="utf-8") == "warehouse-abc.duckdb\n"


def test_a_small_file_is_replaced_whole(few_states):
    paths.BUILD.mkdir()
    whole_file.write(paths.RUN, "old")
    with paths.RUN.open(encoding="utf-8") as reader:
        whole_file.write(paths.RUN, "new and longer")
        assert reader.read() == "old"
    assert paths.RUN.read_text(encoding="utf-8") == "new and longer"
    assert [path.name for path in paths.BUILD.iterdir()] == ["run.json"]


def test_a_reader_of_the_old_warehouse_goes_on_undisturbed(few_states):
    first = build.build()
    with duckdb.connect(first.warehouse, read_only=True) as reader:
        before = reader.execute("select sum(households_with_tap) from core.fhtc").fetchone()
        paths.THEMES.write_bytes(paths.THEMES.read_bytes().replace(b"Greywater", b"Grey-water"))
        second = build.build()
        assert publish.current() == second.warehouse != first.warehouse
        with reader.cursor() as cursor:
            assert cursor.execute("select sum(households_with_tap) from core.fhtc").fetchone() == before
        build.build(force=True)
        with reader.cursor() as cursor:
            assert cursor.execute("select count(*) from mart.district_progress").fetchone() == (ROWS,)


def test_a_reader_goes_on_though_its_own_file_is_rebuilt_or_removed(few_states):
    built = build.build()
    with duckdb.connect(built.warehouse, read_only=True) as reader:
        build.build(force=True)
        with reader.cursor() as cursor:
            assert cursor.execute("select count(*) from core.fhtc").fetchone() == (ROWS,)
        built.warehouse.unlink()
        with reader.cursor() as cursor:
            assert cursor.execute("select count(*) from mart.indicator_value").fetchone()[0] > ROWS


def test_prune_keeps_the_current_the_recent_and_the_young(few_states):
    old = [warehouse(f"old{age}", age_hours=age) for age in (2, 3, 4, 5)]
    young = warehouse("young", age_hours=0.5)
    current = warehouse("current", age_hours=9)
    publish.point_at(current)
    removed = publish.prune()
    assert set(removed) == {*old[1:]}
    assert current.exists() and young.exists() and old[0].exists()
    assert publish.prune() == []


def test_prune_removes_what_a_killed_build_left(few_states):
    current = warehouse("current")
    publish.point_at(current)
    left = [paths.BUILD / name for name in ("unfinished-a-1.duckdb", "unfinished-a-1.duckdb.wal", ".r.part")]
    left.append(paths.GEOMETRY / ".half.part")
    paths.GEOMETRY.mkdir()
    for path in left:
        path.write_bytes(b"half")
    assert set(publish.prune()) == set(left)
    assert publish.current() == current


def test_prune_removes_summaries_and_outlines_of_warehouses_that_are_gone(few_states):
    current = warehouse("current")
    publish.point_at(current)
    paths.GEOMETRY.mkdir()
    drawn = {name: paths.GEOMETRY / f"districts-{name}.json" for name in ("mine", "theirs", "new")}
    packed = {name: path.with_name(f"{path.name}.gz") for name, path in drawn.items()}
    runs = {name: paths.BUILD / f"run-{name}.json" for name in ("current", "gone")}
    runs["current"].write_text(json.dumps({"geometry": drawn["mine"].name}))
    runs["gone"].write_text(json.dumps({"geometry": drawn["theirs"].name}))
    for path in [*drawn.values(), *packed.values()]:
        path.write_bytes(b"{}")
    hours_ago = time.time() - 2 * 3600
    for path in [*runs.values(), drawn["mine"], packed["mine"], drawn["theirs"], packed["theirs"]]:
        os.utime(path, (hours_ago, hours_ago))
    assert set(publish.prune()) == {runs["gone"], drawn["theirs"], packed["theirs"]}
    assert publish.prune() == []


def test_a_second_builder_waits_and_then_says_so(few_states, monkeypatch):
    monkeypatch.setattr(build, "LOCK_SECONDS", 0.2)
    paths.BUILD.mkdir()
    with FileLock(paths.BUILD / "lock"), pytest.raises(build.BuildFailed, match="Another build"):
        build.build()
    assert build.build().fresh


class Builder:
    """A process that has imported the build and forks a builder for each request; see killed_builder.py."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, str(BUILDER)],
            env={**os.environ, "ATLAS_DATA": str(data), "ATLAS_GEOMETRY": str(data.parent / "geometry")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.requests = 0

    def run(self, **how: object) -> dict:
        """One build from a changed input, killed as `how` says; the answer of killed_builder.py."""
        self.requests += 1
        (self.data / "decisions" / "request.txt").write_text(f"{self.requests}\n", encoding="utf-8")
        self.process.stdin.write(json.dumps(how) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"the builder process ended with {self.process.poll()}"
        return json.loads(answer)

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(10)


@pytest.fixture
def builder(few_states):
    started = Builder(few_states)
    yield started
    started.stop()


def assert_serves() -> str:
    """The pointer names a whole warehouse that answers; returns its name."""
    name = paths.CURRENT.read_text(encoding="utf-8").strip()
    with duckdb.connect(paths.BUILD / name, read_only=True) as connection:
        rows, shown, geometry = connection.execute(
            "select (select count(*) from core.fhtc), "
            "(select count(*) from mart.district_progress where coverage_pct is not null), "
            "(select geometry from meta.build)"
        ).fetchone()
    assert rows == shown == ROWS
    json.loads((paths.GEOMETRY / geometry).read_text(encoding="utf-8"))
    json.loads(paths.RUN.read_text(encoding="utf-8"))
    return name


def assert_recovers() -> None:
    """The real command builds, serves, and leaves nothing behind that a killed build had begun."""
    environment = {**os.environ, "ATLAS_DATA": str(paths.DATA), "ATLAS_GEOMETRY": str(paths.GEOMETRY)}
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build"],
        env=environment,
        cwd=paths.ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    name = assert_serves()
    assert name == publish.warehouse_path(build.build_id()).name
    assert json.loads(paths.RUN.read_text(encoding="utf-8"))["build_id"] in name
    beside = {path.name for path in paths.BUILD.iterdir()} - {"CURRENT", "lock", "run.json"}
    assert not {left for left in beside if not left.startswith(("warehouse-", "run-"))}
    assert not {left for left in beside if left.endswith((".part", ".wal"))}
    drawn = {path.name for path in paths.GEOMETRY.iterdir()}
    assert not {name for name in drawn if not name.startswith("districts-")}


def test_fifty_kills_spread_over_a_build_leave_a_warehouse_that_works(builder):
    """SIGKILL at fifty moments spread over the life of a build, each from changed inputs.

    The builder is forked from a process that has imported everything, so that every moment falls in
    the build itself and not in starting Python. Moments are fractions of the length of builds that ran
    to their end on this machine, the shortest so far, for a busy machine grows quiet; the last ones lie past it.
    """
    length = min(builder.run()["seconds"] for _ in range(2))
    outcomes = []
    for kill in range(KILLS):
        before = paths.CURRENT.read_text(encoding="utf-8")
        outcome = builder.run(after_s=length * (kill + 0.5) / (KILLS - 3))
        name = assert_serves()
        if outcome["killed"] and outcome["last_step"] != "Publishing":
            assert f"{name}\n" == before
        if not outcome["killed"]:
            length = min(length, outcome["seconds"])
        outcomes.append(outcome)
    killed = [outcome for outcome in outcomes if outcome["killed"]]
    assert len(killed) >= KILLS * 0.7, "the moments do not fall within a build"
    assert len({outcome["last_step"] for outcome in killed}) >= 6
    assert_recovers()


STEPS = ["Reading data/", "Drawing the outline", *(f"core.{step}" for step in steps.CORE),
         *(f"mart.{step}" for step in steps.MART), "Checking", "Publishing"]  # fmt: skip


def test_a_kill_as_a_step_begins_leaves_the_old_warehouse_in_service(builder):
    """SIGKILL from inside, at the very moment a step begins: every third one, and the last four of the build."""
    builder.run()
    before = assert_serves()
    for step in dict.fromkeys([*STEPS[::3], *STEPS[-4:]]):
        outcome = builder.run(at_step=step)
        assert outcome["killed"] and outcome["last_step"] == step
        assert assert_serves() == before
    assert_recovers()


def test_a_first_build_killed_before_anything_is_in_service_is_simply_begun_again(builder):
    """Nothing is served yet, and what the killed builders began is gone after the first that succeeds."""
    assert builder.run(rename=0, when="before")["killed"]
    assert list(paths.GEOMETRY.glob(".*.part"))
    assert builder.run(at_step="Checking")["killed"]
    assert not list(paths.GEOMETRY.glob(".*.part")) and list(paths.BUILD.glob("unfinished-*"))
    outcome = builder.run(rename=2, when="before")
    assert outcome["killed"] and [Path(name).name for name in outcome["renamed"]][1].startswith("warehouse-")
    assert publish.current() is None
    assert_recovers()


def test_a_kill_on_either_side_of_every_rename_leaves_a_warehouse_that_works(builder):
    """SIGKILL just before and just after each os.replace of a build, so also between file and pointer."""
    renamed = builder.run()["renamed"]
    first = [Path(name).name.split("-")[0] for name in renamed]
    assert first == ["districts", "districts", "run", "warehouse", "CURRENT", "run.json"]
    again = builder.run()["renamed"]
    assert len(again) == 4, "an outline that has not changed is not written again"
    for number, target in enumerate(again):
        for when in ("before", "after"):
            before = assert_serves()
            outcome = builder.run(rename=number, when=when)
            assert outcome["killed"], (target, when)
            moved = number > 2 or (number == 2 and when == "after")
            assert (assert_serves() != before) == moved, (target, when)
    assert_recovers()
