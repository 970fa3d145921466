"""Grammars of four languages: patterns made of named parts, kept in JSON files beside the code that reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

Grammar = Mapping[str, tuple[re.Pattern[str], ...]]
"""The patterns of one language by kind."""


def grammars(name: str) -> tuple[Grammar, ...]:
    """The grammar of each language in a file of this folder; `parts` are named there, every other key is a kind."""
    languages = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return tuple(_grammar(language.pop("parts"), language) for language in languages.values())


def _grammar(parts: Mapping[str, str], kinds: Mapping[str, Sequence[str]]) -> Grammar:
    def compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_whole(pattern, parts), re.IGNORECASE) for pattern in patterns)

    return {kind: compiled(patterns) for kind, patterns in kinds.items()}


def _whole(pattern: str, parts: Mapping[str, str]) -> str:
    """`{name}` stands for the part of that name, which may itself hold others."""
    for name, part in parts.items():
        if f"{{{name}}}" in pattern:
            return _whole(pattern.replace(f"{{{name}}}", part), parts)
    return pattern
