"""The bytes of one answer, cut off at a limit before and after decompression."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

from bot.errors import SourceError

_GZIP_MAGIC = b"\x1f\x8b"
_MOST_MEMBERS = 64
"""Of one gzip file: each copies the rest, so a million tiny ones would be slow."""


class TooLarge(SourceError):
    """More bytes than allowed."""


async def received(stream: AsyncIterable[bytes], limit: int) -> bytes:
    """Collect what arrives; stop reading at the first byte too many."""
    body = bytearray()
    async for part in stream:
        body += part
        if len(body) > limit:
            raise TooLarge(f"is larger than {limit:,} bytes. Raise max_bytes or exclude the page.")
    return bytes(body)


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """Undo the Content-Encoding. Anything but gzip was not asked for, and is refused rather than blown up."""
    if not body or encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip"):
        raise SourceError(f"is sent as {encoding!r} though only gzip was asked for: the server has to be corrected.")
    return gunzip(body, limit)


def is_gzip(raw: bytes) -> bool:
    """Whether the bytes begin as a gzip file does."""
    return raw.startswith(_GZIP_MAGIC)


def gunzip(raw: bytes, limit: int) -> bytes:
    """Decompress at most `limit` bytes: a bomb is cut where it passes the limit, not where it ends."""
    out = bytearray()
    for _ in range(_MOST_MEMBERS):
        member = zlib.decompressobj(wbits=31)
        try:
            out += member.decompress(raw, limit + 1 - len(out))
        except zlib.error as fault:
            raise SourceError(f"is damaged gzip ({fault}): the server has to be corrected.") from fault
        if len(out) > limit:
            raise TooLarge(f"unpacks to more than {limit:,} bytes. Raise max_bytes or exclude the page.")
        if not member.eof:
            raise SourceError("is gzip that ends too early. Run the crawl again.")
        raw = member.unused_data
        if not is_gzip(raw):
            return bytes(out)
    raise SourceError(f"has more than {_MOST_MEMBERS} gzip members: it is not read.")
