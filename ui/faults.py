"""What people are told when something fails; what only the operator can mend goes to the log.

Where the documents or the log of conversations stand is no visitor's business.
"""

from __future__ import annotations

import logging

from bot.errors import EmptyIndex, HistoryFault, IndexFault
from ui.limits import BadQuestion, TooManyQuestions
from ui.texts import Texts

logger = logging.getLogger(__name__)
LATER = "Questions cannot be answered at the moment. The reason is in the server's log; try again later."


def politely(fault: Exception, texts: Texts) -> str:
    """A fault in the visitor's words."""
    if isinstance(fault, TooManyQuestions):
        return texts.say("wait", seconds=fault.seconds)
    if isinstance(fault, BadQuestion):
        return texts.say("too_long", limit=fault.limit)
    logger.error("A question failed: %s", fault, exc_info=fault)
    return notice(fault, texts)


def notice(fault: Exception, texts: Texts) -> str:
    """What keeps the bot from answering; of an index that was never made also the command that makes it."""
    return f"{texts['empty']} ({fault})" if isinstance(fault, EmptyIndex) else texts["fault"]


def withheld(fault: Exception, texts: Texts) -> str:
    """What keeps a source from being shown."""
    logger.error("A source cannot be shown: %s", fault)
    return notice(fault, texts)


def plainly(fault: Exception) -> str:
    """A fault in one line, for programs."""
    if isinstance(fault, IndexFault | HistoryFault) and not isinstance(fault, EmptyIndex):
        logger.error("A question failed: %s", fault)
        return LATER
    return str(fault)
