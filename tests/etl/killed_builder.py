"""A process that imports the build once and forks a builder for each request on standard input.

Started by test_publish.py with ATLAS_DATA and ATLAS_GEOMETRY. A request is one line of JSON, and so is
the answer: `killed`, `seconds`, `last_step`, `renamed` (targets of os.replace, if it ran to its end).

    {}                                   build to the end
    {"after_s": 0.4}                     SIGKILL after so many seconds
    {"at_step": "core.fhtc"}             SIGKILL when that step is reported
    {"rename": 2, "when": "before"}      SIGKILL before (or after) the third os.replace

This process itself never opens DuckDB, so that its forks start without another's threads.
"""

import contextlib
import json
import os
import signal
import sys
import time

from etl import build, inbox, refresh, stage  # noqa: F401  imported before the first fork


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


def answer(request: dict) -> dict:
    """Fork a builder, kill it as asked, and say what became of it."""
    reader, writer = os.pipe()
    began = time.monotonic()
    builder = os.fork()
    if builder == 0:
        os.close(reader)
        run(request, writer)
    os.close(writer)
    if "after_s" in request:
        time.sleep(request["after_s"])
        with contextlib.suppress(ProcessLookupError):
            os.kill(builder, signal.SIGKILL)
    _, status = os.waitpid(builder, 0)
    seconds = time.monotonic() - began
    with os.fdopen(reader, encoding="utf-8") as told:
        said = [line.rstrip("\n").partition(" ")[::2] for line in told]
    steps = [what for kind, what in said if kind == "step"]
    return {
        "killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL,
        "status": status,
        "seconds": seconds,
        "last_step": steps[-1] if steps else "",
        "renamed": [what for kind, what in said if kind == "rename"],
    }


def run(request: dict, writer: int) -> None:
    """The builder: never returns."""

    def tell(kind: str, what: str) -> None:
        os.write(writer, f"{kind} {what}\n".encode())

    def report(step: str) -> None:
        tell("step", step)
        if request.get("at_step") == step:
            os.kill(os.getpid(), signal.SIGKILL)

    replace, count = os.replace, 0

    def replacing(source, target, **options) -> None:
        nonlocal count
        mine, count = count == request.get("rename"), count + 1
        if mine and request["when"] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        replace(source, target, **options)
        tell("rename", str(target))
        if mine:
            os.kill(os.getpid(), signal.SIGKILL)

    os.replace = replacing
    code = 1
    try:
        build.build(force=True, report=report)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
