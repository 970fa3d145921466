"""What word processors write into the pages they export: the title, struck-out text, comments, wrapped links.

Runs on the tree before it is read; a page from elsewhere stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from ingest.loaders.characters import clean, one_line
from ingest.loaders.furniture import holds
from ingest.loaders.tags import HEADINGS, strikes
from ingest.loaders.tree import drop
from ingest.loaders.visible import text_of

_ONE_CLASS = re.compile(r"[a-z]{0,10}\.([\w-]+)")
_COMMENT_MARK = re.compile(r"#cmnt(?:_ref)?\d+")
_WRAPPED = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/url\?", re.IGNORECASE)
_NUMBERED = re.compile(r"c\d+")


def make_plain(root: etree._Element) -> None:
    """Strike out what a style sheet strikes out, drop comments, unwrap links, and make the title a heading."""
    _strike(root)
    _drop_comments(root)
    for link in root.iter("a"):
        if _WRAPPED.match(link.get("href", "")):
            link.set("href", _unwrapped(link.get("href", "")))
    _head(root)


def _strike(root: etree._Element) -> None:
    """Give elements of a struck-out class the style itself; of several classes the one that is styled last counts."""
    struck = _struck_classes(" ".join(style.text or "" for style in root.iter("style")))
    if not any(struck.values()):
        return
    order = list(struck)
    for element in root.iter("*"):
        names = [name for name in element.get("class", "").split() if name in struck]
        style = element.get("style", "")
        if names and struck[max(names, key=order.index)] and "text-decoration" not in style:
            element.set("style", f"{style};text-decoration:line-through")


def _struck_classes(css: str) -> dict[str, bool]:
    """Each class for which a rule of its own sets a decoration, last one last, and whether that is a strike."""
    struck: dict[str, bool] = {}
    for selectors, body in _rules(css):
        for selector in selectors.split(",") if "text-decoration" in body else ():
            if found := _ONE_CLASS.fullmatch(selector.strip()):
                struck.pop(found[1], None)
                struck[found[1]] = strikes(body)
    return struck


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations, but of no rules that hold only under a condition."""
    first, *rest = css.replace("<!--", "").replace("-->", "").split("/*")
    plain = first + "".join(part.partition("*/")[2] for part in rest)
    depth, selectors = 0, ""
    for piece in re.split(r"([{}])", plain):
        if piece in ("{", "}"):
            depth = depth + 1 if piece == "{" else max(depth - 1, 0)
        elif depth == 0:
            selectors = piece.rpartition(";")[2]
        elif depth == 1:
            yield selectors, piece


def _drop_comments(root: etree._Element) -> None:
    """Marks of comments in the text, and the comments themselves at its end."""
    for link in list(root.iter("a")):
        if "msocomanchor" in link.get("class", "").split():
            drop(link)
        elif _COMMENT_MARK.fullmatch(link.get("href", "")):
            drop(link if "_ref" not in link.get("href", "") else _comment_around(link))
    for element in list(root.iter("div")):
        if "mso-element:comment-list" in re.sub(r"\s", "", element.get("style", "")):
            drop(element)


def _comment_around(link: etree._Element) -> etree._Element:
    """The block that begins with the mark of a comment."""
    around = next(link.iterancestors("div"), None)
    first = "" if around is None else text_of(around).strip()
    if around is not None and first.startswith(text_of(link).strip()) and not holds(around, *HEADINGS):
        return around
    return next(link.iterancestors("p"), link)


def _unwrapped(address: str) -> str:
    """Where a link leads that a search engine counts on its way."""
    query = parse_qs(urlsplit(address).query)
    target = (query.get("q") or query.get("url") or [""])[0]
    return target if target.startswith(("http://", "https://", "mailto:")) else address


def _head(root: etree._Element) -> None:
    """The paragraph in the style of a title, if it stands above all headings, is the main heading, and the page's title."""
    first = next((element for element in root.iter("p", *HEADINGS) if element.tag in HEADINGS or _is_title(element)), None)
    if first is None or first.tag in HEADINGS:
        return
    first.tag = "h1"
    for title in root.iter("title"):
        title.text = one_line(clean(text_of(first)))


def _is_title(paragraph: etree._Element) -> bool:
    names = paragraph.get("class", "").split()
    named = "MsoTitle" in names or ("title" in names and any(map(_NUMBERED.fullmatch, names)))
    return named and any(text.strip() for text in paragraph.itertext())
