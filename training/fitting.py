"""The steps: each shuffles the records and asks the network all examples of a few of them at once."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import Example, Task, examples, passage
from training.network import Network
from training.records import Record, alike

BATCH, SEED = 4, 7  # records of a step; what chance begins with
RATE, OF_HEADS = 1e-3, 0.5  # the highest of the changes, and how much of it the heads have
WARM_UP = 0.06  # of all steps
SMOOTHING = 0.02  # of the labels: a record may be wrong
APART, QUESTIONS_APART = 0.5, 0.3  # what the order within pairs weighs, beside the labels


def fit(network: Network, records: Sequence[Record], epochs: int, rate: float = RATE, task: Task = "both") -> Iterator[float]:
    """Fits the network on the records, step by step; yields the loss of each.

    A core reads a record of its own: two of them at once take two thirds of the time that both need for one after the other.
    What is dropped out depends on which is sooner, so that two runs differ by little.
    """
    chance, near = random.Random(SEED), alike(records)
    steps = epochs * steps_of(len(records))
    optimizer = _optimizer(network, rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    network.train()
    cores = torch.get_num_threads()
    torch.set_num_threads(1)
    with ThreadPoolExecutor(cores) as pool:
        for batch in _batches(len(records), epochs, chance):
            drawn = [
                (passage(number, records, near[number], chance), examples(number, records, near[number], chance, task))
                for number in batch
            ]
            found = list(pool.map(lambda one: _slope(network, *one), drawn))
            _step(network, optimizer, [slopes for _, slopes in found])
            schedule.step()
            yield sum(value for value, _ in found) / len(found)
    torch.set_num_threads(cores)
    network.eval()


def steps_of(records: int) -> int:
    """The steps of an epoch."""
    return math.ceil(records / BATCH)


def loss(odds: Tensor, asked: Sequence[Example]) -> Tensor:
    """Cross-entropy of both questions, and how far what is true stands above what is not (Burges et al. 2005)."""
    said, answered = ([getattr(one, name) for one in asked] for name in ("supported", "answered"))
    pairs = [(one.pair, number) for number, one in enumerate(asked) if one.pair is not None]
    true, false = [one for one, _ in pairs], [other for _, other in pairs]
    known, near = ([number for number, one in enumerate(asked) if one.kind == kind] for kind in ("asked", "near"))
    between = odds[known, 1][:, None] - odds[near, 1][None, :]
    return (
        _entropy(odds[:, 0], said)
        + _entropy(odds[:, 1], answered)
        + APART * _mean(functional.softplus(odds[false, 0] - odds[true, 0]))
        + QUESTIONS_APART * _mean(functional.softplus(-between))
    )


def _batches(records: int, epochs: int, chance: random.Random) -> Iterator[list[int]]:
    for _ in range(epochs):
        order = chance.sample(range(records), records)
        yield from (order[start : start + BATCH] for start in range(0, records, BATCH))


def _slope(network: Network, passage: str, asked: Sequence[Example]) -> tuple[float, tuple[Tensor, ...]]:
    """The loss of a record and its gradient; nothing is written to the network, so that threads may do this at once."""
    found = loss(network(passage, [one.text for one in asked]), asked)
    return float(found.detach()), torch.autograd.grad(found, list(network.parameters()))


def _step(network: Network, optimizer: torch.optim.Optimizer, slopes: Sequence[tuple[Tensor, ...]]) -> None:
    for parameter, *found in zip(network.parameters(), *slopes, strict=True):
        parameter.grad = torch.stack(found).mean(0)
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()


def _entropy(odds: Tensor, labels: Sequence[bool | None]) -> Tensor:
    known = [number for number, label in enumerate(labels) if label is not None]
    wanted = torch.tensor([float(bool(labels[number])) for number in known]) * (1 - 2 * SMOOTHING) + SMOOTHING
    return _mean(functional.binary_cross_entropy_with_logits(odds[known], wanted, reduction="none"))


def _mean(losses: Tensor) -> Tensor:
    """0 of none: a mined record may have questions of one kind only, and a table has no sentences."""
    return losses.mean() if losses.numel() else losses.sum()


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    named = list(network.named_parameters())
    low = [value for name, value in named if name.endswith((".down", ".up"))]
    rest = [value for name, value in named if not name.endswith((".down", ".up"))]
    groups = [{"params": low, "lr": rate, "weight_decay": 0.01}, {"params": rest, "lr": rate * OF_HEADS, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups)


def _rate(step: int, steps: int) -> float:
    """Up over the first steps, then down along a cosine to a fiftieth."""
    return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, 0.5 * (1 + math.cos(math.pi * step / steps)))
