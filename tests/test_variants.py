"""Which generation a question means: by name, by "the other one", by a model number, by the page; and when to ask back."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.documents import Document

from bot.asking_back import choices
from bot.conversation import Question, Turn
from bot.meant import asked_about, by_code, repeated, switched
from bot.titled import titled_variants
from bot.variants import Variant, known_variants, named, preferred, renamed, unheard_models, unheard_of, variant_of

OLD, NEW = Variant("sprig", "1"), Variant("sprig-2", "2")
SPRIGS = [OLD, NEW]
BEFORE = (Turn("user", "How do I reset a first-generation Sprig?"), Turn("assistant", "Hold the button of Sprig 2."))


def passage(source: str, heading: str, fused: float = 1.0, **more: Any) -> Document:
    meta = {"source": source, "title": "Page", "section": ["Page", heading], "heading": heading, "fused": fused}
    return Document(page_content=heading, metadata=meta | more)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("And on the new one?", [NEW]),
        ("and for the other model?", [NEW]),
        ("What about the old version?", [OLD]),
        ("Und beim anderen Modell?", [NEW]),
        ("Is the newer one better than the old one?", [NEW, OLD]),
        ("And Sprig 2?", [NEW]),
        ("Can the 2 do that too?", [NEW]),
        ("And how does that go with number 2?", [NEW]),
        ("Can the 2 valves run together?", [OLD]),
        ("And how long does it take?", [OLD]),
        ("Which one is newer?", [OLD]),
        ("Is there any other way?", [OLD]),
    ],
)
def test_a_follow_up_names_a_variant_by_what_was_said_before(text: str, meant: list[Variant]) -> None:
    assert asked_about(Question(text, BEFORE), SPRIGS) == meant


def test_the_page_counts_when_nothing_is_named() -> None:
    assert asked_about(Question("How many zones?", context={"product": "sprig-2"}), SPRIGS) == [NEW]
    assert asked_about(Question("How many zones has Sprig?", context={"product": "sprig-2"}), SPRIGS) == [OLD]
    assert asked_about(Question("And the other one?", context={"product": "sprig-2"}), SPRIGS) == [OLD]


def test_after_a_switch_earlier_questions_are_searched_as_if_they_had_named_the_other_variant() -> None:
    question = switched(Question("And the other model?", BEFORE), [NEW], SPRIGS)
    assert question.history[0] == Turn("user", "How do I reset a Sprig 2?")
    assert question.history[1] == BEFORE[1]  # what the bot said stays
    assert switched(question, [NEW], SPRIGS) == question
    assert switched(question, SPRIGS, SPRIGS) == question


def test_names_of_variants_are_replaced_however_they_are_written() -> None:
    assert renamed("my SPRIG 2, the sprig-2 or sprig2", "Sprig", [NEW]) == "my Sprig, the Sprig or Sprig"


def test_a_model_number_selects_the_variant_whose_documents_have_it() -> None:
    own = [(passage(f"{n}.md", "Wi-Fi", product="sprig", version="1"), [7, n]) for n in (1, 2)]
    shared = (passage("table.csv", "Codes"), [7])
    other = (passage("3.md", "Wi-Fi", product="sprig-2", version="2"), [8])
    assert by_code([frozenset({7})], [*own, shared, other], SPRIGS) == [OLD]
    assert by_code([frozenset({7})], [own[0], shared, other], SPRIGS) == []  # one document may only mention it
    assert by_code([frozenset({7})], [*own, (other[0], [7])], SPRIGS) == []
    assert by_code([frozenset({7}), frozenset({9})], [*own, (other[0], [9]), (own[0][0], [9])], SPRIGS) == [OLD]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What will Sprig 3 be able to do?", ["sprig 3"]),
        ("Is there a Sprig-4?", ["sprig 4"]),
        ("Sprig 2 and Sprig 1", []),
        ("Does Sprig 5 GHz Wi-Fi exist?", []),
        ("Can Sprig 24 V valves", []),
    ],
)
def test_a_generation_that_no_document_is_about_is_noticed(text: str, found: list[str]) -> None:
    assert unheard_of(text, SPRIGS) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How many zones does the Sprig Mini have?", ["Sprig Mini"]),
        ("Was kostet der sprig pro?", ["sprig pro"]),
        ("Does the Sprig light blink?", []),
        ("Is Mini a model of Sprig?", []),
        ("Does Sprig Plus come with a cable?", []),
    ],
)
def test_a_model_that_no_document_speaks_of_is_told(text: str, found: list[str]) -> None:
    """"Plus" is known here: it stands in some passage."""
    assert unheard_models(text, SPRIGS, known=lambda word: word == "Plus") == found


def test_preference_moves_and_never_hides_and_a_comparison_prefers_none() -> None:
    found = [passage("a.md", "On Sprig", 1.0), passage("b.md", "On Sprig 2", 0.9), passage("c.md", "Elsewhere", 0.8)]
    assert preferred(found, SPRIGS, SPRIGS) == found
    assert [one.metadata["source"] for one in preferred(found, [NEW], SPRIGS)] == ["b.md", "a.md", "c.md"]


def test_two_close_counterparts_are_asked_about_also_behind_their_introduction() -> None:
    both = [passage("reset.md", "Reset of Sprig", 1.0), passage("reset.md", "Reset of Sprig 2", 0.9)]
    lead = passage("reset.md", "Page", 1.1, lead=True)
    assert [variant for variant, _ in choices(both, SPRIGS)] == [OLD, NEW]
    assert [variant for variant, _ in choices([lead, *both], SPRIGS)] == [OLD, NEW]
    assert choices([passage("other.md", "Page", 1.1, lead=True), *both], SPRIGS) == []
    assert choices([both[0], passage("reset.md", "Reset of Sprig 2", 0.7)], SPRIGS) == []
    assert choices([], SPRIGS) == []
    answer = [passage("reset.md", "Reset of Sprig", 1.0, answers=3.0), passage("reset.md", "Reset of Sprig 2", 0.7, answers=2.4)]
    assert [variant for variant, _ in choices(answer, SPRIGS)] == [OLD, NEW]
    assert choices([answer[0], passage("reset.md", "Reset of Sprig 2", 0.7, answers=1.0)], SPRIGS) == []
    assert choices([answer[0], passage("reset.md", "Reset of Sprig 2", 0.5, answers=3.0)], SPRIGS) == []


ALIKE = [("duo", "", "Ferro Duo: manual"), ("uno", "", "Ferro Uno: manual"), ("app", "", "The Ferro app"), ("shop", "", "Ferro shop")]
DUO, UNO = Variant("duo", "", "ferro manual"), Variant("uno", "", "ferro manual")


def test_products_whose_pages_differ_in_the_name_alone_are_variants() -> None:
    assert known_variants(ALIKE) == [DUO, UNO]
    assert known_variants([("duo", "", "Duo"), ("uno", "", "Uno"), ("", "", "Ferro Tre: manual"), ALIKE[0]]) == []
    assert [one.product for one in known_variants([("a", "1", "A"), ("a-2", "2", "A 2"), *ALIKE])] == ["a", "a-2", "duo", "uno"]


def test_among_products_alike_one_is_meant_by_its_name_or_as_the_other_one_never_by_its_age() -> None:
    before = (Turn("user", "How heavy is the Duo?"), Turn("assistant", "24 kg"))
    assert asked_about(Question("and the Uno?", before), [DUO, UNO]) == [UNO]
    assert asked_about(Question("and the other model?", before), [DUO, UNO]) == [UNO]
    assert asked_about(Question("and the new model?", before), [DUO, UNO]) == [DUO]
    assert asked_about(Question("How heavy is it?"), [DUO, UNO]) == []
    assert switched(Question("and the Uno?", before), [UNO], [DUO, UNO]).history[0].content == "How heavy is the Uno?"
    manuals = [
        passage("duo.html", "Descaling", 1.0, product="duo", version=""),
        passage("uno.html", "Descaling", 0.9, product="uno", version=""),
    ]
    assert [variant.label for variant, _ in choices(manuals, [DUO, UNO])] == ["Duo", "Uno"]


@pytest.mark.parametrize(
    ("said", "searched", "meant"),
    [
        (["How do I reset it?", "Sprig 2"], "How do I reset it Sprig 2?", [NEW]),
        (["How do I reset it?", "the old one", "no I meant the other one"], "How do I reset it Sprig 2?", [NEW]),
        (["How do I reset a Sprig?", "And for the new model?"], "How do I reset a Sprig 2?", [NEW]),
        (["How do I reset it?", "I think it's the newer"], "How do I reset it Sprig 2?", [NEW]),
        (["How do I reset a Sprig?", "and what about the other machine?"], "How do I reset a Sprig 2?", [NEW]),
        (["How do I reset a Sprig?", "Sprig and Sprig 2"], "How do I reset a Sprig 2 and Sprig?", [NEW, OLD]),
        (["How do I reset it?", "Sprig and Sprig 2"], "How do I reset it?", []),
        (["How do I reset it?", "what is Sprig 2?"], "what is Sprig 2?", [NEW]),
        (["How do I reset it?", "Does Sprig 2 have Wi-Fi?"], "Does Sprig 2 have Wi-Fi?", [NEW]),
        (["Sprig 2"], "Sprig 2", [NEW]),
    ],
)
def test_a_message_that_only_says_which_one_asks_the_question_before_it_again(said: list[str], searched: str, meant: list[Variant]) -> None:
    question = repeated(Question(said[-1], tuple(Turn("user", text) for text in said[:-1])), SPRIGS)
    assert question.text == searched
    assert asked_about(question, SPRIGS) == meant


@pytest.mark.parametrize(
    ("titles", "products"),
    [
        (["Ellen 3", "Ellen 5", "Ellen Classic", "Ellen Cover"], ["ellen-3", "ellen-5", "ellen-classic"]),
        (["Display Glance Pro", "Display Glance"], ["display-glance", "display-glance-pro"]),
        (["Setting up the Wick Box 2", "Wick Box 3: set-up", "Lights on Wick Box 3"], ["wick-box-2", "wick-box-3"]),
        (["Home 1000", "Home 250", "Home Lite"], ["home-250", "home-1000", "home-lite"]),
        (["Using Latch Pro", "Latch Air manual"], ["latch-air", "latch-pro"]),
        (["Chapter 1", "Chapter 2", "Release 5", "Release 6", "Prices 2025", "Prices 2026"], []),
        (["Version 2.5", "Terms 14.1 and 14.2", "Ellen 3", "24 hours", "Room 12:30"], []),
        (["Ellen 3", "How to pair Ellen 3"], []),
        (["Wi-Fi 5 router", "Wi-Fi 6 router"], ["wi-fi-5", "wi-fi-6"]),
        (["Lektion 1", "Lektion 2", "Chapitre 1", "Chapitre 2", "Paso 1", "Paso 2", "December 24", "December 31", "For 2", "For 4"], []),
    ],
)
def test_titles_tell_models_apart_where_documents_have_no_product(titles: list[str], products: list[str]) -> None:
    assert [one.product for one in titled_variants(titles)] == products


def test_a_passage_is_about_the_model_of_its_title_whatever_its_heading_names() -> None:
    pro, plain = Variant("latch-pro", "", "latch", titled="Latch Pro"), Variant("latch", "", "latch", titled="Latch")
    assert variant_of(passage("pro.md", "Latch battery", title="Latch Pro"), [plain, pro]) == pro
    assert variant_of(passage("both.md", "Battery of Latch Pro", title="Batteries"), [plain, pro]) == pro


WINDOWS = titled_variants(["Install on Windows 10", "Install on Windows 11", "USB 2 hub", "USB 3 hub", "Delivery", "Delivery Plus"])


def test_models_of_titles_are_offered_as_titles_write_them() -> None:
    labels = ["Windows 10", "Windows 11", "USB 2", "USB 3", "Delivery", "Delivery Plus"]
    assert sorted(variant.label for variant in WINDOWS) == sorted(labels)


def test_a_generation_that_only_a_passage_names_is_heard_of() -> None:
    text = "Does it run on Windows 8?"
    assert unheard_of(text, WINDOWS, ["It runs on Windows 10."]) == ["windows 8"]
    for passage in ("It runs on Windows 8 and later.", "Windows 7, 8 and 10 are supported.", "WINDOWS 7/8"):
        assert unheard_of(text, WINDOWS, [passage]) == []
    assert unheard_of("Does Sprig 3 have Wi-Fi?", SPRIGS, ["Sprig 2 has 3 outlets.", "Sprig 3.5"]) == ["sprig 3"]


def test_a_number_or_a_word_of_a_title_names_a_model_only_with_its_family() -> None:
    assert named("What is new in version 2 of the app?", WINDOWS) == []
    assert [one.label for one in named("Version 2 of the USB hub", WINDOWS)] == ["USB 2"]
    assert named("How much is delivery with Plus?", WINDOWS) == []
    assert [one.label for one in named("How much is delivery?", WINDOWS)] == ["Delivery"]
    assert asked_about(Question("How do I get the latest version?"), WINDOWS) == []
    before = (Turn("user", "Install it on Windows 10"),)
    assert [one.label for one in asked_about(Question("And on the newer version?", before), WINDOWS)] == ["Windows 11"]


API = [Variant("API", "1", shared=True), Variant("API", "v2", shared=True)]


def test_versions_of_one_product_are_told_apart_by_their_number_never_by_its_name() -> None:
    assert known_variants([("API", "1", "Entries"), ("API", "v2", "Entries"), ("app", "7", "App")]) == API
    assert [variant.label for variant in API] == ["API v1", "API v2"]
    assert named("How many lines has an entry of the API?", API) == []
    for text in ("API v2", "version 2 of the API", "the api 2?", "in v2"):
        assert named(text, [*API, Variant("sprig-2", "2")])[:1] == API[1:]
    assert named("With version 2 of the API", [*API, Variant("sprig-2", "2")]) == API[1:]
    assert named("API v1 or API v2?", API) == API
    assert named("A first-generation or a second-generation Sprig?", SPRIGS) == SPRIGS
    assert asked_about(Question("How many lines?", context={"product": "API", "version": "v2"}), API) == API[1:]
    assert asked_about(Question("How many lines?", context={"product": "API"}), API) == API


@pytest.mark.parametrize("said", ["API v2", "in v2", "the new version"])
def test_a_version_that_was_offered_is_chosen_by_what_it_was_called(said: str) -> None:
    asked = Question(said, (Turn("user", "How many lines has an entry?"), Turn("assistant", "That depends on which one you mean:")))
    assert repeated(asked, API).text == "How many lines has an entry API v2?"
    assert asked_about(repeated(asked, API), API) == API[1:]


def test_a_version_without_a_number_is_named_behind_its_product() -> None:
    trains = [Variant("core", "LTS", shared=True), Variant("core", "Edge", shared=True)]
    assert [variant.label for variant in trains] == ["Core LTS", "Core Edge"]
    assert named("How long is Core LTS supported?", trains) == trains[:1]
