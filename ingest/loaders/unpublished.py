"""Drafts in exports and tables: what a company has not published is no fact for its customers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ingest.loaders.left_out import LEFT_OUT

_STATE = re.compile(r"(?:(?:article|publish(?:ed|ing)?|publication|workflow)_?)?(?:status|state)")
_PUBLISHED = re.compile(r"(?:is_?)?published")
_DRAFT = re.compile(r"(?:is_?)?draft")
_UNPUBLISHED = {"draft", "unpublished", "notpublished"}
_ARCHIVED = "archived"
_STATES = {"", *_UNPUBLISHED, _ARCHIVED} | {
    *("published", "publish", "live", "public", "private", "internal", "active", "inactive", "approved", "final", "ready", "current"),
    *("review", "inreview", "pending", "scheduled"),
}
_EXPLAINED = "*"  # a status that is itself what a record is about
_YES = {"true", "yes", "on"}
_NO = {"false", "no", "off"}


def is_draft(fields: Mapping[str, object]) -> bool:
    """Whether metadata says so itself: `draft: true` or `published: false`; any other value, such as a day, says nothing."""
    said = {_small(name): str(value).strip().casefold() for name, value in fields.items()}
    draft = any(value in _YES for name, value in said.items() if _DRAFT.fullmatch(name))
    return draft or any(value in _NO for name, value in said.items() if _PUBLISHED.fullmatch(name))


def is_draft_article(fields: Mapping[str, object]) -> bool:
    """The same of an article or a question, whose state or status may tell it too, or that it is archived; a number tells nothing."""
    states = {_word(value) for name, value in fields.items() if isinstance(value, str) and _STATE.fullmatch(_small(name))}
    return is_draft(fields) or not states.isdisjoint({*_UNPUBLISHED, _ARCHIVED})


def draft_rows(rows: Sequence[Sequence[str]], names: Sequence[str], *, articles: bool) -> set[int]:
    """The rows of a table that are drafts, by their number from 0."""
    records = [dict(zip(names, row, strict=False)) for row in rows]
    return {n for n, record in enumerate(records) if is_draft_article(record)} if articles else draft_records(records)


def draft_records(records: Sequence[Mapping[str, object]]) -> set[int]:
    """The drafts among records of other things than articles, by their number from 0.

    A status counts when it stands behind what it is that of, and when all its values are such as an editor sets:
    where "Draft" and "Sent" are explained, each record is for readers, as is a beer with "Draft: yes".
    """
    columns: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for place, (name, value) in enumerate(record.items()):
            if _STATE.fullmatch(_small(name)):
                columns[name].add(_word(value) if place else _EXPLAINED)
    states = [name for name, values in columns.items() if values <= _STATES]
    told = {n for n, record in enumerate(records) if any(_word(record.get(name, "")) in _UNPUBLISHED for name in states)}
    flags = ({name: value for name, value in record.items() if str(value).casefold() in ("true", "false")} for record in records)
    return told | {n for n, flag in enumerate(flags) if is_draft(flag)}


def drafts_left_out(count: int) -> list[str]:
    """What to tell of so many drafts."""
    drafts = f"{count} drafts: publish them if customers may read them" if count > 1 else "1 draft: publish it if customers may read it"
    return [f"{LEFT_OUT}{drafts}"] if count else []


def _small(name: object) -> str:
    return re.sub(r"[\s-]+", "_", str(name).strip()).casefold()


def _word(value: object) -> str:
    return re.sub(r"[^a-z]", "", str(value).casefold()) if re.search(r"[a-z]", str(value), re.IGNORECASE) else str(value).strip()
