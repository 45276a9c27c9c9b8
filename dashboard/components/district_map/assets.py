"""The map's client modules, and a list of other names of districts that it reads when a reader first looks for one.

The list has a folder of its own, for names may be added while pages are open, and modules of a new URL would draw a
second map beside the one there is.
"""

import json
import re
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard import queries, warehouse
from dashboard.components import client_files

CLIENT = Path(__file__).parent / "client"

_LOAD = """
const modules = new Map();
function begin(url, outline) {
  const early = (globalThis.jjmMapEarly ??= new Map());
  for (const name of "NAMES".split(" ")) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "modulepreload", href: new URL(name + ".js", url).href });
    document.head.append(link);
  }
  for (const asked of [new URL("map.css", url).href, outline + ".gz"]) {
    early.set(asked, fetch(asked, { cache: "force-cache" }));
    early.get(asked).catch(() => early.delete(asked));
  }
  return import(url).catch((error) => {
    modules.delete(url);
    throw error;
  });
}
const load = (data) => {
  const url = base + data.client;
  if (!modules.has(url)) modules.set(url, begin(url, base + data.geometry));
  return modules.get(url);
};
"""


def loader() -> str:
    """The inline program: asks for every module, the style and the outline at once, then starts the map."""
    names = " ".join(Path(name).stem for name in _modules() if name.endswith(".js"))
    return client_files.loader("The map's program", _LOAD.replace("NAMES", names))


def client_url() -> str:
    """URL of the entry module, relative to the application's base."""
    files, name = _files()
    return f"{client_files.publish('district_map', name, files)}/map.js"


def _modules() -> dict[str, bytes]:
    return client_files.read(CLIENT.iterdir())


@cache
def _files() -> tuple[dict[str, bytes], str]:
    files = _modules()
    return files, client_files.digest(files)


SHOWABLE = r"[A-Za-z][A-Za-z .()'-]+|[\u0900-\u097f][\u0900-\u097f ()0-9-]+"
"""Names in Latin or Devanagari letters; what is left are codes and scraps of a publisher's."""


def other_names_url() -> str:
    """URL of the other names of districts that the reader's snapshot knows, relative to the application's base."""
    files, name = _other_names(warehouse.current_build())
    return f"{client_files.publish('district_names', name, files)}/{next(iter(files))}"


@st.cache_resource(max_entries=3, show_spinner=False)
def _other_names(build: str) -> tuple[dict[str, bytes], str]:
    """`build` is the key of the cache: a new one may know more names."""
    files = {"names.json": other_names().encode()}
    return files, client_files.digest(files)


def other_names() -> str:
    """Other, former and Hindi names of districts as JSON, `[[name, code], …]`: "Allahabad" for Prayagraj.

    A spelling that says no more than the name itself is left out.
    """
    found = {
        (row.alias.title(), row.lgd_district_code)
        for row in queries.district_aliases().itertuples()
        if re.fullmatch(SHOWABLE, row.alias) and _plain(row.alias) != _plain(row.district)
    }
    return json.dumps(sorted(found), ensure_ascii=False, separators=(",", ":"))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
