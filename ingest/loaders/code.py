"""Blocks of code on a page: their text and their language."""

from __future__ import annotations

import re

from lxml import etree

from ingest.loaders.characters import clean

_LANGUAGE = re.compile(r"(?:language|lang|highlight-source|highlight|brush:)[-: ]?([\w+#-]+)")


def code_of(pre: etree._Element) -> str:
    """The text of a block of code, its line breaks included."""
    pieces = []
    for event, element in etree.iterwalk(pre, events=("start", "end")):
        if event == "start":
            pieces.append("\n" if element.tag == "br" else element.text or "")
        elif element is not pre:
            pieces.append(element.tail or "")
    return clean("".join(pieces)).strip("\n")


def language_of(pre: etree._Element) -> str:
    """The language that a highlighter noted on the block, its code or what wraps it."""
    near = [pre, *pre.iter("code"), *list(pre.iterancestors())[:2]]
    for element in near:
        if named := element.get("data-lang") or element.get("data-language"):
            return re.sub(r"[^\w+#-]", "", named)
        if found := _LANGUAGE.search(element.get("class", "")):
            return found[1]
    classes = pre.get("class", "").split()
    return classes[1] if classes[:1] == ["code"] and classes[2:] == ["literal-block"] else ""
