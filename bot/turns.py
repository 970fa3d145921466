"""What of a conversation is searched: a choice by its name, a pasted confirmation apart from the question, no small talk.

Pure, on words alone; the question stays as it was typed wherever it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.conversation import Question, Turn
from bot.intent import intent
from bot.lexical import codes
from bot.parts import asks
from bot.phrases import PHRASES

_CHOICE = re.compile(r"^- \*\*(.+?)\*\*:", re.MULTILINE)  # as `Phrasebook.ask_back` lists them
_NTH = (
    r"1|first|1st|erste[nrs]?|premi(?:er|ère)|primer[oa]?",
    r"2|second|2nd|zweite[nrs]?|deuxième|segund[oa]",
    r"3|third|3rd|dritte[nrs]?|troisième|tercer[oa]?",
    r"4|fourth|4th|vierte[nrs]?|quatrième|cuart[oa]",
)
_PICK = (
    r"(?:ok|i|mean|meant|have|want|need|it['’]?s|for|on|the|number|no|nr|option|please"
    r"|ich|meine|habe|für|die|das|der|den|le|la|les|el|los|las)"
)
_ONE = r"(?:one|bitte|please|s['’]il vous plaît|por favor)"
_NAMED_NTH = [re.compile(rf"(?:{_PICK} )*(?:{nth})(?: {_ONE})*", re.IGNORECASE) for nth in _NTH]
_LAST = re.compile(rf"(?:{_PICK} )*(?:last|latter|letzte[nrs]?|dernière?|últim[oa])(?: {_ONE})*", re.IGNORECASE)
_UNSURE = (
    r"(?:do ?n[o'’]?t|don['’]?t|dont) know(?: which(?: one)?(?: (?:i|it) \w+)?)?|not sure|no idea|dunno|idk|unsure|whichever|any"
    r"|weiß(?: ich| es)* nicht|keine ahnung|(?:je )?ne sais pas|aucune idée|no (?:lo )?sé"
)  # then each is told
_ALL = re.compile(
    rf"(?:{_PICK} )*(?:{_UNSURE}|both|all|either|each|beide[ns]?|alle|tou(?:te)?s|deux|amb[oa]s|tod[oa]s)(?: (?:of them|models|{_ONE}))*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^\s*[^\W\d][^:\n?]{1,30}:\s*\S")
_THINGS = (
    r"order|booking|reservation|invoice|customer|client|member(?:ship)?|contract|serial|ticket|case|reference|tracking|parcel|shipment"
    r"|confirmation|policy|bestell(?:ung)?|auftrags?|rechnungs?|kunden|buchungs?|vertrags?|serien|sendungs?"
    r"|commande|facture|réservation|contrat|série|pedido|factura|reserva|cliente|contrato|serie"
)
_NUMBER = r"(?:-?(?:number|nummer|no|nr|id)\b|[#:°])"
_MINE = r"\b(?:my|your|our|the|this|of|on|about|for|is|cancel|change|track|check|mein\w*|ihr\w*|zur?|ma|mon|la|ton|votre|mi|su|de|del)"
_OWN = re.compile(
    rf"((?i:\b(?:{_THINGS})\s*{_NUMBER}|{_MINE}\s+(?:{_THINGS})\b)(?i:[\s.:#°]*(?:is|ist|est|es|was)\b)?[\s.:#°]*)\b([A-Z]{{1,4}}-?\d[\dA-Z-]*)\b"
)


def told(question: Question) -> Question:
    """The question as it is searched; idempotent, since both the chain and each search ask for it."""
    turns: list[Turn] = []
    before = ""
    for turn in question.history:
        said = _named(turn.content, before) if turn.role == "user" else turn.content
        before = turn.content if turn.role == "assistant" else before
        turns.append(Turn(turn.role, said))
    pasted, text = _parted(question.history[-2].content if answers_back(question) else _named(question.text, before))
    above = [Turn("user", pasted)] if pasted else []
    return replace(question, text=text, history=(*_asked(turns), *above))


def chosen(question: Question) -> bool:
    """Whether a message chooses by its place ("2", "both") what the reply before it asked back for."""
    before = question.history[-1].content if question.history else ""
    return _named(question.text, before) != question.text


def answers_back(question: Question) -> bool:
    """Whether a yes or a no answers what a chat model asked ("Is the light red?"): it speaks of the question before."""
    if len(question.history) < 2 or intent(question.text) not in {"yes", "no"}:
        return False
    asked, reply = question.history[-2:]
    return asked.role == "user" and intent(asked.content) is None and reply.content.rstrip().endswith("?")


def without_own_numbers(text: str, known: Callable[[str], bool]) -> str:
    """A text without the customer's own order, booking or serial number: "my order V-88213" as "my order".

    An article's number stays, which the documents know (`known`, of a code in lower case without dashes).
    """
    return _OWN.sub(lambda found: found[0] if known(found[2].replace("-", "").lower()) else found[1].rstrip(" :#°"), text)


def _named(text: str, before: str) -> str:
    """The names of what a message chooses by its place of the choices in the reply before it; else the message."""
    choices = _CHOICE.findall(before) if before.startswith(tuple(PHRASES["asked_back"].values())) else []
    bare = " ".join(re.sub(r"[\s,.!?\[\]()#]+", " ", text).split())
    if not choices:
        return text
    if _ALL.fullmatch(bare):
        return " and ".join(choices)
    if _LAST.fullmatch(bare):
        return str(choices[-1])
    places = zip(choices, _NAMED_NTH, strict=False)
    return next((str(name) for name, pattern in places if pattern.fullmatch(bare)), text)


def _asked(turns: Sequence[Turn]) -> list[Turn]:
    """The turns without greetings, thanks and reactions, and without what was replied to them."""
    kept: list[Turn] = []
    counts = True
    for turn in turns:
        if turn.role == "user":
            counts = not _is_small_talk(turn.content)
        if counts:
            kept.append(turn)
    return kept


@lru_cache(maxsize=512)
def _is_small_talk(text: str) -> bool:
    """Each turn of a conversation is met at every question after it."""
    return intent(text) is not None


def _parted(text: str) -> tuple[str, str]:
    """What was pasted above a question, such as a confirmation, and the question; nothing pasted for most messages.

    Pasted are two lines of fields ("Route: …") and what stands with them, or all above the last empty line. What has codes,
    such as a log, is itself what is asked about, and stays.
    """
    lines = text.strip().splitlines()
    fields = [number for number, line in enumerate(lines) if _FIELD.match(line)]
    gaps = [number for number, line in enumerate(lines) if not line.strip()]
    cut = max([*(fields[-1:] if len(fields) > 1 else []), *gaps[-1:]], default=-1) + 1
    pasted, asked = "\n".join(lines[:cut]).strip(), "\n".join(lines[cut:]).strip()
    stands_apart = pasted and asks(asked) and not codes(without_own_numbers(pasted, lambda _: False))
    return (pasted, asked) if stands_apart else ("", text)
