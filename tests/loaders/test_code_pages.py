"""Code pages of one byte a letter: told apart by what their letters make of the text."""

from __future__ import annotations

import pytest

from bot.errors import SourceError
from ingest.loaders import load

TEXTS = {
    ("es", "cp1252"): """Calle Muñoz 4, Logroño
Avenida España 9, Málaga
¿Cuánto tarda la devolución? El reembolso se hace en diez días.
La afinación según señal dura una hora; los niños pequeños no pagan.
Si el pedido llegó dañado, avísenos el mismo día y le enviaremos otro sin ningún coste.""",
    ("pt", "cp1252"): """O serviço não está disponível aos sábados.
São Paulo, Avenida Central 5
A manutenção é gratuita até ao fim da estação.
As devoluções são aceites dentro de trinta dias após a receção.
Você também pode cancelar a subscrição na aplicação, sem comissões.""",
    ("sv", "cp1252"): """Hyran dras den tredje varje månad.
Öppet på måndag, stängt på söndag.
Du kan säga upp avtalet när som helst före månadens slut.
Återbetalningen sker på samma sätt som köpet, inom två veckor.
Pianot hämtas på gatuplan; bärning i trappor kostar extra.""",
    ("da", "cp1252"): """Åbningstider: lørdag åben, søndag lukket
Butikken i Århus ligger ved åen.
Færøerne får gratis fragt på klaverer.
Du kan prøve varen hjemme og fortryde købet inden for fjorten dage.
Bærer vi instrumentet op ad trappen, koster det et gebyr på første etage.""",
    ("de", "cp1252"): """Die Größe der Öffnung hängt von der Länge ab.
Für die Prüfung genügt ein Maßband.
Rückgabe ist möglich, solange das Gerät unbeschädigt ist.
Unsere Geschäfte in München und Köln öffnen um zehn – außer an Feiertagen.
Die Gebühr beträgt 20 € und wird später überwiesen.""",
    ("fr", "cp1252"): """Le délai de rétractation est de quatorze jours.
Vous êtes remboursé à réception du colis.
Où est la clé ? Ça dépend du modèle.
Le piano est livré au rez-de-chaussée ; l’étage est facturé à part.
La pédale gauche déclenche le système silencieux dès qu’elle est baissée.""",
    ("it", "cp1252"): """Il servizio non è attivo: perché?
La qualità dipende dalla velocità, che è più bassa.
Il reso è gratuito e può essere chiesto entro trenta giorni.
Così l’accordatura dura di più, anche se c’è umidità.
Martedì e venerdì il negozio è chiuso.""",
    ("nl", "cp1252"): """De financiële gegevens zijn geüpdatet.
Eén huurder per woning, België inbegrepen.
De coördinatie gebeurt in Brussel; ideeën zijn welkom.
Er kan maar één piano per huishouden worden gehuurd.
Categorieën en reünies vindt u in de catalogus.""",
    ("fi", "cp1252"): """Tilauksen voi perua neljäntoista päivän kuluessa.
Palautus on maksuton, jos syynä on vika.
Käytä laitetta vain kuivassa tilassa.
Lähetämme hyvityksen samalle tilille, jolta ostos maksettiin.
Pianon viritys kestää noin tunnin, eikä siitä peritä lisämaksua.""",
    ("pl", "cp1250"): """Możesz zwrócić towar w ciągu trzydziestu dni.
Zwrot pieniędzy następuje po otrzymaniu przesyłki.
Żółty przycisk wyłącza urządzenie.
Sklepy są czynne od poniedziałku do piątku, także w święta państwowe.
Jeśli źródło zasilania zawiedzie, proszę odłączyć kabel.""",
    ("cs", "cp1250"): """Zboží můžete vrátit do třiceti dnů.
Peníze vrátíme po převzetí zásilky.
Zavřeno v neděli, otevřeno v úterý a ve čtvrtek.
Ladění trvá přibližně hodinu a je jednou ročně zdarma.
Příliš žluťoučký kůň úpěl ďábelské ódy.""",
    ("hu", "cp1250"): """A terméket harminc napon belül visszaküldheti.
A készülék bekapcsolásához nyomja meg a felső gombot.
Kérjük, várjon, amíg a zöld fény kigyullad.
A szűrő cseréje kötelező, ha a működés zajossá válik.
A bérleti díjat minden hónap első napján vonjuk le.""",
    ("ru", "cp1251"): """Вы можете вернуть товар в течение тридцати дней.
Деньги возвращаются после получения посылки.
Магазины открыты с понедельника по пятницу.
Настройка пианино длится около часа.
Нажмите левую педаль, чтобы включить наушники.""",
    ("el", "cp1253"): """Μπορείτε να επιστρέψετε το προϊόν εντός τριάντα ημερών.
Τα χρήματα επιστρέφονται μετά την παραλαβή.
Τα καταστήματα είναι ανοιχτά από Δευτέρα έως Παρασκευή.
Το κούρδισμα διαρκεί περίπου μία ώρα.
Αθήνα, Ερμού 5""",
    ("tr", "cp1254"): """Ürünü otuz gün içinde iade edebilirsiniz.
Ücret, kargo alındıktan sonra geri ödenir.
Şifre değiştirmek için İstanbul mağazamızı arayın.
Akort yaklaşık bir saat sürer ve yılda bir kez ücretsizdir.
Mağazalarımız pazar günleri kapalıdır.""",
}
CASES = [pytest.param(text, codec, id=language) for (language, codec), text in TEXTS.items()]


def read(text: str, codec: str) -> str:
    return load("a.txt", text.encode(codec)).page_content


@pytest.mark.parametrize(("text", "codec"), CASES)
def test_two_lines_tell_their_code_page(text: str, codec: str) -> None:
    lines = "\n".join(text.split("\n")[:2])
    assert read(lines, codec) == lines


@pytest.mark.parametrize(("text", "codec"), CASES)
def test_a_long_text_tells_its_code_page(text: str, codec: str) -> None:
    assert read(text, codec) == text


@pytest.mark.parametrize("codec", ["koi8_r", "cp866", "iso8859_5"])
def test_older_russian_pages_are_told_by_which_letters_are_frequent(codec: str) -> None:
    assert read(TEXTS["ru", "cp1251"], codec) == TEXTS["ru", "cp1251"]


@pytest.mark.parametrize(
    "text",
    [
        "from £49 a month – that’s “all”, at 30 °C",
        "The Wi-Fi doesn’t work — what’s wrong?",
        "one word: café",
        "a price: 20 €",
        "Deutsch, Français, Español, Português, Dansk: Größe, été, año, São Paulo, Ærø",
    ],
)
def test_marks_and_a_few_foreign_words_are_western(text: str) -> None:
    assert read(text, "cp1252") == text
    assert read(f"{text}\n{'A line of plain English text without anything else.' * 100}", "cp1252").startswith(text)


def test_a_table_keeps_its_names() -> None:
    page = load("a.csv", "Ciudad;Dirección\nLogroño;Calle Muñoz 4\nMálaga;Avenida España 9\n".encode("latin-1"))
    assert "Calle Muñoz 4" in page.page_content
    assert page.metadata["notes"] == ["was read as cp1252: save it as UTF-8 to be sure"]


@pytest.mark.parametrize(
    ("text", "codec"),
    [("商品は三十日以内に返品できます。返金は荷物の到着後に行われます。", "shift_jis"), ("您可以在三十天内退货。收到包裹后我们会退款。", "gb18030")],
)
def test_letters_of_several_bytes_are_none_of_these(text: str, codec: str) -> None:
    assert read(text, codec) == text


def test_noise_is_no_text() -> None:
    with pytest.raises(SourceError, match="is not text"):
        load("a.txt", bytes(range(128, 256)) * 20 + bytes(range(9)) * 200)
