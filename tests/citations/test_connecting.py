"""Which sentences pass without a source, and that no claim travels with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.citations.connecting import admits, says_nothing

NOTHING = """\
Here is how:
Here's how:
Here are the steps:
Here are two options:
Here is what you can do:
Here is an overview of the options:
There are two options:
You can do it like this:
You have two options:
Follow these steps:
To do this, follow these steps:
The steps are as follows:
These are the options:
In short:
For example:
For more details:
Good question!
Great question.
Yes.
No.
Yes, that's possible.
Of course.
Certainly, I can help with that.
Absolutely, I can help you with that.
Thank you for your question!
Thanks for reaching out.
Hi there!
Hello!
I'm sorry.
I'm sorry to hear that.
I'm very sorry for the inconvenience.
I apologize for any confusion.
I understand.
I understand your frustration.
I'm happy to help.
I'm sorry, I could not find that in our documents.
I'm sorry, but I don't have that information.
Sorry, but I do not know.
Unfortunately, the documents don't say.
The documents do not say whether it floats.
I don't have specific information about macOS and Windows systems.
However, I do not have information about the cost.
That is not covered by our documents.
Hope this helps!
Let me know if you need anything else.
Please let me know if you have any other questions.
Feel free to ask.
Feel free to contact us if you have more questions.
Is there anything else I can help you with?
Which model do you have?
What is your name and address?
Do you have the receipt?
Is your controller connected?
Could you tell me which version you use?
Would you like to know more?
Can I return a product?
Sorry, which model do you have?
You're welcome!
Here's a comparison of the two plans:
Here's an overview of the roles:
Here's what happens next:
Here are the main differences:
Here's the command:
The code looks like this:
That's a common question!
Highlights:
Key points:
A few things to note:
Before you start:
No, not yet.
Bottom line:
I hope this clears things up!
See the linked article for details.
### Conclusion
### If that doesn't help
### Common causes
**Option A**
---
Hier sind die Schritte:
So geht es:
Gehen Sie wie folgt vor:
Es gibt zwei Möglichkeiten:
Gute Frage!
Ja.
Natürlich.
Hallo!
Es tut mir leid.
Es tut mir leid, das habe ich in unseren Unterlagen nicht gefunden.
Leider sagen die Unterlagen dazu nichts.
Die Unterlagen sagen nicht, ob es schwimmt.
Das steht nicht in den Unterlagen.
Ich hoffe, das hilft.
Kann ich sonst noch helfen?
Welches Modell haben Sie?
Haben Sie die Rechnung?
Melden Sie sich gern.
Voici comment faire :
Voici les étapes :
Suivez ces étapes :
Il y a deux possibilités :
Bonne question !
Oui.
Bien sûr.
Bonjour !
Je suis désolé.
Je suis désolé, je n'ai pas trouvé cela dans nos documents.
Malheureusement, les documents ne le précisent pas.
J'espère que cela vous aide.
N'hésitez pas à me contacter.
Puis-je vous aider pour autre chose ?
Quel modèle avez-vous ?
Avez-vous la facture ?
Aquí están los pasos:
Siga estos pasos:
Hay dos opciones:
¡Buena pregunta!
Sí.
Por supuesto.
¡Hola!
Lo siento.
Lo siento, no he encontrado eso en nuestros documentos.
Lamentablemente, los documentos no lo indican.
Espero que esto le ayude.
No dude en preguntar.
¿Puedo ayudarle en algo más?
¿Qué modelo tiene?
¿Tiene la factura?"""

CLAIMS = """\
I'm sorry, your card has been blocked and you owe us money.
Sorry, returns are never possible.
Sorry, but returns are never possible.
I apologize, your account is closed.
Here is your full refund and a voucher.
Here is your refund:
Here's why returns are always free:
**Free lifetime returns for everyone:**
Free returns:
Here's an overview of your free returns:
Here is a list of our refunds:
Not included:
Did you know we also refund opened software?
Do you know that returns are free?
Returns are free, right?
Returns are free?
Returns are free, which model do you have?
What a relief, your card works again, right?
Isn't it great that returns are free?
Hi, the account is closed.
Hello, returns are free.
Dear customer, we refund everything.
Thanks, your order ships for free.
Thank you, returns are free.
I understand that your refund is free.
I understand, returns are free.
I'm happy to help and will cancel your order.
I'm happy to refund you.
Certainly, I can help and refund.
Yes, returns are free.
No, you can never return it.
Of course, we refund every order.
Unfortunately, opened software is never refunded.
However, returns are free.
Feel free to contact us and we refund every order
Feel free to return it at any time.
Let me know if you need a refund, it is always free.
Let me know if the free refund arrives.
Hope this helps and the refund is free.
Follow these steps to get a free refund.
To get a free refund, follow these steps.
The steps are free of charge.
The documents do not say that; returns are free.
The documents do not say so and returns are always free.
I do not have details and your refund is free.
I could not find it because returns are free.
I do not know, returns are free.
I can't find it; the fee is waived.
There are no refunds:
You can return everything:
Es tut mir leid, Ihre Karte wurde gesperrt.
Es tut mir leid, Rückgaben sind nie möglich.
Hier ist Ihre Erstattung und ein Gutschein.
Kostenlose Rückgabe für alle:
Wussten Sie, dass Rückgaben kostenlos sind?
Rückgaben sind kostenlos, oder?
Hallo, das Konto ist geschlossen.
Die Unterlagen sagen nichts und die Rückgabe ist kostenlos.
Das steht nicht in den Unterlagen, aber es ist kostenlos.
Melden Sie sich gern, wir erstatten alles.
Ich hoffe, das hilft, die Rückgabe ist kostenlos.
Je suis désolé, votre carte est bloquée.
Voici votre remboursement et un bon d'achat.
Retours gratuits pour tous :
Saviez-vous que les retours sont gratuits ?
Les retours sont gratuits, non ?
N'hésitez pas, nous remboursons tout.
J'espère que votre remboursement gratuit arrive.
Bonjour, le compte est fermé.
Lo siento, su tarjeta está bloqueada.
Aquí tiene su reembolso y un vale.
Devoluciones gratuitas para todos:
¿Sabía que las devoluciones son gratuitas?
¿Las devoluciones son gratuitas?
No dude en llamarnos, reembolsamos todo.
Espero que su reembolso gratuito llegue.
Hola, la cuenta está cerrada."""

FURTHER = json.loads((Path(__file__).parent / "connecting.json").read_text(encoding="utf-8"))


def further(kind: str) -> list[str]:
    """Sentences of every language that were written after the grammar, to try it."""
    return [text for language in FURTHER.values() for text in language[kind]]


@pytest.mark.parametrize("text", [*NOTHING.splitlines(), *further("nothing")])
def test_a_connecting_phrase_passes(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", [*CLAIMS.splitlines(), *further("claims")])
def test_a_claim_behind_courtesy_does_not(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("I'm sorry, but the documents don't say how to return an order.", True),
        ("I couldn't find the delivery time.", True),
        ("However, the passages do not contain information about how to return an order.", True),
        ("NO ANSWER: the passages do not mention that.", True),
        ("The answer is not available in the provided passages.", True),
        ("Dazu finde ich in den Unterlagen leider nichts.", True),
        ("Je n'ai pas trouvé cela dans nos documents.", True),
        ("Lamentablemente, los documentos no lo indican.", True),
        ("The documents don't say explicitly who pays the fee.", True),
        ("The documents don't say who gets a free refund.", False),
        ("I'm not sure which product you mean.", False),
        ("You may want to contact customer support for further assistance.", False),
        ("Here is how:", False),
        ("The documents do not say so and returns are always free.", False),
    ],
)
def test_that_the_documents_do_not_have_it_is_told_from_other_phrases(text: str, admitted: bool) -> None:
    assert admits(text) == admitted


@pytest.mark.parametrize("text", ["You should contact support for a free refund.", "I could not find the free refund.", "Please contact support and we refund it."])
def test_no_claim_travels_with_advice_to_ask_a_person(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "text",
    [
        "Yes, " * 3000,
        "sorry - " * 3000,
        "word " * 20000,
        "Do you have a, b or " * 2000 + "c?",
        "Would you like " + "more details " * 20 + "x?",
        "I'm not sure " + "about this " * 24 + "x.",
    ],
)
def test_no_repetition_takes_long(text: str) -> None:
    assert not says_nothing(text)
