from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.evaluation import off_topic, questions
from bot.evaluation.questions import case, read


@pytest.mark.parametrize(
    ("answerability", "right"),
    [
        ("answerable", {"answered"}),
        ("partial", {"answered", "partial"}),
        ("unanswerable", {"refused", "off_topic"}),
        ("underspecified", {"asked_back", "answered"}),
    ],
)
def test_the_answerability_decides_when_no_decision_is_stated(answerability: str, right: set[str]) -> None:
    assert set(case({"question": "?", "answerability": answerability}, 1).expected) == right


def test_a_stated_decision_counts_alone() -> None:
    assert case({"question": "?", "answerability": "unanswerable", "expected": "off_topic"}, 1).expected == (
        "off_topic",
    )


def test_greetings_say_nothing_about_evidence() -> None:
    assert not case({"question": "Hi", "answerability": "unanswerable", "expected": "small_talk"}, 1).seeks_knowledge
    assert case({"question": "Why?"}, 1).seeks_knowledge


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "Expecting property name"),
        ("[]", "not a JSON object"),
        ('{"id": 1}', "'question' is missing"),
        ('{"question": " "}', "question ' '"),
        ('{"question": "?", "answerability": "maybe"}', "'maybe'"),
        ('{"question": "?", "expected": "yes"}', "'yes'"),
        ('{"question": "?", "gold": [{"heading": "x"}]}', "names no source"),
        ('{"question": "?", "history": [{"role": "bot", "content": "x"}]}', "'bot'"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, named: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(f'{{"question": "fine"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(SettingsError) as fault:
        read([file])
    assert f"{file}:3" in str(fault.value)
    assert named in str(fault.value)


def test_a_missing_or_empty_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.jsonl cannot be read"):
        read([tmp_path / "none.jsonl"])
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="hold no question"):
        read([tmp_path / "empty.jsonl"])


def test_the_turns_of_one_conversation_share_a_group() -> None:
    turns = [{"role": "user", "content": "First?"}, {"role": "assistant", "content": "Yes."}]
    assert case({"question": "And?", "history": turns}, 1).group == case({"question": "First?"}, 2).group


def test_off_topic_questions_are_asked_alone_and_at_the_end_of_conversations(tmp_path: Path) -> None:
    file = tmp_path / "foreign.jsonl"
    lines = [f'{{"question": "foreign {n}", "gold": [{{"source": "x"}}]}}' for n in range(9)]
    file.write_text("\n".join(lines), encoding="utf-8")
    hosts = [case({"question": "?", "history": [{"role": "user", "content": f"host {n}"}]}, n) for n in range(3)]
    asked = off_topic.cases(file, 4, hosts)
    assert [one.asked for one in asked] == ["alone"] * 4 + ["in_conversation"] * 4
    assert {one.gold for one in asked} == {()}
    assert {one.expected for one in asked} == {questions.EXPECTED["unanswerable"]}
    assert {one.question.history[0].content for one in asked[4:]} == {"host 0", "host 1", "host 2"}
    assert [one.group for one in asked[:4]] == [one.group for one in asked[4:]]
    assert asked == off_topic.cases(file, 4, hosts)
    assert [one.asked for one in off_topic.cases(file, 2, [])] == ["alone"] * 2
