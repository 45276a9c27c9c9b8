"""The map's client modules, with a list of other names of districts that it reads when a reader first looks for one."""

import csv
import json
import re
from functools import cache
from pathlib import Path

from dashboard.components import client_files
from etl import paths

CLIENT = Path(__file__).parent / "client"
ALIASES = "aliases.json"

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
    files = {**_modules(), ALIASES: aliases().encode()}
    return files, client_files.digest(files)


SHOWABLE = r"[A-Za-z][A-Za-z .()'-]+|[\u0900-\u097f][\u0900-\u097f ()0-9-]+"
"""Names in Latin or Devanagari letters; what is left are codes and scraps of a publisher's."""


@cache
def aliases() -> str:
    """Other, former and Hindi names of districts as JSON, `[[name, code], …]`: "Allahabad" for Prayagraj.

    A spelling that says no more than the name itself is left out.
    """
    with (paths.PLACES / "districts.csv").open(encoding="utf-8", newline="") as file:
        names = {int(row["lgd_district_code"]): row["district"] for row in csv.DictReader(file)}
    with (paths.NAMES / "district_aliases.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if re.fullmatch(SHOWABLE, row["alias"])]
    found = {(row["alias"].title(), int(row["lgd_district_code"])) for row in rows}
    other = sorted((name, code) for name, code in found if _plain(name) != _plain(names.get(code, "")))
    return json.dumps(other, ensure_ascii=False, separators=(",", ":"))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def geometry_url() -> str:
    """URL of the current outline, relative to the base: `app/static/geometry/districts-<hash>.json`.

    The current one is the one a build touched last. Where there is none yet, the URL leads nowhere and the
    map says so.
    """
    folder = paths.GEOMETRY
    newest = max(folder.glob("districts-*.json"), key=lambda path: path.stat().st_mtime_ns, default=None)
    return f"app/static/geometry/{newest.name if newest else 'districts.json'}"
