"""Claims of actions that a chat bot cannot take, and promises in the company's name, in four languages; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DONE = (
    r"issued|refunded|processed|opened|created|raised|logged|submitted|filed|sent|cancel+ed|changed|updated|booked|scheduled|arranged|"
    r"ordered|shipped|replaced|escalated|forwarded|passed|contacted|called|e-?mailed|notified|informed|checked|looked|verified|"
    r"credited|reset|activated|deactivated|upgraded|applied|placed|registered|deleted|removed|waived|approved|extended|initiated|"
    r"transferred|assigned|added|made sure|taken care|fixed|resolved|confirmed|reserved|unlocked|reviewed|started|requested"
)
_DO = (
    r"issue|refund|process|open|create|raise|log|submit|file|send|cancel|change|update|book|schedule|arrange|order|ship|replace|"
    r"escalate|forward|pass|contact|call|e-?mail|notify|inform|check|look|investigate|get back|follow up|reach out|be in touch|"
    r"credit|reset|activate|upgrade|apply|place|register|delete|remove|waive|approve|extend|initiate|transfer|assign|add|make sure|"
    r"ensure|guarantee|promise|take care|fix|resolve|confirm|reserve|unlock|review|let you know|keep you|see to it|reimburse|compensate"
)
_THINGS = (
    r"refund|ticket|case|request|order|return|replacement|complaint|account|subscription|appointment|callback|credit|payment|"
    r"password|cancel+ation|claim|booking|delivery|change|report"
)
_ADVERBS = r"(?:(?:now|just|already|also|gladly|personally|immediately|certainly|definitely|then|happily|go ahead and|successfully) )*"

_OWN = re.compile(  # in the bot's own person: never true
    rf"\b(?:I(?:'ve| have)|I) {_ADVERBS}(?:{_DONE})\b"
    rf"|\b(?:I'll|I will|I'm going to|I am going to|I can {_ADVERBS}(?=go ahead)|let me) {_ADVERBS}(?:{_DO})\b"
    rf"|\bI(?:'m| am) {_ADVERBS}(?:issuing|refunding|processing|opening|creating|submitting|sending|cancelling|canceling|changing|"
    rf"updating|booking|arranging|escalating|forwarding|contacting|transferring|checking|resetting)\b"
    rf"|\bI (?:guarantee|promise|assure)\b"
    r"|\bich habe (?:[^.!?]{0,60}\s)?(?:erstattet|storniert|erstellt|eröffnet|geöffnet|angelegt|veranlasst|weitergeleitet|gesendet|"
    r"geschickt|gebucht|geändert|aktualisiert|bestellt|eingereicht|zurückgesetzt|freigeschaltet|gutgeschrieben|informiert|geprüft)\b"
    r"|\bich (?:werde|melde mich|kümmere mich|erstatte|storniere|leite|veranlasse|garantiere|verspreche|rufe sie)\b"
    r"|\bj'ai (?:bien |déjà |immédiatement )?(?:effectué|ouvert|créé|remboursé|annulé|transmis|envoyé|traité|procédé|lancé|modifié|"
    r"mis à jour|réservé|commandé|contacté|enregistré|vérifié|demandé)"
    r"|\bje (?:vais|vous rappelle|vous recontacte|vous rembourse|m'en occupe|vous garantis|vous promets|reviendrai|reviens vers vous)\b"
    r"|\b(?:ya )?(?:le |lo |la |te )?he (?:abierto|creado|reembolsado|cancelado|enviado|procesado|emitido|tramitado|realizado|"
    r"cambiado|actualizado|reservado|solicitado|registrado|escalado|contactado)\b"
    r"|\b(?:voy a|me pondré en contacto|le llamaré|te llamaré|me encargo|me encargaré|le garantizo|te garantizo|le prometo)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(  # in the company's name: true only where a document says it
    rf"\bwe(?:'ve| have) {_ADVERBS}(?:{_DONE})\b"
    rf"|\b(?:we'll|we will|we are going to|we're going to) {_ADVERBS}(?:{_DO})\b"
    r"|\b(?:someone|somebody|a (?:colleague|member|representative|specialist|technician|person|manager)|an agent|(?:our|my|the) "
    r"(?:\w+ ){0,2}(?:team|staff|colleagues?|agents?|department))\b[^.!?]{0,40} (?:will|is going to) "
    rf"{_ADVERBS}(?:{_DO}|be with you|visit)\b"
    rf"|\b(?:your|the|a) (?:\w+ )?(?:{_THINGS}) (?:has|have) (?:now |just |already )?been (?:{_DONE})\b"
    rf"|\byour (?:\w+ )?(?:{_THINGS}) is (?:now |already )?(?:{_DONE}|being processed|on its way)\b"
    r"|\bwe (?:guarantee|promise|assure)\b|\bwir (?:haben|werden) (?:[^.!?]{0,60}\s)?(?:erstattet|storniert|erstellt|eröffnet|veranlasst|"
    r"weitergeleitet|erstatten|stornieren|anrufen|zurückrufen|kontaktieren|melden|schicken|senden|kümmern)\b"
    r"|\bwir (?:melden uns|rufen sie|kontaktieren sie|kümmern uns|garantieren|versprechen)\b"
    r"|\b(?:ihre?|deine?) \w+ (?:wurde|ist) (?:[^.!?]{0,30}\s)?(?:erstattet|storniert|veranlasst|erstellt|bearbeitet)\b"
    r"|\bnous (?:avons|allons) (?:[^.!?]{0,20}\s)?(?:rembours|annul|ouvert|créé|transmis|envoy|contact|rappel|effectu|trait)"
    r"|\bnous vous (?:rappellerons|contacterons|rembourserons|recontacterons|garantissons|promettons|tiendrons)\b"
    r"|\bvotre \w+ a (?:bien |déjà )?été (?:effectué|remboursé|annulé|créé|ouvert|traité|transmis|envoyé)"
    r"|\b(?:hemos|vamos a) (?:abierto|creado|reembolsado|cancelado|enviado|procesado|emitido|tramitado|reembolsar|cancelar|enviar|"
    r"llamar|contactar|abrir|crear)"
    r"|\b(?:le|te|lo|la) (?:llamaremos|contactaremos|reembolsaremos|avisaremos)\b|\bnos pondremos en contacto\b|\bsu \w+ ha sido "
    r"(?:emitido|procesado|cancelado|enviado|creado|tramitado|reembolsado)",
    re.IGNORECASE,
)


def promise(sentence: str, sources: Iterable[str]) -> str:
    """The words that claim an action or promise one; empty when there are none, or when a source says them as policy."""
    straight = _straight(sentence)
    if own := _OWN.search(straight):
        return own[0]
    said = [_straight(source).lower() for source in sources]
    for claim in _COMPANY.finditer(straight):
        if not any(claim[0].lower() in source for source in said):
            return claim[0]
    return ""


def _straight(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("*", "").split())
