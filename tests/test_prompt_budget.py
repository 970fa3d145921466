"""What fits into a prompt: the best passages and the newest turns, each whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from langchain_core.documents import Document

from bot.conversation import Question, Turn
from bot.prompt_budget import FRAME, RULES, TURNS_SHARE, budget, tokens

LONG = "word " * 200  # about 250 tokens


def passages(*texts: str) -> list[Document]:
    return [Document(page_content=text) for text in texts]


def test_the_best_passages_are_kept_until_one_does_not_fit() -> None:
    kept, _ = budget(passages("best", LONG, "after it"), Question("?"), RULES + 150)
    assert [passage.page_content for passage in kept] == ["best"]


def test_the_best_passage_is_given_even_when_it_does_not_fit() -> None:
    kept, _ = budget(passages(LONG, "other"), Question("?"), RULES)
    assert [passage.page_content for passage in kept] == [LONG]


def test_the_newest_turns_are_kept() -> None:
    question = Question("?", (Turn("user", LONG), Turn("assistant", "second"), Turn("user", "third")))
    _, turns = budget(passages("best"), question, RULES + 200)
    assert [turn.content for turn in turns] == ["second", "third"]


@given(
    st.lists(st.text(max_size=400), min_size=1, max_size=8),
    st.lists(st.text(max_size=400), max_size=8),
    st.integers(RULES, 3000),
)
def test_what_is_kept_is_a_beginning_of_the_passages_and_an_end_of_the_turns(
    texts: list[str], said: list[str], limit: int
) -> None:
    history = tuple(Turn("user", text) for text in said)
    kept, turns = budget(passages(*texts), Question("?", history), limit)
    assert [passage.page_content for passage in kept] == texts[: len(kept)]
    assert tuple(turns) == history[len(history) - len(turns) :]
    assert sum(tokens(turn.content) for turn in turns) <= max(0, limit * TURNS_SHARE)
    rest = sum(FRAME + tokens(passage.page_content) for passage in kept[1:])
    assert rest <= max(0, limit - RULES)
