"""A gate: floors and ceilings of figures in a TOML file, and what fails them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import SettingsError
from bot.evaluation.rows import ANSWERS

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure by its dotted name, and the value that it may not fall below (or exceed)."""

    figure: str
    limit: float
    ceiling: bool = False

    def holds(self, value: float | None) -> bool:
        """A figure that the run does not have never holds."""
        return value is not None and (value <= self.limit if self.ceiling else value >= self.limit)


@dataclass(frozen=True, slots=True)
class Failure:
    """A bar that does not hold, with the rows behind it."""

    bar: Bar
    value: float | None
    rows: Sequence[Document]

    def __str__(self) -> str:
        found = "is not in this run" if self.value is None else f"is {self.value:.4f}"
        return f"{self.bar.figure} {found}, {'ceiling' if self.bar.ceiling else 'floor'} {self.bar.limit}"


def read(path: Path) -> list[Bar]:
    """The bars of a file. Raises SettingsError that names the file and the entry."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise SettingsError(f"--gate {path} cannot be read: {fault}. See eval/sample.toml.") from None
    for kind, table in tables.items():
        if kind not in ("floors", "ceilings") or not isinstance(table, dict):
            raise SettingsError(f"--gate {path}: {kind!r} is unknown. Use the tables [floors] and [ceilings].")
    entries = ((kind, name, value) for kind, table in tables.items() for name, value in table.items())
    return [_bar(path, name, value, kind == "ceilings") for kind, name, value in entries]


def failures(bars: Sequence[Bar], document: Document) -> list[Failure]:
    """The bars that do not hold for a run. Raises SettingsError for a name that is no figure."""
    values = {bar: value_of(document, bar.figure) for bar in bars}
    return [Failure(bar, value, behind(bar, document["rows"])) for bar, value in values.items() if not bar.holds(value)]


def value_of(document: Document, figure: str) -> float | None:
    """A figure by its dotted name, such as `retrieval.hit@5`. Raises SettingsError for an unknown one."""
    value: Any = document
    for part in figure.split("."):
        if not isinstance(value, Mapping) or part not in value:
            raise SettingsError(f"{figure!r} is no figure of an evaluation. See the keys of --json OUT.")
        value = value[part]
    if value is not None and not isinstance(value, int | float):
        raise SettingsError(f"{figure!r} is no number. Name a figure below it, see the keys of --json OUT.")
    return value


def behind(bar: Bar, rows: Sequence[Document]) -> list[Document]:
    """The rows that pull a figure to the wrong side."""
    area, _, name = bar.figure.partition(".")
    wrong = _WRONG.get(area)
    return [row for row in rows if wrong(row, name)] if wrong else []


def _answered(row: Document) -> bool:
    return row["decision"] in ANSWERS


def _refusal(row: Document, name: str) -> bool:
    if row["asked"] != "set" or not row["seeks_knowledge"]:
        return False
    false_answer = row["answerability"] == "unanswerable" and _answered(row)
    false_refusal = row["answerability"] in ("answerable", "partial") and not _answered(row)
    return {"false_answer": false_answer, "false_refusal": false_refusal}.get(name, false_answer or false_refusal)


_WRONG: Mapping[str, Callable[[Document, str], bool]] = {
    "retrieval": lambda row, name: row["scores"].get(name, 1.0) < 1.0,
    "citations": lambda row, name: row["scores"].get(name, 1.0) < 1.0,
    "decisions": lambda row, name: row["asked"] == "set" and not row["scores"].get(name, 1.0),
    "refusal": _refusal,
    "off_topic": lambda row, _: row["asked"] != "set" and _answered(row),
}


def _bar(path: Path, name: str, value: Any, ceiling: bool) -> Bar:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SettingsError(f'--gate {path}: {name} = {value!r} is no number. Write "retrieval.hit@5" = 0.97.')
    return Bar(name, float(value), ceiling)
