"""`python -m bot evaluate`: asks a set of questions, shows the figures, writes them down, holds them against a gate."""

from __future__ import annotations

import json as jsonlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import evidence
from bot.build import Bot
from bot.errors import SettingsError
from bot.evaluation import compare as comparing
from bot.evaluation import figures, gate, questioning, shown
from bot.evaluation.datasets import Dataset, opened
from bot.terminal import DIFFERENT, DONE, print_json, say

STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the figures go besides the terminal: a JSON file (`-` is stdout), an HTML page, a gate."""

    json: Path | None = None
    report: Path | None = None
    gate: Path | None = None


def run(dataset: Dataset, outputs: Outputs = Outputs(), model: str | None = None) -> int:
    """Measures the bot on `dataset` through the production path and prints a summary.

    `model` overrides BOT_MODEL. Returns DONE, or DIFFERENT when a bar of the gate does not hold.
    Raises SettingsError for files that cannot be read or written, IndexFault when the documents cannot be ingested.
    """
    bars = gate.read(outputs.gate) if outputs.gate else []
    cases = dataset.cases()
    with opened(dataset, model) as bot, shown.progress("asking", len(cases)) as tick:
        rows = questioning.ask(bot, cases, tick)
        about = _about(dataset, bot, rows[0].reply.index_generation if rows else "")
    document = {"run": about, **figures.document(rows)}
    failures = gate.failures(bars, document)
    _write(outputs, document)
    shown.summary(document, to_stderr=outputs.json == STDOUT)
    shown.gate(failures, len(bars))
    return DIFFERENT if failures else DONE


def compare(a: Path, b: Path) -> int:
    """Tells which differences of two `--json` files are real and which are noise; lists the questions that flipped."""
    shown.comparison(comparing.compare(comparing.load(a), comparing.load(b)))
    return DONE


def _about(dataset: Dataset, bot: Bot, generation: str) -> dict[str, Any]:
    return {
        "docs": str(dataset.index or dataset.folder),
        "files": [str(path) for path in dataset.files],
        "off_topic": str(dataset.off_topic) if dataset.off_topic else None,
        "model": bot.settings.model,
        "index_generation": generation,
        "threshold": evidence.threshold(bot.library.count(), bot.library.in_another_language()),
    }


def _write(outputs: Outputs, document: dict[str, Any]) -> None:
    if outputs.json == STDOUT:
        print_json(document)
    elif outputs.json:
        _save(outputs.json, jsonlib.dumps(document, ensure_ascii=False, indent=1) + "\n", "--json")
    if outputs.report:
        from bot.evaluation.report import page

        _save(outputs.report, page(document), "--report")


def _save(path: Path, text: str, option: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise SettingsError(f"{option} {path} cannot be written: {fault.strerror}. Name another file.") from None
    say(f"Wrote {path}.")
