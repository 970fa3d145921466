"""Messages that speak to the company about itself, however far they are from its documents: never about something else.

"Is Libby on it?" asks about the product that the page is for, and "dark mode", typed as into a search box, as well.
"""

from __future__ import annotations

import re

TYPED = 4  # words of a message that is typed as into a search box

_DOES = (
    r"(?:have|offer|do|treat|take|accept|sell|deliver|charge|hire|rent|allow|support|ship|provide|stock|repair|fix|refund|cancel"
    r"|price|open|close|work with|go|come|send|call|ring)"
)
_NOT_THE_COMPANYS = (  # what is asked of the bot
    r"(?:opinion|view|thoughts?|favou?rite|mother|name|instructions|rules|system|prompt|training|hidden|secret|internal|index|documents)"
)
_DEALINGS = r"(?:order|booking|account|contract|membership|subscription|reservation|appointment|voucher|details|data)"
_OURS = re.compile(
    rf"\b(?:do|did|does|will|would|can|could|have) (?:you|ye)(?: guys| people| also| still| ever)* {_DOES}\b(?! me a)"
    r"|\b(?:has|have) (?:you|ye) (?:got )?(?:a|an|any) (?!good|nice|great)"
    rf"|\byour (?!{_NOT_THE_COMPANYS})"
    r"|^\W*(?:(?:hi|hello|hey|so|and|also|but)\W+)*(?:is|are) there (?:a|an|any|some) (?!(?:gods?|life|aliens?|heaven)\b)"  # is offered
    r"|\b(?:does|is|can|will|did|has|could|would) it (?!rain|snow|true|be (?:sunny|hot|cold|warm|wet))"
    r"|\b(?:on|with|in|to|for|inside) it\W*$"
    rf"|\b(?:my|our) (?:\w+ )?{_DEALINGS}\b"
    r"|^\W*(?:so |and |ok(?:ay)? )?(?:can|may|could) (?:I|we|my \w+)(?! ask\b| tell\b| say\b)(?: [\w'’-]+){1,4}\W*$",  # be let do
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:who|what|when|where|why|how|which|whose|is|are|was|does|do|did|can|could|will|would|should|tell|give|write|say|sing|play|translate|solve|explain"
    r"|recommend|pretend|ignore|make|draw|count|list)\b|.*\b(?:poem|joke|recipe|story|song|weather|president|capital)\b",
    re.IGNORECASE,
)


def is_addressed(text: str) -> bool:
    """Whether a message speaks of what the company is, has or does, of the customer's dealings with it, or names a matter alone."""
    bare = text.strip()
    typed = len(bare.split()) <= TYPED and not _ASKS.match(bare)
    return typed or _OURS.search(bare) is not None
