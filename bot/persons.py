"""The wish for a person, told from the words of a message alone.

Only what a customer wants for himself: "let me talk to someone" is a wish, "can I transfer my ticket to someone else" a question.
"""

from __future__ import annotations

import re

from bot.formulas import WISHES

_ONE = r"(?:human|person|agent|representative|operator)"
_WHO = (
    rf"(?:{_ONE}|someone|somebody|anyone|anybody|rep|advis[eo]r|manager|supervisor|member of (?:the |your )?(?:staff|team)|"
    r"(?:real|actual) people|customer (?:service|care|support)|support(?: team)?)"
)
_TALK = r"(?:talk|speak|chat)(?:ing)?"
_I = r"(?<!\bdo )(?<!\bdoes )(?<!\bdid )(?<!\bmust )(?<!\bshould )\b(?:i|we)"  # "do I need to speak to someone?" asks for the rule
_WANT = r"(?:want|wanna|wish|like|love|prefer|need|have|demand|insist|hop(?:e|ing)|trying)"
_REAL = r"(?:real |live |actual )?"
_POLITE = r"(?:please |just |can you |could you |can someone |could someone |i said |hi |hello |ok |no )*"
_NOW = r"(?: (?:please|here|now|available|there))*"
_DESK = r"customer (?:service|care|support)"
_GAP = r"[^.?!]{0,20}\b"
_WISHES = (
    # I want to talk to …; can I speak with …; let me chat with …; talk to …
    rf"(?:{_I}(?:'d|'m| would| really| just| do| still)* |^{_POLITE}){_WANT}\b{_GAP}{_TALK}\b{_GAP}{_WHO}\b",
    rf"\b(?:can|could|may|might|how (?:do|can|could)|let) (?:i|we|me|us)\b(?: \w+)? {_TALK} (?:to|with)\b{_GAP}{_WHO}\b",
    rf"^{_POLITE}{_TALK} (?:to|with)\b{_GAP}{_WHO}\b",
    rf"\b{_WHO}(?: \w+)? (?:i|we) (?:can|could|may) {_TALK}\b|\b{_WHO}(?: \w+){{0,3}} (?:can|could) {_TALK} (?:to|with) me\b",
    rf"(?:\b(?:i|we) (?:can|could)|\bhelp me|\b(?:chance|way|possible) to) {_TALK} (?:to|with)\b{_GAP}{_WHO}\b",
    rf"\b(?:deal with|contact|reach|get hold of) (?:an? )?(?:{_REAL}human|(?:real|live|actual) {_ONE})\b",
    rf"\b(?:don['’]?t|do not|won['’]?t) (?:want|wanna|like)\b{_GAP}{_TALK} (?:to|with) (?:\w+ ){{0,2}}(?:bot|chatbot|robot|machine)\b",
    # put me through to …; I'd like to be connected with …; escalate this to …; transfer to …
    rf"\b(?:connect|transfer|put|pass|forward|hand) (?:me|us) (?:through|over|on|in touch|to|with)\b{_GAP}{_WHO}\b",
    rf"\b(?:connected|transferred|put through|passed|escalated) (?:over )?(?:to|with) (?:a|an|your|the|some)\b{_GAP}{_WHO}\b",
    rf"\bescalate (?:this|it|me|my)\b{_GAP}to\b{_GAP}{_WHO}\b",
    rf"^{_POLITE}(?:connect|transfer|escalate|forward) (?:this )?(?:to|with) (?:an? |your |the )?{_REAL}{_ONE}\b",
    # give me …; get … on the line; I need …
    rf"\b(?:give|get|find|send) me (?:an?|some|your|the) {_REAL}(?:{_ONE}|supervisor|manager)\b(?!['’])",
    rf"\b(?:get|put) an? {_REAL}{_ONE} on\b|\b(?:can|could|may) (?:i|we) (?:get|have) an? {_REAL}{_ONE}(?: please| now)*$",
    rf"{_I}(?:'d| would| really| just)* (?:need|want|like) an? (?:real|live|actual) {_ONE}\b",
    r"\b(?:need|want|get|prefer) (?:some |an? )?(?:real )?human (?:agent|help|support|assistance)\b",
    rf"{_I}(?:'d| would| really| just)* (?:need|want|like) an? {_REAL}{_ONE}(?: (?:please|now|to (?:help|talk|speak|call)\b.*))?$",
    # someone … call me; call me back
    r"\b(?:can|could|have|please|want|need) (?:someone|somebody)\b(?: \w+){0,4} (?:call|ring|phone) me(?: back\b| please| now| today|$)",
    rf"^{_POLITE}(?:call|ring|phone) me back\b|\bcall ?back please\b",
    # a live agent; operator please
    rf"^(?:is there |no |just |please )*(?:an? )?(?:real|live|actual|human) (?:{_ONE}|people|support|help|being){_NOW}$",
    rf"^(?:no )?(?:an? )?(?:{_ONE}|{_DESK}(?: (?:agent|rep\w*))?)(?: please| now)+$",
    rf"^(?:{_ONE}|{_DESK} (?:agent|rep\w*))$",
)
_WISH = re.compile("|".join((*_WISHES, *WISHES)), re.IGNORECASE)


def wants_a_person(bare: str) -> bool:
    """Whether a message without its punctuation asks to be put through to a person."""
    return _WISH.search(bare) is not None
