"""Exports of questions and answers as JSON or JSON Lines; other records become rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.errors import SourceError
from ingest.loaders.answers import answer_lines, left_out
from ingest.loaders.articles import beside, is_unanswered, question
from ingest.loaders.characters import clean, one_line
from ingest.loaders.draft import Draft, Source
from ingest.loaders.encoding import decode
from ingest.loaders.escape import escape_inline
from ingest.loaders.left_out import keep_readable
from ingest.loaders.markdown import markdown_draft
from ingest.loaders.record_groups import Group, groups_of
from ingest.loaders.records import fields, record_lines
from ingest.loaders.unpublished import draft_records, drafts_left_out, is_draft_article

_ANCHORS = ("anchor", "slug", "id")


def load_faq(source: Source) -> Draft:
    """A list of records, alone or inside an object; a record with a question is a section of its own."""
    text, notes = decode(source.raw, source.charset)
    data = _parse(text)
    draft = Draft(notes=notes)
    groups = groups_of(data)
    found = [record for group in groups for record in group.records]
    drafts = _drafts(found)
    records = [record for n, record in enumerate(found) if n not in drafts]
    draft.notes += drafts_left_out(len(found) - len(records))
    asked = [record for record in records if not is_unanswered(record)]
    if asked and all(_is_asked(record) for record in asked):
        _add_sections(draft, data, groups)
        draft.notes += left_out(len(records) - len(asked))
    else:
        for record in records:
            draft.row(record_lines(_flat(record)))
    return keep_readable(draft)


def _parse(text: str) -> Any:
    """JSON, or JSON Lines when the text is several values."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        if not fault.msg.startswith("Extra data"):
            raise SourceError(_explain(fault, fault.lineno)) from None
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [_parse_line(n, line) for n, line in lines]


def _parse_line(number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as fault:
        raise SourceError(_explain(fault, number)) from None


def _explain(fault: json.JSONDecodeError, line: int) -> str:
    return f"is not valid JSON: {fault.msg} at line {line}, column {fault.colno}"


def _drafts(records: list[Any]) -> set[int]:
    """The numbers of the drafts; a record without question and answer may be one that explains what a draft is."""
    articles = {n for n, record in enumerate(records) if _is_asked(record) or is_unanswered(record)}
    others = [n for n, record in enumerate(records) if isinstance(record, dict) and n not in articles]
    return {n for n in articles if is_draft_article(records[n])} | {others[n] for n in draft_records([records[n] for n in others])}


def _is_asked(record: Any) -> bool:
    return isinstance(record, dict) and bool(question(record)[0])


def _add_sections(draft: Draft, data: Any, groups: list[Group]) -> None:
    """All questions as one Markdown text, so that answers in Markdown are read as what they are; those of a named group below it."""
    lines: list[str] = []
    shown = [(group.name, [record for record in group.records if _is_asked(record) and not is_draft_article(record)]) for group in groups]
    title = data.get("title") if isinstance(data, dict) and sum(len(records) for _, records in shown) > 1 else ""
    if isinstance(title, str) and title.strip():
        lines += [f"# {escape_inline(one_line(clean(title)))}", ""]
    for name, records in shown:
        lines += [f"## {escape_inline(name)}", ""] if name and records else []
        for record in records:
            lines += _section(record, 2 + bool(name))
    found = markdown_draft(lines)
    draft.lines, draft.headings, draft.title = found.lines, found.headings, found.title


def _section(record: dict[str, Any], level: int) -> list[str]:
    asked, answer = question(record)
    heading = f"{'#' * level} {escape_inline(asked)}{_anchor(record)}"
    return [heading, "", *answer_lines(answer, level + 1), "", *_beside(record)]


def _beside(record: dict[str, Any]) -> list[str]:
    """The other fields of a question as a list; a title that only repeats the question is none."""
    asked = question(record)[0]
    rest = fields((name, value) for name, value in _flat(beside(record)) if one_line(value) != asked)
    return [*rest, ""] if rest else []


def _anchor(record: dict[str, Any]) -> str:
    found = next((str(record[key]) for key in _ANCHORS if isinstance(record.get(key), str | int)), "")
    return f" {{#{found}}}" if re.fullmatch(r"[\w.:-]{1,80}", found) else ""


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Names and values of a nested record: `Plan / Price`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name} / {_words(key)}" if name else _words(key))
    elif isinstance(value, list) and any(isinstance(inner, dict | list) for inner in value):
        for n, inner in enumerate(value, 1):
            yield from _flat(inner, f"{name} {n}".strip())
    elif isinstance(value, list):
        yield name or "Value", ", ".join(map(_scalar, value))
    else:
        yield name or "Value", _scalar(value)


def _words(key: object) -> str:
    words = one_line(re.sub(r"_+", " ", clean(str(key))))
    return words[:1].upper() + words[1:]


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else clean(str(value))
