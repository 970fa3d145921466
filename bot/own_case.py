"""Questions about the customer's own case, or about what is happening just now: no document knows it, and the bot sees neither.

"Where is my parcel?" finds how parcels are tracked. That nobody has looked yet, a customer must be told.
"""

from __future__ import annotations

import re

_THING = (
    r"(?:[\w'’-]+ ){0,2}?(?:orders?|parcels?|packages?|packets?|deliver(?:y|ies)|shipments?|items?|refunds?|returns?"
    r"|money|payments?|payouts?|deposits?|transfers?|withdrawals?|invoices?|bills?|claims?|applications?|repairs?|replacements?"
    r"|tickets?|bookings?|reservations?|appointments?|requests?|complaints?|cards?|contracts?|registration|cancellation"
    r"|vouchers?|devices?|installation|engineer|technician|driver|accounts?|car|van|bike|luggage|bags?|suitcase|plan|dividend|bonus"
    r"|points|passport|verification|check|code|renewal|membership)(?! (?:number|details))"
)
_DONE = (
    r"(?:sent|shipped|dispatched|posted|delivered|arrived?|here|received|processed|refunded|paid|approved|accepted|confirmed|cancell?ed"
    r"|booked|gone through|ready|repaired|fixed|on (?:its|the) way|still valid|active|late|delayed|lost|stuck|missing|pending)"
)
_NOT = r"(?:never|not|hasn['’]?t|haven['’]?t|didn['’]?t|isn['’]?t|(?:has|have|did|is) (?:still )?not|still (?:hasn['’]?t|not))"
_NOW = r"(?:(?:right |just )?now|at the moment|today|currently|again|tonight|this (?:morning|afternoon|evening))"
_SERVICE = (
    r"(?:(?:the|your|our|this) )?(?:[\w-]+ ){0,2}?(?:app|web ?site|site|page|servers?|service|system|network|internet|line|connection"
    r"|web ?shop|shop|portal|platform|log-?in|api|chat|hotline)"
)
_MONEY = r"(?:charged|took|taken|debited|billed|overcharged|deducted) (?:me|us|my|our|(?:the )?(?:money|payment|amount)|[£$€]|\d)"
_STOPPED = r"(?:froze|frozen|blocked|suspended|locked|closed|cancell?ed|rejected|declined|refused|put on hold)"
_CHARGED = r"(?:over|double)?(?:charged|billed|debited)\b"
_LETTER = r"(?:e-?mail|code|order|parcel|package|refund|money|payment|delivery|letter|invoice|confirmation|documents|sms|text)"
_WRITTEN = r"(?:sent|written|wrote|e-?mailed|called|rang|paid)"

_WHERE_IT_IS = (
    rf"\b(?:where(?: is|['’]?s| are|['’]re| has)|what(?: has|['’]s)? happened (?:to|with)) (?:my|our) {_THING}\b",
    rf"\b(?:when|what time) (?:will|does|is|are|do) (?:my|our) {_THING} (?:arrive|come|be|get|reach|ship|turn|coming|due|going)\b",
    rf"(?<!\bi )(?<!how long )\b(?:has|have|is|are|was|were|did) (?:my|our) {_THING} (?:been |already |yet |now )*{_DONE}\b",
    r"\b(?:has|have|did) (?:you|anyone|somebody|someone) (?:already |yet )?(?:got|receive|sen[dt]|ship|process)(?:p?ed|d)? (?:my|our)\b",
    rf"\b(?:status|progress) of (?:my|our) {_THING}\b|\b(?:my|our) {_THING} status\b",
    r"\bwhere (?:am i|are we) (?:on|in) (?:the|your) (?:\w+ )?(?:list|queue)\b",
    r"\b(?:am i|are we) (?:already |still )?on the (?:\w+ )?list\b",
    r"\bhow (?:many|much) (?:[\w-]+ ){0,3}?(?:do|have) (?:i|we) (?:have |still |got )*(?:left|owe)\b",
    r"\bhow (?:many|much) (?:[\w-]+ ){0,3}?(?:is|are) (?:there )?left (?:on|of|in) (?:my|our)\b",
    rf"\b(?:my|our) {_THING} {_NOT} (?:(?:yet |been )*{_DONE}\b|(?:turned|showed|shown) up\b)",
    rf"(?<!\bif )\b(?:my|our) {_THING}(?: is| was|['’]s| has|['’]s been| been| got| have)+ {_STOPPED}\b",
    rf"\byou(?:['’]ve| have)? {_STOPPED} (?:me|my|our)\b",
    r"\b(?:parcel|package|order|tracking|delivery)(?: \w+)? (?:says|shows|said) (?:it(?:['’]s| was| is) )?delivered\b",
    rf"\b{_LETTER} {_NOT} (?:yet |been |even )*(?:arrived?|come|turned up|here|there)\b",
    rf"\b{_WRITTEN} (?:\w+ ){{0,4}}(?:days?|weeks?|months?|hours?) ago\b[^.?!]*\b(?:no (?:answer|reply|response)|nothing)\b",
    r"\bsome(?:one|body)(?: else)? (?:\w+ ){1,6}?(?:on|with|in|from|using) my (?:account|card|name)\b",
    rf"\b(?:my|our) {_THING} (?:is|has been) (?:late|delayed|lost|stuck|missing|pending)\b",
    rf"\b(?:i|we)(?: still)? (?:{_NOT}|have not)(?: yet| even| ever)? (?:received?|heard?) (?:my|our|the|an?|any|back)\b",
    rf"\b(?:i|we) (?:never got|(?:didn['’]?t|did not) get) (?:my|our|the|a) (?:\w+ ){{0,2}}?{_LETTER}\b",
)
_WHAT_WAS_TAKEN = (
    rf"\byou(?:['’]ve| have| just| also| already| still| wrongly| now)* {_MONEY}",
    rf"\bhave you {_MONEY}",
    rf"\b(?:i|we|my card)(?:['’]ve been| have been| has been| was| were| got| being)+ {_CHARGED}",
    rf"\b(?:was|were|been) (?:i|we|my (?:card|account)) {_CHARGED}|\b(?:am i|are we) being {_CHARGED}",
)
_JUST_NOW = (
    rf"\b(?:is|are) {_SERVICE} (?:down|broken|offline|working|up|slow|unavailable|overloaded)\b(?:\W*$|\W+{_NOW})",
    rf"\bis there (?:an? |some |any )?(?:outage|power cut|problem|disruption|maintenance)\b(?:[^?]*\b{_NOW}|\W*$)",
    rf"\bare you (?:down|offline)\W*$|\bare you (?:open|closed|busy) {_NOW}\W*$",
)
_OTHER_LANGUAGES = (
    r"\bwo (?:ist|bleibt|sind|bleiben) (?:mein|unser)e?\b",
    r"\bwann (?:kommt|kommen) (?:mein|unser)e? \w+(?: an)?\b",
    r"\b(?:mir|uns) (?:wurden?|haben sie|habt ihr)\b[^.?!]*\babgebucht\b|\b(?:sie haben|ihr habt)\b[^.?!]*\babgebucht\b",
    r"\bo[uù] (?:est|sont|en est|en sont) (?:mon|ma|mes|notre|nos)\b|\bquand (?:arrive|arrivera|vais-je recevoir) (?:mon|ma|notre)\b",
    r"\b(?:vous m['’]avez|j['’]ai été) (?:débité|prélevé|facturé)",
    r"\bd[oó]nde está[n]? (?:mis?|nuestr[oa]s?)\b|\bcu[aá]ndo (?:llega|llegará) mi\b|\bme (?:han|habéis) cobrado\b",
)
_CASE = re.compile("|".join((*_WHERE_IT_IS, *_WHAT_WAS_TAKEN, *_JUST_NOW, *_OTHER_LANGUAGES)), re.IGNORECASE)


def is_own_case(text: str) -> bool:
    """Whether a question asks for the state of what is the customer's own, or of a service at this moment."""
    return _CASE.search(text) is not None
