"""Questions with their answers, in any format: `Q:` and `A:`, `Frage:` and `Antwort:`, a bold question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.loaders.topics import Line, Topic

_LONGEST = 200
_WRAPPED = 4  # lines of one question
_MARKS = "[*_]{0,3}"
_END = rf"({_MARKS}\s?:|{_MARKS}[.)](?=[*_\s]|$))({_MARKS})\s*"
_NUMBER = r"(?:\s?\d{1,3})?"
_ASKS = "(?:[QFPDV]|(?i:question|frage|pregunta|domanda|vraag))"
_ANSWERS = "(?:[AR]|(?i:answer|antwort|réponse|respuesta|risposta|antwoord))"
_QUESTION = re.compile(rf"({_MARKS})({_ASKS}{_NUMBER}){_END}(?=\S)")
_ANSWER = re.compile(rf"({_MARKS})({_ANSWERS}{_NUMBER}){_END}")
_VALUE = re.compile(rf"{_MARKS}[FPDV]\b")  # `F: 70` above `A: 20`
_SAME_LINE = re.compile(rf"(?<=[?.!*_])\s+(?={_MARKS}{_ANSWERS}{_NUMBER}{_MARKS}\s?:)")
_EMPHASISED = re.compile(r"(\*{1,3}|_{1,3})(?=\S)(.*\S)\1")


def question_topics(lines: Sequence[Line]) -> Iterator[Topic]:
    """Each question with an answer below it, without its label unless that has a number."""
    for place in range(len(lines) - 1):
        if answer := _answer_place(lines, place):
            text = " ".join(line.text for line in lines[place:answer])
            if len(text) <= _LONGEST and ("?" in text or not _VALUE.match(text)):
                yield Topic(place, answer, _without_question_label(text), "question")


def without_answer_label(text: str) -> str:
    """An answer as it reads below its question."""
    return _without(_ANSWER, text)


def label_length(text: str) -> int:
    """How many characters the label of a question or an answer takes; a numbered question keeps its own."""
    found = _QUESTION.match(text)
    if found:
        return 0 if _is_numbered(found) else found.end()
    answer = _ANSWER.match(text)
    return answer.end() if answer else 0


def is_question(text: str) -> bool:
    """Whether a text is labelled as a question."""
    return _QUESTION.match(text) is not None


def on_two_lines(line: str) -> list[str]:
    """A line that holds both a question and its answer as two."""
    return _SAME_LINE.split(line, maxsplit=1) if _QUESTION.match(line) else [line]


def unwrapped(text: str) -> str:
    """Text without the emphasis around all of it."""
    found = _EMPHASISED.fullmatch(text)
    return found[2] if found and found[1] not in found[2] else text


def _answer_place(lines: Sequence[Line], place: int) -> int:
    """Where the answer to the question at `place` begins; 0 when there is no question, or none of its answer."""
    line, below = lines[place], lines[place + 1]
    labelled = is_question(line.text)
    if labelled:
        for n in range(place + 1, min(place + 1 + _WRAPPED, len(lines))):
            if _ANSWER.match(lines[n].text):
                return n
            if lines[n].apart or not lines[n].text or is_question(lines[n].text):
                break
    asks = (labelled or (line.bold and line.apart)) and line.text.rstrip("*_ ").endswith("?")
    answered = not (below.bold or below.level or is_question(below.text))
    return place + 1 if asks and answered else 0


def _without_question_label(text: str) -> str:
    label = _QUESTION.match(text)
    return unwrapped(text if label and _is_numbered(label) else _without(_QUESTION, text))


def _is_numbered(label: re.Match[str]) -> bool:
    return label[2][-1].isdigit()


def _without(label: re.Pattern[str], text: str) -> str:
    """Text without its label; emphasis that the label opened and did not close begins after it."""
    found = label.match(text)
    if found is None:
        return text
    closed = found[3].startswith(("*", "_")) or found[4]
    return ("" if closed else found[1]) + text[found.end() :]
