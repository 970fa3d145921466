"""What can be told from the words alone, before any search: a greeting, thanks, a goodbye, the wish for a person, a reaction.

Of these whole messages only: "hello, how do I reset it?" is a question. And of a question, whether it wants a yes or a no,
and whether it begins another subject.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.formulas import FILLER, FORMULAS
from bot.persons import wants_a_person
from bot.reactions import reaction

Intent = Literal["greeting", "thanks", "goodbye", "about", "person", "wordless", "unhelped", "closed", "language", "yes", "no"]
Formula = Literal["about", "goodbye", "thanks", "greeting"]

_OWN_FILLER = r"there|everyone|all|bot|team|again|so|very|much|a lot|lots|dear|good|for (?:your|the) (?:help|time|answer)|that helped|have a (?:nice|good|great) (?:day|one|evening)|perfect|great|ok(?:ay)?|cool|awesome|nice|yes|no|well"
_FILLER = rf"(?:{_OWN_FILLER}|{FILLER})"
_OWN: dict[Formula, str] = {
    "greeting": r"hi+|hello+|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|how are you(?: doing)?(?: today)?|what'?s up",
    "thanks": r"(?:ok(?:ay)?|great|perfect|fine|cool|alright|got it|understood)|thanks?(?: you)?|thx|ty|cheers|much appreciated",
    "goodbye": r"(?:good)?bye+(?: bye)?|see (?:you|ya)(?: later| soon)?|farewell|take care|good ?night|cya",
    "about": r"who are you|what are you|what can you do(?: for me)?|(?:can|could) you help(?: me)?|what can you help(?: me)? with|how can you help(?: me)?|what can i ask(?: you)?|are you (?:a |an )?(?:bot|robot|human|real person|real|person|ai|machine)|help",
}
_PATTERNS = {name: f"(?:{own}|{FORMULAS[name]})" for name, own in _OWN.items()}
_SAYS = re.compile(r"[^\W\d_]{2}|\d{2}|[^\W\d_]\d|\d\s?(?:[^\W\d_]\b|[%€$£°])|[^\W\d_\x00-\u058f]")  # a word, a code, a measure, a letter of a script with marks between letters
_PLEASED = frozenset("👍👌👏🙏💪🎉😊🙂😀😃😄😁😍🥰❤💚")
_NOISE = re.compile(r"[\s,.!?¡¿;:)(👋🙏😊🙂👍-]+")


def intent(text: str) -> Intent | None:
    """The intent of a whole message, or None for anything to be searched; "???" and "." ask nothing that could be found."""
    if not _SAYS.search(text):
        return "wordless" if _PLEASED.isdisjoint(text) else "thanks"
    bare = " ".join(_NOISE.sub(" ", text.strip()).split())
    if wants_a_person(bare):
        return "person"
    if len(bare.split()) > 9:
        return None
    if _whole("about", bare):
        return "about"
    if told := reaction(bare):
        return "thanks" if told == "solved" else told
    formulas: tuple[Formula, ...] = ("goodbye", "thanks", "greeting")  # "thanks, bye" takes leave
    return next((name for name in formulas if _whole(name, bare)), None)


def _whole(name: Formula, bare: str) -> bool:
    others = "|".join(_PATTERNS[other] for other in _PATTERNS if other != "about")
    pattern = rf"(?:(?:{_FILLER}|{others}) )*(?:{_PATTERNS[name]})(?: (?:{_FILLER}|{others}))*"
    return re.fullmatch(pattern, bare, re.IGNORECASE) is not None


_OPENERS = r"(?:and|or|but|so|also|ok(?:ay)?|hi|hello|hey|please|then|well|by the way|und|oder|aber|et|mais|ou|y|o|pero)"
_WHETHER = re.compile(  # "was" and "am" are German, too: "Was kostet es?"
    rf"(?:{_OPENERS}[\s,:]+)*(?:"
    r"(?:is|are|am(?= i\b)|was(?=n['’]?t|[^\w\s]| (?:(?-i:[A-Z])|(?:i|it|he|she|this|that|there|the|my|our|your|an?|any)\b))|were|do|does|did|can|could|will|would|may|might|should|shall|must|has|have|had)(?:n['’]?t)?"
    r"|kann|können|kannst|ist|sind|hat|habt|haben|gibt|darf|dürfen|muss|müssen|wird|werden|soll|bietet|verkauft"
    r"|(?!w(?:ie|as|o|er|elch|ann|arum|enn)|seit|denn|dann|danke|bitte|heute)[^\W\d_]{2,}(?:e|n|t) (?:ich|du|er|es|wir|ihr|sie)(?! (?:mir|uns|mich|bitte)\b)"
    r"|est-ce que|puis-je|peut-on|peux-tu|pouvez-vous|avez-vous|y a-t-il|faut-il|dois-je|est-il|est-elle|existe-t-il"
    r"|[^\W\d_]{3,}-(?:vous|tu|ils|elles|t-(?:il|elle|on))|(?:vend|fait|doit|reçoit)-on"
    r"|¿?(?:puedo|puede|pueden|hay|tienen?|es|son|está|están|debo|se puede)"
    r"|¿(?!qui[eé]n)[^\W\d_]{2,}[aeií][ná]?n"
    r")\b",
    re.IGNORECASE,
)


def asks_whether(text: str) -> bool:
    """Whether every sentence of a message is a yes-or-no question ("Do you sell gift cards?")."""
    sentences = [sentence for sentence in re.split(r"(?<=[.!?])\s+", text.strip()) if sentence]
    return bool(sentences) and all(_WHETHER.match(sentence) for sentence in sentences)


_ANOTHER = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|and|now|so|thanks?|thank you|well)\W+)*(?:(?:one|just one)\s+)?(?:"
    r"(?:another|a different|a new|different|unrelated|new)\s+(?:thing|question|topic|subject)|something else|on another note"
    r"|changing the subject|eine andere frage|etwas anderes|anderes thema|autre (?:question|chose|sujet)"
    r"|otra (?:pregunta|cosa)|cambiando de tema)\b",
    re.IGNORECASE,
)


def announces_another(text: str) -> bool:
    """Whether a message says itself that it begins another subject ("Another thing: …")."""
    return _ANOTHER.match(text) is not None
