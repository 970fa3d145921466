"""HTML: the content of a page as Markdown, and what its head says about it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from ingest.loaders.characters import clean, one_line
from ingest.loaders.draft import Draft, Source
from ingest.loaders.encoding import decode
from ingest.loaders.tags import VOID

if TYPE_CHECKING:
    from lxml import etree

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_META = {
    **{name: name for name in ("product", "version", "locale", "updated", "audience", "tags", "keywords")},
    "content-language": "locale",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "last-modified": "updated",
    "dcterms.modified": "updated",
    "og:url": "canonical",
}
_DEEPEST = 500
_MANY_WORDS = 20
_UNHIDE = "save the page with them opened if customers are to find them"


def load_html(source: Source) -> Draft:
    """The main content of a page without what surrounds it and without what a visitor cannot see."""
    declared = _CHARSET.search(source.raw[:4096])
    text, notes = decode(source.raw, source.charset or (declared[1].decode() if declared else ""))
    return html_draft(text, notes, source.address)


def html_draft(text: str, notes: list[str], base: str = "") -> Draft:
    """A page that is already text; links are resolved against `base`."""
    from ingest.loaders.exports import make_plain
    from ingest.loaders.visible import main_content, take_in_title
    from ingest.loaders.walk import Walk

    root = parse(text)
    make_plain(root)
    _put_in_place(root)
    fields, title = _head(root, base)
    draft = Draft(fields=fields, notes=notes)
    element, marked = main_content(root)
    if element.tag == "article":
        take_in_title(element, title)
    walk = Walk(draft, inside_main=marked, base=base)
    walk.run(element)
    if walk.hidden_words >= _MANY_WORDS:
        draft.notes.append(f"hides {walk.hidden_words} words, which were left out: {_UNHIDE}")
    draft.title = _title(title, next((h.text for h in draft.headings if h.level == 1), ""))
    return draft


def fragment(text: str, *, escaped: bool = True) -> Draft:
    """A piece of HTML that stands inside another format."""
    from ingest.loaders.walk import Walk

    draft = Draft()
    root = parse(text)
    _put_in_place(root)
    Walk(draft, escaped=escaped).run(root)
    return draft


def _put_in_place(root: etree._Element) -> None:
    """Footnotes, and the labels of boxes, stand where they are read; a picture says what nothing else does."""
    from ingest.loaders.callouts import with_callouts
    from ingest.loaders.page_footnotes import with_page_footnotes
    from ingest.loaders.pictures import without_idle_descriptions

    with_page_footnotes(root)
    with_callouts(root)
    without_idle_descriptions(root)


def parse(text: str) -> etree._Element:
    """The tree of a page. lxml is fast but stops at 2,048 levels: a page deeper than that is flattened first."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        root = None
    if root is None or any("depth" in str(entry.message) for entry in parser.error_log):
        root = _flattened(text)
    return root


class _Flattener(HTMLParser):
    """Builds the tree itself and ignores elements that are nested too deep; their text stays."""

    def __init__(self) -> None:
        from lxml import etree

        super().__init__()
        self.builder = etree.TreeBuilder()
        self.open: list[str] = ["html"]
        self.builder.start("html", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.open) > _DEEPEST or not re.fullmatch(r"[a-z][a-z0-9-]*", tag):
            return
        given: Any = {name: clean(value or "") for name, value in attrs if re.fullmatch(r"[a-z][\w-]*", name)}
        self.builder.start(tag, given)
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open[-20:] and len(self.open) > 1:
            closed = ""
            while closed != tag:
                closed = self.open.pop()
                self.builder.end(closed)

    def handle_data(self, data: str) -> None:
        self.builder.data(clean(data))


def _flattened(text: str) -> etree._Element:
    flattener = _Flattener()
    flattener.feed(text)
    flattener.close()
    while flattener.open:
        flattener.builder.end(flattener.open.pop())
    root: etree._Element = flattener.builder.close()
    return root


def _head(root: etree._Element, base: str) -> tuple[dict[str, object], str]:
    """Metadata of the page, under our names, and its `<title>`."""
    from ingest.loaders.visible import text_of

    fields: dict[str, object] = {"locale": root.get("lang")} if root.get("lang") else {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("http-equiv") or "").lower()
        if name in _META and meta.get("content"):
            fields[_META[name]] = meta.get("content")
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            fields["canonical"] = link.get("href")
    if base:
        fields["canonical"] = urljoin(base, str(fields.get("canonical", base)))
    title = root.find(".//title")
    return fields, one_line(clean(text_of(title))) if title is not None else ""


def _title(title: str, first_heading: str) -> str:
    """`<title>`, or the main heading where the title only adds the name of the site to it; Sphinx writes `<no title>` for none."""
    title = "" if title.startswith("<no title>") else title
    if first_heading and re.search(rf"(?:^|[-–—|:·»] ){re.escape(first_heading)}(?: ?[-–—|:·«] |$)", title):
        return first_heading
    return title or first_heading
