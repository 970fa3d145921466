"""Whether a sentence says the opposite of its source: a negation more or less, or an antonym; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass


def opposed(sentence: str, source: str) -> bool:
    """Placeholder."""
    return False
