"""Browser tests: a real server in a subprocess, real Chromium, and no request to another machine.

    def test_page(serve, page):
        page.goto(serve("dashboard/app.py"))

`serve` starts Streamlit once per script and environment and prints its log when a test fails. `page` fails
the test at teardown if the browser asked another host for anything, or if the page raised an error. `axe`
names what is not accessible. A small script for one test lies in `apps/`, whose `static` is the
dashboard's own.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
ATLAS = ROOT / "dashboard" / "app.py"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = {"127.0.0.1", "localhost"}
START_S = 60
DRESSED = """() => !document.querySelector('.st-key-atlas_theme')
    || [...document.styleSheets].some(sheet => sheet.href?.includes('look.css'))"""
"""The look's style sheet has come, where the page has one: on a busy machine it comes after the first words."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Every test of this folder drives a browser; none can forget to say so."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    setattr(item, f"report_{report.when}", report)
    return report


class Server:
    """One Streamlit server on a free port of this machine."""

    def __init__(self, script: Path, environment: dict[str, str], log: Path) -> None:
        self.log = log
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", *(["dashboard"] if script == ATLAS else ["streamlit", "run", str(script)])),
                    *("--server.address", "127.0.0.1", "--server.port", str(port)),
                    *("--server.headless", "true"),
                    *("--server.enableStaticServing", "true", "--browser.gatherUsageStats", "false"),
                    *("--server.fileWatcherType", "none"),
                ],
                cwd=ROOT,
                env={**os.environ, **environment},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        said = self.log.read_text(errors="replace")
        raise RuntimeError(f"the server did not answer within {START_S} s:\n{said}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def _servers(tmp_path_factory) -> Iterator[dict]:
    running: dict = {"folder": tmp_path_factory.mktemp("servers")}
    yield running
    for server in running.values():
        if isinstance(server, Server):
            server.stop()


@pytest.fixture
def serve(_servers, request) -> Iterator[Callable[..., str]]:
    """`serve(script, env={})` → base URL. The same script and environment share one server a session."""
    used: list[Server] = []

    def start(script: str | Path, env: dict[str, str] | None = None) -> str:
        path = ROOT / script
        name = (str(path), tuple(sorted((env or {}).items())))
        if name not in _servers:
            log = _servers["folder"] / f"{len(_servers)}-{path.stem}.log"
            _servers[name] = Server(path, env or {}, log)
        used.append(_servers[name])
        return _servers[name].url

    yield start
    report = getattr(request.node, "report_call", None)
    if report is not None and report.failed:
        for server in used:
            print(f"--- log of {server.url} ---\n{server.log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, for the whole session."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def new_page(browser) -> Iterator[Callable[..., Page]]:
    """`new_page(**context options)` → a page whose requests and errors are watched."""
    contexts: list[BrowserContext] = []
    strangers: list[str] = []
    errors: list[str] = []

    def note(url: str) -> None:
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"} and urlsplit(url).hostname not in HERE:
            strangers.append(url)

    def open_page(**options) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: note(request.url))
        page.on("websocket", lambda socket: note(socket.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not strangers, f"the browser asked other machines: {strangers}"
    assert not errors, f"the page raised errors: {errors}"


@pytest.fixture
def page(new_page) -> Page:
    """A watched page of 1440 × 900."""
    return new_page()


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """`axe(page, within="css selector")` → violations as "rule: help (target)", empty when there are none."""

    def run(page: Page, within: str | None = None, but: set[str] = frozenset()) -> list[str]:
        page.wait_for_function(DRESSED)
        found = Axe().run(page, context=within)
        return [
            f"{rule['id']}: {rule['help']} ({node['target']}) {node.get('failureSummary', '')}"
            for rule in found.response["violations"]
            if rule["id"] not in but
            for node in rule["nodes"]
        ]

    return run
