"""What people are told when something fails; what only the operator can mend goes to the log."""

from __future__ import annotations

import logging

from bot.errors import EmptyIndex, IndexMismatch
from ui.limits import BadQuestion, TooManyQuestions
from ui.texts import Texts

logger = logging.getLogger(__name__)


def politely(fault: Exception, texts: Texts) -> str:
    """A fault in the visitor's words; of an unusable index also the command that mends it."""
    if isinstance(fault, TooManyQuestions):
        return texts.say("wait", seconds=fault.seconds)
    if isinstance(fault, BadQuestion):
        return texts.say("too_long", limit=fault.limit)
    logger.error("A question failed: %s", fault, exc_info=fault)
    if isinstance(fault, EmptyIndex | IndexMismatch):
        return f"{texts['empty']} ({fault})"
    return texts["fault"]
