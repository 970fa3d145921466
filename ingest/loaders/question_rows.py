"""Tables of questions and answers: what is asked in one column and answered in another is a section, as in any other format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.loaders.answers import cell_lines, is_html, left_out
from ingest.loaders.articles import is_technical
from ingest.loaders.characters import one_line
from ingest.loaders.draft import Draft
from ingest.loaders.escape import escape_heading
from ingest.loaders.markdown import markdown_draft

_QUESTION = re.compile(r"questions?|fragen?|preguntas?|domand[ae]|vra(?:ag|gen)|q", re.IGNORECASE)
_ANSWER = re.compile(r"answers?|antwort(?:en)?|réponses?|respuestas?|rispost[ae]|antwoord(?:en)?|a", re.IGNORECASE)
_TITLE = re.compile(r"(?:article )?title|subject", re.IGNORECASE)
_BODY = re.compile(r"(?:article )?(?:html )?(?:body|content|description)(?:[ _]\(?html\)?)?", re.IGNORECASE)


def asked_columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """The places of questions and of answers, by the names of the columns; None unless there is one of each.

    Titles and bodies are those of articles where each row has a title and most bodies are HTML.
    """
    columns = _pair(names, _QUESTION, _ANSWER)
    if columns or not (articles := _pair(names, _TITLE, _BODY)):
        return columns
    titles, bodies = ([row[n] for row in rows if n < len(row) and row[n]] for n in articles)
    is_export = len(titles) == len(rows) and sum(map(is_html, bodies)) * 2 > len(bodies)
    return articles if is_export else None


def _pair(names: Sequence[str], asked: re.Pattern[str], answered: re.Pattern[str]) -> tuple[int, int] | None:
    questions, answers = ([n for n, name in enumerate(names) if pattern.fullmatch(name)] for pattern in (asked, answered))
    return (questions[0], answers[0]) if len(questions) == len(answers) == 1 else None


def asked_rows(rows: Iterable[Sequence[str]], columns: tuple[int, int]) -> list[tuple[str, str]]:
    """Question and answer of each row. An answer in the row below its question takes that question with it."""
    pairs: list[tuple[str, str]] = []
    for row in rows:
        question, answer = (row[n] if n < len(row) else "" for n in columns)
        if answer and not question and pairs and not pairs[-1][1]:
            question, pairs[-1] = pairs[-1][0], ("", "")
        pairs.append((one_line(question), answer))
    return pairs


def beside(rows: Sequence[Sequence[str]], columns: tuple[int, int], names: Sequence[str]) -> list[list[str]]:
    """The rows without these columns' cells, and without a first column that only numbers them: 1, 2, 3.

    Beside articles no column stays that is for programs: those of such a name, and switches.
    """
    out = {*columns} | ({0} if _is_numbering([row[0] for row in rows if row and row[0]]) else set())
    if _BODY.fullmatch(names[columns[1]]):
        cells = [[row[n] for row in rows if n < len(row)] for n in range(len(names))]
        out |= {n for n, name in enumerate(names) if is_technical(name, article=True) or _is_switch(cells[n])}
    return [["" if n in out else cell for n, cell in enumerate(row)] for row in rows]


def _is_switch(cells: Sequence[str]) -> bool:
    return {cell.casefold() for cell in cells} <= {"", "true", "false", "yes", "no", "0"}


def _is_numbering(cells: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in cells if re.fullmatch(r"[0-9]{1,6}", cell)]
    return len(numbers) == len(cells) > 1 and all(after == before + 1 for before, after in pairwise(numbers))


def add_question(draft: Draft, level: int, pair: tuple[str, str], rest: list[str]) -> None:
    """A section of `level`, the lines of the other cells below its answer; without a question it goes on with the section above."""
    question, answer = pair
    if question:
        draft.heading(level, escape_heading(question), question)
    found = markdown_draft(cell_lines(answer, min(level + 1, 6)))
    start = draft.block(found.lines)
    draft.headings += [replace(heading, line=start + heading.line) for heading in found.headings]
    if rest:
        draft.block(rest)


def unanswered(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """What to tell of the questions without an answer."""
    return left_out(sum(1 for question, answer in pairs if question and not answer))
