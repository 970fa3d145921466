"""Claims of actions and promises in four languages, beside policy and a bot's ordinary talk."""

from __future__ import annotations

import pytest

from bot.citations.promises import promise

POLICY = {
    "en": """We will send your final bill within 6 weeks. You will be refunded within 5 business days. Our support team answers
within 24 hours. You receive an email when your order has been shipped. We call you before the technician arrives.
The monthly fee is waived for students. All data is encrypted. The service was launched in 2019. A parcel that was damaged
can be returned. A blocked card can be unlocked in the app. Orders can be cancelled until they are packed.
If your account was closed, write to us.""",
    "de": """Wir senden Ihnen die Schlussrechnung innerhalb von 6 Wochen. Der Betrag wird innerhalb von 5 Werktagen erstattet.
Eine gesperrte Karte kann in der App entsperrt werden. Bestellungen können storniert werden. Der Dienst wurde 2019 eingeführt.
Wir rufen Sie an, bevor der Techniker kommt.""",
    "fr": """Nous vous enverrons la facture finale sous 6 semaines. Vous serez remboursé sous 5 jours ouvrés. Une carte bloquée peut
être débloquée dans l'application. Une commande peut être annulée. Le service a été lancé en 2019.""",
    "es": """Le enviaremos la factura final en 6 semanas. Se le reembolsará en 5 días hábiles. Una tarjeta bloqueada puede
desbloquearse en la aplicación. Un pedido puede ser cancelado. El servicio fue lanzado en 2019.""",
}

CLAIMS = {
    "en": """\
I have blocked your card.
I've gone ahead and frozen the card.
I have noted your move.
I've rescheduled your delivery.
I've restarted your router.
I've paused your membership.
I've disabled your account.
I set up a callback for you.
I've put in a request.
I made a note on your account.
I just sent you an email.
I've turned on two-factor authentication for you.
I have checked your order.
I've added a credit to your account.
I've been able to cancel it.
I'm now blocking your card.
I am looking into it.
I'm on it.
I'll look into this.
I'll have someone call you.
I'll be in touch.
I'll be happy to cancel that for you.
I can do that for you.
I can refund you right away.
I will have this sorted.
I'm happy to help and will cancel your order.
I can confirm that your order is cancelled.
I guarantee a refund.
I promise that it works.
Let me cancel that for you.
Shall I cancel your order?
Would you like me to open a ticket?
Consider it done.
Done! Your address is updated.
Your card has been blocked.
Your subscription was cancelled.
Your order is cancelled.
Your order's been cancelled.
Your account was closed.
Your request is now being handled.
Your refund is on the way.
A refund is on its way.
A ticket has been opened for you.
A new card was ordered.
The fee has been waived.
Support has been informed.
Please note that your card has been blocked.
You're all set.
You have been refunded.
You've been upgraded to Premium.
You will be contacted by our team.
You'll get a call back tomorrow.
You will receive a confirmation email shortly.
You'll hear from us soon.
You will be refunded today.
Expect a call within the hour.
Someone from our team will reach out.
One of our agents will contact you.
A technician will visit you.
Our engineers are already working on it.
We are looking into this.
We're processing your refund.
We apologise and have credited your account.
We've got you covered.
We've refunded you.
We'll send your final bill tomorrow.
We will make sure this never happens again.
We commit to constant availability.
It is guaranteed.
Rest assured, your data is safe.
I went ahead and cancelled the order for you.
I've taken care of it.
I have successfully reset your password.
I've forwarded this to our billing team.
I have asked a colleague to call you.
I've applied a 20% discount to your account.
I'm escalating this to a manager.
I am currently reviewing your account.
I will personally make sure of it.
I'd be happy to issue a refund.
Allow me to cancel that.
Let me check your order status.
I can go ahead and process the return.
I can see that your order shipped yesterday.
I see that your parcel was delivered.
Your refund should arrive tomorrow.
Your replacement is being prepared.
Your ticket number is being created.
The technician is on the way.
Help is on the way.
We have received your request.
We'll get back to you as soon as possible.
We will do everything to help.
We're going to fix this.
Our team has been notified.
My colleague will take over.
A specialist is going to contact you.
You should receive a confirmation shortly.
I have referred your case to our team.
I've limited your account.
I've triggered a refund.
I'll start the refund.
I'll ask the team.
You're now upgraded to Pro.
You are now unsubscribed.
Your password has now been reset.
Your case has already been escalated to our team.
That's been done.
This has been resolved.
Your money is safe with us, I promise.
Su cuenta ha sido cerrada.
Su reembolso fue procesado.""",
    "de": """\
Ich habe Ihre Karte gesperrt.
Ich habe soeben Ihren Router neu gestartet.
Ich habe das für Sie erledigt und weitergeleitet.
Soeben habe ich Ihre Adresse geändert.
Ich sperre jetzt Ihre Karte.
Gern storniere ich Ihre Bestellung.
Ich kümmere mich darum.
Ich werde einen Techniker beauftragen.
Ich kann Ihnen den Betrag sofort erstatten.
Ich bin schon dabei.
Ihre Karte wurde gesperrt.
Es wurde ein Ticket eröffnet.
Ihr Ticket ist eröffnet.
Ihre Bestellung ist storniert worden.
Die Gebühr wurde erlassen.
Ein Techniker wird Sie anrufen.
Ein Mitarbeiter meldet sich bei Ihnen.
Sie werden zurückgerufen.
Sie erhalten in Kürze einen Anruf.
Wir haben Ihr Konto geschlossen.
Wir kümmern uns darum.
Wir senden Ihnen die Schlussrechnung morgen.
Die Erstattung ist unterwegs.
Das garantieren wir.
Ich habe das gerade für Sie gemacht.
Ihr Konto ist jetzt gesperrt.
Ich leite das an meine Kollegen weiter.
Das habe ich erledigt.
Wir haben Sie benachrichtigt.
Wir melden uns in Kürze.
Ihr Geld wurde überwiesen.
Ich werde mich darum kümmern.
Ein Kollege wird sich bei Ihnen melden.""",
    "fr": """\
J'ai bloqué votre carte.
J'ai bien pris en compte votre déménagement.
J'ai redémarré votre routeur.
Je viens d'annuler votre commande.
Je bloque votre carte immédiatement.
Je m'occupe de tout.
Je vais rembourser votre achat.
Je peux vous rembourser tout de suite.
Je transmettrai votre demande.
Votre carte a été bloquée.
Votre commande est annulée.
Un ticket a été ouvert.
Les frais ont été supprimés.
Vous serez rappelé demain.
Vous allez recevoir un appel.
Un technicien vous appellera.
Un conseiller va vous contacter.
Nous avons fermé votre compte.
Nous nous engageons à tout réparer.
Nous vous enverrons la facture finale demain.
Votre remboursement est en route.
J'ai fait le nécessaire.
Votre compte a été fermé.
Je m'en charge.
Nous reviendrons vers vous rapidement.
C'est bon, votre demande est enregistrée.
Votre colis est en chemin.
On vous rappellera demain.""",
    "es": """\
He bloqueado su tarjeta.
Ya le he reiniciado el router.
He puesto una nota en su cuenta.
Acabo de cancelar su pedido.
Cancelé su pedido.
Estoy tramitando su reembolso.
Voy a bloquear su tarjeta.
Puedo reembolsarle ahora mismo.
Me ocupo de ello.
Bloquearé su tarjeta.
Su tarjeta ha sido bloqueada.
Su suscripción fue cancelada.
Su pedido está cancelado.
Se ha abierto un ticket.
Se ha cancelado su pedido.
Le llamarán mañana.
Recibirá una llamada en breve.
Un técnico le llamará.
Hemos cerrado su cuenta.
Nos comprometemos a repararlo.
Le enviaremos la factura final mañana.
Su reembolso está en camino.
Ya lo he hecho.
Me encargaré de todo.
Nos pondremos en contacto con usted pronto.
Un compañero le contactará.""",
}

HARMLESS = {
    "en": """\
We'll send your final bill within 6 weeks.
We will send you the final bill within 6 weeks.
We'll refund you within 5 business days.
You'll be refunded within 5 business days.
You will receive an email when the order leaves.
Our support team will answer within 24 hours.
We'll call you before the technician arrives.
Once your refund has been processed, you get an email.
If your account has been deleted, you cannot sign in.
If the light is red, your card has been blocked.
A red light means your card has been blocked.
Unless the report has been filed within 24 hours, no claim is possible.
You can check whether your request has been submitted under Orders.
When your order has been shipped, we email you.
After your claim has been approved, the money is paid.
The account will be locked until the payment has been received.
A parcel that has been damaged can be returned.
Your data is encrypted.
Your card is blocked after three wrong codes.
The service was launched in 2019.
The monthly fee is waived for students.
I looked through the documents, but found nothing about that.
I checked the help pages: the limit is not stated.
I have added the steps below.
I've listed the steps below.
I've summarised the options for you.
I have included the link to your settings.
I've found two passages about that.
I have limited information about this.
I can't issue refunds, but you can request one under Orders.
I cannot check your order.
I can help with that.
I can only answer from the documents.
I'll be happy to explain the steps.
I'll walk you through it.
I'm assuming that you use the app.
I'm happy to help.
I'm not able to cancel orders.
I'm referring to the yearly plan.
I need your model to answer that.
I would open the app first.
I recommend opening the app first.
I understand that you were charged twice.
I have sent my parcel to the wrong address: what now?
Let me explain how it works.
Let me add that refunds take 5 business days.
Let me know if you need more.
May I ask which model you have?
Can I help you with anything else?
Your support team will contact you if you are a partner.
You can open a ticket under Help.
Someone must be at home.
I'm a chatbot and answer from the documents.
I'm sorry to hear that your card was lost.
I have no access to your account.
I have to point out that returns are limited.
I have been given these documents only.
I've got no information about that.
I believe the yearly plan is meant.
I assume you mean the Sprig 2.
I can't tell from the documents.
I could not find a price.
I will only answer from the documents.
I only have the documents.
I'm unable to cancel it.
If I understood you correctly, you want to cancel.
As I mentioned, the warranty lasts 36 months.
I don't know whether your order has been shipped.
You can ask for a refund, and the order is cancelled.
You will need your order number.
You will find it under Settings.
You'll see a green light.
You'll be asked for your password.
You will then be taken to the login page.
You'll receive a code.
Once confirmed, your order is cancelled.
Make sure your account has not been closed.
The button is located on the back.
The device has two buttons.
Is your card blocked?
Has your card been blocked?
What happens if your order has been lost?
Someone else can collect the parcel.
We recommend a restart.
We cannot refund opened software.
We do not store card numbers.
We're open from 9 to 5.""",
    "de": """\
Wir senden Ihnen die Schlussrechnung innerhalb von 6 Wochen.
Wir werden Ihnen die Schlussrechnung innerhalb von 6 Wochen senden.
Wir erstatten den Betrag innerhalb von 5 Werktagen.
Wenn Ihre Karte gesperrt wurde, öffnen Sie die App.
Sobald Ihr Antrag bearbeitet wurde, erhalten Sie eine E-Mail.
Prüfen Sie, ob Ihre Bestellung verschickt wurde.
Falls das Licht rot ist, wurde Ihre Karte gesperrt.
Der Dienst wurde 2019 eingeführt.
Ich kann Ihre Bestellung nicht stornieren.
Ich habe das in den Unterlagen nicht gefunden.
Ich habe die Schritte unten aufgelistet.
Ich habe zwei Möglichkeiten gefunden.
Ich habe leider keine Angaben dazu.
Ich helfe Ihnen gern.
Ich kann Ihnen die Schritte erklären.
Ich verstehe Ihre Frage so.
Ich empfehle die App.
Dazu finde ich nichts.
Eine gesperrte Karte kann in der App entsperrt werden.
Sie können die Bestellung stornieren.
Welches Modell haben Sie?
Wir haben von 9 bis 17 Uhr geöffnet.
Ich weiß es nicht.
Ich kann das aus den Unterlagen nicht erkennen.
Sie werden gebeten, die Rechnung beizulegen.
Die App wird automatisch aktualisiert.
Wie ändere ich mein Passwort?
Kann ich das Produkt zurückgeben?
Ihre Karte ist nicht gesperrt.""",
    "fr": """\
Nous vous enverrons la facture finale sous 6 semaines.
Vous serez remboursé sous 5 jours ouvrés.
Si votre carte a été bloquée, ouvrez l'application.
Une fois que votre demande a été traitée, vous recevez un e-mail.
Vérifiez que votre commande a été expédiée.
Le service a été lancé en 2019.
Je ne peux pas annuler votre commande.
Je n'ai pas trouvé cela dans nos documents.
J'ai trouvé deux possibilités.
J'ai listé les étapes ci-dessous.
J'ai résumé les options.
Je peux vous expliquer les étapes.
Je peux vous aider.
Je comprends votre question.
Je vous recommande l'application.
Je suis désolé.
Une carte bloquée peut être débloquée dans l'application.
Vous pouvez annuler la commande.
Quel modèle avez-vous ?
J'ai besoin de votre modèle.
Je n'ai pas accès à votre compte.
Vous trouverez le bouton au dos.
Vous devrez saisir votre code.
J'ai bien compris votre question.
L'application est mise à jour automatiquement.
Je ne sais pas.
Comment puis-je annuler ma commande ?""",
    "es": """\
Le enviaremos la factura final en 6 semanas.
Si su tarjeta ha sido bloqueada, abra la aplicación.
Una vez que su solicitud ha sido tramitada, recibe un correo.
Compruebe que su pedido ha sido enviado.
Cuando se ha cancelado su pedido, recibe un correo.
El servicio fue lanzado en 2019.
No puedo cancelar su pedido.
No he encontrado eso en nuestros documentos.
He encontrado dos opciones.
He enumerado los pasos a continuación.
He resumido las opciones.
Puedo explicarle los pasos.
Puedo ayudarle.
Entiendo su pregunta.
Le recomiendo la aplicación.
Lo siento.
Voy a explicarle los pasos.
Una tarjeta bloqueada puede desbloquearse en la aplicación.
Puede cancelar el pedido.
¿Qué modelo tiene?
No tengo acceso a su cuenta.
Encontrará el botón detrás.
Deberá introducir su código.
No lo sé.
¿Cómo puedo cancelar mi pedido?
La aplicación se actualiza automáticamente.
Podemos ayudarle por teléfono.""",
}


def lines(table: dict[str, str]) -> list[tuple[str, str]]:
    """Each sentence of a table with its language."""
    return [(language, line) for language, text in table.items() for line in text.splitlines()]


@pytest.mark.parametrize(("language", "sentence"), lines(CLAIMS))
def test_a_claimed_action_is_found(language: str, sentence: str) -> None:
    assert promise(sentence, [POLICY[language]])


@pytest.mark.parametrize(("language", "sentence"), lines(HARMLESS))
def test_policy_and_talk_are_no_promise(language: str, sentence: str) -> None:
    assert not promise(sentence, [POLICY[language]])


def test_a_policy_needs_a_source_that_says_it() -> None:
    assert promise("We will refund you within 5 business days.", ["Wear is not covered."])


def test_the_words_that_claim_are_named() -> None:
    assert promise("Sorry, I’ve **blocked** your card.", []) == "I've blocked"
