"""Word documents, through HTML, so that headings, lists and tables stay what they are; others are told by their form."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from bot.errors import SourceError
from ingest.loaders.draft import Draft, Source
from ingest.loaders.html import parse
from ingest.loaders.office import open_archive, properties

_MOST_XML = 30 * 1024 * 1024
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='Code'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
"""


def load_docx(source: Source) -> Draft:
    """The body of the document; the title is its property, or its first heading of the top level."""
    import mammoth

    archive = open_archive(source.raw)
    _refuse_endless(archive)
    images = mammoth.images.img_element(_no_source)
    page = mammoth.convert_to_html(BytesIO(source.raw), style_map=_STYLES, convert_image=images)
    draft = _body(page.value) if page.value.strip() else Draft()
    draft.fields = properties(archive)
    draft.title = next((heading.text for heading in draft.headings if heading.level == 1), "")
    return draft


def _refuse_endless(archive: ZipFile) -> None:
    """A tree of XML takes sixty times its size; what is no XML, whatever its name, is not read."""
    size = sum(part.file_size for part in archive.infolist() if _is_xml(archive, part))
    if size > _MOST_XML:
        raise SourceError(f"has {size:,} bytes of text and form, more than {_MOST_XML:,}: split it")


def _is_xml(archive: ZipFile, part: ZipInfo) -> bool:
    with archive.open(part) as begun:
        return begun.read(100).lstrip(_BEFORE_XML).startswith(b"<")


def _body(html: str) -> Draft:
    from ingest.loaders.docx_headings import mark_headings
    from ingest.loaders.walk import Walk

    root = parse(html)
    for body in root.iter("body"):
        mark_headings(body)
    draft = Draft()
    Walk(draft).run(root)
    return draft


def _no_source(_image: Any) -> dict[str, str]:
    """Only the description of an image is text."""
    return {"src": ""}
