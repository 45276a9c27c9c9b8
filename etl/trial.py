"""Adding files that cannot stand in the way: one is kept only once the warehouse was built with it, and one is taken
out only once it was built without it.

The file is laid down in the inbox without its manifest, so it does not count. The build reads it as if it were kept,
runs every check, and only then writes the manifest and publishes. A file with which a check fails is taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl import build as builder
from etl import inbox
from etl.added import AddReport
from etl.build import BuildFailed, Built, Busy, Report
from etl.catalogue import CatalogueError
from etl.faults import Fault
from etl.quarantine import Refused

WITHOUT_IT = "Without it the build passes, so the file is not kept, and the figures in service stay."


class FailsCheck(Refused):
    """A file that can be read, but with which the warehouse cannot be built; `faults` are the checks that failed."""

    def __init__(self, file: str, error: Exception) -> None:
        self.faults: tuple[Fault, ...] = getattr(error, "faults", ())
        if self.faults:
            reason = "With this file a check of the build fails: " + " ".join(fault.says for fault in self.faults)
            suggestion = " ".join(dict.fromkeys(fault.to_do for fault in self.faults))
        else:
            reason = f"With this file the build breaks off ({type(error).__name__}: {error})."
            suggestion = "Tell whoever looks after this copy of the Atlas, with the file and this message."
        super().__init__(file, f"{reason} {WITHOUT_IT}", suggestion)


@dataclass
class Tried:
    """What became of several files: reports of those kept (or kept before), refusals of the others, and the build."""

    reports: list[AddReport] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    built: Built | None = None


@dataclass(frozen=True)
class Left:
    """A file that was taken out, and the build without it if there was one."""

    manifest: inbox.Manifest
    built: Built | None = None


def add(
    files: Sequence[Path],
    as_on: date | None = None,
    today: date | None = None,
    real_only: bool = False,
    in_service: bool = True,
    report: Report = lambda step: None,
) -> Tried:
    """Check files, build with them, and keep those with which every check passes.

    Without `in_service` the warehouse is built for the checks alone and not published. Raises BuildFailed,
    CatalogueError or ValueError if the build fails without the files too: then nothing is kept.
    """
    done = Tried()
    laid: list[tuple[AddReport, inbox.Manifest]] = []
    for file in files:
        try:
            found, manifest = inbox.lay_down(file, as_on, today=today, arriving=[one for _, one in laid])
        except Refused as error:
            done.refused.append(error)
            continue
        if manifest:
            laid.append((found, manifest))
        else:
            done.reports.append(found)
    if not (laid or done.reports):
        return done
    try:
        _build(laid, done, {"report": report, "real_only": real_only, "in_service": in_service})
    finally:
        for _, manifest in laid:
            inbox.take_back(manifest)
    return done


def remove(sha256: str, real_only: bool = False, report: Report = lambda step: None) -> Left:
    """Build without a kept file, put that in service, and delete the file; `sha256` is as `inbox.find` takes it.

    Raises `Refused` if there is no such file, and BuildFailed if the build fails without it: then all stays as it was.
    """
    manifest = inbox.find(sha256)
    try:
        return Left(manifest, builder.build(report=report, real_only=real_only, leaving=[manifest]))
    except Busy:
        raise
    except Exception as error:  # whatever goes wrong without the file must not cost the file
        said = str(error) if isinstance(error, BuildFailed | CatalogueError | ValueError) else repr(error)
        raise BuildFailed(
            f"{manifest.original_name} was not taken out: the build without it fails, so the file and the figures in "
            f"service stay. {said}\nMend what it names, and take the file out then. To take it out all the same, "
            f"untried, run on the computer itself: python -m etl remove {manifest.sha256[:12]} --no-build"
        ) from error


def _build(laid: list[tuple[AddReport, inbox.Manifest]], done: Tried, how: dict) -> None:
    """Build with all files at once; if that fails, without them, and then with one after the other."""
    arriving = [manifest for _, manifest in laid]
    if not arriving and not how["in_service"]:
        return
    try:
        done.built = builder.build(arriving=arriving, **how)
        done.reports += [found for found, _ in laid]
        return
    except Busy:
        raise
    except Exception as error:  # whatever a file brings about must not stay with it
        if not laid:
            raise
        failure = error
    _without(how)
    for found, manifest in laid:
        try:
            if len(laid) > 1:
                failure = None
                done.built = builder.build(arriving=[manifest], **how)
        except Busy:
            raise
        except Exception as error:
            failure = error
        if failure is None:
            done.reports.append(found)
        else:
            done.refused.append(FailsCheck(found.file, failure))


def _without(how: dict) -> None:
    """Raise what stops a build without the files: the fault is not theirs then."""
    try:
        builder.build(**how)
    except Busy:
        raise
    except (BuildFailed, CatalogueError, ValueError) as error:
        raise BuildFailed(f"Nothing was added: the build fails without the file too. {error}") from error
