"""The main clauses of a sentence, each of which can be true or false on its own; pure.

No grammar is parsed. A clause begins behind a comma, a semicolon, a dash, a colon or "and" where a subject with its verb
follows, or an order ("and descale the machine"); a subordinate clause stays with the one that it belongs to.
"""

from __future__ import annotations

import re

from bot.citations.alignment import words

SHORTEST = 3  # content words of a clause
OPENING = 8  # words in which a clause has its verb

_AND = r"and|but|so|or|while|whereas|und|aber|sowie|oder|et|mais|ou|y|pero|o"
_JOINT = re.compile(rf"(?:[,;:–—]|\s-)\s+(?:(?:{_AND})\s+)?|\s+(?:and|but|und|aber|et|mais|y|pero)\s+", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|would|shall|should|can|could|may|might|must|cannot|needs?|"
    r"ist|sind|war|wird|werden|kann|können|muss|müssen|darf|dürfen|hat|haben|soll|sollten?|"
    r"est|sont|peut|peuvent|doit|doivent|ont|sera|seront|es|son|está|puede|pueden|debe|deben|tiene|tienen|será)\b|n't\b",
    re.IGNORECASE,
)
_SUBJECT = (
    r"you|we|it|they|he|she|i|this|there|sie|wir|er|ich|vous|nous|il|elle|ils|elles|on|usted|ustedes|nosotros"
)
_OBJECT = (
    r"the|an?|your|our|it|them|this|these|die|der|das|den|ihre?n?|ein\w*|le|la|les|votre|vos|el|los|las|su"
)
_BEGINS = re.compile(rf"(?:(?:also|then|therefore|thus|however|otherwise|please),? )*(?:(?:{_SUBJECT})\b|\w+ (?:{_OBJECT})\b)", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\W*(?:if|when|while|as|to|for|in|at|on|during|after|before|since|because|once|by|with|without|although|though|unless|until|where|"
    r"which|who|whose|that|such|like|including|according|from|depending|wenn|falls|weil|da|um|für|bei|mit|ohne|nach|vor|obwohl|"
    r"si|quand|pour|avec|sans|après|avant|qui|que|cuando|para|con|sin|después|antes|\w+ing|\w+ly)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:die|der|das|den|dem|deren|dessen)\b", re.IGNORECASE)


def clauses(sentence: str) -> list[str]:
    """The clauses in order; the sentence itself where it has but one."""
    order = words(sentence)
    found: list[str] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        enough = min(order.at(joint.start()) - order.at(start), len(order.all) - order.at(joint.end())) >= SHORTEST
        if enough and _ends(sentence[start : joint.start()]) and _starts(sentence[joint.end() :], strong=len(joint[0].split()) > 1):
            found.append(sentence[start : joint.start()])
            start = joint.end()
    return [*found, sentence[start:]]


def _ends(left: str) -> bool:
    """Whether what stands before a joint is complete: "If you cancel" is not, "If you cancel, you lose the seat" is."""
    if not _SUBORDINATE.match(left):
        return True
    main = left.rpartition(", ")[2] if ", " in left else ""
    return bool(_VERB.search(main)) or len(words(main).all) >= SHORTEST


def _starts(right: str, strong: bool) -> bool:
    """Whether a clause of its own stands behind a joint; behind ", and" its subject may be any noun."""
    if _SUBORDINATE.match(right) or _RELATIVE.match(right):
        return False
    opening = " ".join(re.split(r"[,;:–—]\s", right)[0].split()[:OPENING])
    return bool(_BEGINS.match(right) or _VERB.search(opening) or (strong and len(words(opening).all) > SHORTEST))
