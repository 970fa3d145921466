"""Descriptions of a page's pictures: none that a caption says already, or that is only the name of the file."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import etree

from ingest.loaders.characters import clean, one_line
from ingest.loaders.furniture import name_words
from ingest.loaders.tags import words
from ingest.loaders.visible import text_of

_JOINTS = re.compile(r"[\W_]+")
_MADE_UP = re.compile(r"[-_\d]")
_FIGURES = words("figure imageblock mediaobject screenshot thumb wp-caption")


def without_idle_descriptions(root: etree._Element) -> None:
    """Empty the description of each picture whose figure has the same words in its caption, or whose file is called so.

    Where nobody wrote anything AsciiDoctor describes `add-dimension_24.png` as "add dimension 24", Sphinx by its path.
    """
    for picture in root.iter("img"):
        said = one_line(clean(picture.get("alt") or ""))
        figures = filter(_is_figure, picture.iterancestors("figure", "div"))
        told = (said.rstrip(".").casefold() in one_line(clean(text_of(one))).casefold() for one in figures)
        if said and (_plain(said.rpartition("/")[2]) in _names(picture.get("src") or "") or any(told)):
            picture.set("alt", "")


def _names(address: str) -> set[str]:
    """What a file is called, with and without its ending; nothing where a person could have called its picture so."""
    last = unquote(address.partition("?")[0].rpartition("/")[2])
    stem = last.rpartition(".")[0]
    return {_plain(last), _plain(stem)} if _MADE_UP.search(stem) else set()


def _plain(text: str) -> str:
    return _JOINTS.sub(" ", text).strip()


def _is_figure(element: etree._Element) -> bool:
    names = {*name_words(element.get("class") or ""), *(element.get("class") or "").split()}
    return element.tag == "figure" or not _FIGURES.isdisjoint(names)
