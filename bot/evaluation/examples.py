"""The questions of a set as examples to fit the evidence on: their features, and whether the documents answer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot import evidence
from bot.build import Bot
from bot.evaluation.datasets import in_folder, opened
from bot.evaluation.questions import Case
from bot.evaluation.shown import progress

FOREIGN_ASKED = 60  # off-topic questions of a set, alone and in conversation each
OWN = "its own questions"


@dataclass(frozen=True, slots=True)
class Example:
    """One question as the model sees it: its features, whether the documents answer it, and where it comes from."""

    values: dict[str, float]
    answerable: bool
    group: str
    source: str
    asked: str


def collect(folder: Path, off_topic: Path | None = None) -> list[Example]:
    """The examples of one set, through the production retriever, without underspecified questions and courtesies."""
    dataset = replace(in_folder(folder, off_topic), off_topic_limit=FOREIGN_ASKED)
    cases = [case for case in dataset.cases() if case.answerability != "underspecified" and case.seeks_knowledge]
    with opened(dataset) as bot, progress(folder.name, len(cases)) as tick:
        return [_example(bot, case, folder.name, tick) for case in cases]


def labels_of(examples: Sequence[Example]) -> NDArray[np.bool_]:
    """Whether the documents answer each, shape (n,)."""
    return np.asarray([example.answerable for example in examples])


def _example(bot: Bot, case: Case, source: str, tick: Callable[[], None]) -> Example:
    found = bot.find(case.question)
    tick()
    asked = OWN if case.asked == "set" else f"off topic {case.asked.replace('_', ' ')}"
    return Example(evidence.features(found), case.has_answer, f"{source}/{case.group}", source, asked)
