"""What districts offer and seek, matched: who in the room could learn what from whom, and what nobody there offers."""

from functools import partial

import pandas as pd

from dashboard import figure
from dashboard.charts import matching
from dashboard.format import indian, join_names, markdown, plural, upper_first
from dashboard.queries import workshops as queries
from dashboard.text import workshops as words
from dashboard.workshops import links, reading
from dashboard.workshops.record import Record

NOBODY = "nobody in the room"
FIRST, SHOWN = 6, 12
"""Visits written out at a glance, and in the whole record."""


def show(record: Record) -> None:
    """The matrix, the pairs, and where else to look for what nobody in the room offers."""
    districts, matches = queries.districts(record.id), queries.matches(record.id)
    figure.show(
        partial(matching.offers_and_seeks, districts, queries.theme_titles()),
        finding=words.matching_finding(*counts(matches)),
        description="What each district offers to teach and seeks to learn. A line runs along each theme that somebody "
        "offers and somebody else seeks.",
        alt=matching.alt_text(districts), source=record.source, table=as_file(districts),
        name="offers_and_seeks", as_on=record.on,
    )  # fmt: skip
    if matches.empty:
        return
    found = pairs(matches)
    if len(found):
        mutual, most = int(found.mutual.sum()), SHOWN if record.full else FIRST
        figure.heading(
            f"{plural(len(found), 'visit')} would answer a seek{f'; in {mutual} both would learn' if mutual else ''}",
            "Pairs that could learn from each other first; distances are between the middles of the districts. "
            f"{f'The first {most} of them; the CSV holds all.' if len(found) > most else ''}",
        )
        reading.items([visit(pair) for pair in found.head(most).itertuples()])
        figure.foot(record.source, found, name="visits", as_on=record.on)
    supply = queries.theme_supply(record.id, record.illustrative)
    asked = sought(matches, supply)
    nobody = asked[asked.hosts == ""]
    figure.heading(
        f"{plural(len(nobody), 'theme')} sought here must be learnt elsewhere" if len(nobody)
        else "Every theme sought is offered by somebody in the room",
        "Who seeks each theme, who in the room offers it, and where else it is known.",
    )  # fmt: skip
    rows = asked if record.full else nobody
    if len(rows):
        reading.table(asked_for(rows), alt="Themes sought, by whom, who offers them, and where else they are known")
    figure.foot(record.source, asked, name="themes_sought", as_on=record.on)
    if len(nobody):
        links.themes(
            (row.theme, f"{row.theme} in the sourcebook ({indian(row.practices)})") for row in nobody.itertuples()
        )


def counts(matches: pd.DataFrame) -> tuple[int, int]:
    """Seeks that somebody in the room can answer, and those that nobody there can."""
    hosted = matches.groupby(["seeker_lgd_district_code", "theme"]).host.count()
    return int((hosted > 0).sum()), int((hosted == 0).sum())


def pairs(matches: pd.DataFrame) -> pd.DataFrame:
    """Two districts a row, mutual ones first: visitor, host, themes, in_return, mutual, practices, distance_km, reason…

    Two that could learn from each other stand once, the one that learns more (or is first by name) as the visitor.
    """
    hosted = matches.dropna(subset="host")
    if hosted.empty:
        return pd.DataFrame(columns=["visitor", "host", "themes", "in_return", "mutual", "reason"])
    hosted = hosted.assign(said=hosted.theme + " " + hosted.theme_title.map(matching.short_theme))
    hosts = hosted.groupby(["seeker_lgd_district_code", "theme"]).host_lgd_district_code.nunique()
    rows, seen = [], set()
    by_pair = {
        (int(seeker), int(host)): rows
        for (seeker, host), rows in hosted.groupby(["seeker_lgd_district_code", "host_lgd_district_code"])
    }
    for (seeker, host), learns in sorted(by_pair.items(), key=lambda item: (-len(item[1]), item[1].seeker.iloc[0])):
        if (seeker, host) in seen:
            continue
        seen |= {(seeker, host), (host, seeker)}
        back = by_pair.get((host, seeker))
        first = learns.iloc[0]
        rows.append(
            {
                "visitor": first.seeker,
                "host": first.host,
                "themes": _themes(learns),
                "in_return": "" if back is None else _themes(back),
                "mutual": back is not None,
                "only_host": "; ".join(theme for theme in learns.theme if hosts[seeker, theme] == 1),
                "practices": int(learns.host_practices.sum()),
                "distance_km": round(float(first.distance_km)),
                "source_file": first.source_file,
                "source_locator": first.source_locator,
                "host_source_locator": first.host_source_locator,
            }
        )
    found = pd.DataFrame(rows)
    found["reason"] = [reason(row) for row in found.itertuples()]
    order = found.assign(many=found.themes.str.count(" and "))
    order = order.sort_values(
        ["mutual", "many", "practices", "distance_km"], ascending=[False, False, False, True], kind="stable"
    )
    return found.loc[order.index].reset_index(drop=True)


def reason(pair: object) -> str:
    """Why this visit: what the host offers, whether both learn, what it showed, and how far it is."""
    said = ["each offers what the other seeks" if pair.mutual else f"{pair.host} offers what {pair.visitor} seeks"]
    if pair.only_host:
        said.append(f"nobody else in the room offers {join_names(pair.only_host.split('; '))}")
    if pair.practices:
        said.append(f"{pair.host} told {plural(pair.practices, 'practice')} on it here")
    said.append(f"about {indian(pair.distance_km)} km apart")
    return upper_first("; ".join(said))


def sought(matches: pd.DataFrame, supply: pd.DataFrame) -> pd.DataFrame:
    """Each theme sought: theme, title, seekers, hosts ("" if nobody), practices, districts_elsewhere, names_elsewhere.

    Those that nobody in the room offers come first.
    """
    by_theme = matches.groupby("theme").agg(
        seekers=("seeker", lambda names: ", ".join(sorted(set(names)))),
        hosts=("host", lambda names: ", ".join(sorted(set(names.dropna())))),
    )
    found = by_theme.reset_index().merge(supply, on="theme", how="left", validate="1:1")
    return found.sort_values("hosts", key=lambda hosts: hosts != "", kind="stable", ignore_index=True)


def visit(pair: object) -> str:
    """One visit as a line of Markdown: who, on what, and why."""
    if pair.mutual:
        who = f"**{markdown(pair.visitor)} and {markdown(pair.host)} could visit each other** on {pair.themes}"
        return f"{who}, and in return on {pair.in_return}. {markdown(pair.reason)}."
    who = f"**{markdown(pair.visitor)} could visit {markdown(pair.host)}** on {pair.themes}"
    return f"{who}. {markdown(pair.reason)}."


def asked_for(asked: pd.DataFrame) -> pd.DataFrame:
    """Themes sought in words, for the page."""
    elsewhere = [
        f"{indian(row.districts_elsewhere)}: {row.names_elsewhere}" if row.districts_elsewhere else "none"
        for row in asked.itertuples()
    ]
    return pd.DataFrame(
        {
            "Theme": asked.theme + " " + asked.title.map(matching.short_theme),
            "Sought by": asked.seekers,
            "Offered here by": asked.hosts.where(asked.hosts != "", NOBODY),
            "Practices in the book": asked.practices,
            "Offered in other workshops by": elsewhere,
        }
    )


def as_file(districts: pd.DataFrame) -> pd.DataFrame:
    """Offers and seeks as their CSV carries them, lists joined."""
    columns = ["lgd_district_code", "district", "stage_title", "offers", "seeks", "challenge_1", "challenge_2",
               "challenge_3", "source_file", "source_locator", "illustrative"]  # fmt: skip
    return districts[columns].assign(offers=districts.offers.map("; ".join), seeks=districts.seeks.map("; ".join))


def _themes(rows: pd.DataFrame) -> str:
    return " and ".join(said for _, said in sorted(zip(rows.theme, rows.said, strict=True)))
