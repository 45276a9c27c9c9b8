"""Size of the outline that a browser fetches once."""

import gzip

from etl import paths, publish
from tests.bench.measure import Measured, Target


def measure() -> list[Measured]:
    """Kilobytes of the current outline, gzipped and plain."""
    import duckdb

    with duckdb.connect(publish.current(), read_only=True) as connection:
        (name,) = connection.execute("select geometry from meta.build").fetchone()
    plain = (paths.GEOMETRY / name).read_bytes()
    return [
        Measured("outline, gzipped", "kB", [len(gzip.compress(plain, 9)) / 1000], Target("worst", 200)),
        Measured("outline, plain", "kB", [len(plain) / 1000]),
    ]
