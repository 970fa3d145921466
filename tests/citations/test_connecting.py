"""Which sentences pass without a source, and that no claim travels with them."""

from __future__ import annotations

import pytest

from bot.citations.connecting import says_nothing

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
¿Tiene la factura?
Here's what I found:
Here is a short summary:
Here are the details you asked for:
Sure!
Sure, here you go:
Absolutely!
I'd be happy to help with that.
I can help with that!
Thanks for your question.
Thank you for contacting us.
I'm sorry you're having trouble with this.
I'm sorry for the confusion.
I apologize for the inconvenience.
Unfortunately, I couldn't find that information.
I could not find anything about this in the documents.
The documentation doesn't mention a price.
The provided passages do not contain information about delivery to Norway.
I don't know.
I'm not sure.
I cannot answer that question.
I can't tell from the documents.
Do you want to know more about this?
Could you tell me which model you have?
Which country do you live in?
What does the display show?
When did you buy it?
Have you already tried restarting it?
Did you receive an error message?
Are you using the app or the website?
Do you mean the monthly or the yearly plan?
Anything else I can do for you?
Can I help you with anything else?
Please let me know.
Let me know if this helps.
If you have any further questions, feel free to ask.
If you need more help, please contact support.
Have a nice day!
You have several options:
There are three ways to do this:
To fix this, try the following:
Note:
In summary:
Yes, it is possible.
That depends.
Let me explain.
Let me explain how it works:
It works like this:
As mentioned in the documents:
According to the documentation:
Good morning!
Hier ist eine Übersicht:
Gern!
Gerne helfe ich Ihnen weiter.
Vielen Dank für Ihre Frage.
Das tut mir leid.
Dazu habe ich keine Informationen gefunden.
Leider habe ich dazu nichts gefunden.
In den Unterlagen steht dazu nichts.
Das weiß ich nicht.
Welches Gerät verwenden Sie?
Meinen Sie den Monats- oder den Jahrestarif?
Haben Sie das Gerät schon neu gestartet?
Kann ich Ihnen noch weiterhelfen?
Wenn Sie weitere Fragen haben, melden Sie sich gern.
Sie haben mehrere Möglichkeiten:
Kurz gesagt:
Guten Tag!
Gehen Sie dazu wie folgt vor:
Einen schönen Tag noch!
Voici ce que j'ai trouvé :
Voici un résumé :
Avec plaisir !
Je peux vous aider.
Merci pour votre question.
Je suis désolé pour ce désagrément.
Je n'ai pas trouvé d'informations à ce sujet.
Les documents ne mentionnent pas le prix.
Je ne sais pas.
Quel appareil utilisez-vous ?
Avez-vous déjà redémarré l'appareil ?
Puis-je vous aider davantage ?
Avez-vous d'autres questions ?
Vous avez plusieurs options :
En résumé :
Bonne journée !
Esto es lo que he encontrado:
Con gusto le ayudo.
Puedo ayudarle con eso.
Gracias por su pregunta.
Siento las molestias.
No he encontrado información sobre eso.
Los documentos no mencionan el precio.
No lo sé.
¿Qué aparato utiliza?
¿Ha reiniciado ya el aparato?
¿Tiene más preguntas?
Tiene varias opciones:
En resumen:
¡Buenos días!"""

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
Hola, la cuenta está cerrada.
Sorry, we do not ship to Canada.
I'm sorry, your warranty has expired.
Here is a coupon for your next order.
Here is your new password.
Here are your lost items.
Sure, you can return it.
Of course you can keep it.
Absolutely, all plans include support.
Great news, you qualify for a refund.
Thank you for your payment.
Thanks to our guarantee you pay nothing.
I understand that the product is defective.
I'm happy to tell you that it is free.
The documents say that it is free.
The documents do not mention fees, so it is free.
I don't know, but it is free.
I could not find a fee, which means it is free.
There is no limit in the documents.
Is it not wonderful that delivery is free?
Why pay more when returns are free?
How great is it that returns are free?
What if I told you it is free?
Who wouldn't want free returns?
Can you believe the battery lasts for years?
Would you believe that it is waterproof?
The app is free, isn't it?
You want a refund, don't you?
So you have lost your card, and we will replace it?
Let me know when your refund arrives.
Let me know if the technician does not come.
Feel free to use the pool at any time.
Feel free to open the housing.
Hello, your order is on its way.
Yes, the device is waterproof.
No, there is no fee.
It depends on your plan.
Note: the offer has ended.
Important: open the housing first.
Free of charge:
All you need is the receipt.
Unlimited data for everyone:
For example, children travel free.
In short, it is free.
To open the housing, use a screwdriver.
Follow the instructions of the seller to get money.
Es tut mir leid, Ihre Garantie ist abgelaufen.
Hier ist Ihr Gutschein.
Ja, das Gerät ist wasserdicht.
Nein, es gibt keine Gebühr.
Vielen Dank für Ihre Zahlung.
Ich verstehe, dass das Gerät defekt ist.
In den Unterlagen steht nichts, also ist es kostenlos.
Die Unterlagen nennen keine Gebühr, es ist kostenlos.
Ist es nicht toll, dass der Versand kostenlos ist?
Der Versand ist kostenlos, richtig?
Natürlich können Sie es zurückgeben.
Unbegrenzte Daten für alle:
Kurz gesagt ist es kostenlos.
Désolé, votre garantie a expiré.
Voici votre bon d'achat.
Oui, l'appareil est étanche.
Non, il n'y a pas de frais.
Merci pour votre paiement.
Je comprends que l'appareil est défectueux.
Les documents ne mentionnent pas de frais, c'est gratuit.
N'est-ce pas formidable que la livraison soit gratuite ?
La livraison est gratuite, n'est-ce pas ?
Données illimitées pour tous :
Bien sûr, vous pouvez le renvoyer.
Lo siento, su garantía ha caducado.
Aquí tiene su vale.
Sí, el aparato es resistente al agua.
No, no hay ninguna tarifa.
Gracias por su pago.
Entiendo que el aparato está defectuoso.
Los documentos no mencionan tarifas, es gratis.
¿No es genial que el envío sea gratis?
El envío es gratis, ¿verdad?
Datos ilimitados para todos:
Claro, puede devolverlo."""


@pytest.mark.parametrize("text", NOTHING.splitlines())
def test_a_connecting_phrase_passes(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", CLAIMS.splitlines())
def test_a_claim_behind_courtesy_does_not(text: str) -> None:
    assert not says_nothing(text)
