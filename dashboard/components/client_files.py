"""Puts a component's client modules where Streamlit serves static files, in a folder named by their content.

Streamlit sends inline JavaScript again with every rerun. A component therefore registers only a loader of a few
lines; the modules themselves go by URL, once, and a changed module has a new URL.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from etl import paths

_LOADER = """
const script = document.querySelector('script[src*="static/js/"]');
const base = (script ? script.src.split("static/js/")[0] : location.origin + "/");
export default async function (component) {
  try {
    const { render } = await import(base + component.data.client);
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


def loader(what: str) -> str:
    """The inline program of a component: fetches `data.client`, and says that `what` could not be loaded if so."""
    return _LOADER.replace("WHAT", what)


def read(files: Iterable[Path]) -> dict[str, bytes]:
    """Modules by the name under which they are served."""
    return {path.name: path.read_bytes() for path in sorted(files)}


def digest(files: Mapping[str, bytes]) -> str:
    """A name for just these modules."""
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        found.update(name.encode() + b"\0" + content + b"\0")
    return found.hexdigest()[:12]


def publish(folder: str, name: str, files: Mapping[str, bytes]) -> str:
    """URL of the published folder, relative to the application's base: `app/static/<folder>/<name>`.

    Copies the modules there if they are not there (any more); several processes may do so at once.
    """
    target = paths.STATIC / folder / name
    if not target.exists():
        _write(files, target)
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
