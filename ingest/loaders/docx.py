"""Word documents, through HTML, so that headings, lists and tables stay what they are; others are told by their form."""

from __future__ import annotations

from typing import Any
from zipfile import ZipFile, ZipInfo

from bot.errors import SourceError
from ingest.loaders.characters import one_line
from ingest.loaders.draft import Draft, Source
from ingest.loaders.html import parse
from ingest.loaders.office import open_archive, properties
from ingest.loaders.titles import names_a_file

_MOST_XML = 30 * 1024 * 1024
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_STYLES = """
p[style-name='Title'] => h1.document-title:fresh
p[style-name='TOC Heading'] => !
p[style-name='toa heading'] => !
p[style-name='toc 1'] => !
p[style-name='toc 2'] => !
p[style-name='toc 3'] => !
p[style-name='toc 4'] => !
p[style-name='toc 5'] => !
p[style-name='toc 6'] => !
p[style-name='toc 7'] => !
p[style-name='toc 8'] => !
p[style-name='toc 9'] => !
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Code'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
"""


def load_docx(source: Source) -> Draft:
    """What Word shows of the document; the title is its paragraph of style Title, its property, or its first heading."""
    import mammoth

    from ingest.loaders.docx_shown import shown, with_numbers

    archive = open_archive(source.raw)
    notes: list[str] = []
    texts = shown(archive, _texts(archive), notes)
    images = mammoth.images.img_element(_no_source)
    page = mammoth.convert_to_html(texts, style_map=_STYLES, convert_image=images)
    draft = _body(with_numbers(page.value)) if page.value.strip() else Draft()
    draft.fields = properties(archive) | ({"title": draft.title} if draft.title else {})
    draft.notes = notes
    if names_a_file(str(draft.fields.get("title", ""))):
        del draft.fields["title"]
    draft.title = next((heading.text for heading in draft.headings if heading.level == 1), "")
    return draft


def _texts(archive: ZipFile) -> list[str]:
    """The names of the parts that are XML, whatever they are called: a tree of it takes sixty times its size."""
    parts = [part for part in archive.infolist() if _is_xml(archive, part)]
    size = sum(part.file_size for part in parts)
    if size > _MOST_XML:
        raise SourceError(f"has {size:,} bytes of text and form, more than {_MOST_XML:,}: split it")
    return [part.filename for part in parts]


def _is_xml(archive: ZipFile, part: ZipInfo) -> bool:
    with archive.open(part) as begun:
        return begun.read(100).lstrip(_BEFORE_XML).startswith(b"<")


def _body(html: str) -> Draft:
    """The page as a draft; its title is the only paragraph of style Title."""
    from ingest.loaders.docx_headings import mark_headings
    from ingest.loaders.visible import text_of
    from ingest.loaders.walk import Walk

    root = parse(html)
    for box in root.iter("input"):
        box.tag, box.text = "span", "☐" if box.get("checked") is None else "☒"
    titles = [title for title in root.iter("h1") if title.attrib.pop("class", "")]
    draft = Draft(title=one_line(text_of(titles[0])) if len(titles) == 1 else "")
    for body in root.iter("body"):
        mark_headings(body)
    Walk(draft).run(root)
    return draft


def _no_source(_image: Any) -> dict[str, str]:
    """Only the description of an image is text."""
    return {"src": ""}
