"""Comments in code are sentences; the code itself must stand in its source."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from bot.citations.check import Checker
from bot.citations.code import without_comments
from bot.lexical import Lexical

SOURCE = "Register a controller with this request; it answers with its number.\n\n```bash\n# The key of the account\ncurl -X POST https://api.nimbrel.example/v1/controllers\n```"


@pytest.mark.parametrize(
    ("text", "code", "comments"),
    [
        ("```bash\n# Register it\ncurl x\n```", "```bash\ncurl x\n```", ["Register it"]),
        ("\n```js\nrun() // now\n// Then stop\n```", "\n```js\nrun() // now\n```", ["Then stop"]),
        ("```\n# known\nx\n```", "```\n# known\nx\n```", []),
        ("# A heading", "# A heading", []),
        ("```\n#!/bin/sh\n#5\n```", "```\n#!/bin/sh\n#5\n```", []),
        ("```\ndeploy \\\n  --force\n#include <x.h>\n```", "```\ndeploy \\\n  --force\n#include <x.h>\n```", []),
    ],
)
def test_comments_that_no_source_has_are_taken_out_of_code(text: str, code: str, comments: list[str]) -> None:
    assert without_comments(text, ["the # known x line"]) == (code, comments)


@pytest.mark.parametrize(
    ("comment", "request_", "kept"),
    [
        ("# Register a controller", "curl -X POST https://api.nimbrel.example/v1/controllers", True),
        ("# The key of the account", "curl -X POST https://api.nimbrel.example/v1/controllers", True),
        ("# Penguins live in the Antarctic", "curl -X POST https://api.nimbrel.example/v1/controllers", False),
        ("# Register 50 controllers", "curl -X POST https://api.nimbrel.example/v1/controllers", False),
        ("# Register a controller", "curl -X DELETE https://api.nimbrel.example/v1/controllers", False),
    ],
)
def test_code_with_a_comment_of_the_model_needs_a_source_for_both(embedder, saying, comment: str, request_: str, kept: bool) -> None:
    passages = [Document(SOURCE, metadata={"title": "API", "section": [], "start": 0})]
    checker = Checker(embedder, Lexical(), judge=saying)
    assert checker.check(f"```bash\n{comment}\n{request_}\n```", [1], passages).kept == kept
