"""Questions of Markdown that are no headings yet: `**Q: Can I rent?**` above `A: Yes`, or only bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.loaders.fences import with_fences
from ingest.loaders.labels import without_marks
from ingest.loaders.questions import on_two_lines, question_topics, unwrapped, without_answer_label
from ingest.loaders.topics import Line, with_levels

_HEADING = re.compile(r"(#{1,6})(?=\s|$)|(=+|-+)$")
_OTHER = re.compile(r"\s|[>|<#]|(?:[-+*]|\d{1,9}[.)])(?:\s|$)|[-*_](?:\s*[-*_])+$")


def with_question_headings(lines: list[str]) -> list[str]:
    """The lines with each such question as a heading, one level below the one it stands under."""
    lines = [part for line, fenced in with_fences(lines) for part in ([line] if fenced else on_two_lines(line))]
    seen = list(_seen(lines))
    out: list[str] = []
    done = 0
    for topic, level in with_levels(seen, list(question_topics(seen))):
        answer = seen[topic.end].at
        out += [*lines[done : seen[topic.start].at], f"{'#' * level} {topic.text}"]
        done = seen[topic.end - 1].at + 1
        lines[answer] = without_answer_label(lines[answer])
    return without_marks(out + lines[done:])


def _seen(lines: Sequence[str]) -> Iterator[Line]:
    """The lines that are not blank; only those of paragraphs at the margin have text."""
    apart = True
    for at, (line, fenced) in enumerate(with_fences(list(lines))):
        text = line.rstrip(" \\")
        if text:
            heading = None if fenced else _HEADING.match(text)
            level = 0 if heading is None else len(heading[1] or "") or 1 + heading[2].startswith("-")
            inner = "" if fenced or _OTHER.match(text) else text
            bold = inner.startswith(("**", "__")) and unwrapped(inner) != inner
            yield Line(at, unwrapped(inner) if bold else inner, apart, bold=bold, level=level)
        apart = not line.strip()
