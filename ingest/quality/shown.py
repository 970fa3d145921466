"""The report as tables for a person, on stdout; numbers of what is left out are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest.quality.report import Contradiction, Report, Said

LISTED = 20


def show(report: Report, console: Console) -> None:
    """Prints what was found, and one line that sums it up."""
    _contradictions(report.contradictions, console)
    _twins(report, console)
    _left_out(report, console)
    _documents(report, console)
    console.print(summary(report), style="bold", highlight=False)


def summary(report: Report) -> str:
    """One line: how many of each."""
    documents = report.documents
    return (
        f"{documents.count} documents, {report.passages} passages: {len(report.contradictions)} likely contradictions, "
        f"{len(report.near_duplicates)} near-duplicates, {len(report.left_out)} left out, "
        f"{len(documents.thin)} thin and {len(documents.oversized)} oversized, "
        f"{len(documents.without_title)} without a title, {len(documents.without_updated)} without a date."
    )


def _contradictions(found: Sequence[Contradiction], console: Console) -> None:
    rows = []
    for contradiction in found:
        newer, older = contradiction.statements
        rows.append((contradiction.kind, f"{contradiction.score:.2f}", _cell(newer), _cell(older)))
    _table("Likely contradictions", ("Kind", "Score", "Newer", "Older"), rows, console)


def _cell(said: Said) -> str:
    place = " › ".join((said.source, *said.section[-1:]))
    quote = escape(said.quote)
    shown = quote.replace(escape(said.value), f"[bold]{escape(said.value)}[/bold]", 1) if said.value else quote
    return f"{shown}\n[dim]{escape(place)}, {escape(said.updated) or 'no date'}[/dim]"


def _twins(report: Report, console: Console) -> None:
    rows = [
        (f"{pair.overlap:.0%}", escape(_where(pair.one.source, pair.one.section)), escape(_where(pair.other.source, pair.other.section)))
        for pair in report.near_duplicates
    ]
    _table("Near-duplicate passages", ("Same words", "Passage", "Passage"), rows, console)


def _left_out(report: Report, console: Console) -> None:
    rows = [(escape(_where(one.source, one.section)), escape(" ".join(one.text.split())[:200])) for one in report.left_out]
    _table("Left out of answers, because they give orders to a machine", ("Passage", "Text"), rows, console)


def _where(source: str, section: Sequence[str]) -> str:
    return " › ".join((source, *section[-1:]))


def _documents(report: Report, console: Console) -> None:
    documents = report.documents
    for title, sizes in (("Thin documents", documents.thin), ("Oversized documents", documents.oversized)):
        _table(title, ("Source", "Words"), [(escape(size.source), str(size.words)) for size in sizes], console)
    _table("Without a title", ("Source",), [(escape(source),) for source in documents.without_title], console)
    _table("Without a date", ("Source",), [(escape(source),) for source in documents.without_updated], console)


def _table(title: str, columns: Iterable[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    if not rows:
        return
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=title.startswith("Likely"))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows[:LISTED]:
        table.add_row(*row)
    if len(rows) > LISTED:
        table.caption = f"and {len(rows) - LISTED} more; --json lists them all"
    console.print(table)
