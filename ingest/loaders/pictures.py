"""Pictures of a page: what a caption says already is not said a second time by the description."""

from __future__ import annotations

from lxml import etree

from ingest.loaders.characters import clean, one_line
from ingest.loaders.furniture import name_words
from ingest.loaders.tags import words
from ingest.loaders.visible import text_of

_FIGURES = words("figure imageblock mediaobject screenshot thumb wp-caption")


def without_repeated_descriptions(root: etree._Element) -> None:
    """Empty the description of each picture whose figure has the same words in its caption."""
    for picture in root.iter("img"):
        said = one_line(clean(picture.get("alt") or "")).casefold()
        figures = filter(_is_figure, picture.iterancestors("figure", "div"))
        if said and any(said.rstrip(".") in one_line(clean(text_of(one))).casefold() for one in figures):
            picture.set("alt", "")


def _is_figure(element: etree._Element) -> bool:
    names = {*name_words(element.get("class") or ""), *(element.get("class") or "").split()}
    return element.tag == "figure" or not _FIGURES.isdisjoint(names)
