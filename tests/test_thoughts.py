"""What a model writes to itself: taken out of the stream, however that is cut."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.thoughts import Thoughts

PIECES = ["<think>", "</think>", "<thinking>", "</thinking>", "<answer>", "</answer>", "<|im_start|>", "assistant", "<|im_end|>", "<|channel|>", "analysis", "final", "<|message|>", "[THINK]", "[/THINK]", "[1]", "<", "[", "<b>", "5 < 6", " ", "\n", "word"]  # fmt: skip


def spoken(chunks: Sequence[str], begins: bool = False) -> str:
    thoughts = Thoughts(begins)
    return "".join(thoughts.feed(chunk) for chunk in chunks) + thoughts.close()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<think>The user asks.\n</think>Plus is €3.99 [1].", "Plus is €3.99 [1]."),
        ("<thinking>Let me see.</thinking>Yes. <think>Hm.</think>No.", "Yes. No."),
        ("[THINK]The user asks.[/THINK]Yes.", "Yes."),
        ("<think>The user asks for", ""),
        ("<answer>Yes.</answer>", "Yes."),
        ("<|im_start|>assistant\nYes.<|im_end|>", "\nYes."),
        ("<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes.<|return|>", "Yes."),
        ("Press <S> when 5 < 6 [1].", "Press <S> when 5 < 6 [1]."),
    ],
)
def test_thoughts_and_the_marks_of_a_template_are_taken_out(written: str, shown: str) -> None:
    assert spoken([written]) == shown


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.data())
def test_any_cut_of_a_stream_gives_the_same(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=15)))
    chunks = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    whole = Thoughts()
    together = whole.feed(text) + whole.close()
    assert whole.unopened or spoken(chunks) == together


def test_what_came_before_a_thought_that_was_never_opened_was_one() -> None:
    thoughts = Thoughts()
    assert thoughts.feed("The user asks.</think>Yes.") == "Yes."
    assert thoughts.unopened


def test_a_model_that_begins_with_a_thought_is_waited_for() -> None:
    assert spoken(["The user asks. ", "Well.</think>", "Yes."], begins=True) == "Yes."
    assert spoken(["This time ", "it did not think."], begins=True) == "This time it did not think."
