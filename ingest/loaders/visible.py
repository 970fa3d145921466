"""Which parts of a web page are its content: not the navigation around it, not what a visitor cannot see."""

from __future__ import annotations

from itertools import islice, takewhile

from lxml import etree

from ingest.loaders.furniture import Page, holds, is_furniture
from ingest.loaders.tags import DELETED, HEADINGS, UNREAD, hides, strikes, words

_NEVER = UNREAD | words("nav menu")
_OUTER_CHROME = words("footer aside")
_ROLES = words("navigation search dialog alertdialog menu menubar toolbar tablist")
_OUTER_ROLES = words("banner contentinfo complementary")
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


def take_in_title(article: etree._Element, title: str) -> None:
    """Move the only main heading of a page, if it stands above the article and begins its `<title>`, into that.

    The paragraphs directly below it introduce the article. A heading that only names the site stays outside.
    """
    root = article.getroottree().getroot()
    headings = [heading for heading in islice(root.iter("h1"), 2) if _has_text(heading)]
    if len(headings) != 1 or article in headings[0].iterancestors() or is_hidden(headings[0]):
        return
    above = list(takewhile(lambda found: found is not article, root.iter("h1", "article")))
    if headings[0] in above and title.startswith(" ".join(text_of(headings[0]).split())):
        below = takewhile(lambda found: holds(found, "p") and not holds(found, "article"), headings[0].itersiblings())
        text, article.text = article.text, None
        parts = [headings[0], *below]
        for place, part in enumerate(parts):
            article.insert(place, part)
            part.tail = text if part is parts[-1] else None


def _has_text(element: etree._Element) -> bool:
    return any(text.strip() for text in element.itertext(with_tail=False))


def text_of(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(str(text) for text in element.itertext())


def is_content(element: etree._Element, page: Page, *, in_heading: bool = False, opened: bool = False) -> bool:
    """Whether a visitor reads this element as text of the page; `opened` when something on it shows what is hidden at first.

    Inside `main` a header, an aside or a footer is part of the content; around it, it is not. What is struck through
    no longer holds.
    """
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER or is_deleted(element) or (is_hidden(element) and not opened):
        return False
    if tag == "button":
        return in_heading  # the question of an accordion is a button in a heading
    if tag == "form":
        return holds(element, "main", "article", "h1", "h2", "h3")
    if not page.inside_main and not _is_inner(element):
        return False
    return element.get("role") not in _ROLES and not is_furniture(element, page)


def is_deleted(element: etree._Element) -> bool:
    """Struck through; a mark that reaches over headings was only never closed."""
    is_struck = element.tag in DELETED or strikes(element.get("style", ""))
    return is_struck and not holds(element, *HEADINGS)


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
    return len(titles) == 1 and holds(element, "h1")


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
