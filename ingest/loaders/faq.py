"""Exports of questions and answers as JSON or JSON Lines; other records become rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.errors import SourceError
from ingest.loaders.answers import answer_lines, left_out
from ingest.loaders.characters import clean, one_line
from ingest.loaders.draft import Draft, Source
from ingest.loaders.encoding import decode
from ingest.loaders.escape import escape_inline
from ingest.loaders.markdown import markdown_draft
from ingest.loaders.records import fields, record_lines
from ingest.loaders.unpublished import drafts_left_out, is_draft, is_draft_article

_QUESTIONS = ("question", "q", "title", "name")
_ANSWERS = ("answer", "a", "text", "content", "body", "acceptedanswer")
_ANCHORS = ("anchor", "slug", "id")
_TECHNICAL = re.compile(  # fields that tell readers nothing
    r"@.*|(?:.*_)?(?:id|url|uri|link|href)|lang(?:uage)?|locale|slug|anchor|tags|keywords|embedding|vector|position|order|rank|sort.*|votes?|views?|score"
    r"|helpful|status|published|is_?published|audience|author|type|(?:created|updated|modified|published)_?(?:at|on|by)?|date_?(?:created|modified|published)",
    re.IGNORECASE,
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def load_faq(source: Source) -> Draft:
    """A list of records, alone or inside an object; a record with a question is a section of its own."""
    text, notes = decode(source.raw, source.charset)
    data = _parse(text)
    draft = Draft(notes=notes)
    found = _records(data)
    records = [record for record in found if not _is_draft(record)]
    draft.notes += drafts_left_out(len(found) - len(records))
    asked = [record for record in records if not _is_unanswered(record)]
    if asked and all(isinstance(record, dict) and _question(record)[0] for record in asked):
        _add_sections(draft, data, asked)
        draft.notes += left_out(len(records) - len(asked))
    else:
        for record in records:
            draft.row(record_lines(_flat(record)))
    return draft


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


def _records(data: Any) -> list[Any]:
    """The records: the list itself, or the longest list of objects in an object."""
    if isinstance(data, list):
        return data
    if not isinstance(data, dict):
        return [{"Value": data}]
    lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return max(lists, key=len, default=[data])


def _question(record: dict[str, Any]) -> tuple[str, str]:
    """Question and answer of a record; empty strings when it has no such keys."""
    lower = {str(key).lower(): value for key, value in record.items()}
    question = next((lower[key] for key in _QUESTIONS if isinstance(lower.get(key), str)), "")
    answer = next((lower[key] for key in _ANSWERS if lower.get(key)), "")
    if isinstance(answer, dict):
        answer = next((answer[key] for key in _ANSWERS if isinstance(answer.get(key), str)), "")
    if isinstance(answer, list):
        answer = "\n\n".join(part for part in answer if isinstance(part, str))
    return (one_line(clean(question)), clean(answer)) if isinstance(answer, str) and answer.strip() else ("", "")


def _is_draft(record: Any) -> bool:
    """A record without question and answer may explain what a draft is: only `draft: true` makes it one."""
    if not isinstance(record, dict):
        return False
    return is_draft_article(record) if _question(record)[0] or _is_unanswered(record) else is_draft(record)


def _is_unanswered(record: Any) -> bool:
    """Whether a record has a question and an empty place for its answer."""
    if not isinstance(record, dict):
        return False
    lower = {str(key).lower(): value for key, value in record.items()}
    answers = [lower[key] for key in _ANSWERS if key in lower]
    return any(lower.get(key) for key in _QUESTIONS) and bool(answers) and not any(map(_is_said, answers))


def _is_said(answer: Any) -> bool:
    return bool(answer.strip() if isinstance(answer, str) else answer)


def _add_sections(draft: Draft, data: Any, records: list[dict[str, Any]]) -> None:
    """All records as one Markdown text, so that answers in Markdown are read as what they are."""
    lines: list[str] = []
    title = data.get("title") if isinstance(data, dict) and len(records) > 1 else ""
    if isinstance(title, str) and title.strip():
        lines += [f"# {escape_inline(one_line(clean(title)))}", ""]
    for record in records:
        question, answer = _question(record)
        lines += [f"## {escape_inline(question)}{_anchor(record)}", "", *answer_lines(answer, 3), "", *_beside(record)]
    found = markdown_draft(lines)
    draft.lines, draft.headings, draft.title = found.lines, found.headings, found.title


def _beside(record: dict[str, Any]) -> list[str]:
    """The other fields of a question as a list, those that readers understand; a title that only repeats the question is none."""
    lower = {str(key).lower(): value for key, value in record.items()}
    used = {next((key for key in keys if lower.get(key)), "") for keys in (_QUESTIONS, _ANSWERS)}
    asked = _question(record)[0]
    told = (key for key in record if str(key).lower() not in used and not _TECHNICAL.fullmatch(_CAMEL.sub("_", str(key))))
    rest = fields((name, value) for name, value in _flat({key: record[key] for key in told}) if one_line(value) != asked)
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
