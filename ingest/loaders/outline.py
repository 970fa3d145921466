"""The headings of a text that marks none: capitals, an underline, a number, a bold line, a question with its answer.

Told by form alone, from a line and its neighbours, so a line in doubt stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.loaders.numbering import is_numbered, numbered_topics
from ingest.loaders.questions import question_topics
from ingest.loaders.topics import Line, Topic, ends_early, like_heading

_RULE = re.compile(r"([=~-])\1{2,}")


def outline(lines: Sequence[Line]) -> list[Topic]:
    """The headings among the lines, in order; none is in a line that another one holds."""
    forms = (question_topics, _underlined, numbered_topics, _capitals, _bold)
    found: list[Topic] = []
    taken: set[int] = set()
    for topic in (topic for form in forms for topic in form(lines)):
        places = range(topic.start, topic.end)
        if taken.isdisjoint(places):
            found.append(topic)
            taken.update(places)
    return sorted(found, key=lambda topic: topic.start)


def _underlined(lines: Sequence[Line]) -> Iterator[Topic]:
    """A line above a rule of at least half its length; `---` is one deeper below sections with `===`."""
    found = [topic for place in range(len(lines) - 2) if (topic := _above_rule(lines, place))]
    double = [topic.start for topic in found if topic.form == "="]
    sections = double if double != [0] else []
    for topic in found:
        yield replace(topic, depth=2) if topic.form != "=" and sections and sections[0] < topic.start else topic


def _above_rule(lines: Sequence[Line], place: int) -> Topic | None:
    line, rule = lines[place], lines[place + 1]
    fitting = _RULE.fullmatch(rule.text) and not rule.apart and len(rule.text) * 2 >= len(line.text)
    above = lines[place - 1] if place else line
    over = not line.apart and above.apart and _RULE.fullmatch(above.text) is not None
    heads = fitting and (line.apart or over) and like_heading(line.text)
    return Topic(place - over, place + 2, line.text, rule.text[0]) if heads else None


def _capitals(lines: Sequence[Line]) -> Iterator[Topic]:
    """A line of capitals with blank above and other text below."""
    for place in range(len(lines) - 1):
        line, below = lines[place], lines[place + 1]
        text = line.text.removesuffix(":")
        heads = line.apart and like_heading(text) and _is_capitals(text) and not is_numbered(text)
        if heads and (below.apart or (not _is_capitals(below.text[:200]) and ends_early(lines, place))):
            yield Topic(place, place + 1, text, "capitals")


def _is_capitals(text: str) -> bool:
    """Whether letters are most of the text, and capitals all; three of them at least: `FAQ`, not `E4`."""
    letters = re.findall(r"[^\W\d_]", text)
    return text.replace("ß", "").isupper() and len(letters) > 2 and len(letters) * 2 > len(re.sub(r"\s", "", text))


def _bold(lines: Sequence[Line]) -> Iterator[Topic]:
    """A bold paragraph above one that is not, or two of them; the title may stand above those. More are an address."""
    for bold, run in groupby(range(len(lines) - 1), lambda place: lines[place].bold):
        places = list(run)
        if bold and len(places) <= (2 if places[0] else 3) and not lines[places[-1] + 1].bold:
            heads = [place for place in places if _is_bold_heading(lines, place)]
            yield from (Topic(place, place + 1, lines[place].text, "bold") for place in heads)


def _is_bold_heading(lines: Sequence[Line], place: int) -> bool:
    line, below = lines[place], lines[place + 1]
    return line.apart and not below.level and like_heading(line.text) and not is_numbered(line.text)
