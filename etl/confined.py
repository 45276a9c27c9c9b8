"""Limits that a process sets itself before it opens a file it does not trust.

A workbook that unpacks to gigabytes, or a table that sends a reader round in circles, then ends this process and
nothing else. Limits are of the operating system; where it has none (Windows), the caller's time limit remains.
"""

try:
    import resource
except ImportError:
    resource = None

MEGABYTE = 1024 * 1024
WRITES_MB = 128
"""Largest file a confined process may write: the report, or the kept original."""


def confine(memory_mb: int, seconds: int) -> None:
    """From now on use no more memory and processor time than this, and write no large file."""
    if resource is None:
        return
    for kind, limit in (
        (resource.RLIMIT_AS, memory_mb * MEGABYTE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, WRITES_MB * MEGABYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(kind)
        wanted = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(kind, (wanted, wanted))
