"""Browser programs in folders named by their content: each version stays as long as an open page may ask for it."""

import os
import time
from pathlib import Path

import pytest

from dashboard.components import client_files
from dashboard.components.client_files import STALE_AFTER_SECONDS
from etl import paths

FILES = {"one.js": b"export const one = 1;"}


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "STATIC", tmp_path)
    return tmp_path


def last_asked(folder: Path, seconds_ago: float) -> None:
    os.utime(folder, (time.time() - seconds_ago,) * 2)


def test_files_are_served_under_the_url_returned(static):
    assert client_files.publish("thing", "abc", FILES) == "app/static/thing/abc"
    assert {path.name: path.read_bytes() for path in (static / "thing" / "abc").iterdir()} == FILES


def test_a_new_version_removes_only_those_nobody_asked_for_in_a_day(static):
    for name, ago in (("old", STALE_AFTER_SECONDS + 60), (".killed", STALE_AFTER_SECONDS + 60), ("recent", 3600)):
        (static / "thing" / name).mkdir(parents=True)
        last_asked(static / "thing" / name, ago)
    client_files.publish("thing", "new", FILES)
    assert {path.name for path in (static / "thing").iterdir()} == {"recent", "new"}


def test_a_version_asked_for_again_is_not_stale(static):
    client_files.publish("thing", "served_for_weeks", FILES)
    last_asked(static / "thing" / "served_for_weeks", 7 * STALE_AFTER_SECONDS)
    client_files.publish("thing", "served_for_weeks", FILES)
    client_files.publish("thing", "new", FILES)
    assert (static / "thing" / "served_for_weeks" / "one.js").is_file()


def test_a_folder_that_went_is_written_again(static):
    client_files.publish("thing", "abc", FILES)
    (static / "thing" / "abc" / "one.js").unlink()
    (static / "thing" / "abc").rmdir()
    client_files.publish("thing", "abc", FILES)
    assert (static / "thing" / "abc" / "one.js").is_file()


def test_a_programs_url_is_new_with_the_program_and_with_what_it_fetches(static):
    (static / "look").mkdir()
    (static / "look" / "look.js").write_text("one")
    (static / "look" / "look.css").write_text("two")
    urls = {client_files.program_url("look", "look.js", "look.css")}
    (static / "look" / "look.css").write_text("three")
    urls.add(client_files.program_url("look", "look.js", "look.css"))
    assert len(urls) == 2 and all(url.startswith("app/static/look/look.js?v=") for url in urls)
