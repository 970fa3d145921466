"""Plain text: shown as it is, but for what its form tells to be headings, which are written as those of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.loaders.characters import one_line
from ingest.loaders.draft import Draft, Heading, Source
from ingest.loaders.encoding import decode
from ingest.loaders.escape import escape_heading
from ingest.loaders.fences import with_fences
from ingest.loaders.outline import outline
from ingest.loaders.questions import on_two_lines, without_answer_label
from ingest.loaders.slugs import Slugs
from ingest.loaders.topics import Line, with_levels

_MOST_LINES = 300_000  # nobody writes such a text by hand
_CODE = 4  # spaces that make a line code, as in Markdown


def load_text(source: Source) -> Draft:
    """The text itself; its title is a heading that opens it, because another first line is not always one."""
    text, notes = decode(source.raw, source.charset)
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        notes.append(f"has {len(lines):,} lines and was read without its headings: split it to keep them")
        return Draft(lines, notes=notes)
    lines = [part for line in lines for part in on_two_lines(line)]
    draft = Draft(notes=notes)
    _copy_with_headings(lines, list(_seen(lines)), draft)
    draft.title = next((heading.text for heading in draft.headings if heading.level == 1), "")
    return draft


def _seen(lines: Sequence[str]) -> Iterator[Line]:
    """The lines that are not blank; those of code have no text in which a heading could be."""
    apart = True
    for at, (line, fenced) in enumerate(with_fences(list(lines))):
        text = line.strip()
        if text:
            indent = len(line.expandtabs(_CODE)) - len(line.expandtabs(_CODE).lstrip())
            code = fenced or (apart and indent >= _CODE)
            yield Line(at, "" if code else text, apart, indent)
        apart = not text


def _copy_with_headings(lines: list[str], seen: Sequence[Line], draft: Draft) -> None:
    """Every line, those of a heading as one line; the label of an answer goes with its question's."""
    slugs, done = Slugs(), 0
    for topic, level in with_levels(seen, outline(seen)):
        text, answer = one_line(topic.text), seen[topic.end].at
        draft.lines += lines[done : seen[topic.start].at]
        draft.headings.append(Heading(len(draft.lines), level, text, slugs.slug(text)))
        draft.lines.append(f"{'#' * level} {escape_heading(text)}")
        done = seen[topic.end - 1].at + 1
        if topic.form == "question":
            lines[answer] = without_answer_label(lines[answer].lstrip())
    draft.lines += lines[done:]
