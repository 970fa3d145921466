"""What a customer says to a reply instead of asking on: that it works now or did not help, that it was all, yes, no, in which language.

Whole messages only, as in `bot.intent`: "it still does not work with my router" is searched.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.formulas import REACTIONS

Reaction = Literal["unhelped", "closed", "solved", "language", "yes", "no"]

_THIS = r"(?:that|this|it)"
_NOT = r"(?: not|n['’]?t)"
_WORKS = r"(?:works?|worked|is working|helped|did (?:it|the trick)|solved it|fixed it|(?:is|['’]?s) (?:fixed|solved|working|all good))"
_OWN: dict[Reaction, str] = {
    "unhelped": (
        rf"{_THIS}(?:(?:['’]?s| is| was) not| ?isn['’]?t| wasn['’]?t)(?: really| quite| at all)?"
        r" (?:what i(?:['’]m| am| was| have|['’]ve)? (?:ask\w*|mean\w*|want\w*|need\w*|look\w*)(?: for)?|my question|an? answer|the answer|helpful|helping|right|correct|true|it)"
        rf"|{_THIS}(?:['’]?s| is| was) (?:wrong|incorrect|useless|no (?:help|use|answer)|nonsense|rubbish|ridiculous|a joke|unacceptable|not (?:acceptable|good enough)|terrible|awful|outrageous)"
        rf"|{_THIS} (?:does|did|do){_NOT} (?:really )?(?:help(?: me)?(?: at all)?|answer (?:my|the) question|make (?:any )?sense)"
        rf"|that (?:does|did){_NOT} work(?: either)?|{_THIS} (?:makes no sense|was no help)"
        r"|not helpful|no help|wrong answer|wrong|useless|not (?:what i asked|my question)"
        rf"|you (?:do|did){_NOT} (?:understand|get it|listen|read|answer)(?: me| my question)?"
        rf"|i (?:did|do){_NOT} (?:ask|mean) (?:that|this)"
        r"|(?:i(?:['’]?ve| have)? )?(?:already )?(?:did|done|tried) (?:all )?(?:of )?(?:that|this|it)(?: already| before| twice)?"
        rf"|(?:{_THIS} )?(?:is )?still (?:not working|(?:does|do){_NOT} work|the same(?: problem| issue)?|broken|nothing)"
    ),
    "closed": (
        r"(?:that(?:['’]?s| is| was|['’]?ll be| will be) (?:all|everything|it)(?: for (?:now|today))?|nothing (?:else|more)|no (?:thanks?(?: you)?|more questions)"
        r"|never ?mind|forget (?:it|about it))"
    ),
    "solved": (
        rf"(?:(?:ok(?:ay)? )?(?:it|that|this|everything)(?: now)? ?{_WORKS}|(?:problem )?(?:solved|fixed)|(?:i(?:['’]?ve| have)? )?(?:got it to work|(?:found|fixed|solved|managed) it))(?: (?:now|again|fine))*"
    ),
    "language": (
        r"(?:(?:can|could) (?:you|we|i) (?:speak|answer|reply|write|talk|chat)(?: to me| this)? )?(?:in )?(?:english|german|french|spanish) please"
        r"|(?:can|could) (?:you|we) (?:speak|answer|reply|write|talk|chat)(?: to me)? (?:in )?(?:english|german|french|spanish)|do you speak (?:english|german|french|spanish)"
    ),
    "yes": r"(?:yes|yep|yeah|yup|sure|correct|exactly|indeed)(?: please)?",
    "no": r"no|nope|nah",
}
_LEAD = r"(?:(?:no|but|sorry|ok(?:ay)?|well|hm+|so|please|and|great|perfect|yes|thanks|thank you|yay|danke(?: ?schön)?|vielen dank|merci(?: beaucoup)?|(?:muchas )?gracias|aber|nein|leider|tut mir leid|mais|non|désolée?|pero|lo siento) )*"
_TAIL = r"(?: (?:thanks?(?: you)?(?: (?:so|very) much)?|thx|ty|cheers|danke(?: ?schön)?|vielen dank|merci(?: beaucoup)?|(?:muchas )?gracias|sorry|at all|bye))*"
_WHOLE = {name: re.compile(rf"{_LEAD}(?:{own}|{REACTIONS[name]}){_TAIL}", re.IGNORECASE) for name, own in _OWN.items()}


_NAMES = {"en": "engl|angl|ingl", "de": "germ|deut|alle?m", "fr": "fran|fren", "es": "spa|espa"}


def wanted_language(text: str) -> str:
    """The language that a wish names, as a code: "de" of "can you answer in German?"; English when it names none of the four."""
    return next((code for code, name in _NAMES.items() if re.search(rf"\b(?:{name})", text, re.IGNORECASE)), "en")


def reaction(bare: str) -> Reaction | None:
    """What a whole message without its punctuation says to the reply before it; None for anything else."""
    return next((name for name, pattern in _WHOLE.items() if pattern.fullmatch(bare)), None)
