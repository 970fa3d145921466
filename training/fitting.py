"""The steps: each shuffles the records and asks the network all examples of a few of them at once."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import Example, examples, passage
from training.network import Network
from training.records import Record, alike

BATCH = 4  # records
RATE, RATE_OF_HEADS = 1e-3, 5e-4
WARM_UP = 0.06  # of all steps
SMOOTHING = 0.02  # of the labels: a record may be wrong
APART, QUESTIONS_APART = 0.5, 0.3  # what the order within pairs weighs, beside the labels


def fit(network: Network, records: Sequence[Record], epochs: int, seed: int = 7) -> Iterator[float]:
    """Fits the network on the records, step by step; yields the loss of each."""
    chance, near = random.Random(seed), alike(records)
    steps = epochs * steps_of(len(records))
    optimizer = _optimizer(network)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    network.train()
    for _ in range(epochs):
        order = chance.sample(range(len(records)), len(records))
        for start in range(0, len(order), BATCH):
            optimizer.zero_grad()
            total = 0.0
            for number in order[start : start + BATCH]:
                asked = examples(number, records, near[number], chance)
                odds = network(passage(number, records, near[number], chance), [one.text for one in asked])
                found = loss(odds, asked) / BATCH
                found.backward()  # type: ignore[no-untyped-call]
                total += float(found.detach())
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            yield total
    network.eval()


def steps_of(records: int) -> int:
    """The steps of an epoch."""
    return math.ceil(records / BATCH)


def loss(odds: Tensor, asked: Sequence[Example]) -> Tensor:
    """Cross-entropy of both questions, and how far what is true stands above what is not (Burges et al. 2005)."""
    said, answered = ([getattr(one, name) for one in asked] for name in ("supported", "answered"))
    pairs = [(one.pair, number) for number, one in enumerate(asked) if one.pair is not None]
    true, false = (torch.tensor(side) for side in zip(*pairs, strict=True))
    known, near = ([number for number, one in enumerate(asked) if one.kind == kind] for kind in ("asked", "near"))
    between = odds[known, 1][:, None] - odds[near, 1][None, :]
    return (
        _entropy(odds[:, 0], said)
        + _entropy(odds[:, 1], answered)
        + APART * functional.softplus(odds[false, 0] - odds[true, 0]).mean()
        + QUESTIONS_APART * functional.softplus(-between).mean()
    )


def _entropy(odds: Tensor, labels: Sequence[bool | None]) -> Tensor:
    known = [number for number, label in enumerate(labels) if label is not None]
    wanted = torch.tensor([float(bool(labels[number])) for number in known]) * (1 - 2 * SMOOTHING) + SMOOTHING
    return functional.binary_cross_entropy_with_logits(odds[known], wanted)


def _optimizer(network: Network) -> torch.optim.Optimizer:
    named = list(network.named_parameters())
    low = [value for name, value in named if name.endswith((".down", ".up"))]
    rest = [value for name, value in named if not name.endswith((".down", ".up"))]
    groups = [{"params": low, "lr": RATE, "weight_decay": 0.01}, {"params": rest, "lr": RATE_OF_HEADS, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups)


def _rate(step: int, steps: int) -> float:
    """Up over the first steps, then down along a cosine to a fiftieth."""
    return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, 0.5 * (1 + math.cos(math.pi * step / steps)))
