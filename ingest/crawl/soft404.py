"""Pages that answer 200 and are not there: one request for a page that cannot exist shows how this site says so."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.crawl.page import Reading
from ingest.crawl.rules import Missing

_SAYS_SO = re.compile(
    r"\b404\b|\bpage\b.{0,12}(not|n.t) (be )?found\b|^not found\b|\bseite\b.{0,20}nicht gefunden\b|^nicht gefunden\b",
    re.IGNORECASE,
)
_LITTLE_TEXT = 50
"""Words: an article about error 404 has more."""
_ALIKE = 0.95
_PUNCTUATION = string.punctuation + "“”„‘’«»"


@dataclass(frozen=True)
class Probe:
    """How the site answered for a page that cannot exist.

    `redirect`: where it led; `reading`: the page it showed instead. Both empty for an honest 404.
    """

    path: str = ""
    redirect: str = ""
    reading: Reading | None = None


def refuse_missing(reading: Reading, path: str, probe: Probe) -> None:
    """Raise `Missing` when the page at `path` is not there although the server says 200."""
    if len(reading.words) <= _LITTLE_TEXT and any(map(_SAYS_SO.search, (reading.title, reading.heading))):
        raise Missing(f"answers 200 and says {reading.title or reading.heading!r}: the page does not exist.")
    if probe.reading and _same(reading, path, probe.reading, probe.path):
        raise Missing("answers 200 with the same page as for an address that does not exist.")


def _same(page: Reading, path: str, other: Reading, other_path: str) -> bool:
    """Tell whether titles are equal and the words nearly so (Dice coefficient of the two bags), echoes left out."""
    if _without_echo(page.title.split(), path) != _without_echo(other.title.split(), other_path):
        return False
    words, others = Counter(_without_echo(page.words, path)), Counter(_without_echo(other.words, other_path))
    total = words.total() + others.total()
    return total == 0 or 2 * (words & others).total() / total >= _ALIKE


def _without_echo(words: Iterable[str], path: str) -> list[str]:
    """Drop the words that repeat the address: those with its whole path in them, and its last part as a word."""
    path = path.rstrip("/").lower()
    name = path.rpartition("/")[2]
    lower = [word.lower() for word in words]
    return [word for word in lower if not name or (path not in word and word.strip(_PUNCTUATION) != name)]
