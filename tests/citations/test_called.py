"""A name that no source has is a claim about something else."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from bot.citations.called import Page, unknown_name
from bot.citations.check import Checker
from bot.embeddings import MiniLM
from bot.grounding import Grounding
from bot.lexical import Lexical
from bot.synonyms import Thesaurus

PAGE = Page("zephyrette", "The zephyrette weighs 300 grams. It is sold in the U.S. and in German shops. Tap Add in the app.".lower())


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Falcon weighs 300 grams.", "Falcon"),
        ("Your **Falcon** weighs 300 grams.", "Falcon"),
        ("- The Falcon's lid weighs 300 grams.", "Falcon"),
        ("With the Falcon Pro, you have 300 grams less.", "Falcon Pro"),
        ("It is sold in Belgium.", "Belgium"),
        ("Open Vault and tap Add.", "Vault"),
        ("Yes, Falcon and zephyrette weigh the same.", "Falcon"),
    ],
)
def test_a_name_of_something_else_is_told(sentence: str, name: str) -> None:
    assert unknown_name(sentence, [PAGE]) == name


@pytest.mark.parametrize(
    "sentence",
    [
        "The Zephyrette weighs 300 grams.",
        "It is sold in Germany and in the United States.",
        "Tap Add in the app.",
        'Choose "Find Device" in the app.',
        "Choose Menu: Find Device.",
        "**Return Period:** it is sold in shops.",
        "Weight: it is 300 grams.",
        "It is sold on Monday and in May.",
        "At Nimbrel, it is sold in shops.",
        "Die Waage zeigt 300 Gramm, und das Gerät ist in der Schweiz zu haben.",
        "",
    ],
)
def test_what_is_no_other_name_is_none(sentence: str) -> None:
    assert unknown_name(sentence, [PAGE], own={"nimbrel"}) == ""


def test_a_name_in_another_text_that_was_found_is_known_unless_that_is_about_it() -> None:
    shops = Page("where to buy", "in denmark and belgium")
    assert unknown_name("It is sold in Belgium.", [PAGE], [shops]) == ""
    assert unknown_name("It is sold in Belgium.", [PAGE], [shops, Page("belgium", "delivery takes 3 days")]) == "Belgium"


def test_a_source_that_has_it_is_cited_instead(embedder: MiniLM, saying: Grounding) -> None:
    checker = Checker(embedder, Lexical(), judge=saying, names=["nimbrel"])
    passages = [
        Document(f"The {name} weighs {grams} grams with its lid and folds to the size of a book.", metadata={"title": title, "section": [title]})
        for name, grams, title in [("zephyrette", 300, "Zephyrette"), ("machine", 300, "Falcon")]
    ]
    assert checker.check("The Falcon weighs 300 grams with its lid.", [1], passages[:1]).reason == "literal: Falcon"
    found = checker.check("The Falcon weighs 300 grams with its lid.", [1], passages)
    assert [citation.passage for citation in found.citations] == [2]
    assert checker.check("The Nimbrel zephyrette weighs 300 grams with its lid.", [1], passages).kept


def test_what_customers_call_a_thing_is_no_other_name(embedder: MiniLM, saying: Grounding) -> None:
    lexical = Lexical()
    checker = Checker(embedder, lexical, judge=saying, thesaurus=Thesaurus([["zephyrette", "wibbler"]], lexical))
    passages = [Document("The zephyrette weighs 300 grams with its lid.", metadata={"title": "Zephyrette", "section": ["Zephyrette"]})]
    assert checker.check("The Wibbler weighs 300 grams with its lid.", [1], passages).kept
    assert checker.check("The Falcon weighs 300 grams with its lid.", [1], passages).reason == "literal: Falcon"
