"""What customers say to a reply instead of asking on."""

from __future__ import annotations

import pytest

from bot.conversation import Question, Turn
from bot.intent import intent
from bot.phrases import PHRASES as PHRASES_SAID
from bot.replies import Phrasebook

PHRASES = Phrasebook("Skarline", "help@skarline.example")
QUOTED = (Turn("user", "Can I take a bike?"), Turn("assistant", "From *Luggage*: [1]\n\nA bicycle costs EUR 8."))
THANKED = (*QUOTED, Turn("user", "thanks"), Turn("assistant", "You're welcome! Is there anything else?"))


@pytest.mark.parametrize(
    "text",
    ["thats not what i asked", "No, that's wrong!", "not helpful", "I HAVE DONE THAT ALREADY", "still not working", "it still doesn't work",
     "that didn't help", "You don't understand", "This is not acceptable!", "Das hilft mir nicht", "ce n'est pas ma question", "no me sirve",
     "Das hilft mir leider nicht weiter", "Das beantwortet meine Frage nicht", "Das war nicht die Frage", "Sie verstehen mich nicht", "Falsche Antwort",
     "ça ne m'aide pas du tout", "Vous ne comprenez pas", "ça ne répond pas à ma question", "No me entiende", "Eso no responde a mi pregunta"],
)
def test_a_reply_that_did_not_help(text: str) -> None:
    assert intent(text) == "unhelped"


@pytest.mark.parametrize("text", ["ok it works again thanks", "that did the trick", "Problem solved, thank you", "es geht jetzt wieder", "Vielen Dank für Ihre Hilfe"])
def test_a_reply_that_helped_is_thanked_for(text: str) -> None:
    assert intent(text) == "thanks"


@pytest.mark.parametrize("text", ["ok thank you, that was all", "never mind", "no thanks", "nothing else", "Nein danke", "das war alles", "c'est tout, merci", "Hat sich erledigt", "Danke schön, das war's", "Nein, das war's", "c'est bon, merci", "No, gracias"])
def test_nothing_more_is_asked(text: str) -> None:
    assert intent(text) == "closed"


@pytest.mark.parametrize(
    "text",
    ["it works with Alexa?", "that does not work with my router", "does it work", "the wrong one arrived", "it is not working", "no sound",
     "still under warranty?", "is that all", "i did not receive it", "yes i have an account", "already paid, when does it come",
     "Das Gerät hilft nicht gegen Kalk", "die Maschine funktioniert nicht", "la máquina no funciona"],
)
def test_what_says_more_is_searched(text: str) -> None:
    assert intent(text) is None


def test_who_takes_leave_is_not_asked_whether_there_is_anything_else() -> None:
    assert intent("thx bye") == "goodbye"


@pytest.mark.parametrize(
    ("text", "history", "decision", "says"),
    [
        ("no", QUOTED, "refused", "help@skarline.example"),
        ("no", THANKED, "small_talk", "All right."),
        ("yes", THANKED, "small_talk", "What would you like to know"),
        ("no", (), "small_talk", "What would you like to know"),
        ("that's not what I asked", QUOTED, "refused", "help@skarline.example"),
    ],
)
def test_a_yes_a_no_and_a_complaint_are_answered_by_what_was_said_before(text: str, history: tuple[Turn, ...], decision: str, says: str) -> None:
    reply = PHRASES.at_once(Question(text, history))
    assert reply is not None
    assert reply.decision == decision
    assert says in reply.text


def test_a_complaint_about_no_reply_is_searched() -> None:
    assert PHRASES.at_once(Question("still not working")) is None


@pytest.mark.parametrize("text", ["2.5 m", "5 €", "3 l", "8%"])
def test_a_measure_is_not_wordless(text: str) -> None:
    assert intent(text) is None


@pytest.mark.parametrize(("text", "language"), [("in English please", "en"), ("bitte auf Deutsch", "de"), ("can you answer in German?", "de"), ("Sprechen Sie Deutsch?", "de"), ("en français s'il vous plaît", "fr")])
def test_who_wishes_another_language_is_asked_in_it(text: str, language: str) -> None:
    reply = PHRASES.at_once(Question(text, QUOTED))
    assert reply is not None
    assert reply.text == PHRASES_SAID["wordless"][language].format(company="Skarline")  # type: ignore[index]


@pytest.mark.parametrize("text", ["in German?", "English manual please send", "Is there a German manual?"])
def test_a_question_about_a_language_is_searched(text: str) -> None:
    assert intent(text) is None
