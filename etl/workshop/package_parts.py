"""The parts of an .xlsx package: what refers to what, shared texts, and XML read without entities or network."""

import posixpath
import re
import zipfile
from typing import IO

from lxml import etree

from etl.quarantine import Refused

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}


def texts(package: zipfile.ZipFile, part: str | None, name: str) -> list[tuple[str, str]]:
    """Shared texts, each with the font that a run within it names."""
    if part is None:
        return []
    found = []
    with package.open(part) as stream:
        for _, item in etree.iterparse(checked(stream, name), events=("end",), tag="{*}si", **SAFE):
            found.append(text_of(item))
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]
    return found


def text_of(item: etree._Element) -> tuple[str, str]:
    pieces, fonts = [], []
    for child in item.iter("{*}t", "{*}rFont"):
        tag = child.tag.rpartition("}")[2]
        if tag == "rFont":
            fonts.append(child.get("val", ""))
        elif child.getparent().tag.rpartition("}")[2] != "rPh":
            pieces.append(child.text or "")
    return unescaped("".join(pieces)), " ".join(fonts)


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def links(package: zipfile.ZipFile, part: str) -> list[tuple[str, str]]:
    return list(targets(package, part).values())


def targets(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Kind and part name of everything a part refers to within the package, by identity."""
    folder, _, file = part.rpartition("/")
    where = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if where not in package.namelist():
        return {}
    found = {}
    for link in tree(package, where, where).iter("{*}Relationship"):
        target = link.get("Target", "")
        if link.get("TargetMode") != "External":
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], full)
    return found


def tree(package: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    with package.open(part) as stream:
        return etree.parse(checked(stream, name), etree.XMLParser(**SAFE)).getroot()


def checked(stream: IO[bytes], name: str) -> IO[bytes]:
    """The same stream, refused if it declares entities: no spreadsheet program writes them."""
    head = stream.read(4096)
    stream.seek(0)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Refused(name, "The workbook declares XML entities.", "Save it anew in a spreadsheet program.")
    return stream


def notes(package: zipfile.ZipFile) -> list[str]:
    parts = package.namelist()
    found = []
    if any("vbaproject" in part.lower() for part in parts):
        found.append("The workbook holds macros; they were neither read nor run.")
    if any(part.startswith("xl/externalLinks/") for part in parts):
        found.append("The workbook refers to other workbooks; they were not opened, saved values were used.")
    return found
