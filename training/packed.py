"""The tokens of a passage and of the statements about it in one row, and who of them sees whom."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence


@dataclass(frozen=True, slots=True)
class Packed:
    """Token ids, their positions, and whose they are: 0 is the passage, 1 the first statement.

    The passage sees itself, a statement the passage and itself. `places` (statements, tokens of the longest) is where in the
    row each token of a statement stands; `mask` has its shape, and adds to an attention's logits: the row's end is not seen.
    """

    ids: Tensor
    positions: Tensor
    owners: Tensor
    places: Tensor
    mask: Tensor

    @classmethod
    def of(cls, passage: Sequence[int], statements: Sequence[Sequence[int]]) -> Packed:
        """One row of the token ids."""
        texts = [torch.tensor(ids) for ids in (passage, *statements)]
        lengths = torch.tensor([len(ids) for ids in texts])
        owners = torch.repeat_interleave(torch.arange(len(texts)), lengths)
        positions = torch.cat([torch.arange(len(ids)) for ids in texts])
        rows = torch.split(torch.arange(len(owners)), lengths.tolist())[1:]
        places = pad_sequence(list(rows), batch_first=True, padding_value=-1)
        mask = torch.zeros(places.shape).masked_fill_(places < 0, float("-inf"))
        return cls(torch.cat(texts), positions, owners, places.clamp(min=0), mask)

    def attended(self, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """What each token sees, shape (tokens, heads, width of a head) as the three.

        The passage and the statements apart: one attention of all to all with a mask was nearly half of the time of a step.
        """
        own = int((self.owners == 0).sum())
        query = query / math.sqrt(query.shape[-1])
        to_passage = torch.einsum("qhd,khd->qhk", query, key[:own])
        queries, keys, values = (part[self.places] for part in (query, key, value))
        to_own = torch.einsum("sqhd,skhd->sqhk", queries, keys) + self.mask[:, None, None, :].to(query.dtype)
        passage = torch.einsum("qhk,khd->qhd", to_passage[:own].softmax(-1), value[:own])
        weights = torch.cat([to_passage[self.places], to_own], dim=-1).softmax(-1)
        seen = torch.einsum("sqhk,khd->sqhd", weights[..., :own], value[:own])
        seen = seen + torch.einsum("sqhk,skhd->sqhd", weights[..., own:], values)
        return torch.cat([passage, seen[self.mask == 0]])
