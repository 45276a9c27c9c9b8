"""The command line: python -m etl build | add | remove | check | names | sql | template | illustrate | refresh."""

from etl.commands import bring, look, maintain
from etl.commands.terminal import app

__all__ = ["app", "bring", "look", "maintain"]

if __name__ == "__main__":
    app()
