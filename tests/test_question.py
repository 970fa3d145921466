from __future__ import annotations

import pytest

from bot.conversation import Question, Turn
from bot.embeddings import MiniLM
from bot.lexical import Lexical, codes
from bot.parts import parts, points_back
from bot.question import Understanding, Vectors, carried
from bot.spelling import corrected, vocabulary, words_of, written_out
from bot.store import SparseVector
from bot.variants import Variant, known_variants, named

WORDS = vocabulary(["Cancel your subscription at any time.", "The sprinklers are weak.", "A refund takes ten days.", "Switch the valve."])
SPRIGS = [Variant("sprig", "1"), Variant("sprig-2", "2")]


def test_the_conversation_is_a_decayed_sum_of_its_turns() -> None:
    newest = Vectors([1.0, 0.0], SparseVector((1, 2), (1.0, 1.0)))
    older = Vectors([0.0, 1.0], SparseVector((2, 3), (1.0, 1.0)))
    both = carried([newest, older])
    assert list(both.dense) == [1.0, 0.5]
    assert dict(zip(both.lexical.indices, both.lexical.values, strict=True)) == {1: 1.0, 2: 1.5, 3: 0.5}


def test_a_single_turn_is_carried_as_it_is() -> None:
    only = Vectors([1.0], SparseVector((), ()))
    assert carried([only]) is only


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How much is Plus, and can I pay monthly?", ["How much is Plus?", "can I pay monthly?"]),
        ("What is the range? How long does the battery last?", ["What is the range?", "How long does the battery last?"]),
        ("Can I use Sprig and Sprig 2 together?", ["Can I use Sprig and Sprig 2 together?"]),
        ("warranty", ["warranty"]),
    ],
)
def test_a_question_of_two_parts_is_taken_apart(question: str, expected: list[str]) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize(
    ("part", "back"), [("what does it cost?", True), ("can they be washed?", True), ("what does Plus cost?", False), ("was kostet das?", True)]
)
def test_a_part_may_point_back_to_the_one_before(part: str, back: bool) -> None:
    assert points_back(part) is back


@pytest.mark.parametrize(
    ("text", "lets_go"),
    [
        ("Another thing: where are my old bills?", True),
        ("Ok, a different question: do you ship to Norway?", True),
        ("Eine andere Frage: wie lange dauert der Versand?", True),
        ("Which countries do parcels go to by express courier?", True),
        ("How long does it take to charge it fully overnight?", False),
        ("And at night?", False),
        ("Is there another question in the form?", False),
    ],
)
def test_a_change_of_subject_lets_the_conversation_go(text: str, lets_go: bool) -> None:
    search = Understanding(MiniLM(), Lexical()).search(Question(text, (Turn("user", "My sprinkler valve leaks"), Turn("assistant", "…"))))
    assert (search.carried is search.turn) is lets_go


@pytest.mark.parametrize(
    ("text", "lets_go"),
    [
        ("Wann haben Sie in Wien geöffnet?", True),
        ("Kann ich mit PayPal bezahlen?", True),
        ("¿Puedo pagar con tarjeta de regalo?", True),
        ("Welches Waschmittel für Daunen?", False),
        ("und mit Feinwaschmittel im Trockner?", False),
        ("Wie lange muss ich dafür Zeit einplanen?", False),
        ("C'est valable combien de temps ?", False),
        ("Warum?", False),
    ],
)
def test_in_another_language_the_parts_of_words_tell_a_change_of_subject(text: str, lets_go: bool) -> None:
    history = (Turn("user", "Wie wasche ich eine Daunendecke?"), Turn("assistant", "Bei 40 °C."))
    search = Understanding(MiniLM(), Lexical()).search(Question(text, history), foreign=True)
    assert (search.carried is search.turn) is lets_go


def test_words_of_the_language_are_no_slips_of_the_keyboard() -> None:
    understanding = Understanding(MiniLM(), Lexical())
    assert all(map(understanding.is_a_word, ["driver", "Technician", "parties"]))
    assert not any(map(understanding.is_a_word, ["subscribtion", "waranty", "latchng"]))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cancle my subscribtion", "cancel my subscription"),
        ("the sprinklrs are week", "the sprinklers are week"),
        ("refrund takes how many days", "refund takes how many days"),
        ("a smartwatch for the valve", "a smartwatch for the valve"),
        ("Wie kann ich das kündigen und ist es teuer", "Wie kann ich das kündigen und ist es teuer"),
        ("zzyzx qwertz", "zzyzx qwertz"),
        ("sprinklrs subscribtion refnd", "sprinklers subscription refund"),
    ],
)
def test_words_that_the_documents_nearly_have_are_put_right(typed: str, meant: str) -> None:
    words = WORDS + vocabulary(["my the are week how many days for takes"])
    unknown = [word for word in words_of(typed) if word.casefold() not in words]
    assert corrected(typed, unknown, lambda: words) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("theres water in it and it doesnt stop, cant you help", "there's water in it and it doesn't stop, can't you help"),
        ("how do I tell ye that Im away", "how do I tell you that I'm away"),
        ("do u send it to ur shops", "do you send it to your shops"),
        ("I am ill, were is my id", "I am ill, were is my id"),
        ("what is type U for the valve", "what is type U for the valve"),
        ("kann ich die Ware im Laden abholen", "kann ich die Ware im Laden abholen"),
    ],
)
def test_small_words_are_read_as_they_are_usually_written(typed: str, meant: str) -> None:
    assert written_out(typed, words_of(typed)) == meant


def test_small_words_that_the_documents_have_are_left_as_they_are() -> None:
    assert written_out("what does IM mean, I dont know", ["dont"]) == "what does IM mean, I don't know"


def test_codes_are_found_with_and_without_their_dash() -> None:
    lexical = Lexical()
    terms = [set(lexical.query(text).indices) for text in ("E-4012", "e4012", "E 4012")]
    assert set.intersection(*terms)


def test_the_number_of_a_clause_is_a_word_of_its_own() -> None:
    lexical = Lexical()
    asked = set(lexical.query("clause 13.4").indices)
    same, parts = (len(asked & set(lexical.document(text).indices)) for text in ("13.4 Collection is free.", "13 or 4, not 4.13"))
    assert same > parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wie lange kann ich eine Maschine zurückgeben?", "Maschine lange zurückgeben"),
        ("Combien de temps est-ce que dure la garantie pour une pompe ?", "combien temps dure garantie pompe"),
        ("¿Cuánto cuesta el envío para una bomba?", "cuánto cuesta envío bomba"),
        ("Will my lawn die in the sun?", "lawn die sun"),
    ],
)
def test_a_questions_stop_words_are_those_of_its_language(text: str, words: str) -> None:
    lexical = Lexical()
    assert set(lexical.query(text).indices) <= set(lexical.document(words).indices)


def test_variants_are_products_of_one_family_in_several_versions() -> None:
    found = known_variants([("sprig", "1", ""), ("sprig-2", "2", ""), ("app", "5.4.0", ""), ("cloud", "", "")])
    assert found == SPRIGS
    assert [variant.label for variant in found] == ["Sprig", "Sprig 2"]


@pytest.mark.parametrize(
    ("text", "version"),
    [("on the second generation", "2"), ("Sprig 2 leaks", "2"), ("my first-generation Sprig", "1"), ("v2 please", "2"), ("Sprig blinks", "1")],
)
def test_a_generation_is_named_by_product_or_by_number(text: str, version: str) -> None:
    assert [variant.version for variant in named(text, SPRIGS)] == [version]


def test_a_question_may_name_both_generations_or_none() -> None:
    assert {variant.version for variant in named("Sprig or Sprig 2?", SPRIGS)} == {"1", "2"}
    assert named("How many zones?", SPRIGS) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("E-4099 on the display", ["e4099"]), ("e4012?", ["e4012"]), ("SPG-100 or SPG-200", ["spg100", "spg200"]), ("in 2026 for 30 days, zone 12", [])],
)
def test_codes_are_told_from_words_beside_numbers(text: str, found: list[str]) -> None:
    assert codes(text) == found
