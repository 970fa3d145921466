"""`python -m bot`: asks the bot from the terminal, and measures it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import edge

app = typer.Typer(
    help='Answers questions from the index.\n\nExample: python -m bot ask "How long is the warranty?"',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

IndexDir = Annotated[Path | None, typer.Option("--index", help="Folder of the index (BOT_INDEX_DIR).")]
Model = Annotated[str | None, typer.Option("--model", help="Chat model, provider:model (BOT_MODEL).")]
Json = Annotated[bool, typer.Option("--json", help="Print the reply as JSON to stdout.")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question; - reads it from stdin.")],
    index: IndexDir = None,
    model: Model = None,
    history: Annotated[Path | None, typer.Option("--history", help='Earlier turns: JSON list of {"role", "content"}.')] = None,
    filters: Annotated[list[str] | None, typer.Option("--filter", help="Only documents with KEY=VALUE; may be repeated.")] = None,
    context: Annotated[list[str] | None, typer.Option("--context", help="Where it is asked, KEY=VALUE: prefers, never hides.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show what was searched, found and decided.")] = False,
    json: Json = False,
) -> None:
    """Prints the answer with its sources.

    Example: python -m bot ask "How long is the warranty?"
    """
    from bot import asking

    with edge():
        asked = asking.question(question, history, filters or (), context or ())
        sys.exit(asking.ask(asking.open_bot(index, model), asked, explain, json))


@app.command()
def settings(json: Json = False) -> None:
    """Prints every setting, its value now and what it means; secrets are hidden."""
    from bot import asking

    with edge():
        sys.exit(asking.show_settings(json))


@app.command()
def evaluate(
    docs: Annotated[Path | None, typer.Option("--docs", help="Folder of documents; none: sample_docs.")] = None,
    questions: Annotated[list[Path] | None, typer.Option("--questions", help="JSONL of questions; may be repeated.")] = None,
    off_topic: Annotated[Path | None, typer.Option("--off-topic", help="Questions that must all be refused.")] = None,
    off_topic_limit: Annotated[int, typer.Option(help="How many of them are asked.")] = 300,
    index: Annotated[Path | None, typer.Option("--index", help="Measure this index as it is.")] = None,
    model: Model = None,
    json_out: Annotated[Path | None, typer.Option("--json", help="File for all figures and rows; - is stdout.")] = None,
    report: Annotated[Path | None, typer.Option("--report", help="HTML page with plots and the failures.")] = None,
    gate: Annotated[Path | None, typer.Option("--gate", help="TOML of floors and ceilings; exits with 3 below them.")] = None,
    compare: Annotated[tuple[Path, Path] | None, typer.Option("--compare", help="Two JSON files: real or noise?")] = None,
) -> None:
    """Measures the bot on questions with known sources; sample_docs by default.

    Example: python -m bot evaluate --report reports/sample.html
    """
    from bot.evaluation import command
    from bot.evaluation.datasets import Dataset

    with edge():
        if compare:
            sys.exit(command.compare(*compare))
        dataset = Dataset(docs, questions or (), off_topic, off_topic_limit, index)
        sys.exit(command.run(dataset, command.Outputs(json_out, report, gate), model))


@app.command()
def fit(
    folders: Annotated[list[Path], typer.Argument(help="Folders with docs/ and JSONL questions.", metavar="FOLDER…")],
    off_topic: Annotated[Path | None, typer.Option("--off-topic", help="Questions of another set, as unanswerable ones.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the coefficients go; none: bot/evidence.json.")] = None,
) -> None:
    """Fits the evidence coefficients, cross-validated by conversation (needs the development tools).

    Example: python -m bot fit sample_docs eval/centres/library --out fitted.json
    """
    from bot.evaluation import fit as fitting

    with edge():
        sys.exit(fitting.run(folders, off_topic, out or fitting.COEFFICIENTS))


def main() -> None:
    """The console script `bot`."""
    app()


if __name__ == "__main__":
    main()
