"""Where the book is thin as a telephone's table: the chart's marks with numbers, links, and nothing but words."""

import re
from html import unescape
from urllib.parse import parse_qs

import pandas as pd

from dashboard.sourcebook import thin_table

COUNTED = pd.DataFrame(
    [
        ("Assam", "T01", "Source & <b>water</b>", 2, 1, 1),
        ("Assam", "T02", "Planning", 0, 0, 3),
        ("Goa", "T01", "Source & <b>water</b>", 0, 1234, 0),
        ("Goa", "T02", "Planning", 0, 0, 0),
    ],
    columns=["state", "theme", "theme_title", "workshop", "public_record", "below"],
)


def cells(html: str) -> list[str]:
    return re.findall(r"<td>(.*?)</td>", html)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html)).strip()


def test_marks_have_their_numbers_and_a_ring_stands_for_none():
    shown = [re.sub(" +", " ", plain(cell)) for cell in cells(thin_table.table(COUNTED, "", {}))]
    assert shown == ["◆ 2 ● 1", "○", "● 1,234", "○"]


def test_a_cell_leads_to_its_practices_with_the_side_bar_s_part_of_the_link_where_there_are_any():
    links = [re.search(r'href="\?(.*?)"', cell) for cell in cells(thin_table.table(COUNTED, "", {"state": "Goa"}))]
    assert [bool(link) for link in links] == [True, True, True, False], "of lower evidence too"
    assert parse_qs(unescape(links[1][1])) == {"state": ["Goa"], "theme": ["T02"], "from": ["Assam"]}


def test_every_cell_says_its_place_theme_and_counts_and_words_stay_words():
    html = thin_table.table(COUNTED, "Goa", {})
    assert "<b>" not in html and html.count('class="here"') == 1
    said = unescape(re.search(r'aria-label="(Assam, .*?)"', html)[1])
    assert said == (
        "Assam, Source & <b>water</b>: 2 practices from workshops, 1 from public records, 1 more with less evidence"
    )
    assert [plain(head) for head in re.findall(r'<th scope="row">(.*?)</th>', html)] == ["Assam", "Goa"]
