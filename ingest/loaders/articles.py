"""What is asked and answered in a record of an export: questions of any FAQ, articles of the usual help desks."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from ingest.loaders.answers import is_html
from ingest.loaders.characters import clean, one_line

_QUESTIONS = ("question", "q", "title", "name")
_ANSWERS = ("answer", "a", "text", "content", "body", "body_html", "acceptedanswer")
_TEXTS = (*_ANSWERS, "rendered", "value")  # places of a text inside an answer that is an object
_DESCRIPTION = "description"  # the answer where it is HTML; else a summary, or one field of many
_TECHNICAL = re.compile(  # fields that tell readers nothing
    r"@.*|(?:.*_)?(?:ids?|url|uri|link|href|locale)|lang(?:uage)?|slug|anchor|tags|keywords|embedding|vector|position|order|rank|sort.*|score"
    r"|votes?|vote_(?:sum|count)|views?|helpful|status|is_?draft|draft|outdated|promoted|comments_disabled|label_names|statistics"
    r"|published|is_?published|audience|author|type|(?:last_)?(?:created|updated|modified|published|edited)_?(?:at|on|by)?"
    r"|date_?(?:created|modified|published)",
    re.IGNORECASE,
)
_OF_HELP_DESKS = re.compile(
    r"_.*|state|comments?(?:_.*)?|vote.*|parent.*|translat.*|(?:.*_)?(?:count|gmt|status|type|text|excerpt|preview)|number|popularity|version|space"
    r"|extensions|history|meta(?:data)?|permissions?|attachments?|guid|yoast.*|class_list|format|template|date|modified|seo_.*|hits|thumbs_.*|hierarchy",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def question(record: dict[str, Any]) -> tuple[str, str]:
    """Question and answer of a record; empty strings when it has no such keys."""
    lower = _lower(record)
    asked = next((text for key in _QUESTIONS if (text := _title(lower.get(key)))), "")
    answer = _text(lower.get(_answer_key(lower), ""))
    return (one_line(clean(asked)), clean(answer)) if answer else ("", "")


def is_unanswered(record: Any) -> bool:
    """Whether a record has a question and an empty place for its answer."""
    if not isinstance(record, dict):
        return False
    lower = _lower(record)
    answers = [lower[key] for key in _ANSWERS if key in lower]
    return any(lower.get(key) for key in _QUESTIONS) and bool(answers) and not any(map(_is_said, answers)) and not question(record)[0]


def beside(record: dict[str, Any]) -> dict[str, Any]:
    """The other fields of a question, those that readers understand: beside HTML no switch, number of visits or the like is one."""
    lower = _lower(record)
    used = {next((key for key in _QUESTIONS if lower.get(key)), ""), _answer_key(lower)}
    article = is_html(question(record)[1])
    told = {key: value for key, value in record.items() if str(key).lower() not in used and not is_technical(str(key), article=article)}
    return {key: _told(value) for key, value in told.items()} if article else told


def is_technical(name: str, *, article: bool) -> bool:
    """Whether the field of this name is for programs, beside any question or only beside the `article` of a help desk."""
    name = re.sub(r"[\s-]+", "_", _CAMEL.sub("_", name.strip()))
    return _TECHNICAL.fullmatch(name) is not None or (article and _OF_HELP_DESKS.fullmatch(name) is not None)


def _lower(record: dict[str, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in record.items()}


def _answer_key(lower: dict[str, Any]) -> str:
    """The first place with an answer, or the description where that is HTML."""
    description = _text(lower.get(_DESCRIPTION))
    return next((key for key in _ANSWERS if _text(lower.get(key))), _DESCRIPTION if is_html(description) else "")


def _title(value: Any) -> str:
    """A title as text, also where an export holds it as `{"rendered": …}`, with character references."""
    if isinstance(value, dict):
        value = unescape(rendered) if isinstance(rendered := value.get("rendered"), str) else ""
    return value if isinstance(value, str) else ""


def _text(value: Any) -> str:
    """A text, its paragraphs joined, or that of an object one or two levels deep: `body.storage.value`."""
    if isinstance(value, list):
        value = "\n\n".join(part for part in value if isinstance(part, str))
    if isinstance(value, dict):
        found = [value[key] for key in _TEXTS if isinstance(value.get(key), str)]
        inner = [part["value"] for part in value.values() if isinstance(part, dict) and isinstance(part.get("value"), str)]
        value = next(iter(found + inner), "")
    return value if isinstance(value, str) and value.strip() else ""


def _is_said(answer: Any) -> bool:
    return bool(answer.strip() if isinstance(answer, str) else answer)


def _told(value: Any) -> Any:
    """A value without switches, zeros and lists of numbers, which are for programs."""
    if isinstance(value, dict):
        return {key: _told(inner) for key, inner in value.items() if not is_technical(str(key), article=True)}
    if isinstance(value, list):
        return [] if all(isinstance(part, int | float) for part in value) else [_told(part) for part in value]
    return None if isinstance(value, bool) or value == 0 else value
