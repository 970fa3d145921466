"""What the bot says in its own name, in the four interface languages; it states no product fact."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "de", "fr", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "de", "fr", "es")

PHRASES: dict[str, dict[Language, str]] = {
    "refused": {
        "en": "I could not find that in our documents, so I would rather not guess. A person can help: {contact}.",
        "de": "Das habe ich in unseren Unterlagen nicht gefunden und möchte nicht raten. Ein Mensch hilft Ihnen weiter: {contact}.",
        "fr": "Je n'ai pas trouvé cela dans nos documents et je préfère ne pas deviner. Une personne peut vous aider : {contact}.",
        "es": "No lo he encontrado en nuestros documentos y prefiero no adivinar. Una persona puede ayudarle: {contact}.",
    },
    "refused_near": {
        "en": "I am not sure that our documents answer this, so I would rather not guess. The nearest that they have is offered below. "
        "A person can help: {contact}.",
        "de": "Ich bin nicht sicher, ob unsere Unterlagen das beantworten, und möchte nicht raten. Das Nächste, was sie haben, steht unten. "
        "Ein Mensch hilft Ihnen weiter: {contact}.",
        "fr": "Je ne suis pas sûr que nos documents y répondent et je préfère ne pas deviner. Ce qu'ils ont de plus proche est proposé ci-dessous. "
        "Une personne peut vous aider : {contact}.",
        "es": "No estoy seguro de que nuestros documentos lo respondan y prefiero no adivinar. Lo más cercano que tienen se ofrece abajo. "
        "Una persona puede ayudarle: {contact}.",
    },
    "refused_in_english": {
        "en": "I could not find that in our documents, most of which are in English. A person can help: {contact}.",
        "de": "Das habe ich nicht gefunden: Unsere Unterlagen sind meist auf Englisch, auf Englisch finde ich mehr. Ein Mensch hilft Ihnen weiter: {contact}.",
        "fr": "Je n'ai pas trouvé cela : nos documents sont pour la plupart en anglais, et je trouve plus en anglais. Une personne peut vous aider : {contact}.",
        "es": "No lo he encontrado: nuestros documentos están casi todos en inglés, y en inglés encuentro más. Una persona puede ayudarle: {contact}.",
    },
    "off_topic": {
        "en": "I can only help with questions about {company}. For anything else, a person is here: {contact}.",
        "de": "Ich kann nur bei Fragen zu {company} helfen. Für alles andere ist ein Mensch da: {contact}.",
        "fr": "Je ne peux répondre qu'aux questions sur {company}. Pour le reste, une personne est là : {contact}.",
        "es": "Solo puedo ayudar con preguntas sobre {company}. Para lo demás, hay una persona: {contact}.",
    },
    "ordered": {
        "en": "I answer questions about {company} from its documents; how I work stays as it is. A person is here: {contact}.",
        "de": "Ich beantworte Fragen zu {company} aus den Unterlagen; wie ich arbeite, bleibt, wie es ist. Ein Mensch ist hier: {contact}.",
        "fr": "Je réponds aux questions sur {company} d'après ses documents ; mon fonctionnement ne change pas. Une personne est là : {contact}.",
        "es": "Respondo preguntas sobre {company} según sus documentos; mi funcionamiento no cambia. Hay una persona aquí: {contact}.",
    },
    "anothers": {
        "en": "That belongs to somebody else, so I cannot help with it. A person is here: {contact}.",
        "de": "Das gehört jemand anderem, dabei kann ich nicht helfen. Ein Mensch ist hier: {contact}.",
        "fr": "Cela appartient à quelqu'un d'autre, je ne peux pas vous y aider. Une personne est là : {contact}.",
        "es": "Eso es de otra persona, no puedo ayudar con ello. Hay una persona aquí: {contact}.",
    },
    "handed_off": {
        "en": "Of course. You reach a person here: {contact}.",
        "de": "Gern. Einen Menschen erreichen Sie hier: {contact}.",
        "fr": "Bien sûr. Vous pouvez joindre une personne ici : {contact}.",
        "es": "Por supuesto. Puede hablar con una persona aquí: {contact}.",
    },
    "greeting": {
        "en": "Hello! What would you like to know about {company}?",
        "de": "Hallo! Was möchten Sie über {company} wissen?",
        "fr": "Bonjour ! Que souhaitez-vous savoir sur {company} ?",
        "es": "¡Hola! ¿Qué le gustaría saber sobre {company}?",
    },
    "wordless": {
        "en": "What would you like to know about {company}? A few words are enough.",
        "de": "Was möchten Sie über {company} wissen? Ein paar Worte genügen.",
        "fr": "Que souhaitez-vous savoir sur {company} ? Quelques mots suffisent.",
        "es": "¿Qué le gustaría saber sobre {company}? Bastan unas palabras.",
    },
    "thanks": {
        "en": "You're welcome! Is there anything else?",
        "de": "Gern geschehen! Kann ich sonst noch helfen?",
        "fr": "Avec plaisir ! Puis-je vous aider pour autre chose ?",
        "es": "¡De nada! ¿Puedo ayudarle en algo más?",
    },
    "goodbye": {
        "en": "Goodbye, and all the best!",
        "de": "Auf Wiedersehen und alles Gute!",
        "fr": "Au revoir et bonne continuation !",
        "es": "¡Hasta luego y que le vaya bien!",
    },
    "closed": {
        "en": "All right. If there is anything else, just ask.",
        "de": "In Ordnung. Wenn noch etwas ist, fragen Sie einfach.",
        "fr": "D'accord. S'il y a autre chose, n'hésitez pas.",
        "es": "De acuerdo. Si hay algo más, no dude en preguntar.",
    },
    "unhelped": {
        "en": "Sorry that this was not what you need. Please ask once more in other words, or ask a person: {contact}.",
        "de": "Schade, dass das nicht geholfen hat. Fragen Sie bitte noch einmal mit anderen Worten, oder einen Menschen: {contact}.",
        "fr": "Dommage que cela n'ait pas aidé. Posez la question avec d'autres mots, ou demandez à une personne : {contact}.",
        "es": "Lamento que esto no haya ayudado. Pregunte con otras palabras, por favor, o a una persona: {contact}.",
    },
    "about": {
        "en": "I'm the assistant of {company}. I answer from its documents and show you where each answer stands.",
        "de": "Ich bin der Assistent von {company}. Ich antworte aus den Unterlagen und zeige, wo jede Antwort steht.",
        "fr": "Je suis l'assistant de {company}. Je réponds d'après ses documents et je montre d'où vient chaque réponse.",
        "es": "Soy el asistente de {company}. Respondo según sus documentos e indico dónde figura cada respuesta.",
    },
    "asked_back": {
        "en": "That depends on which one you mean:",
        "de": "Das kommt darauf an, was Sie meinen:",
        "fr": "Cela dépend de ce que vous voulez dire :",
        "es": "Depende de a qué se refiera:",
    },
    "missing": {
        "en": "I did not find this in our documents: “{part}” A person can help: {contact}.",
        "de": "Dies habe ich in unseren Unterlagen nicht gefunden: „{part}“ Ein Mensch hilft Ihnen weiter: {contact}.",
        "fr": "Je n'ai pas trouvé ceci dans nos documents : « {part} » Une personne peut vous aider : {contact}.",
        "es": "No he encontrado esto en nuestros documentos: «{part}» Una persona puede ayudarle: {contact}.",
    },
    "frame": {
        "en": "From *{where}*:",
        "de": "Aus *{where}*:",
        "fr": "Extrait de *{where}* :",
        "es": "De *{where}*:",
    },
    "also": {
        "en": "This may help as well, from *{where}*:",
        "de": "Vielleicht hilft auch dies, aus *{where}*:",
        "fr": "Ceci peut aussi aider, extrait de *{where}* :",
        "es": "Quizá también ayude esto, de *{where}*:",
    },
    "doubt": {
        "en": "I am not sure that this answers your question; it is the nearest that I found.",
        "de": "Ich bin nicht sicher, ob das Ihre Frage beantwortet; es ist das Nächste, was ich gefunden habe.",
        "fr": "Je ne suis pas sûr que cela réponde à votre question ; c'est ce que j'ai trouvé de plus proche.",
        "es": "No estoy seguro de que esto responda a su pregunta; es lo más cercano que he encontrado.",
    },
    "unmentioned": {
        "en": "Our documents do not mention {names}.",
        "de": "Unsere Unterlagen erwähnen {names} nicht.",
        "fr": "Nos documents ne mentionnent pas {names}.",
        "es": "Nuestros documentos no mencionan {names}.",
    },
    "own_case": {
        "en": "I cannot see your orders or your account, nor what is happening just now.",
        "de": "Ich sehe weder Ihre Bestellungen noch Ihr Konto, und auch nicht, was gerade los ist.",
        "fr": "Je ne vois ni vos commandes ni votre compte, ni ce qui se passe en ce moment.",
        "es": "No veo sus pedidos ni su cuenta, ni lo que ocurre en este momento.",
    },
    "or": {"en": "or", "de": "oder", "fr": "ou", "es": "o"},
    "person": {
        "en": "A person can help: {contact}.",
        "de": "Ein Mensch hilft Ihnen weiter: {contact}.",
        "fr": "Une personne peut vous aider : {contact}.",
        "es": "Una persona puede ayudarle: {contact}.",
    },
    "unverified": {"en": "unverified", "de": "nicht belegt", "fr": "non vérifié", "es": "sin verificar"},
    "broken_off": {
        "en": "The language model stopped before its answer was complete. Ask again for the rest.",
        "de": "Das Sprachmodell hat aufgehört, bevor seine Antwort vollständig war. Fragen Sie für den Rest noch einmal.",
        "fr": "Le modèle de langage s'est arrêté avant la fin de sa réponse. Posez à nouveau votre question pour la suite.",
        "es": "El modelo de lenguaje se detuvo antes de completar su respuesta. Vuelva a preguntar para ver el resto.",
    },
    "cut_short": {
        "en": "This answer was cut short. Ask about a part of it for the rest.",
        "de": "Diese Antwort wurde gekürzt. Fragen Sie nach einem Teil davon, um den Rest zu erfahren.",
        "fr": "Cette réponse a été abrégée. Posez une question sur un point précis pour lire la suite.",
        "es": "Esta respuesta se ha acortado. Pregunte por una parte de ella para ver el resto.",
    },
    "step_left_out": {
        "en": "A step of this answer could not be checked and is left out. The source has all of them.",
        "de": "Ein Schritt dieser Antwort ließ sich nicht prüfen und fehlt. In der Quelle stehen alle.",
        "fr": "Une étape de cette réponse n'a pas pu être vérifiée et manque. La source les contient toutes.",
        "es": "Un paso de esta respuesta no se pudo comprobar y falta. La fuente los contiene todos.",
    },
    "provider_failed": {
        "en": "The language model does not answer just now, so this is quoted from the documents.",
        "de": "Das Sprachmodell antwortet gerade nicht, deshalb ist dies aus den Unterlagen zitiert.",
        "fr": "Le modèle de langage ne répond pas pour l'instant : ceci est cité des documents.",
        "es": "El modelo de lenguaje no responde en este momento: esto es una cita de los documentos.",
    },
}


def say(phrase: str, language: str, **values: str) -> str:
    """The phrase in `language` (English when it is not one of the four), with its values filled in."""
    known: Language = language if language in LANGUAGES else "en"
    return PHRASES[phrase][known].format(**values)
