"""What the judge is asked of a sentence: which piece of its source, and which opposites."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.documents import Document

from bot.citations.judging import FEATURES, PIECE, SURE, compared, piece_at, pieces
from bot.citations.reading import Reader, sentence_spans
from bot.citations.turning import OFF
from bot.grounding import Grounding
from bot.lexical import Lexical

TEXT = " ".join(f"Sentence number {number} of the manual speaks of part {number} and of nothing else." for number in range(20))


def test_pieces_overlap_by_a_sentence_and_leave_nothing_out() -> None:
    spans = sentence_spans(TEXT)
    found = pieces(TEXT, spans, "Manual: Parts")
    assert len(found) > 2
    assert [start for start, _ in found] == [0, *(end + 1 for _, end in list(found)[:-1])]
    assert all(piece.startswith("Manual: Parts. Sentence number") for piece in found.values())
    assert all(end - start <= PIECE for start, end in found)
    for before, behind in zip(list(found.values()), list(found.values())[1:], strict=False):
        assert before.split(". ")[-1].rstrip(".") in behind


def test_a_span_is_found_in_the_piece_that_stands_for_it() -> None:
    found = pieces(TEXT, sentence_spans(TEXT), "")
    for start, end in sentence_spans(TEXT):
        assert TEXT[start:end] in piece_at(found, (start, end))
    assert piece_at({}, (0, 5)) == ""


class Listed:
    """Believes a `not` less, by 3, and an `after` more, by 4."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def odds(self, text: str, asked: Sequence[str]) -> list[float]:
        self.asked = list(asked)
        return [-3.0 * ("not" in one) + 4.0 * ("after" in one) for one in asked]

    def read(self, texts: Sequence[str]) -> None:
        """Nothing is kept."""


def test_a_sentence_is_compared_with_its_opposites() -> None:
    judge = Listed()
    found = compared(judge, "Pay after delivery.", "You can pay before delivery.")
    assert judge.asked[:2] == ["You can pay before delivery.", "You can not pay before delivery."]
    assert "You can pay after delivery." in judge.asked
    assert found == {"said": 0.0, "above_off": 0.0, "above_on": 3.0, "above_opposite": -4.0}
    assert set(found) == set(FEATURES)


def test_what_is_denied_is_compared_with_the_plain() -> None:
    assert compared(Listed(), "", "You cannot pay.")["above_off"] == -3.0


def test_the_forms_and_the_odds_are_bounded() -> None:
    judge = Listed()
    found = compared(judge, "", "More before, less after, always open, never closed, with all, without any.")
    assert len(judge.asked) <= 1 + OFF + 1
    assert all(abs(value) <= SURE for value in found.values())


def test_a_passage_in_another_language_is_not_judged(embedder, saying: Grounding) -> None:
    reader = Reader(embedder, Lexical(), saying)
    german = Document("Die Lieferung dauert drei Tage. Sie ist nicht kostenlos.", metadata={"title": "Versand", "section": []})
    english = Document("Delivery takes three days. It is not free.", metadata={"title": "Shipping", "section": ["Shipping"]})
    readings = reader.read([german, english])
    assert readings[0].piece(0) == ""
    assert reader.compared("Die Lieferung ist kostenlos.", readings[0].piece(0)) == {}
    assert readings[1].piece(0) == f"Shipping. {english.page_content}"
    assert reader.compared("Delivery is free.", readings[1].piece(0)).keys() == set(FEATURES)
    assert Reader(embedder, Lexical()).read([english])[0].piece(0) == ""


def test_what_is_prepared_is_read_with_all_that_the_check_may_ask(embedder) -> None:
    reader = Reader(embedder, Lexical())
    passage = Document("Delivery takes 3 days. It is free from €50.", metadata={"title": "Shipping", "section": ["Shipping"]})
    reader.prepare([passage])
    made = vars(reader.read([passage])[0].source)
    assert {"statements", "lengths", "placed", "parts", "segments", "kinds"} <= made.keys()
