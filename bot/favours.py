"""A favour that any assistant could do and that no document answers: a poem, a joke, a translation, a sum, a trip planned.

Told from the words of a message alone, and only where it is asked of the bot: "write me a poem" is a favour, "how do I write a review"
a question. A company may sell what is a favour elsewhere (recipes): the evidence decides (`bot/evidence.py`).
"""

from __future__ import annotations

import re

_PLEASE = r"^\W*(?:(?:hi|hello|hey|ok(?:ay)?|so|now|then|well|by the way|please|just|quickly)\W+)*"
_WILL_YOU = r"\b(?:can|could|would|will) you|\b(?:i|we) (?:want|need|would like|['’]d like) you to"
_ASKED = rf"(?:{_PLEASE}|(?:{_WILL_YOU}) (?:please |just |also |help me )*(?:to )?)"
_LITTLE = r"(?: [\w'’\"-]+){0,5}? "
_VERSES = (
    r"(?:poems?|haikus?|limericks?|sonnets?|verses|song|lyrics|rap|jokes?|riddles?|puns?|fairy ?tales?|story about|essay|novel|screenplay|"
    r"(?:bedtime|short|love|funny|horror) story|wedding speech|toast for|love letter|cover letter|blog post|tweet)"
)
_PROGRAM = r"(?:python|java(?:script)?|typescript|rust|php|bash|sql|html)\b(?: \w+)? ?(?:script|function|program|code|class|query|page)"
_JOURNEY = r"(?:trip|holiday|vacation|itinerary|honeymoon|weekend|road ?trip|city break|birthday party|workout|diet|menu for)"
_LANGUAGE = (
    r"(?:english|german|french|spanish|italian|japanese|chinese|russian|arabic|portuguese|dutch|polish|latin|turkish|korean|hindi)"
)
_HAVE_YOU = r"\b(?:do you (?:know|have)|have you (?:got )?|got)"
_TIMES = r"\s*(?:[-+*/x×÷^]|times|plus|minus)\s*"
_FAVOURS = (
    rf"{_ASKED}(?:write|compose|create|generate|make up|invent|tell|sing|recite|give|draft)\b{_LITTLE}{_VERSES}\b",
    rf"{_ASKED}(?:write|create|generate|code|give me)\b{_LITTLE}{_PROGRAM}\b",
    rf"{_ASKED}(?:plan|organi[sz]e)\b{_LITTLE}{_JOURNEY}\b.*\b(?:for (?:me|us)|in|to) \w+",
    rf"{_ASKED}plan (?:me|us)\b{_LITTLE}{_JOURNEY}\b",
    rf"(?:{_ASKED}(?:give|tell|send) me|{_HAVE_YOU}) (?:an?|any|some)?(?: [\w-]+){{0,2}} ?recipes? for\b",
    rf"{_ASKED}translate\b.*\b(?:in)?to {_LANGUAGE}\b",
    rf"{_ASKED}(?:solve|calculate|compute)\b[^.?!]*(?:=|\d{_TIMES}\d)",
    rf"^\W*(?:what(?:'s| is)|how much is) \d[\d.,]*{_TIMES}\d[\d.,]*\W*$",
    rf"{_ASKED}(?:do|help|solve)\b{_LITTLE}homework\b",
    rf"{_ASKED}(?:summari[sz]e|explain|retell)\b{_LITTLE}(?:plot|novel|film|movie)\b",
    r"^\W*(?:bitte )?(?:schreib|erzähl|dichte)e? (?:mir |uns )?(?:bitte )?eine?n?\b(?: \w+)? (?:gedicht|witz|geschichte|lied|aufsatz)\b",
    r"^\W*(?:écri[st]|raconte|compose)(?:-moi| moi)? une?\b(?: \w+)? (?:poème|blague|histoire|chanson|dissertation)\b",
    r"^\W*(?:escríbe|cuénta|escribe|cuenta)(?:me)? una?\b(?: \w+)? (?:poema|chiste|historia|canción|ensayo)\b",
)
_FAVOUR = re.compile("|".join(_FAVOURS), re.IGNORECASE)


def asks_a_favour(text: str) -> bool:
    """Whether a message asks the bot for a work of its own instead of something that is known."""
    return _FAVOUR.search(text) is not None
