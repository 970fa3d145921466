"""Patterns written in parts: `{name}` in a pattern stands for the part of that name; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence


def compiled(patterns: Sequence[str], parts: Mapping[str, str]) -> tuple[re.Pattern[str], ...]:
    """The patterns with their parts in place, whatever the case."""
    return tuple(re.compile(_whole(pattern, parts), re.IGNORECASE) for pattern in patterns)


def _whole(pattern: str, parts: Mapping[str, str]) -> str:
    """A part may itself hold others."""
    for name, part in parts.items():
        if f"{{{name}}}" in pattern:
            return _whole(pattern.replace(f"{{{name}}}", part), parts)
    return pattern
