"""Questions of another set that must be refused: asked alone, and as the last turn of this set's conversations."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from bot.conversation import Turn
from bot.evaluation.questions import Case, off_topic, read
from bot.evaluation.resampling import SEED

History = tuple[Turn, ...]


def cases(path: Path, limit: int, hosts: Sequence[Case]) -> list[Case]:
    """Up to `limit` questions of `path`, each alone and, where `hosts` have conversations, at the end of one.

    The choice and the pairing are seeded; every conversation is used before one is used again.
    A question asked alone keeps the group of its pair: a cross-validation never sees one half of it.
    """
    draw = random.Random(SEED)
    asked = read([path])
    chosen = draw.sample(asked, min(limit, len(asked)))
    conversations = [host for host in hosts if host.question.history]
    if not conversations:
        return [off_topic(case) for case in chosen]
    draw.shuffle(conversations)
    pairs = [(case, conversations[place % len(conversations)]) for place, case in enumerate(chosen)]
    alone = [off_topic(case, group=host.group) for case, host in pairs]
    return [*alone, *(off_topic(case, host.question.history, "in_conversation", host.group) for case, host in pairs)]
