from __future__ import annotations

import pytest

from bot.intent import intent

WISHES = [
    "put me through to someone",
    "transfer me to an agent",
    "let me speak with your manager",
    "connect me with a representative",
    "please escalate this to a manager",
    "I need to speak to a person",
    "transfer to human",
    "get a human on the line",
    "I'd like to be connected to an agent",
    "can someone please call me",
    "Can someone from support call me back, this bot is useless",
    "is there someone I can talk to?",
    "how do i talk to customer service",
    "I have to speak to a manager",
    "can I talk with a member of staff?",
    "escalate my case to a supervisor",
    "wanna talk to a human",
    "I'd rather deal with a human",
    "where can I reach a real person",
    "I don't want to talk to a bot",
    "this isn't helping, I need human assistance",
    "Kann ich bitte mit jemandem reden?",
    "Ich will mit dem Kundenservice telefonieren",
    "Können Sie mich bitte zurückrufen?",
    "Verbinden Sie mich mit einem Berater",
    "Ich möchte eine Person sprechen",
    "Pouvez-vous me rappeler ?",
    "je veux parler au service client",
    "Puis-je parler à une vraie personne ?",
    "¿Me pueden llamar?",
    "Llámenme, por favor",
]

QUESTIONS = [
    "Can I transfer my ticket to another person?",
    "How do I transfer my subscription to someone else?",
    "transfer ownership to another person",
    "how do I put in someone who comes every two weeks",
    "Can I put the account in my manager's name?",
    "Can I put someone else on my policy?",
    "How do I connect to a staff account?",
    "Do staff speak to people in German?",
    "can my child talk to people in the game?",
    "how do I chat with staff in the app",
    "Do I have to speak to somebody before I cancel?",
    "Must I speak to an advisor before I transfer my pension?",
    "Can someone call me when the parcel arrives?",
    "Will somebody from the clinic call me before the operation?",
    "Why didn't you call me back?",
    "Do I need an operator licence?",
    "I need an agent number to register, where is it?",
    "I need a person to sign the form, who can do it?",
    "Can I have a person collect my parcel?",
    "Is a real person checking my photos?",
    "Is live support open on Sundays?",
    "can you send someone to repair it",
    "how do I chat with a customer in the app",
    "Is human support included in Basic?",
    "Muss ich mit jemandem sprechen, bevor ich kündige?",
    "Rufen Sie mich vor der Lieferung an?",
    "Kann mich der Techniker vor dem Termin anrufen?",
    "Kann ich meinen Vertrag auf eine andere Person übertragen?",
    "Puis-je venir avec une autre personne ?",
    "Le livreur peut-il m'appeler avant ?",
    "Ich möchte ein Zimmer für eine Person",
    "Ich brauche Lizenzen für 5 Mitarbeiter",
    "¿Puede llamarme el repartidor antes?",
]


@pytest.mark.parametrize("text", WISHES)
def test_a_customers_own_wish_is_heard(text: str) -> None:
    assert intent(text) == "person"


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_about_people_is_searched(text: str) -> None:
    assert intent(text) is None
