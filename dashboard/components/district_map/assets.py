"""Puts the map's client modules where Streamlit serves static files, in a folder named by their content.

Beside them goes a list of other names of districts, which the map reads when a reader first looks for one.
Streamlit sends inline JavaScript again with every rerun. The component therefore registers only a loader
of a few lines; the modules themselves go by URL, once, and a changed module has a new URL.
"""

import csv
import hashlib
import json
import os
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from etl import paths

CLIENT = Path(__file__).parent / "client"
ALIASES = "aliases.json"

_LOADER = """
const modules = new Map();
const script = document.querySelector('script[src*="static/js/"]');
const base = (script ? script.src.split("static/js/")[0] : location.origin + "/");
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
  return import(url);
}
export default async function (component) {
  const url = base + component.data.client;
  if (!modules.has(url)) modules.set(url, begin(url, base + component.data.geometry));
  try {
    const { render } = await modules.get(url);
    return render(component, base);
  } catch (error) {
    modules.delete(url);
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = "The map's program could not be loaded from the server. " +
      "Check the connection, then reload the page.";
    component.parentElement.replaceChildren(note);
    console.error(error);
  }
}
"""


def loader() -> str:
    """The inline program: asks for every module, the style and the outline at once, then starts the map."""
    return _LOADER.replace("NAMES", " ".join(path.stem for path in _modules() if path.suffix == ".js"))


def client_url() -> str:
    """URL of the entry module, relative to the application's base: `app/static/district_map/<hash>/map.js`.

    Copies the modules there if they are not there (any more); several processes may do so at once.
    """
    name = _digest()
    target = paths.STATIC / "district_map" / name
    if not target.exists():
        _publish(_modules(), target)
    return f"app/static/district_map/{name}/map.js"


def _modules() -> list[Path]:
    return sorted(path for path in CLIENT.iterdir() if path.suffix in {".js", ".css"})


@cache
def _digest() -> str:
    digest = hashlib.sha256()
    for path in _modules():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(aliases().encode())
    return digest.hexdigest()[:12]


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


def _publish(files: list[Path], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(dir=target.parent, prefix="."))
    staged.chmod(0o755)
    for path in files:
        shutil.copyfile(path, staged / path.name)
    (staged / ALIASES).write_text(aliases(), encoding="utf-8")
    try:
        os.rename(staged, target)
    except OSError:
        shutil.rmtree(staged)
        if not target.exists():
            raise


def geometry_url() -> str:
    """URL of the current outline, relative to the base: `app/static/geometry/districts-<hash>.json`.

    The current one is the one a build touched last. Where there is none yet, the URL leads nowhere and the
    map says so.
    """
    folder = paths.GEOMETRY
    newest = max(folder.glob("districts-*.json"), key=lambda path: path.stat().st_mtime_ns, default=None)
    return f"app/static/geometry/{newest.name if newest else 'districts.json'}"
