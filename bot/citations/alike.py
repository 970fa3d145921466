"""Content words that say the same: equal stems, and words of one group of `bot/synonyms.txt`; pure."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from bot.citations.alignment import stem
from bot.synonyms import SHIPPED, read_groups


def matched(own: AbstractSet[str], others: AbstractSet[str]) -> dict[str, str]:
    """The stems of `own` that stand among `others`, or one that says the same does; each with that other one."""
    found = {one: one for one in own & others}
    for one in sorted(own - others):
        if same := (_same().get(one, frozenset()) & others) - set(found.values()):
            found[one] = min(same)
    return found


@cache
def _same() -> Mapping[str, frozenset[str]]:
    """For each stem those of its groups' other words; phrases left out."""
    found: dict[str, frozenset[str]] = {}
    for group in read_groups(SHIPPED):
        stems = frozenset(stem(word) for word in group if word.isalpha())
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems - {one}
    return found
