from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from bot.build import build_bot
from bot.conversation import Question, Turn
from bot.embeddings import MiniLM
from bot.errors import SettingsError
from bot.explain import as_dict
from bot.lexical import Lexical
from bot.question import Understanding
from bot.settings import Settings
from bot.store import SparseVector
from bot.synonyms import SHIPPED, Thesaurus, read_groups
from bot.terms import Terms, widened
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request

GROUPS = [["refund", "money back", "reimburse"], ["money", "cash"], ["wi-fi", "wireless"], ["notice", "warning"], ["notice", "period"]]


def terms(words: str) -> frozenset[int]:
    return frozenset(Lexical().query(words).indices)


def related(text: str) -> dict[tuple[int, ...], frozenset[int]]:
    return {one.said: one.others for one in Thesaurus(GROUPS, Lexical()).related(text)}


def weights(text: str, idf: dict[int, float]) -> dict[int, float]:
    vectors = Understanding(MiniLM(), Lexical(), Thesaurus(GROUPS, Lexical())).vectors(text)
    own = Terms({term: idf.get(term, 0.0) for term in vectors.lexical.indices}, 1.0, {}, {})
    found: SparseVector = widened(vectors, own, size=100)
    return dict(zip(found.indices, found.values, strict=True))


@pytest.mark.parametrize(
    ("text", "said", "others"),
    [
        ("When do I get my Money Back?", "money back", "refund reimburse"),
        ("Were you refunded?", "refund", "reimburse"),
        ("The notice", "notice", "warning period"),
        ("Is there Wi-Fi?", "wi fi", "wireless"),
    ],
)
def test_a_word_or_phrase_has_the_others_of_all_its_groups(text: str, said: str, others: str) -> None:
    (found,) = related(text).items()
    assert found == (Lexical().query(said).indices, terms(others))


@pytest.mark.parametrize(
    ("question", "text", "reworded"),
    [
        ("When do I get my money back?", "A refund takes 5 days.", "When do I get my refund?"),
        ("Is there a Refund in cash?", "You get your money: we reimburse you.", "Is there a reimburse in money?"),
        ("What is the Notice?", "Warnings and periods.", "What is the warning?"),
        ("When do I get my money back?", "Money back and refunds take 5 days.", None),
        ("When do I get my money back?", "Delivery takes 5 days.", None),
        ("How do I get a refund?", "We give your money back.", "How do I get a money back?"),
        ("How do I get a refund?", "It costs money.", None),
        ("", "A refund.", None),
    ],
)
def test_a_question_is_said_in_the_words_of_a_text(question: str, text: str, reworded: str | None) -> None:
    assert Thesaurus(GROUPS, Lexical()).reworded(question, text) == reworded


def test_a_word_of_the_same_stem_is_no_other_one() -> None:
    assert Thesaurus([["pay", "payment"], ["payment", "instalment"]], Lexical()).reworded("Do I pay?", "Payments are due.") is None


def test_other_words_have_none() -> None:
    assert related("What does it do, back there?") == {}


def test_the_words_that_say_the_same_as_an_absent_one_are_looked_for_with_half_its_weight() -> None:
    (refund,) = terms("refund")
    found = weights("Can you reimburse me?", {})
    assert found[refund] == 0.5
    assert all(found[term] == 1.0 for term in terms("reimburse"))


def test_a_common_word_keeps_to_itself() -> None:
    (reimburse,) = terms("reimburse")
    assert weights("Can you reimburse me?", {reimburse: 1.0}).keys() == terms("reimburse")


def test_earlier_turns_ask_with_less_weight() -> None:
    understanding = Understanding(MiniLM(), Lexical(), Thesaurus(GROUPS, Lexical()))
    search = understanding.search(Question("And what is it for the blue one?", (Turn("user", "I want my money back"),)))
    assert [one.amount for one in search.carried.related] == [0.5]
    assert not search.turn.related


@pytest.mark.parametrize(
    ("written", "fault"),
    [("refund\n", "line 1: 'refund' has one member"), ("a, b\n\nrefund, # money back\n", "line 3: 'refund, # money back' has one member")],
)
def test_a_group_of_one_is_named(tmp_path: Path, written: str, fault: str) -> None:
    file = tmp_path / "own.txt"
    file.write_text(written)
    with pytest.raises(SettingsError, match=fault):
        read_groups(file)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "own.txt", tmp_path / "none.txt"):
        with pytest.raises(SettingsError, match="cannot be read"):
            read_groups(path)


def test_the_shipped_groups_can_be_read_and_no_member_stands_twice_in_a_line() -> None:
    groups = read_groups(SHIPPED)
    assert len(groups) > 300
    assert [group for group in groups if len(set(group)) < len(group)] == []


def test_a_companys_own_words_find_its_documents(tmp_path: Path) -> None:
    docs, own = tmp_path / "docs", tmp_path / "own.txt"
    docs.mkdir()
    for number, topic in enumerate(["Harvest baskets", "Seed trays", "Garden gloves", "Watering cans"]):
        (docs / f"{number}.md").write_text(f"# {topic}\n\nWe sell {topic.lower()} in three colours, from our own workshop.\n")
    (docs / "blue.md").write_text("# Zephyrette\n\nThe zephyrette folds to the size of a book and weighs 300 grams.\n")
    own.write_text("zephyrette, wibbler  # what people call it\n")
    settings = Settings(index_dir=tmp_path / "index", synonyms=own)
    Job(settings).add(Request([str(docs)]), Brake())
    bot = build_bot(settings)
    try:
        found = bot.retriever.search(bot.understanding.search(Question("how heavy is the wibbler")))
        assert found.passages[0].metadata["source"] == "blue.md"
        assert found.lexical
        told = as_dict(bot, Question("how heavy is the wibbler"))
        assert "zephyrette" in cast("list[str]", told["also"])
        assert bot.chain.invoke(Question("how heavy is the wibbler")).decision == "answered"
    finally:
        bot.close()
