"""The list's client modules, with those it shares with the district map: elements and shapes."""

from functools import cache
from pathlib import Path

from dashboard.components import client_files

CLIENT = Path(__file__).parent / "client"
SHARED = Path(__file__).parent.parent / "district_map" / "client"
SHARED_MODULES = ("colour.js", "dom.js", "frame.js", "symbols.js")


def loader() -> str:
    """The inline program that fetches the modules and starts the list."""
    return client_files.loader("The list's program")


def client_url() -> str:
    """URL of the entry module, relative to the application's base."""
    files, name = _files()
    return f"{client_files.publish('follow_up_list', name, files)}/list.js"


@cache
def _files() -> tuple[dict[str, bytes], str]:
    files = client_files.read([*CLIENT.iterdir(), *(SHARED / name for name in SHARED_MODULES)])
    return files, client_files.digest(files)
