"""Question sets: a JSON object a line becomes a case with the decisions that are right for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from bot.conversation import Decision, Question, Turn
from bot.errors import SettingsError

EXPECTED: Mapping[str, tuple[Decision, ...]] = {
    "answerable": ("answered",),
    "partial": ("answered", "partial"),
    "unanswerable": ("refused", "off_topic"),
    "underspecified": ("asked_back", "answered"),
}
NOT_ANSWERED = frozenset({"refused", "off_topic"})
COURTESY = frozenset({"small_talk", "handed_off"})
SCHEMA = "eval/README.md describes the format"


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what is known about its answer.

    `gold` lists the units that answer it; `asked` is `set`, or for an off-topic question `alone` or `in_conversation`.
    Cases with the same `group` share a conversation: they never stand on both sides of a cross-validation.
    """

    id: str
    question: Question
    gold: tuple[Mapping[str, Any], ...] = ()
    answerability: str = "answerable"
    expected: tuple[Decision, ...] = ("answered",)
    kind: str = ""
    asked: str = "set"
    group: str = ""

    @property
    def has_answer(self) -> bool:
        """The documents answer it, at least in part."""
        return self.answerability in ("answerable", "partial")

    @property
    def seeks_knowledge(self) -> bool:
        """Not a greeting or a wish for a person: those say nothing about evidence."""
        return not COURTESY.issuperset(self.expected)


def read(paths: Iterable[Path]) -> list[Case]:
    """The cases of all files, in order. Raises SettingsError that names the file and the line."""
    cases = [case for path in paths for case in _read(path)]
    if not cases:
        raise SettingsError("The question files hold no question. Write a JSON object a line; " + SCHEMA + ".")
    return cases


def case(entry: Mapping[str, Any], number: int) -> Case:
    """One entry; raises ValueError, KeyError or TypeError that says what is wrong with it."""
    history = tuple(_turn(turn) for turn in entry.get("history") or ())
    answerability = entry.get("answerability", "answerable")
    if answerability not in EXPECTED:
        raise ValueError(f"answerability {answerability!r} is none of {', '.join(EXPECTED)}")
    text = entry["question"]
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"question {text!r} is no text")
    return Case(
        id=str(entry.get("id", number)),
        question=Question(text, history),
        gold=tuple(_gold(unit) for unit in entry.get("gold") or ()),
        answerability=answerability,
        expected=_expected(entry.get("expected"), answerability),
        kind=str(entry.get("kind", "")),
        group=next((turn.content for turn in history), text),
    )


def off_topic(case: Case, history: tuple[Turn, ...] = (), asked: str = "alone", group: str = "") -> Case:
    """The same question where it must be refused; its own gold is ignored."""
    return replace(
        case,
        id=f"off-topic/{asked}/{case.id}",
        question=Question(case.question.text, history),
        gold=(),
        answerability="unanswerable",
        expected=EXPECTED["unanswerable"],
        kind="off_topic",
        asked=asked,
        group=group or case.group,
    )


def _read(path: Path) -> list[Case]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"The questions {path} cannot be read: {fault}. Give a JSON Lines file in UTF-8.") from None
    return [_line(line, path, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _line(line: str, path: Path, number: int) -> Case:
    try:
        entry = json.loads(line)
        if not isinstance(entry, dict):
            raise TypeError("it is not a JSON object")
        return case(entry, number)
    except KeyError as fault:
        raise SettingsError(f"{path}:{number}: {fault} is missing. Mend the line; {SCHEMA}.") from None
    except (ValueError, TypeError) as fault:
        raise SettingsError(f"{path}:{number}: {fault}. Mend the line; {SCHEMA}.") from None


def _turn(entry: Mapping[str, Any]) -> Turn:
    if entry["role"] not in ("user", "assistant"):
        raise ValueError(f"role {entry['role']!r} is neither user nor assistant")
    return Turn(entry["role"], str(entry["content"]))


def _gold(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(entry, dict) or not isinstance(entry.get("source"), str):
        raise TypeError(f"gold {entry!r} names no source")
    return {key: entry[key] for key in ("source", "heading", "page") if entry.get(key) is not None}


def _expected(stated: Any, answerability: str) -> tuple[Decision, ...]:
    if stated is None:
        return EXPECTED[answerability]
    if stated not in get_args(Decision):
        raise ValueError(f"expected {stated!r} is none of {', '.join(get_args(Decision))}")
    return (stated,)
