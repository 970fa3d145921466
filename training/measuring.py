"""How well the network does on records that it was not fitted on."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from training.examples import Example, Task, examples
from training.network import Network
from training.records import Record, alike

GOOD: dict[Task, tuple[str, ...]] = {"both": ("true", "asked"), "said": ("true",), "answered": ("asked",)}
LOST = 0.05  # of the true statements, and of the answered questions

Judged = list[tuple[Example, float, float]]  # the log-odds, and those of the true statement that it differs from


def table(network: Network, records: Sequence[Record], task: Task) -> str:
    """For each kind: how many, the area under the curve, what is told at 5 % lost, and how often it stands below its twin."""
    judged = _judged(network, records, task)
    lines = ["| kind | number | AUC | told at 5 % lost | below its twin |", "| --- | ---: | ---: | ---: | ---: |"]
    for good in GOOD[task]:
        lines += _rows(judged, good)
    return "\n".join([*lines, *(["", *_leaning(network, records)] if task != "answered" else [])])


@torch.no_grad()
def _leaning(network: Network, records: Sequence[Record]) -> Iterator[str]:
    """How often the false statement of a pair stands below the true one, by which of them alone has a negative word.

    A network that takes such a word for a sign of truth is right where the true one has it, and wrong where the false one has.
    """
    below: dict[str, list[bool]] = defaultdict(list)
    for record in records:
        odds = network(record.passage, [text for pair in record.pairs for text in (pair.true, pair.false)])[:, 0].tolist()
        for pair, true, false in zip(record.pairs, odds[::2], odds[1::2], strict=True):
            below[pair.negative].append(false < true)
    yield "| negative word in | pairs | below its twin |"
    yield "| --- | ---: | ---: |"
    yield from (f"| {side} | {len(found)} | {np.mean(found):.2f} |" for side, found in sorted(below.items()))


def _rows(judged: Judged, good: str) -> Iterator[str]:
    right = [odds for one, odds, _ in judged if one.kind == good]
    limit = float(np.quantile(right, LOST))
    wrong: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one, odds, twin in judged:
        if one.kind != good and (one.supported is None) == (good == "asked"):
            wrong[one.kind].append((odds, twin))
    for kind, found in sorted(wrong.items()):
        odds = [own for own, _ in found]
        area = roc_auc_score([1] * len(right) + [0] * len(odds), right + odds)
        below = np.mean([own < twin for own, twin in found]) if np.isfinite(found[0][1]) else None
        told = np.mean([own < limit for own in odds])
        yield f"| {kind} | {len(found)} | {area:.3f} | {told:.2f} | {'' if below is None else f'{below:.2f}'} |"


@torch.no_grad()
def _judged(network: Network, records: Sequence[Record], task: Task) -> Judged:
    chance, near, found = random.Random(3), alike(records), []
    network.eval()
    for number in range(len(records)):
        asked = examples(number, records, near[number], chance, task)
        odds = network(records[number].passage, [one.text for one in asked]).float().tolist()
        for one, both in zip(asked, odds, strict=True):
            twin = odds[one.pair][0] if one.pair is not None else float("nan")
            found.append((one, both[one.supported is None], twin))
    return found
