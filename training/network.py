"""The network: the bundled model's weights, frozen, with low-rank changes beside each matrix (LoRA, Hu et al. 2021) and two heads.

What `bot/grounding.py` runs on onnxruntime, in PyTorch; a test holds that both give the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from bot.grounding import PASSAGE, STATEMENT
from bot.minilm import cut, open_tokenizer
from bot.minilm_graph import DIMENSIONS, EPSILON, HEADS, LAYERS
from training.packed import Packed

RANK = 32
DROPOUT = 0.1
NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
    "up": "intermediate.dense", "down": "output.dense", "norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm",
}  # fmt: skip


@cache
def precision() -> torch.dtype:
    """What matrices are multiplied in: bfloat16 is twice as fast as float32 on processors that have it, seven times as slow on others."""
    return torch.bfloat16 if any(torch.cpu.get_capabilities().get(one) for one in ("avx512_bf16", "amx_bf16", "bf16")) else torch.float32


class Changed(nn.Module):
    """A frozen linear layer and its low-rank change: x (W + up · down)ᵀ + b."""

    weight: Tensor
    bias: Tensor

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.register_buffer("weight", weight.to(precision()))
        self.register_buffer("bias", bias.to(precision()))
        self.down = nn.Parameter(torch.randn(RANK, weight.shape[1]) / math.sqrt(weight.shape[1]))
        self.up = nn.Parameter(torch.zeros(weight.shape[0], RANK))

    def forward(self, states: Tensor) -> Tensor:
        """In the processor's `precision`."""
        kind = precision()
        states = states.to(kind)
        low = functional.linear(states, self.down.to(kind))
        return functional.linear(states, self.weight, self.bias) + functional.linear(low, self.up.to(kind))


class Norm(nn.Module):
    """A layer norm that is fitted as a whole."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(weight.clone()), nn.Parameter(bias.clone())

    def forward(self, states: Tensor) -> Tensor:
        """In float32."""
        return functional.layer_norm(states.float(), (DIMENSIONS,), self.weight, self.bias, EPSILON)


class Layer(nn.Module):
    """One of the six."""

    def __init__(self, tensors: dict[str, Tensor], base: str) -> None:
        super().__init__()
        for name, theirs in NAMES.items():
            kind = Norm if name.startswith("norm") else Changed
            self.add_module(name, kind(tensors[f"{base}{theirs}.weight"], tensors[f"{base}{theirs}.bias"]))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, packed: Packed) -> Tensor:
        """States of shape (tokens, 384), of the passage first."""
        q, k, v = (getattr(self, name)(states).view(len(states), HEADS, -1) for name in ("query", "key", "value"))
        states = self.norm1(states + self.dropout(self.out(packed.attended(q, k, v).flatten(1))).float())
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))).float())


class Network(nn.Module):
    """A passage and statements about it in, two log-odds for each statement out: that it is said, that it is answered."""

    word: Tensor
    position: Tensor
    token_type: Tensor

    def __init__(self, files: Path) -> None:
        super().__init__()
        tensors = load_file(files / "model.safetensors")
        self.tokenizer = open_tokenizer(files)
        for part in ("word", "position", "token_type"):
            self.register_buffer(part, tensors[f"embeddings.{part}_embeddings.weight"])
        self.norm = Norm(tensors["embeddings.LayerNorm.weight"], tensors["embeddings.LayerNorm.bias"])
        self.layers = nn.ModuleList(Layer(tensors, f"encoder.layer.{number}.") for number in range(LAYERS))
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(4 * DIMENSIONS + 3, 2)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.weight[:, -3:], 0.3)

    def forward(self, passage: str, statements: Sequence[str]) -> Tensor:
        """Shape (statements, 2); the passage reads itself, a statement itself and the passage."""
        packed = self._packed(passage, statements)
        owners = packed.owners
        types = self.token_type[(owners > 0).long()]
        states = self.dropout(self.norm(self.word[packed.ids] + self.position[packed.positions] + types))
        for layer in self.layers:
            states = layer(states, packed)
        read = functional.normalize(states[owners == 0], dim=1), functional.normalize(states[owners == 0].mean(0), dim=0)
        found = [self._pooled(states[owners == number], *read) for number in range(1, len(statements) + 1)]
        return self.head(torch.stack(found))

    def changes(self) -> dict[str, Tensor]:
        """What was fitted, by the names that `bot.minilm_graph.adapted` and `bot.grounding` know; low-rank matrices in float16."""
        found = {}
        for name, value in self.named_parameters():
            low = name.endswith((".down", ".up"))
            found[_theirs(name)] = value.detach().to(torch.float16 if low else torch.float32).contiguous()
        return found

    def take(self, changes: dict[str, Tensor]) -> None:
        """Goes on from changes that were fitted before; none leaves the network as it is."""
        for name, value in self.named_parameters():
            if (theirs := _theirs(name)) in changes:
                fitted = changes[theirs]  # of a lower rank: what is more stays as it is
                value.data[tuple(slice(size) for size in fitted.shape)] = fitted.to(value.dtype)

    def _packed(self, passage: str, statements: Sequence[str]) -> Packed:
        own, *others = (encoding.ids for encoding in self.tokenizer.encode_batch([passage, *statements]))
        return Packed.of(cut(own, PASSAGE), [cut(ids, STATEMENT) for ids in others])

    def _pooled(self, states: Tensor, passage: Tensor, middle: Tensor) -> Tensor:
        """As `bot.grounding` pools; the three cosines are never dropped."""
        mean = states.mean(0)
        product = functional.normalize(mean, dim=0) * middle
        nearest = (functional.normalize(states, dim=1) @ passage.T).amax(1)
        near = torch.stack([product.sum(), nearest.mean(), nearest.topk(min(3, len(nearest)), largest=False).values.mean()])
        seen = torch.cat([states[0], mean, states.amax(0), product * DIMENSIONS])
        return torch.cat([self.dropout(seen), (near - 0.5) * 10])


def _theirs(name: str) -> str:
    if name.startswith("norm."):
        return "embeddings.LayerNorm." + name.removeprefix("norm.")
    parts = name.split(".")
    return f"encoder.layer.{parts[1]}.{NAMES[parts[2]]}.{parts[3]}" if parts[0] == "layers" else name
