"""Bytes to text, whatever the encoding; what is not text is refused."""

from __future__ import annotations

import codecs
import re

from bot.errors import SourceError
from ingest.loaders.characters import clean
from ingest.loaders.code_pages import code_page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the UTF-16 mark does, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_BROWSERS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE = 1 << 16
_MOST_CONTROLS = 8


def decode(raw: bytes, charset: str = "") -> tuple[str, list[str]]:
    """Normalised text of `raw` and notes for the person who ingests.

    Order: byte order mark, UTF-8, the declared `charset`, UTF-16 without a mark, UTF-8 with damage, a guess.
    Raises SourceError when the bytes are not text.
    """
    text, notes = _decode(raw, charset)
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > _MOST_CONTROLS and controls * 20 > len(text[:_SAMPLE]):
        raise SourceError("is not text: save it in a supported format, or remove it")
    return clean(text), notes


def _decode(raw: bytes, charset: str) -> tuple[str, list[str]]:
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return raw.decode(codec, "replace"), []
    for codec in filter(None, ("utf-8", _AS_BROWSERS.get(charset.lower(), charset), _utf16(raw))):
        try:
            return raw.decode(codec), []
        except (UnicodeError, LookupError):
            continue
    return _damaged(raw) or _guessed(raw)


def _utf16(raw: bytes) -> str:
    """UTF-16 shows as zeros at every other byte of Western text."""
    even, odd = raw[:_SAMPLE:2], raw[1:_SAMPLE:2]
    if len(even) > 2 * odd.count(0) and len(odd) > 2 * even.count(0):
        return ""
    return "utf-16-le" if odd.count(0) > even.count(0) else "utf-16-be"


def _damaged(raw: bytes) -> tuple[str, list[str]] | None:
    """UTF-8 with some broken bytes: most characters beyond ASCII are whole."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(_UTF8_PAIR.findall(raw))
    few = len(_NOT_ASCII.findall(raw)) * 1000 < len(raw)
    if broken >= whole and not (whole and few and broken <= 3):
        return None
    return text, [f"{broken} bytes are not UTF-8 and were replaced: save it again as UTF-8"]


def _guessed(raw: bytes) -> tuple[str, list[str]]:
    codec = code_page(raw[:_SAMPLE]) or _of_several_bytes(raw[:_SAMPLE])
    return raw.decode(codec, "replace"), [f"was read as {codec}: save it as UTF-8 to be sure"]


def _of_several_bytes(raw: bytes) -> str:
    """The encoding of a text that no code page of one byte a letter makes sense of."""
    from charset_normalizer import from_bytes

    if (best := from_bytes(raw).best()) is None:
        raise SourceError("is not text: save it in a supported format, or remove it")
    return best.encoding
