"""The comments that a model writes into code: sentences like any other, where the code itself must stand in the source; pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.citations.facts import plain
from bot.citations.markdown import FENCE

_COMMENT = re.compile(r"[ \t]*(?:(?:#|//|--|;)[ \t]+|<!--[ \t]*)(?P<said>[^\W\d_].*?)(?:[ \t]*-->)?[ \t]*")  # "--force" is code


def without_comments(text: str, known: Collection[str]) -> tuple[str, list[str]]:
    """A fence without those of its comment lines that none of the `plain` texts in `known` has, and what these say; any other text as it is."""
    if not FENCE.match(text.lstrip("\n")):
        return text, []
    lines = text.split("\n")
    own = {line: found["said"] for line in lines if (found := _COMMENT.fullmatch(line)) and not any(plain(line) in one for one in known)}
    return "\n".join(line for line in lines if line not in own), list(own.values())
