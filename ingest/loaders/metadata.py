"""What is known about a source beside its text, in one vocabulary, whatever the format called it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime

from ingest.loaders.characters import clean, one_line
from ingest.loaders.unpublished import is_draft

_NAMES = {
    "title": ("title",),
    "url": ("url", "canonical_url", "canonical"),
    "product": ("product",),
    "version": ("version",),
    "locale": ("locale", "lang", "language"),
    "updated": ("updated", "last_updated", "last_update", "lastmod", "modified", "date"),
    "audience": ("audience",),
    "tags": ("tags", "keywords"),
}
_DATES = ("%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y%m%d")
_LONGEST = 500
AUDIENCES = ("public", "internal")  # any other is no reason to hide a document


def known_fields(fields: dict[str, object], notes: list[str]) -> dict[str, str | list[str]]:
    """The fields we use, as strings (`tags`: a list); what cannot be used is dropped with a note, and a draft is internal."""
    found: dict[str, str | list[str]] = {}
    lower = {key.lower().replace("-", "_"): value for key, value in fields.items()}
    for field, names in _NAMES.items():
        value = next((lower[name] for name in names if name in lower), None)
        if kept := _field(field, value, notes):
            found[field] = kept
    if is_draft(fields) and found.get("audience") != "internal":
        found["audience"] = "internal"
        notes.append("is a draft (draft: true or published: false): customers are not served it until you publish it")
    return found


def _field(field: str, value: object, notes: list[str]) -> str | list[str]:
    if field == "tags":
        return _tags(value)
    if field == "updated" and isinstance(value, dict):
        value = value.get("date")
    text = _scalar(value)
    if not text:
        return ""
    if field == "url":
        return _url(text, notes)
    if field == "updated":
        return _date(text, notes)
    return _audience(text.lower(), notes) if field == "audience" else text


def _audience(text: str, notes: list[str]) -> str:
    if text not in AUDIENCES:
        notes.append(f"audience {text!r} hides nothing from customers: write internal to keep a document from them, else public")
    return text


def _scalar(value: object) -> str:
    """A value on one line; nested values have no meaning for these fields."""
    if value is None or isinstance(value, list | dict | tuple):
        return ""
    return one_line(clean(str(value)))[:_LONGEST]


def _tags(value: object) -> list[str]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | tuple):
        return []
    return list(dict.fromkeys(filter(None, map(_scalar, value[:100]))))


def _url(text: str, notes: list[str]) -> str:
    if re.match(r"https?://[^\s/]+", text, re.IGNORECASE) and " " not in text:
        return text
    notes.append(f"url {text!r} was ignored: give an address that begins with https:// or http://")
    return ""


def _date(text: str, notes: list[str]) -> str:
    """The day as YYYY-MM-DD; common ways to write it are understood."""
    for read in (datetime.fromisoformat, parsedate_to_datetime, *map(_reader, _DATES)):
        try:
            return read(text).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    notes.append(f"updated {text!r} was ignored: write the date as YYYY-MM-DD")
    return ""


def _reader(pattern: str) -> Callable[[str], datetime]:
    return lambda text: datetime.strptime(text, pattern).astimezone()
