"""What people say without asking anything, in German, French and Spanish; the English of it stands in `intent` and `reactions`.

Regular expressions of whole messages without their punctuation: a hyphen is a space in them ("êtes vous").
"""

from __future__ import annotations

_DAY = r"(?:(?:einen )?schönen (?:tag|abend|nachmittag|feierabend|sonntag)|einen guten (?:tag|abend)|(?:ein )?schönes wochenende)(?: noch| ihnen| dir| euch)*"
_JOUR = r"(?:bonne (?:journée|soirée|fin de journée|nuit)|bon (?:week end|après midi))"
_DIA = r"que (?:tenga[ns]?|tengas|pase[ns]?) (?:un )?buen(?:as?|os)? (?:d[ií]a|tarde|noche|fin de semana)"

FILLER = (
    r"und|et|y|dir|ihnen|euch|schon mal|vielmals|sehr|schön|so|nochmal|zusammen|liebes team|erst(?:ein)?mal|im voraus"
    r"|für (?:alles|(?:ihre|deine|die)(?: (?:schnelle|tolle|nette))? (?:hilfe|antwort|auskunft|info))"
    r"|das hat (?:mir )?(?:sehr )?geholfen|beaucoup|bien|infiniment|madame|monsieur|à (?:vous|toi)|tous|d['’]avance"
    r"|pour (?:tout|(?:votre|ton|la) (?:aide|réponse))|muchas|buenas|tardes|todos|de verdad|mucho|por (?:todo|(?:su|tu|la) (?:ayuda|respuesta))"
)
FORMULAS = {
    "greeting": (
        r"hallo|hallöchen|guten (?:tag|morgen|abend)|moin|servus|grüezi|grüß (?:gott|dich)|wie geht(?:['’]?s| es (?:dir|ihnen))"
        r"|bonjour|bonsoir|salut|coucou|(?:comment )?ça va|hola|buen(?:os|as)(?: d[ií]as| tardes| noches)?|qué tal"
    ),
    "thanks": (
        r"(?:vielen |herzlichen |besten |lieben )?dank|danke?(?: ?schön| ?sehr)?|alles klar|verstanden|super|prima|perfekt|toll|klasse|wunderbar|okay?|das hat (?:mir )?(?:sehr )?geholfen"
        r"|merci(?: bien)?|parfait|d['’]accord|compris|super|génial|(?:ça|cela) m['’]a (?:bien |beaucoup )?aidée?"
        r"|(?:mil |muchas )?gracias|perfecto|vale|genial|entendido|estupendo|me ha (?:ayudado|servido)(?: mucho)?"
    ),
    "goodbye": (
        rf"tschü(?:ss?|ß)(?:i)?|auf wiedersehen|bis (?:bald|dann|später)|ciao|{_DAY}"
        rf"|au revoir|à (?:bientôt|plus(?: tard)?|la prochaine)|{_JOUR}|adi[oó]s|chao|hasta (?:luego|pronto|la vista|mañana)|{_DIA}"
    ),
    "about": (
        r"wer (?:bist du|sind sie|seid ihr)(?: denn| eigentlich)?|was (?:kannst du|können sie)(?: alles| so| denn| für mich tun)*|was bist du"
        r"|wobei (?:kannst du|können sie)(?: mir)? helfen|wie (?:kannst du|können sie) mir helfen|(?:kannst du|können sie|könnt ihr|könnten sie) mir (?:bitte )?(?:mal )?(?:weiter)?helfen"
        r"|(?:bist du|sind sie|ist das) (?:ein |eine |(?:ein )?echter? )?(?:bot|chatbot|roboter|mensch|person|ki|maschine|computer)|was kann ich (?:dich|sie|hier|euch) (?:alles )?fragen|hilfe"
        r"|qui (?:es tu|êtes vous)|(?:que|qu['’]est ce que) (?:peux tu|pouvez vous|tu peux|vous pouvez) faire(?: pour moi)?"
        r"|(?:peux tu|pouvez vous|vous pouvez|tu peux) m['’]aider|(?:es tu|êtes vous) (?:un |une )?(?:vraie? )?(?:robot|bot|humain|personne|machine|ia)|(?:à l['’])?aide"
        r"|quién (?:eres|es usted)|qué (?:puedes|puede) hacer(?: por mí)?|(?:me )?(?:puedes?|podrías?) ayudar(?:me)?|(?:eres|es usted) (?:un |una )?(?:robot|bot|humano|persona(?: real)?|máquina|ia)|ayuda"
    ),
}
REACTIONS = {
    "unhelped": (
        r"(?:das|es) (?:hilft|nützt|bringt)(?: mir)?(?: (?:so|leider|aber|gar|überhaupt))* (?:nicht(?:s)?)(?: weiter)?|(?:leider )?nicht hilfreich"
        r"|das (?:ist|war)(?: aber)? (?:nicht (?:meine|die) (?:frage|antwort)|keine (?:antwort|hilfe)|falsch|nicht (?:richtig|hilfreich|was ich (?:meine|meinte|suche|wissen (?:will|wollte)))|(?:quatsch|unsinn|blödsinn))|das stimmt nicht"
        r"|das (?:habe ich|hab ich) (?:(?:schon|bereits) (?:gemacht|versucht|probiert)|(?:so )?nicht (?:gefragt|gemeint))|das meine? ich nicht|das beantwortet (?:meine|die) frage nicht"
        r"|(?:sie verstehen|du verstehst|ihr versteht) mich nicht|(?:so ein )?(?:quatsch|unsinn|blödsinn)|falsche antwort|(?:es )?(?:geht|funktioniert) (?:immer noch|noch immer) nicht"
        r"|ce n['’]est pas (?:(?:du tout )?(?:ma question|ça)|ce que (?:j['’]ai demandé|je (?:demande|cherche|veux))|(?:la (?:bonne )?|une )réponse|utile|correct|vrai)|c['’]est faux|mauvaise réponse"
        r"|(?:ça|cela) ne (?:m['’]aide|marche|fonctionne|répond)(?: toujours)? pas(?: (?:du tout|à (?:ma|la) question))?|(?:vous ne (?:me )?comprenez|tu ne (?:me )?comprends) pas|(?:je l['’]ai )?déjà (?:fait|essayé)"
        r"|(?:eso )?no (?:es|era) (?:eso|correcto|cierto|lo que (?:pregunté|he preguntado|pregunto|busco|quiero)|mi pregunta|(?:la|una) respuesta)|(?:eso )?no (?:me )?(?:ayuda|sirve|ha (?:servido|ayudado))(?: (?:de|para) nada)?"
        r"|(?:eso )?no responde (?:a )?(?:mi|la) pregunta|no me (?:entiendes?|has entendido|ha entendido)|respuesta (?:incorrecta|equivocada)|ya lo (?:he hecho|hice|he probado|probé)|sigue sin funcionar"
    ),
    "closed": (
        r"nein (?:danke|vielen dank)|das (?:war|wär|ist)(?:['’]?s|e?s? alles)|das wär['’]?s|(?:hat sich )?erledigt|nichts (?:mehr|weiter)|schon gut|egal|vergiss es|vergessen sie es"
        r"|non merci|(?:c['’]est|ce sera) tout|c['’]est bon|rien d['’]autre|laisse[rz]? tomber|no gracias|(?:eso )?es todo|(?:con )?eso es todo|nada más|déjalo|no importa"
    ),
    "solved": (
        r"(?:es |jetzt )*(?:geht|funktioniert|läuft)(?: es)?(?: jetzt| wieder)+(?: (?:jetzt|wieder))*|(?:problem )?gelöst"
        r"|(?:ça|cela) (?:marche|fonctionne)(?: maintenant)?|c['’]est réglé|(?:problème )?résolu|ya (?:funciona|está)|(?:problema )?resuelto"
    ),
    "language": (
        r"(?:bitte )?auf (?:deutsch|englisch|französisch|spanisch) bitte|bitte auf (?:deutsch|englisch|französisch|spanisch)|(?:sprechen sie|sprichst du) (?:deutsch|englisch|französisch|spanisch)"
        r"|en (?:français|anglais|allemand|espagnol) s['’]il (?:vous|te) pla[iî]t|(?:parlez vous|vous parlez) (?:français|anglais|allemand)"
        r"|en (?:español|inglés|alemán|francés) por favor|habla(?:s|n)? (?:español|inglés|alemán)"
    ),
    "yes": r"(?:ja|genau|oui|sí|si)(?: bitte| s['’]il vous pla[iî]t| por favor)?",
    "no": r"nein|nö|non",
}
_ICH = r"(?<!\bmuss )(?<!\bmüssen )(?<!\bsollte )(?<!\bwenn )(?<!\bwie )\b(?:ich|wir)\b"
_BITTE = r"(?:bitte |hallo |guten tag |nein |ok |ich sagte )*"
_WEM = r"(?:jemand(?:em)?|(?:ein(?:em|er) |ihrem |dem |der )?(?:echten |richtigen |realen )?(?:menschen|mitarbeiter\w*|berater\w*|ansprechpartner\w*|person|kundenservice|kundendienst|kundenberater\w*|support))"
WISHES = (  # for a person
    rf"(?:{_ICH}[^.?!]{{0,30}}|^{_BITTE}|\bkann man [^.?!]{{0,20}})\bmit {_WEM}\b(?: \w+)? (?:sprechen|reden|telefonieren|chatten|verbunden)\b",
    rf"\bverbinde(?:n sie|t)?\b (?:mich|uns)\b[^.?!]{{0,10}}\bmit {_WEM}\b|\b(?:mich|uns)(?: bitte)? mit {_WEM} verbinden\b|\bmit dem ich (?:sprechen|reden) kann\b",
    r"(?:will|möchte|brauche|hätte gern\w*)\b(?:(?!\b(?:für|mehr|pro|ohne|als)\b)[^.?!]){0,22}\b(?:menschen|mitarbeiter\w*|berater\w*|ansprechpartner\w*|(?:einer?|echten) person)(?: bitte| sprechen)*$",
    rf"^{_BITTE}(?:geben sie|gebt|gib) mir\b[^.?!]{{0,15}}\b(?:menschen|mitarbeiter\w*|berater\w*)\b",
    rf"^{_BITTE}(?:rufen sie|ruft|ruf) (?:mich|uns)(?: \w+)? (?:an|zurück)$|\b(?:können sie|könnt ihr|kann|könnte) (?:mich |uns )?(?:bitte )?(?:jemand )?(?:mich |uns )?(?:bitte )?(?:zurückrufen|anrufen)$",
    rf"^{_BITTE}(?:(?:ein(?:en)?|echte[rn]?|richtige[rn]?) )*(?:mensch(?:en)?|mitarbeiter(?:in)?|berater(?:in)?)(?: bitte| sprechen)*$",
    r"\b(?:parler|discuter|échanger) (?:au service client|(?:à|avec) (?:(?:un |une )?(?:vraie? )?(?:humain|être humain|personne|conseill\w+|agent)|quelqu['’]un|(?:le |au |votre )?service client))",
    r"(?:veux|voudrais|besoin d['’])\s?(?:un |une )?(?:humain|conseill\w+|vraie personne)",
    r"^(?:un |une )?(?:humain|conseill\w+)(?: s(?:['’]il (?:vous|te) pla[iî]t|vp|tp))?$",
    r"\b(?:rappelez[- ]moi|(?:pouvez[- ]vous|peux[- ]tu|peut[- ]on|quelqu['’]un peut(?:[- ]il)?) (?:s['’]il (?:vous|te) pla[iî]t )?(?:me |m['’])(?:rappeler|appeler))(?: s['’]il (?:vous|te) pla[iî]t)?$",
    r"(?:p[áa]s[ae]me|comun[ií]c\w+|quiero|necesito) (?:con )?(?:una |un )?(?:persona|humano|agente)(?: real)?(?: por favor)?$",
    r"^(?:un |una )?(?:agente|humano|persona)(?: por favor)?$|hablar con (?:una |un )?(?:persona|humano|agente|alguien)",
    r"\b(?:ll[áa]m[ae]n?me|(?:me )?(?:pueden?|podr[íi]an?)(?: por favor)? llamar(?:me)?)(?: por favor)?$",
)
