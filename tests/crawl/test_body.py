"""A body is cut at its limit, before and after decompression."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator

import pytest

from bot.errors import SourceError
from ingest.crawl.body import TooLarge, gunzip, received, unpacked


def test_reading_stops_at_the_first_byte_too_many() -> None:
    sent: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            sent.append(100)
            yield b"x" * 100

    with pytest.raises(TooLarge, match="250 bytes"):
        asyncio.run(received(endless(), 250))
    assert len(sent) == 3


def test_a_gzip_bomb_is_cut_where_it_passes_the_limit() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 60_000
    with pytest.raises(TooLarge):
        gunzip(bomb, 1_000_000)


def test_exactly_the_limit_is_allowed() -> None:
    assert gunzip(gzip.compress(b"x" * 1000), 1000) == b"x" * 1000
    with pytest.raises(TooLarge):
        gunzip(gzip.compress(b"x" * 1001), 1000)


def test_concatenated_gzip_files_are_one_text() -> None:
    assert gunzip(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0", 100) == b"one two"


def test_a_million_empty_gzip_members_are_refused() -> None:
    with pytest.raises(SourceError, match="members"):
        gunzip(gzip.compress(b"") * 1000, 100)


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "aes128gcm"])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(SourceError, match="only gzip"):
        unpacked(b"\x0b\x02\x80", encoding, 1000)


@pytest.mark.parametrize("damaged", [b"not gzip", gzip.compress(b"x" * 1000)[:-9], zlib.compress(b"x")])
def test_damaged_gzip_is_a_named_fault(damaged: bytes) -> None:
    with pytest.raises(SourceError, match="gzip"):
        unpacked(damaged, "gzip", 10_000)


def test_a_plain_body_stays_as_it_is() -> None:
    assert unpacked(b"text", "", 10) == unpacked(b"text", "identity", 10) == b"text"
    assert unpacked(b"", "gzip", 10) == b""
