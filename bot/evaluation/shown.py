"""How an evaluation shows itself to a person: progress on stderr, tables on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.evaluation.gate import value_of
from bot.evaluation.resampling import Figure
from bot.terminal import progress_bar, say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from bot.evaluation.compare import Comparison
    from bot.evaluation.gate import Failure

LISTED = 20
PIPED = 140  # columns where no terminal says how many there are
Document = Mapping[str, Any]


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar, moved by each call."""
    with progress_bar() as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


def interval(figure: Figure) -> str:
    """A figure with its interval, such as `0.912 [0.889, 0.934]`; a dash where there is none."""
    if figure.value is None:
        return "–"
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def summary(document: Document, to_stderr: bool = False) -> None:
    """The figures with their intervals, the kinds of question, and the first failures."""
    console = _console(to_stderr)
    console.print(_figures(document))
    console.print(_classes("kind", document["by_kind"]))
    console.print(_classes("answerability", document["by_answerability"]))
    times = ", ".join(f"{name} {value} ms" for name, value in document["latency_ms"].items() if value is not None)
    console.print(f"Latency: {times}", markup=False)
    failed = [row for row in document["rows"] if row["reason"]]
    console.print(f"{document['questions']} questions; {len(failed)} rows with a fault:", markup=False)
    for row in failed[:LISTED]:
        console.print(_fault(row), markup=False, soft_wrap=True)
    if len(failed) > LISTED:
        console.print(f"  … and {len(failed) - LISTED} more: write them all with --report OUT.html", markup=False)


def gate(failures: Sequence[Failure], bars: int) -> None:
    """What does not hold, with the rows behind it, on stderr."""
    for failure in failures:
        say(f"Gate: {failure}")
        for row in failure.rows[:LISTED]:
            say(_fault(row))
        if len(failure.rows) > LISTED:
            say(f"  … and {len(failure.rows) - LISTED} more")
    if bars:
        say(f"Gate: {bars - len(failures)} of {bars} bars hold.")


def comparison(compared: Comparison) -> None:
    """Each figure's difference with its verdict, then the questions that flipped."""
    console, table = _console(), _table("figure", "B - A", "95 % interval", "p", "questions", "verdict")
    for name, one in compared.differences.items():
        verdict = "real" if one.real else "noise"
        table.add_row(
            name, f"{one.mean:+.4f}", f"{one.low:+.4f} … {one.high:+.4f}", f"{one.p:.4f}", str(one.n), verdict
        )
    console.print(table)
    for flip in compared.flips:
        mark = "better" if flip.better else "worse"
        console.print(
            f"  {mark}: {flip.what} {flip.before} → {flip.after}  {flip.id}  {flip.question[:100]}",
            markup=False,
            soft_wrap=True,
        )
    if compared.unpaired:
        say(f"{compared.unpaired} questions are in one run only and were left out.")


def _console(to_stderr: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if to_stderr else sys.stdout
    return Console(stderr=to_stderr, highlight=False, width=None if stream.isatty() else PIPED)


def _table(*columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place == 0 else "right", overflow="fold")
    return table


def _figures(document: Document) -> Table:
    table = _table("figure", "value", "95 % interval", "n")
    for name, bounds in document["intervals"].items():
        value = value_of(document, name)
        table.add_row(name, f"{value:.3f}", f"{bounds['low']:.3f} … {bounds['high']:.3f}", str(bounds["n"]))
    return table


def _classes(title: str, classes: Mapping[str, Mapping[str, Any]]) -> Table:
    names = list(next(iter(classes.values()), {}))
    table = _table(title, *names)
    for name, values in classes.items():
        table.add_row(name, *(_number(values[column]) for column in names))
    return table


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _fault(row: Document) -> str:
    question = " ".join(row["question"].split())
    return f"  {row['id']}  {question[:100]}: {row['reason'] or row['decision']}"
