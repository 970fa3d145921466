"""A favour that any assistant could do and that no document answers: a poem, a joke, a translation, a sum, a trip planned.

Told from the words of a message alone, and only where it is asked of the bot: "write me a poem" is a favour, "how do I write a review"
a question. A company may sell what is a favour elsewhere (recipes): the evidence decides (`bot/evidence.py`).
"""

from __future__ import annotations

import re

_PLEASE = r"^\W*(?:(?:hi|hello|hey|ok(?:ay)?|so|now|then|well|by the way|good (?:morning|afternoon|evening)|please|pls|just|quickly)\W+)*"
_NOT_HOW = r"(?<!\bhow )(?<!\bwhen )(?<!\bwhere )(?<!\bwhy )(?<!\bwhat )"
_WILL_YOU = rf"{_NOT_HOW}\b(?:can|could|would|will) (?:you|u)|\b(?:i|we) (?:want|need|would like|['’]d like) you to"
_ASKED = rf"(?:{_PLEASE}|(?:{_WILL_YOU}) (?:please |possibly |just |also |help me )*(?:to )?)"
_ONE = r"(?: me| us)? (?:an?|another|some|two|three|\d+)(?: [\w'’-]+){0,5}?"
_VERSES = (
    r"(?:poems?|haikus?|limericks?|sonnets?|songs?|jokes?|riddles?|fairy ?tales?|essays?|screenplay|love letter|cover letter|"
    r"(?:bedtime|short|love|funny|horror) (?:story|stories)|(?:story|stories) about)"
)
_TOLD = r"(?:poems?|haikus?|limericks?|jokes?|riddles?|fairy ?tales?|(?:bedtime|short|love|funny|horror) story|story about)"
_PROGRAM = r"(?:python|java(?:script)?|typescript|rust|php|bash|sql|html)(?: \w+)? (?:script|function|program|code|class|query)"
_JOURNEY = r"(?:trip|holiday|vacation|itinerary|honeymoon|weekend|road ?trip|city break)"
_LANGUAGE = (
    r"(?:english|german|french|spanish|italian|japanese|chinese|russian|arabic|portuguese|dutch|polish|latin|turkish|korean|hindi|swedish)"
)
_HAVE_YOU = r"(?:do you (?:know|have)|have you got|got)"
_TIMES = r" ?(?: [-/x] |[+*×÷^]|times|plus|minus) ?"
_NOT_OURS = r"(?! (?:button|page|feature|field|export|for your|in (?:the|your)|with your|via)\b)"
_FAVOURS = (
    rf"{_ASKED}(?:write|compose|make up|invent|recite){_ONE} {_VERSES}\b{_NOT_OURS}",
    rf"{_ASKED}(?:tell|give|sing|make) (?:me|us) (?:an?|another|some|one)(?: [\w'’-]+){{0,2}} {_TOLD}\b{_NOT_OURS}",
    rf"{_ASKED}(?:write|code){_ONE} (?:{_PROGRAM}\b|(?:script|function|program) in (?:python|java|rust|php|bash|c)\b){_NOT_OURS}",
    rf"{_ASKED}plan (?:an?|my|our)(?: [\w-]+){{0,3}} {_JOURNEY}\b[^.?!]* for (?:me|us)\W*$",
    rf"{_ASKED}plan (?:me|us) (?:an?|our)(?: [\w-]+){{0,3}} {_JOURNEY}\b",
    rf"(?:{_ASKED}(?:give|tell) me|{_PLEASE}{_HAVE_YOU}) an?(?: \w+){{0,2}} recipe for (?!(?:the|my|our|your|box)\b)",
    rf"{_ASKED}translate (?:the following|[\"“”'‘«]).*\b(?:in)?to {_LANGUAGE}\b",
    rf"{_ASKED}(?:solve|calculate|compute) (?:the (?:equation|sum) )?(?:[-+(]|\d|[a-z](?![a-z]))[^a-wyz]*(?:= ?\d|\d{_TIMES}\d)",
    rf"^\W*(?:what(?:['’]?s| is)|how much is) \d[\d.,]*(?<![.,]){_TIMES}\d+\W?$",
    rf"{_ASKED}(?:do my|help (?:me|my \w+) with (?:my|his|her|their))(?: \w+){{0,2}} homework\b(?! check)",
    rf"{_ASKED}(?:summari[sz]e|explain|retell) the (?:plot|story|ending) of\b",
    r"^\W*(?:bitte )?(?:schreib|erzähl|dichte)e? (?:mir |uns )?(?:bitte )?eine?n?\b(?: \w+)? (?:gedicht|witz|lied|aufsatz)\b",
    r"^\W*(?:écri[st]|raconte|compose)(?:-moi| moi)? une?\b(?: \w+)? (?:poème|blague|chanson|dissertation)\b",
    r"^\W*(?:escríbe|cuénta|escribe|cuenta)(?:me)? una?\b(?: \w+)? (?:poema|chiste|canción|ensayo)\b",
)
_FAVOUR = re.compile("|".join(_FAVOURS), re.IGNORECASE)


def asks_a_favour(text: str) -> bool:
    """Whether a message asks the bot for a work of its own instead of something that is known."""
    return _FAVOUR.search(" ".join(text.split())) is not None
