"""What stands around the content of a page, told by the names of its elements: navigation, page header and footer, banners."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from ingest.loaders.tags import BLOCK, HEADINGS, UNREAD, words

#: Names that say it alone, as they are.
_CLASSES = words(
    "breadcrumb breadcrumbs pagination pager toc table-of-contents skip-link skiplink skip-to-content sidebar navbar"
    " sr-only visually-hidden screen-reader-text screenreader-only linenos lineno newsletter-signup social-share"
    " share-buttons edit-this-page related-articles page-feedback was-this-helpful no-index noindex"
) | words(  # of the themes of help-centre tools: votes, "Have more questions?", the author, other articles, visitors' comments
    "article-votes article-vote article-more-questions article-return-to-top article-share article-subscribe article-author"
    " article-sidebar article-relatives recent-articles article-comments article-comment-count intercom-reaction-picker"
    " page-metadata toc-macro pageSection"  # of Confluence: who wrote it when; attachments and comments below the text
    " navheader navfooter list-of-figures list-of-tables list-of-examples indexdiv"  # of DocBook: the chapters around, lists of places
    " genindextable genindex-jumpbox modindextable indextable"  # of Sphinx: where each term stands
)
_BANNER = re.compile(
    r"cookie[-_]?(?:banner|bar|notice|consent|popup|dialog|modal|overlay|message|law|alert)|onetrust|cookiebot"
    r"|(?:gdpr|consent|privacy)[-_](?:banner|bar|notice|popup|dialog|modal|overlay)|cc-window",
    re.IGNORECASE,
)
#: Words of a name: a trail is one whatever it holds, a menu only when it holds little but links.
_TRAIL = words("breadcrumb breadcrumbs crumbs")
_MENU = words(
    "nav navi navbar navigation menu submenu mainmenu topmenu sidemenu leftmenu rightmenu"
    " leftnav rightnav topnav sidenav subnav mainnav bottomnav navheader navfooter sitemap"
)
#: A whole name, its words joined by hyphens: `card-header` is none.
_EDGE = re.compile(
    r"(?:(?:site|page|main|global|web)-)*(?:header|footer|masthead|topbar|top-bar|bottombar|bottom-bar)"
    r"(?:-(?:wrapper|wrap|container|inner|outer|area|content|bar|row|top|bottom|left|right|links|copyright|\d+))*"
)
#: What asks for a vote on the page, in words that no article has as a block of its own.
_VOTE = re.compile(
    r"(?:(?:was|is|did|do) (?:you find )?this (?:page|article|answer|information|content)\b.{0,30}\b(?:helpful|useful|help)\b"
    r"|(?:war|ist|waren) (?:diese|dieser) (?:seite|artikel|beitrag|antwort|informationen?)\b.{0,30}\bhilfreich\b"
    r"|(?:cette page|cet article|cette réponse)\b.{0,30}\butiles?\b"
    r"|(?:(?:te|le) ha resultado|fue|es|ha sido) útil (?:esta|este) (?:página|artículo|respuesta)\b).{0,20}\?.{0,40}",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_VOTE = 120
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HOLDERS = BLOCK - frozenset(HEADINGS) - words("caption dt dd figcaption figure legend p pre summary th thead tbody tfoot tr main article")

#: How a link leads to the pages around, where it says so, as in manuals that Texinfo made.
_RELATIONS = words("next prev previous up start contents index home")
_PAGERS = words("p div table ul")

_VOTING = words("p div section aside span form fieldset legend h2 h3 h4 h5 h6")


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a class or an id: `leftNav_2` is left, nav, 2."""
    return tuple(word.lower() for word in _WORD.findall(name))


@dataclass(frozen=True)
class Page:
    """What is read of a page, and whether the page itself says that this is its content."""

    root: etree._Element
    inside_main: bool

    @cached_property
    def sizes(self) -> dict[etree._Element, tuple[int, int]]:
        """How many characters each element holds outside links, and inside them."""
        sizes: dict[etree._Element, tuple[int, int]] = {}
        open_at: list[tuple[int, int]] = []
        counts, links = [0, 0], 0
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            links += (element.tag == "a") * (1 if event == "start" else -1)
            if event == "start":
                open_at.append((counts[0], counts[1]))
                text = element.text if element.tag not in UNREAD else None
            else:
                plain, linked = open_at.pop()
                sizes[element] = counts[0] - plain, counts[1] - linked
                text = element.tail
            counts[links > 0] += len((text or "").strip())
        return sizes

    @cached_property
    def edges(self) -> Counter[str]:
        """How often each name of a page header or footer is given: what comes twice is part of the content."""
        return Counter(name for element in self.root.iter(*_HOLDERS) for name in _names(element) if _EDGE.fullmatch(name))

    @cached_property
    def pagers(self) -> set[etree._Element]:
        """What holds little but several links to the pages around ("Next: Care, Up: Pumps [Contents]")."""
        related = [link for link in self.root.iter("a") if not _RELATIONS.isdisjoint(link.get("rel", "").lower().split())]
        around = Counter(one for link in related for one in link.iterancestors(*_PAGERS))
        return {one for one, number in around.items() if number > 1 and self.sizes.get(one, (1, 0))[0] <= self.sizes.get(one, (1, 0))[1]}

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The elements that may be the main heading."""
        return ("h1",) if holds(self.root, "h1") else tuple(HEADINGS)


def holds(element: etree._Element, *tags: str) -> bool:
    """Whether an element is or contains one of these."""
    return next(element.iter(*tags), None) is not None


def is_furniture(element: etree._Element, page: Page) -> bool:
    """Named as navigation, a banner, the edge of a page, or text for screen readers only; a vote on the page; links to those around.

    Never what holds the page's main heading; by a part of its name alone never what holds most of its text.
    """
    if (element.tag in _VOTING and _is_vote(element, page)) or element in page.pagers:
        return True
    marks = [mark for mark in (*element.get("class", "").split(), element.get("id", "")) if mark]
    if not marks:
        return False
    if not _CLASSES.isdisjoint(mark.replace("_", "-") for mark in marks) or any(map(_BANNER.search, marks)):
        return not holds(element, "main", "article", "h1")
    if element.tag not in _HOLDERS or _is_data(element) or not _is_named_so(element, page):
        return False
    return not holds(element, "main", "article", *page.titles) and 2 * page.sizes[element][0] < page.sizes[page.root][0]


def _is_data(element: etree._Element) -> bool:
    """A cell of a table that is read as one: without it the others would stand below the wrong names."""
    return element.tag == "td" and any(table.get("data-grid") is not None for table in element.iterancestors("table"))


def _is_vote(element: etree._Element, page: Page) -> bool:
    """Whether an element asks nothing but whether the page was helpful; a heading within it goes with it."""
    if not 0 < sum(page.sizes.get(element, (0, 0))) <= _LONGEST_VOTE:
        return False
    text = " ".join("".join(str(piece) for piece in element.itertext(with_tail=False)).split())
    return _VOTE.fullmatch(text.lstrip("¿")) is not None


def _is_named_so(element: etree._Element, page: Page) -> bool:
    names = _names(element)
    said = {word for name in names for word in name.split("-")}
    if not said.isdisjoint(_TRAIL):
        return True
    if not said.isdisjoint(_MENU):
        plain, linked = page.sizes[element]
        return plain < linked
    return not page.inside_main and any(page.edges[name] == 1 for name in names)


def _names(element: etree._Element) -> set[str]:
    """The class names and the id, each as its words joined by hyphens."""
    return {"-".join(name_words(name)) for name in (*element.get("class", "").split(), element.get("id", ""))}
