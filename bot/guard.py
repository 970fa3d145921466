"""Orders to the bot, and requests for what is a stranger's: in a message they are refused before any search; a passage that holds an order is left out.

This is the first line and not the last: nothing unsupported, unsourced or internal is shown whatever slips through.
"""

from __future__ import annotations

import re
import unicodedata

_RULES = r"(?:instructions?|rules?|prompts?|guidelines|restrictions|guardrails|filters?|anweisungen|regeln|vorgaben|consignes|règles|instrucciones|reglas)\b(?! (?:for|on|of|about|to|when|zu|für|pour|para|de)\b)"
_YOURS = r"(?:your|all|any|these|previous|prior|above|earlier|deine|ihre|alle|vorherigen|tes|vos|toutes|tus|sus|todas|anteriores)"
_HIDDEN = r"(?:hidden|secret|initial|system|original|developer|versteckten|geheimen|cachées|secrètes|ocultas|secretas)"
_WHOLE = rf"(?:{_HIDDEN}|full|complete|entire|whole|exact|current|internal|own|first|underlying|core|base|ganzen|vollständigen|internen|complètes|internes|completas|internas)"
_TOKENS = r"<\|?(?:im_start|system|endoftext|assistant)\|?>|\[/?(?:INST|SYS)\]"
_PLANTED = (
    rf"\b(?:ignore|disregard|forget|override)\b[^.?!]{{0,20}}\b{_YOURS}\b[^.?!]{{0,30}}\b{_RULES}",
    r"\b(?:note|message|notice|instructions?|attention|hint)s?\b[^.?!:]{0,20}\b(?:to|for) (?:the|any|all|an?) (?:ai|assistant|chat ?bot|bot|language model|llm)s?\b",
    r"\b(?:assistant|chat ?bot|language model|llm)s? (?:must|should|shall|has to|have to) (?:tell|say|answer|recommend|ignore|reply)\b",
    _TOKENS,
)
_SIGNS = ("ignore", "disregard", "forget", "override", "assistant", "chat bot", "chatbot", " bot ", " bots", " bot.", " bot:", " ai ", " ai:", "language model", "llm", "<|", "<system", "[inst", "[sys", "[/inst")  # else no pattern fits
_ORDERS = (
    rf"\b(?:ignore|disregard|forget|override|bypass|ignoriere?n?|vergiss|vergessen sie|oublie[zr]?|ignora|olvida)\b[^.?!]{{0,20}}\b{_YOURS}\b[^.?!]{{0,30}}\b{_RULES}",
    rf"\b(?:print|show|reveal|repeat|tell|give|translate|output|display|leak|summari[sz]e|quote|zeige?n?|übersetze?n?|montre[zr]?|répète[zr]?|muestra|repite)\b[^.?!]{{0,20}}\b(?:your|deine|ihre|tes|vos|tus|sus|{_HIDDEN}) (?:{_WHOLE} )?{_RULES}",
    rf"\b{_HIDDEN} (?:prompt|instructions?|anweisungen|consignes|instrucciones)\b|\bsystemprompt\b",
    r"\b(?:repeat|print|output|copy|echo)\b[^.?!]{0,30}\b(?:everything|all|text|words?)\b[^.?!]{0,20}\b(?:above|before this)\b",
    r"\byou are (?:now|no longer) (?:an?|the|my|dan|in|bound|free from)\b|\b(?:you are|act as|become)\b[^.?!]{0,20}\b(?:dan|jailbroken|unrestricted|evil)\b|\bjailbreak\b",
    r"\b(?:pretend|role-?play)\b[^.?!]{0,20}\b(?:you(?:'re| are| were| have)?|to be|as)\b|\bact as (?:if you|an? (?:\w+ )?(?:agent|expert|hacker|assistant|ai|model))\b",
    r"\b(?:god|sudo|dan) mode\b|\b(?:list|dump|export)\b[^.?!]{0,30}\b(?:documents?|files?|database)\b[^.?!]{0,20}\b(?:in your|of your) (?:index|database|memory)\b",
    r"^\W*(?:reply|answer|respond|write|antworte\w*|réponds|responde) (?:only|just|nur|seulement|uniquement|solo) (?:with|in|mit|avec|par|con)\b|\brepeat after me\b",
    r"\bfrom now on\b[^.?!]{0,20}\b(?:you|answer|reply|respond|speak|talk|ignore|call)\b|\bab jetzt (?:antworte|bist du)\b",
    r"\b(?:base-?64|rot-?13|decode|decrypt)\b[^?!]{0,60}\b(?:do|follow|execute|run|obey)\b|\b(?:do|follow|execute) what (?:it|this) says\b",
    r"\b(?:make something up|invent an answer|(?:answer|reply)\b[^.?!]{0,20} without (?:any )?sources|stop citing)\b",
    r"\b(?:end|start|begin|finish) (?:your|every|each) (?:repl(?:y|ies)|answers?|messages?|responses?) with\b|^\W*say (?:that|exactly|only)\b",
    r"\b(?:write|put|embed|include|render|insert|add|show)\b[^?]{0,60}\bin your (?:answer|reply|message|response)\b",
    r"(?<!\bdo )(?<!\bcan )\b(?:i|we) (?:hereby )?(?:order|command|instruct) you to\b",
    r"(?:\b(?:show|give|tell|send|list) (?:me|us)|(?:^|[.!?>:]\s*|\bplease )(?:show|print|reveal|list|output|dump))(?: all)?(?: of)? your (?:\w+ )?(?:api keys?|passwords|credentials|source code|database|secret keys?|access tokens?)\b",
    _TOKENS,
)
_OTHER = r"(?:another|a different|some other|other)"
_WHO = r"(?:customer|user|client|member|guest|patient|tenant|subscriber|person)s?"
_PRIVATE = r"(?:address(?:es)?|e-?mails?|phone|numbers?|names?|data|details|orders?|passwords?|invoices?|documents?|account)"
_GIVE_ME = r"\b(?:give|tell|show|send|read)(?: out)? (?:me|us)\b"
_UNNOTICED = r"without (?:him|her|them|(?:my|the|his|her|their) \w+) (?:noticing|knowing|finding out|realising|realizing|being told)\b(?! (?:the|my|our|your)\b)"
_OTHERS = (
    rf"{_GIVE_ME}[^.?!]{{0,30}}\b{_PRIVATE}\b[^.?!]{{0,40}}\b(?:of|from) {_OTHER} {_WHO}\b",
    rf"{_GIVE_ME} (?:the |all )*{_OTHER} {_WHO}['’]s? (?:\w+ ){{0,2}}{_PRIVATE}\b",
    rf"\b(?:log ?in|sign in|get|access|break|read|track|spy|listen|watch|control|unlock|copy|open)\b[^.?!]{{0,20}}\b(?:my|his|her|their|the|someone|somebody)\b[^.?!]{{0,20}}['’]s\b[^.?!]{{0,40}}\b{_UNNOTICED}",
    r"\bhow (?:do i|can i|could i|to) hack\b",
    r"\b(?:gib|geben sie|nenn\w*(?: sie)?|zeig\w*(?: sie)?|schick\w*(?: sie)?|send\w*(?: sie)?|sag\w*(?: sie)?) (?:mir|uns)\b(?!\W*(?:wie|ob|wann) (?:ich|man|wir)\b)[^.?!]{0,30}\b(?:adress|telefon|handynummer|e-?mail|daten|namen?|bestellung|passw|rechnung|konto)\w*[^.?!]{0,20}\bandere[nr]? (?:kund|nutzer|mitglied|gäste|gast|patient|mieter|person)\w*",
    r"\b(?:donne[sz]?|montre[sz]?|envoye[sz]?|envoie|dites|dis)[- ](?:moi|nous)\b(?!\W*(?:comment|si|quand) (?:je|nous|l?['’]?on|\w+(?:er|ir|re))\b)[^.?!]{0,30}\b(?:adresse|téléphone|numéro|e-?mail|données|nom|commande|mot de passe|facture|compte)s?\b[^.?!]{0,20}\bautres? (?:client|utilisateur|membre|patient|locataire|personne)\w*",
    r"\b(?:da|d[ée]|mu[eé]str[ae]|env[ií][ae]|di|diga)(?:me|nos)\b(?!\W*(?:c[óo]mo|si|cu[áa]ndo) (?:se puede|\w+(?:[aei]r|o|mos))\b)[^.?!]{0,30}\b(?:direcci[oó]n|tel[eé]fono|n[uú]mero|correo|datos|nombre|pedido|contraseña|factura|cuenta)\w*[^.?!]{0,20}\botr[oa]s? (?:client|usuari|soci|paciente|inquilin|persona)\w*",
)
_ORDER = re.compile("|".join(f"(?:{pattern})" for pattern in _ORDERS), re.IGNORECASE | re.MULTILINE)
_ANOTHERS = re.compile("|".join(f"(?:{pattern})" for pattern in _OTHERS), re.IGNORECASE)
_PLANT = re.compile("|".join(f"(?:{pattern})" for pattern in _PLANTED), re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff\U000e0000-\U000e01ef]")


def orders_the_bot(text: str) -> bool:
    """Whether a message tries to change, unlock or read out how the bot works."""
    return _ORDER.search(_plain(text)) is not None


def wants_what_is_anothers(text: str) -> bool:
    """Whether a message asks for a stranger's data, or for a way in behind somebody's back."""
    return _ANOTHERS.search(_plain(text)) is not None


def planted(text: str) -> bool:
    """Whether a passage talks to the machine that reads it: it is no knowledge about the product, and is not used."""
    plain = _plain(text)
    lower = plain.lower()
    return any(sign in lower for sign in _SIGNS) and _PLANT.search(plain) is not None


def _plain(text: str) -> str:
    """Compatible letters instead of look-alikes (full width, mathematical), nothing invisible between them."""
    return text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
