"""Documents and questions in other languages than English: told by their words, found by their letters, refused when nothing is near."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.build import Bot, build_bot
from bot.conversation import Question, Turn
from bot.languages import foreign, language_of, tells_nothing, words_of
from bot.lexical import Lexical
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request

SHIPPING = """# Versand

## Versandkosten

Innerhalb Deutschlands kostet der Versand von Zubehör 4,90 €. Ab einem Bestellwert von 79 € liefern wir versandkostenfrei.

## Paket beschädigt

Ist der Karton beschädigt, melden Sie den Schaden innerhalb von 3 Tagen mit Fotos an unsere Werkstatt.
"""
REPAIRS = """# Reparatur

## Termin in der Werkstatt

Rufen Sie die Werkstatt an oder buchen Sie einen Termin. Eine Inspektion kostet 69 €, Ersatzteile kommen hinzu.

## Garantie

Auf Rahmen und Gabel unserer Räder geben wir 6 Jahre Garantie, auf alle anderen Teile 2 Jahre.
"""
PLANS = """# Plans

## Prices

The Plus plan costs €4 a month and can be cancelled at any time. It has room for three bikes and their owners.
"""


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    folder = tmp_path / "hilfe"
    folder.mkdir()
    for name, text in {"versand.md": SHIPPING, "reparatur.md": REPAIRS, "plans.md": PLANS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = read_settings()
    Job(settings).add(Request([str(folder)]), Brake())
    built = build_bot(settings)
    yield built
    built.close()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("habt ihr sonntags offen", True),
        ("j'ai mal à la tête avec mes verres", True),
        ("¿y el domingo?", True),
        ("quanto costa la spedizione in Svizzera", True),
        ("waar is mijn pakket", True),
        ("Это работает?", True),
        ("How much is it, and when does it come?", False),
        ("Is Müller open on Sunday?", False),
        ("E-4012", None),
        ("Sprig 2", None),
        ("", None),
    ],
)
def test_another_language_is_told_by_its_commonest_words(text: str, told: bool | None) -> None:
    assert foreign(text) is told


def test_the_language_of_a_message_is_told_by_its_words() -> None:
    assert language_of("Wie lange kann ich das Gerät zurückgeben?") == "de"
    assert language_of("Comment puis-je retourner mon produit ?") == "fr"
    assert language_of("¿Cómo puedo devolver el producto?") == "es"
    assert language_of("How long is the warranty?") == "en"
    assert language_of("E-4012", default="de") == "de"


def test_an_answer_is_in_the_language_of_the_question_or_of_the_page() -> None:
    assert language_of("wann macht köln samstags zu") == "de"
    assert language_of("les lunettes ne me vont pas") == "fr"
    assert language_of("no me deja reservar", "es") == "es"
    assert language_of("Zürich", "fr") == "fr"


def test_what_french_elides_stands_apart() -> None:
    assert words_of("L’envoi d'aujourd'hui, don't") == ["l", "envoi", "d", "aujourd'hui", "don't"]
    assert tells_nothing("avec") and not tells_nothing("envoi") and not tells_nothing("the")


@pytest.mark.parametrize(("asked", "written"), [("Versand", "Versandkosten"), ("reparieren", "Reparatur"), ("envío", "enviar")])
def test_parts_of_words_are_found_in_other_languages_only(asked: str, written: str) -> None:
    lexical = Lexical()
    assert set(lexical.query(asked, foreign=True).indices) & set(lexical.document(written, foreign=True).indices)
    assert not set(lexical.query(asked).indices) & set(lexical.document(written).indices)


def test_a_name_is_found_whatever_the_language() -> None:
    lexical = Lexical()
    assert set(lexical.query("Talwind E-12").indices) <= set(lexical.document("Das Talwind zeigt E-12.", foreign=True).indices)


def test_each_document_is_read_in_its_language(bot: Bot) -> None:
    with bot.library.lend() as index:
        assert {record.source: record.foreign for record in index.sources()} == {
            "versand.md": True,
            "reparatur.md": True,
            "plans.md": False,
        }
        assert 0.5 < index.foreign < 1
    assert bot.library.in_another_language()


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("was kostet mich der versand", "Versandkosten"),
        ("könnt ihr mein rad reparieren, brauche ich einen termin", "Termin in der Werkstatt"),
        ("garantie", "Garantie"),
        ("What does the Plus plan cost?", "Prices"),
    ],
)
def test_what_the_documents_say_is_quoted_in_its_language(bot: Bot, asked: str, heading: str) -> None:
    reply = bot.chain.invoke(Question(asked))
    assert reply.decision == "answered", reply.text
    assert reply.citations[0].heading == heading


@pytest.mark.parametrize("asked", ["wie wird das wetter morgen", "wer ist der trainer von bayern münchen", "schreib mir ein gedicht über katzen"])
def test_what_they_do_not_say_is_refused_in_the_language_of_the_question(bot: Bot, asked: str) -> None:
    reply = bot.chain.invoke(Question(asked))
    assert reply.decision in {"off_topic", "refused"}
    assert language_of(reply.text) == "de"
    assert not reply.citations


def test_a_follow_up_carries_the_parts_of_its_words(bot: Bot) -> None:
    history = (Turn("user", "was kostet der versand von zubehör?"), Turn("assistant", "4,90 €."))
    reply = bot.chain.invoke(Question("und ab wann ist er kostenfrei?", history))
    assert reply.decision == "answered"
    assert reply.citations[0].heading == "Versandkosten"


def test_a_reply_is_in_the_language_of_the_conversation_then_of_the_page_then_of_the_documents(bot: Bot) -> None:
    """"garantie" tells none of its own."""
    history = (Turn("user", "was kostet der versand von zubehör?"), Turn("assistant", "4,90 €."))
    english_page = {"locale": "en"}
    assert bot.chain.invoke(Question("garantie", context=english_page)).text.startswith("From *")
    assert bot.chain.invoke(Question("garantie", history, english_page)).text.startswith("Aus *")
    assert bot.chain.invoke(Question("danke", history, english_page)).text.startswith("Gern geschehen")
    assert bot.chain.invoke(Question("garantie", context={"locale": "fr-CH"})).text.startswith("Extrait de *")
    assert bot.chain.invoke(Question("garantie")).text.startswith("Aus *")
