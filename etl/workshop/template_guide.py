"""The template's "How to fill" sheet, in English and Hindi, made from the definitions."""

import math

from openpyxl.worksheet.worksheet import Worksheet

from etl import catalogue
from etl.workshop import fields
from etl.workshop.template_look import ANSWER, HEADING, TITLE, Look, set_up

HOW_TO = (
    ("Fill one workbook for one workshop. Begin with the Workshop sheet.",
     "एक कार्यशाला के लिए एक कार्यपुस्तिका भरें। पहले कार्यशाला पत्रक भरें।"),
    ("Dark headings must be filled. Everything else may stay empty: leave out what is not known, do not write 0.",
     "गहरे रंग के शीर्षक भरना आवश्यक है। शेष खाली रह सकता है: जो ज्ञात नहीं उसे खाली छोड़ें, 0 न लिखें।"),
    ("The example row is not read. Write beneath it.",
     "उदाहरण की पंक्ति पढ़ी नहीं जाती। उसके नीचे लिखें।"),
    ("Choose from the lists where there are any. Write several themes or districts with a semicolon: T01; T06.",
     "जहाँ सूची हो वहाँ सूची से चुनें। कई विषय या ज़िले अर्धविराम से अलग करें: T01; T06।"),
    ("Write dates as 2026-03-12 or 12/03/2026, day first, with four digits of the year.",
     "तिथि 2026-03-12 या 12/03/2026 लिखें, पहले दिन, वर्ष चार अंकों में।"),
    ("Write money in rupees. 12.5 lakh, ₹ 3 Cr and 1,23,456 are understood.",
     "राशि रुपयों में लिखें। 12.5 लाख, ₹ 3 करोड़ और 1,23,456 समझे जाते हैं।"),
    ("Write Hindi in Unicode (Mangal, Nirmala, Noto Sans), not in Kruti Dev or another legacy font.",
     "हिंदी यूनिकोड (मंगल, निर्मला, नोटो सैन्स) में लिखें, कृतिदेव या अन्य पुराने फ़ॉन्ट में नहीं।"),
    ("Owners are offices. Do not write names, telephone numbers or e-mail addresses of persons anywhere.",
     "उत्तरदायी के रूप में पद लिखें। किसी व्यक्ति का नाम, फ़ोन नंबर या ई-मेल कहीं न लिखें।"),
    ("What did not work is as useful to others as what did. Please fill it.",
     "जो काम नहीं आया वह भी दूसरों के लिए उतना ही उपयोगी है। कृपया उसे भरें।"),
    ("To correct a workbook, change the cells and send it again with the same workshop code.",
     "सुधार के लिए खाने बदलें और उसी कार्यशाला कोड के साथ फिर भेजें।"),
)  # fmt: skip
WIDTHS = (20, 44, 16, 62, 44)
LINE_PT, ROOM = 16, 1.15
"""Height of a line, and how much longer than its letters a text may run in another font before it wraps."""

COLUMNS = ("Sheet / पत्रक", "Column / स्तंभ", "Needed / आवश्यक", "How to fill", "Example / उदाहरण")


def fill(sheet: Worksheet) -> None:
    """Write the guide: rules in both languages, the themes, then every column with its help and example."""
    sheet.title = "How to fill"
    sheet["A1"] = "How to fill this workbook / कार्यपुस्तिका कैसे भरें"
    sheet["A1"].font = TITLE
    row = 3
    for number, (english, hindi) in enumerate(HOW_TO, start=1):
        _line(sheet, row, (str(number), english, "", hindi), ANSWER)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        sheet.merge_cells(start_row=row, start_column=4, end_row=row, end_column=5)
        sheet.row_dimensions[row].height = 2 * LINE_PT + 4
        row += 1
    row += 1
    _line(sheet, row, ("Theme / विषय", "Title", "", "शीर्षक"), HEADING)
    for code, theme in catalogue.themes().items():
        row += 1
        _line(sheet, row, (code, theme.title, "", fields.words().themes[code].hi), ANSWER)
    row += 2
    _line(sheet, row, COLUMNS, HEADING)
    columns_row = row
    for entity in fields.entities().values():
        for item in entity.fields:
            row += 1
            needed = "yes / हाँ" if item.required else ""
            said = (entity.sheet, item.heading, needed, item.help, fields.example_shown(item))
            _line(sheet, row, said, ANSWER)
            sheet.row_dimensions[row].height = LINE_PT * max(
                math.ceil(len(text) * ROOM / wide) for text, wide in zip(said, WIDTHS, strict=True)
            )
    for column, wide in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = wide
    set_up(sheet, "A3", 150, columns_row)


def _line(sheet: Worksheet, row: int, texts: tuple[str, ...], look: Look) -> None:
    for column, text in enumerate(texts, start=1):
        look.on(sheet.cell(row, column, text or None))
