"""Which parts of a web page are its content: not the navigation around it, not what a visitor cannot see."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from ingest.loaders.tags import UNREAD, hides, words

_CHROME = words("nav menu")
_OUTER_CHROME = words("footer aside")
_ROLES = words("navigation search dialog alertdialog menu menubar toolbar tablist")
_OUTER_ROLES = words("banner contentinfo complementary")
_CLASSES = words(
    "breadcrumb breadcrumbs pagination pager toc table-of-contents skip-link skiplink skip-to-content sidebar navbar"
    " sr-only visually-hidden screen-reader-text screenreader-only linenos lineno newsletter-signup social-share"
    " share-buttons edit-this-page related-articles page-feedback was-this-helpful no-index noindex"
)
_BANNER = re.compile(
    r"cookie[-_]?(?:banner|bar|notice|consent|popup|dialog|modal|overlay|message|law|alert)|onetrust|cookiebot"
    r"|(?:gdpr|consent|privacy)[-_](?:banner|bar|notice|popup|dialog|modal|overlay)|cc-window",
    re.IGNORECASE,
)
_PERMALINKS = words("headerlink anchor anchor-link hash-link header-anchor heading-anchor permalink")


def main_content(root: etree._Element) -> tuple[etree._Element, bool]:
    """The element that holds the content, and whether the page says so (`main`, a single `article`)."""
    mains = [found for found in root.iter("main", "*") if found.tag == "main" or found.get("role") == "main"]
    mains.sort(key=lambda found: found.tag != "main")
    for found in filter(_has_text, mains):
        return found, True
    articles = list(filter(_has_text, root.iter("article")))
    if articles and all(found is articles[0] or articles[0] in found.iterancestors() for found in articles):
        return articles[0], True
    body = root.find("body")
    return (root if body is None else body), False


def _has_text(element: etree._Element) -> bool:
    return any(text.strip() for text in element.itertext(with_tail=False))


def text_of(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(str(text) for text in element.itertext())


def is_content(element: etree._Element, *, inside_main: bool, in_heading: bool) -> bool:
    """Whether a visitor reads this element as text of the page.

    Inside `main` a header, an aside or a footer is part of the content; around it, it is not.
    """
    tag = element.tag
    if not isinstance(tag, str) or tag in UNREAD or tag in _CHROME or is_hidden(element):
        return False
    if tag == "button":
        return in_heading  # the question of an accordion is a button in a heading
    if tag == "form":
        return _find(element, "main", "article", "h1", "h2", "h3")
    if not inside_main and not _is_inner(element):
        return False
    return element.get("role") not in _ROLES and not _is_furniture(element)


def is_hidden(element: etree._Element) -> bool:
    """Hidden by an attribute or an inline style; style sheets are not read."""
    if element.get("hidden") is not None or element.get("aria-hidden", "").strip().lower() == "true":
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    return bool(style) and hides(style or "")


def _is_inner(element: etree._Element) -> bool:
    """Around an unmarked content, page headers go, unless one holds the page's only title."""
    if element.tag in _OUTER_CHROME or element.get("role") in _OUTER_ROLES:
        return any(ancestor.tag == "article" for ancestor in element.iterancestors())
    if element.tag != "header" or element.getparent() is None:
        return True
    titles = list(islice(element.getroottree().getroot().iter("h1"), 2))
    return len(titles) == 1 and _find(element, "h1")


def _is_furniture(element: etree._Element) -> bool:
    """Named as navigation, a banner or text for screen readers only; never what holds the page's title."""
    names = element.get("class", "").split()
    marks = (*names, element.get("id", ""))
    if _CLASSES.isdisjoint(marks) and not any(_BANNER.search(mark) for mark in marks if mark):
        return False
    return not _find(element, "main", "article", "h1")


def _find(element: etree._Element, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def is_permalink(link: etree._Element) -> bool:
    """The little `#` or `¶` beside a heading."""
    text = text_of(link).strip()
    named = not _PERMALINKS.isdisjoint(link.get("class", "").split())
    return text in ("#", "¶", "§", "🔗") or (named and len(text) < 3)


def anchor_of(heading: etree._Element, section: str) -> str:
    """Where a link to this heading goes: its own id, one inside it, or that of the section it opens."""
    if found := heading.get("id"):
        return found
    inner = next((a for a in heading.iter("a", "span") if a.get("id") or a.get("name")), None)
    return section if inner is None else inner.get("id") or inner.get("name") or ""
