from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.documents import Document

from bot.blocks import blocks
from ingest.loaders import load
from ingest.splitter import Splitter, sections

WORDS = [str]


def words(text: str) -> list[tuple[int, int]]:
    import re

    return [match.span() for match in re.finditer(r"\S+", text)]


def split(text: str, limit: int = 60) -> list[Document]:
    return Splitter(words, limit).split(load("page.md", text.encode()))


def test_a_chunk_knows_its_title_section_anchor_and_offsets() -> None:
    text = "# Returns\n\n## How long\n\nYou have 30 days.\n"
    (chunk,) = split(text)
    assert chunk.page_content == "You have 30 days."
    assert chunk.metadata["section"] == ["Returns", "How long"]
    assert chunk.metadata["anchor"] == "how-long"
    assert text[chunk.metadata["start"] : chunk.metadata["end"]] == chunk.page_content
    assert chunk.metadata["embed"] == "Returns › How long\nYou have 30 days."


@pytest.mark.parametrize(("above", "below", "leads"), [(1, 3, [True, False]), (3, 1, [False, False]), (1, 0, [False])])
def test_what_stands_above_the_first_section_is_an_introduction_unless_it_is_most_of_the_document(above: int, below: int, leads: list[bool]) -> None:
    chunks = split(f"# Sandbox\n\n{'You can have five of them. ' * above}\n\n### Cards\n\n{'The card 4242 always pays. ' * below}\n")
    assert [chunk.metadata["lead"] for chunk in chunks] == leads


def test_a_list_that_fits_is_kept_whole_with_its_lead_in() -> None:
    steps = "\n".join(f"{n}. Step number {n} is this one." for n in range(1, 6))
    text = f"# Setup\n\n{'Some introduction about it. ' * 8}\n\nDo this:\n\n{steps}\n"
    chunk = split(text)[-1].page_content
    assert chunk.startswith("Do this:")
    assert chunk.endswith("Step number 5 is this one.")


def test_a_table_that_does_not_fit_is_cut_at_rows_and_keeps_its_header_in_what_is_embedded() -> None:
    rows = "\n".join(f"| E-{n} | the meaning of code number {n} | do something about {n} |" for n in range(20))
    chunks = split(f"# Codes\n\n| Code | Meaning | What to do |\n| --- | --- | --- |\n{rows}\n")
    assert len(chunks) > 2
    assert all(line.startswith("| ") for chunk in chunks for line in chunk.page_content.splitlines())
    assert all("| Code | Meaning |" in chunk.metadata["embed"] for chunk in chunks)


def test_code_is_not_torn_apart_when_it_fits() -> None:
    code = "```bash\ncurl -X POST \\\n\n  https://api.nimbrel.example\n```"
    chunks = split(f"# API\n\n{'Words before the code. ' * 12}\n\n{code}\n\n{'Words after the code. ' * 12}\n")
    assert any(code in chunk.page_content for chunk in chunks)


def test_every_record_of_a_table_file_is_a_passage_of_its_own() -> None:
    document = load("codes.csv", b"code,meaning\nE-1,low water\nE-2,no signal\n")
    chunks = Splitter(words, 60).split(document)
    assert [chunk.metadata["record"] for chunk in chunks] == document.metadata["rows"]
    assert "E-2" in chunks[1].page_content
    assert "E-1" not in chunks[1].page_content


def test_a_title_made_of_the_file_name_is_not_embedded() -> None:
    (chunk,) = Splitter(words, 60).split(load("scan0042.txt", b"Water at dawn."))
    assert chunk.metadata["embed"] == "Water at dawn."


@pytest.mark.parametrize("text", ["", "# Only a heading\n", "\n\n\n"])
def test_nothing_to_read_makes_no_chunk(text: str) -> None:
    document = Document(page_content=text, metadata={"title": "x", "headings": [], "pages": [], "rows": []})
    if text.startswith("#"):
        document.metadata["headings"] = [{"start": 0, "end": 16, "level": 1, "text": "Only a heading", "anchor": ""}]
    assert list(sections(document)) == []


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["# A heading", "Some words here.", "- an item", "| a | b |", "```", "", "1. step", "long " * 30]), max_size=40))
def test_no_chunk_is_too_long_and_no_word_is_lost(lines: list[str]) -> None:
    document = load("page.md", ("start\n\n" + "\n".join(lines)).encode())
    chunks = Splitter(words, 40).split(document)
    assert all(len(words(chunk.metadata["embed"])) <= 40 for chunk in chunks)
    text = document.page_content
    for heading in reversed(document.metadata["headings"]):
        text = text[: heading["start"]] + text[heading["end"] :]
    assert " ".join(" ".join(chunk.page_content for chunk in chunks).split()) == " ".join(text.split())


def test_real_chunks_fit_the_model(embedder) -> None:
    from pathlib import Path

    folder = Path(__file__).parent.parent / "sample_docs" / "docs"
    splitter = Splitter(embedder.token_spans, embedder.max_tokens)
    for path in sorted(folder.rglob("*.md")):
        for chunk in splitter.split(load(path.name, path.read_bytes())):
            assert len(embedder.token_spans(chunk.metadata["embed"])) + 2 <= 256, path


def test_blocks_keep_lists_tables_and_code_whole() -> None:
    text = "Lead:\n\n- one\n\n- two\n  more\n\n| a |\n| - |\n| b |\n\n```\nx\n\ny\n```\n\nend\nof it\n"
    assert [text[start:end].strip() for start, end in blocks(text, 0, len(text))] == [
        "Lead:",
        "- one\n\n- two\n  more",
        "| a |\n| - |\n| b |",
        "```\nx\n\ny\n```",
        "end\nof it",
    ]
