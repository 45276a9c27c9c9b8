"""Programs for the browser: the few lines that fetch them, and the URLs under which Streamlit serves them.

Streamlit sends inline JavaScript again with every rerun. A component therefore registers only a loader of a few
lines; its modules go by URL, once, and changed ones have a new URL. Modules that import each other are copied to a
folder named by their content; a program of one file stays where it is in `dashboard/static`.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from etl import paths

STALE_AFTER_SECONDS = 24 * 3600
"""A folder not asked for in so long is removed: a page opened earlier may still fetch modules of its version."""

_BASE = """
const script = document.querySelector('script[src*="static/js/"]');
const base = (script ? script.src.split("static/js/")[0] : location.origin + "/");
"""
_LOAD = """
const load = (data) => import(base + data.client);
"""
_RENDER = """
export default async function (component) {
  try {
    const { render } = await load(component.data);
    return render(component, base);
  } catch (error) {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = "WHAT could not be loaded from the server. Check the connection, then reload the page.";
    component.parentElement.replaceChildren(note);
    console.error(error);
  }
}
"""
WATCHER = f"""{_BASE}
export default async (component) => (await import(base + component.data.program)).watch(component);
"""
"""The inline program of an element that draws nothing: fetches `data.program` and has it watch."""


def loader(what: str, load: str = _LOAD) -> str:
    """The inline program of a component: fetches `data.client`, and says that `what` could not be loaded if so.

    `load` is JavaScript that defines `load(data)`, the promise of the entry module; it finds `base` there.
    """
    return _BASE + load + _RENDER.replace("WHAT", what)


def read(files: Iterable[Path]) -> dict[str, bytes]:
    """Modules and style sheets among some files, by the name under which they are served."""
    return {path.name: path.read_bytes() for path in sorted(files) if path.suffix in {".js", ".css"}}


def digest(files: Mapping[str, bytes]) -> str:
    """A name for just these files."""
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        found.update(name.encode() + b"\0" + content + b"\0")
    return found.hexdigest()[:12]


def program_url(folder: str, entry: str, *others: str) -> str:
    """URL of a program in `dashboard/static/<folder>`, new whenever it or one of the `others` it fetches is."""
    version = digest(read(paths.STATIC / folder / name for name in (entry, *others)))
    return f"app/static/{folder}/{entry}?v={version}"


def publish(folder: str, name: str, files: Mapping[str, bytes]) -> str:
    """URL of the published folder, relative to the application's base: `app/static/<folder>/<name>`.

    Copies the files there if they are not there (any more), and then removes folders of earlier versions that nobody
    has asked for in STALE_AFTER_SECONDS; several processes may do so at once.
    """
    target = paths.STATIC / folder / name
    try:
        os.utime(target)
    except FileNotFoundError:
        _write(files, target)
        _remove_stale(target)
    except OSError:  # served from where this process may not write: there nothing is removed either
        pass
    return f"app/static/{folder}/{name}"


def _write(files: Mapping[str, bytes], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(dir=target.parent, prefix="."))
    staged.chmod(0o755)
    for name, content in files.items():
        (staged / name).write_bytes(content)
    try:
        os.rename(staged, target)
    except OSError:
        shutil.rmtree(staged)
        if not target.exists():
            raise


def _remove_stale(target: Path) -> None:
    oldest = time.time() - STALE_AFTER_SECONDS
    for folder in target.parent.iterdir():
        if folder != target and _asked_at(folder) < oldest:
            shutil.rmtree(folder, ignore_errors=True)


def _asked_at(folder: Path) -> float:
    """When a folder was last asked for; another process may have removed it."""
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return time.time()
