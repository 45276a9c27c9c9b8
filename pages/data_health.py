"""Data health: what is held, from whom, what is missing, what is doubtful and what was set aside."""

import json
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import figure, queries, tables
from dashboard.charts import availability
from dashboard.format import date_long, date_short, indian, plural
from dashboard.text import health

reporting, loads = queries.reporting(), queries.loads()
quarantine, notes = queries.quarantine(), queries.notes()
build, flags, corrections = queries.build_run(), queries.flags(), queries.corrections()
run = json.loads(build.run)

figure.answer(health.answer(reporting), health.accounting(loads, run))

figure.show(
    partial(availability.grid, reporting),
    finding=availability.finding(reporting),
    description="Each cell is a State on a date: the share of its reporting districts that have a figure. "
    "A dash is a gap; nothing is filled in.",
    alt=availability.alt_text(reporting),
    source=figure.source_line(["jjm_dashboard", "imis_j5", "jjm_dashboard_baseline", "jjm_dashboard_fy2021_22"]),
    table=reporting,
    name="districts_reporting",
    as_on="",
)

sources = queries.sources()
figure.heading("Sources", "Who publishes each figure, under which licence, and what to be careful of.")
st.dataframe(
    pd.DataFrame(
        {
            "Source": sources.title,
            "Publisher": sources.publisher,
            "Figures or practices held": sources.figures,
            "As on": sources.as_on,
            "Retrieved": sources.retrieved.map(date_short),
            "Licence": sources.licence,
            "Page": sources.url,
            "Caveats": sources.caveats.str.replace("\n", " "),
        }
    ),
    hide_index=True,
    column_config={"Page": st.column_config.LinkColumn(display_text="open")},
    alt="Sources of the figures, with licences and caveats",
)
figure.foot("Source: data/sources of this project.", sources, name="sources", as_on="")

figure.heading(health.flags_finding(flags), "A flag is a doubt on a figure. It is shown wherever the figure is.")
st.table(
    pd.DataFrame(
        {
            "Flag": flags.title,
            "What it means": flags.meaning,
            "Ranked": flags.rankable.map({True: "yes", False: "no"}),
            "Used for pace": flags.usable_for_pace.map({True: "yes", False: "no"}),
            "Figures": flags.figures.map(indian),
            "Districts": flags.districts.map(indian),
        }
    ),
    hide_index=True,
    alt="Flags, their meaning and how many figures carry each",
)
figure.foot("Source: data/flags.yaml of this project.", flags, name="flags", as_on="")

figure.heading(
    health.corrections_finding(corrections),
    "A correction names the figure it expects. When the publisher mends it, the correction expires and is reviewed.",
)
st.dataframe(
    health.corrections_table(corrections),
    hide_index=True,
    alt="Declared corrections and what became of each",
)
figure.foot("Source: data/corrections of this project.", corrections, name="corrections", as_on="")

figure.heading("Files read", "Rows read are always rows loaded plus rows quarantined.")
st.dataframe(
    health.files_table(loads),
    hide_index=True,
    placeholder=tables.NONE,
    alt="Files read, with rows read, loaded and quarantined",
)
figure.foot("Source: files of this copy.", loads, name="files_read", as_on="")
if len(quarantine):
    figure.heading(
        f"{plural(len(quarantine), 'reason')} to set rows aside",
        "Each row stays out until the file is mended or a name is added; the file itself is kept.",
    )
    st.dataframe(health.quarantine_table(quarantine), hide_index=True, alt="Rows set aside, with reasons")
    figure.foot("Source: files added to this copy.", quarantine, name="quarantine", as_on="")
else:
    st.caption("Nothing is in quarantine.")
if len(notes):
    figure.heading(health.notes_finding(notes), health.NOTES_MEAN)
    st.dataframe(health.notes_table(notes), hide_index=True, row_height=88, alt="What is loaded and needs checking")
    figure.foot("Source: files added to this copy.", notes, name="needs_checking", as_on="")

with st.expander("Checks of this build"):
    st.markdown(
        f"Build {build.build_id} of {date_long(build.built_at)} took {run['seconds']} seconds and "
        f"passed {plural(len(run['checks']), 'check')}. Each returns the rows that break it, and must return none."
    )
    st.dataframe(
        pd.DataFrame({"Check": [name.replace("_", " ") for name in run["checks"]], "Rows": run["checks"].values()}),
        hide_index=True,
        alt="Checks of this build",
    )
