from __future__ import annotations

import pytest

from bot.intent import asks_whether, intent


@pytest.mark.parametrize("text", ["Hello!", "hi there", "Good morning", "hey, how are you?", "Guten Tag", "Bonjour !", "¡Hola!", "Hallo zusammen", "Bonsoir madame"])
def test_a_greeting_is_small_talk(text: str) -> None:
    assert intent(text) == "greeting"


@pytest.mark.parametrize("text", ["Thanks!", "thank you so much", "ok thanks, that helped", "great, thank you!", "Vielen Dank", "merci beaucoup", "Alles klar, danke", "Super, das hat geholfen!", "D'accord, merci pour votre aide", "Vale, muchas gracias"])
def test_thanks_are_small_talk(text: str) -> None:
    assert intent(text) == "thanks"


@pytest.mark.parametrize("text", ["bye", "Goodbye!", "thanks, bye", "see you later", "Auf Wiedersehen"])
def test_a_goodbye_is_small_talk(text: str) -> None:
    assert intent(text) in {"goodbye", "thanks"}


@pytest.mark.parametrize("text", ["Alles klar, danke, tschüss", "Danke und schönen Abend noch", "Merci, bonne journée", "que tenga un buen día"])
def test_who_takes_leave_in_another_language_is_heard(text: str) -> None:
    assert intent(text) == "goodbye"


@pytest.mark.parametrize(
    "text",
    ["who are you?", "Wer sind Sie?", "Was können Sie?", "Können Sie mir helfen?", "Bist du ein Roboter?", "Qui êtes-vous ?", "Pouvez-vous m'aider ?", "¿Eres un robot?", "¿Puede ayudarme?"],
)
def test_who_asks_the_bot_about_itself_is_told(text: str) -> None:
    assert intent(text) == "about"


@pytest.mark.parametrize(
    "text",
    [
        "I want to talk to a human",
        "can I speak with someone please",
        "agent",
        "connect me to a real person",
        "Ich möchte mit einem Menschen sprechen",
        "Je veux parler à un conseiller",
        "ich will einen Mitarbeiter",
        "je voudrais parler à quelqu'un",
        "un conseiller svp",
        "pásame con un agente",
        "necesito una persona, por favor",
    ],
)
def test_the_wish_for_a_person_is_heard(text: str) -> None:
    assert intent(text) == "person"


@pytest.mark.parametrize("text", ["???", ".", "1", "…", "🤔", "-->", "x"])
def test_a_message_without_a_word_asks_nothing(text: str) -> None:
    assert intent(text) == "wordless"


@pytest.mark.parametrize("text", ["👍", "😀😀😀", "🙏 !"])
def test_a_thumb_up_is_thanks(text: str) -> None:
    assert intent(text) == "thanks"


@pytest.mark.parametrize("text", ["42", "G3", "水", "कैसे", "ไง", "да", "ok?"])
def test_a_word_or_a_code_is_not_wordless(text: str) -> None:
    assert intent(text) != "wordless"


@pytest.mark.parametrize(
    "text",
    ["hello, how do I reset it?", "thanks, and how much is Plus?", "warranty", "help with wifi", "necesito una persona que firme el recibo", "E-4012", "hi my valve leaks", "what is a zone?",
     "Können Sie mir helfen, das Bett aufzubauen?", "Perfekt, und was kostet das?", "Hilfe beim Aufbau", "Wer sind Ihre Partner?", "¿Cuánto vale?", "bonne journée de retour"],
)
def test_a_question_is_searched_whatever_it_begins_with(text: str) -> None:
    assert intent(text) is None


@pytest.mark.parametrize(
    "text",
    ["Do you sell gift cards?", "And can I pay by invoice?", "Isn't it waterproof?", "Was my order shipped?", "Wasn't it free?", "Gibt es eine App?", "¿Puedo devolverlo?", "Est-ce que vous livrez en Suisse ?",
     "Liefern Sie nach Italien?", "Brauche ich einen Termin?", "Passt er in mein Auto?", "Livrez-vous au Canada ?", "Vend-on des bracelets ?", "¿Envían a México?"],
)
def test_yes_or_no_questions(text: str) -> None:
    assert asks_whether(text)


@pytest.mark.parametrize("text", ["How do I reset it?", "I lost it. Can I have another?", "Canada", "", "Dosage of fertiliser?", "island shipping",
     "Senden Sie mir die Rechnung", "Wieviel kostet er?", "Seit ich umgezogen bin, geht es nicht", "Quand ouvrez-vous ?", "¿Quién paga?", "The man at the desk", "Add-on prices?", "Was kostet der Versand?", "Was passiert, wenn ich nicht da bin?", "Am Sonntag geöffnet?"])
def test_other_questions_and_statements(text: str) -> None:
    assert not asks_whether(text)
