"""What the page still says in the sample company's name."""

from __future__ import annotations

import asyncio
import logging

from bot.errors import BotError
from bot.library import Library
from bot.records import is_sample
from bot.settings import Settings

_CONTACT = Settings.model_fields["support_contact"].default


async def warn_of_contact(library: Library, settings: Settings) -> None:
    """Logs a warning when customers would be sent from a company's own documents to the sample's address."""
    if settings.support_contact == _CONTACT and await asyncio.to_thread(_has_own, library):
        logging.getLogger(__name__).warning(
            "Customers are sent to %s: set BOT_SUPPORT_CONTACT (and BOT_COMPANY, BOT_TITLE, BOT_EXAMPLES), as README.md says.",
            _CONTACT,
        )


def _has_own(library: Library) -> bool:
    try:
        return not all(is_sample(record.root) for record in library.sources())
    except BotError:  # an empty index is told of elsewhere
        return False
