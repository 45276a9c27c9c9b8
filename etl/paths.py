"""Every path of the project, once."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

DATA = Path(os.environ.get("ATLAS_DATA", ROOT / "data"))
"""Where the inputs and the built warehouse live; ATLAS_DATA points a test at a copy."""

SOURCES = DATA / "sources"
INDICATORS = DATA / "indicators"
PLACES = DATA / "places"
NAMES = DATA / "names"
FIGURES = DATA / "figures"
CORRECTIONS = DATA / "corrections"
DECISIONS = DATA / "decisions"
"""What a person settled where no rule could: aliases, changes, parents, assessment units."""
PRACTICES = DATA / "practices"
"""Practices that public records describe."""
WORKSHOPS = DATA / "workshops"
"""Workshop workbooks that come with the project: illustrative ones."""
METHODS = DATA / "methods.yaml"
FLAGS = DATA / "flags.yaml"
THEMES = DATA / "themes.csv"
INBOX = DATA / "inbox"
BUILD = DATA / "build"
CURRENT = BUILD / "CURRENT"
RUN = BUILD / "run.json"
LEDGER = DATA / "ledger.csv"

SQL = ROOT / "etl" / "sql"
PAGES = ROOT / "pages"
STATIC = ROOT / "dashboard" / "static"
GEOMETRY = Path(os.environ.get("ATLAS_GEOMETRY", STATIC / "geometry"))
"""Where the build puts the outline that browsers fetch: a file named by its content hash."""
