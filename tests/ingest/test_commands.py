"""What a person types, and what they see."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.settings import read_settings
from ingest.__main__ import app
from ingest.edition import Edition
from ingest.job import Job
from ingest.shown import nearest


def ingest(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def test_the_command_line_from_start_to_end(docs: Path, index_dir: Path) -> None:
    planned = ingest("plan", docs, "--json", "--check")
    assert (planned.exit_code, len(json.loads(planned.stdout)[0]["added"])) == (3, 3)
    assert json.loads(ingest("add", docs, "--json").stdout)["embedded"] == 5
    listed = json.loads(ingest("status", "--json").stdout)
    assert [record["source"] for record in listed["sources"]] == ["plans.md", "returns.md", "setup.md"]
    assert "30 days of delivery" in ingest("show", "returns.md").stdout
    assert ingest("verify").exit_code == 0
    (docs / "plans.md").unlink()
    assert ingest("verify").exit_code == 3
    assert ingest("verify", "--repair").exit_code == 0
    assert "Removed 1 document;" in ingest("remove", "ret*").stderr
    assert "is served again" in ingest("rollback").stderr
    assert "2 changed" in ingest("rebuild").stderr
    assert "Removed 2 documents;" in ingest("remove", docs).stderr


def test_a_file_that_cannot_be_read_keeps_no_check_red(docs: Path, index_dir: Path) -> None:
    ingest("add", docs)
    (docs / "empty.md").touch()
    for told in (ingest("verify"), ingest("verify", "--repair")):
        assert (told.exit_code, told.stdout.strip().split(maxsplit=2)) == (
            0, ["unreadable", "empty.md", "cannot be read: is empty: add some text, or remove the file"],
        )  # fmt: skip
        assert told.stderr.strip() == "The index is as its sources are. 1 file cannot be read."
    planned = ingest("plan", docs, "--check")
    assert (planned.exit_code, planned.stdout.splitlines()[1:]) == (
        0, ["  skipped  empty.md: is empty: add some text, or remove the file"],
    )  # fmt: skip


def test_a_rollback_to_what_an_older_release_made_tells_what_makes_it_answer(docs: Path, index_dir: Path) -> None:
    ingest("add", docs)
    job = Job(read_settings())
    with job.changing() as change:
        Edition(change.engine).write_manifest(replace(job.manifest, lexical="bm25-v1"))
        change.commit()
    assert ingest("rebuild").exit_code == 0
    told = ingest("rollback").stderr.splitlines()
    assert ("is served again" in told[0], told[1].startswith("No question is answered from it as it is. The index")) == (True, True)
    assert told[1].endswith("Run `python -m ingest rebuild`.")
    assert ingest("rebuild").exit_code == 0
    ingest("rebuild")
    assert len(ingest("rollback").stderr.splitlines()) == 1


def test_brackets_in_names_and_titles_are_shown_as_they_are(docs: Path, index_dir: Path) -> None:
    (docs / "[draft] a.md").write_text("# Switch it on [/b] or off\n\nThe valve is tight.")
    ingest("add", docs)
    listed = ingest("status")
    assert listed.exit_code == 0
    assert "[draft] a.md" in listed.stdout
    assert "Switch it on [/b] or off" in listed.stdout


def test_a_share_that_is_not_mounted_empties_no_index(docs: Path, index_dir: Path) -> None:
    for number in range(4):
        (docs / f"{number}.md").write_text(f"# Page {number}\n\nThe valve is tight.")
    ingest("add", docs)
    docs.rename(docs.with_name("elsewhere"))
    docs.mkdir()
    for command in (["add", docs], ["verify", "--repair"]):
        refused = ingest(*command)
        assert (refused.exit_code, "remove 7 of 7 documents" in refused.stderr) == (2, True)
    assert ingest("verify").exit_code == 3
    assert ingest("verify", "--repair", "--allow-removals").exit_code == 0
    assert json.loads(ingest("status", "--json").stdout)["sources"] == []


def test_the_sample_beside_own_documents_is_told_of_with_the_command_that_takes_it_out(
    docs: Path, index_dir: Path, tmp_path: Path
) -> None:
    sample = tmp_path / "sample_docs" / "docs"
    sample.mkdir(parents=True)
    (sample / "sprinklers.md").write_text("# Sprinklers\n\nThey water the lawn.")
    assert "sample" not in ingest("add", sample).stderr.replace(str(sample), "")
    told = ingest("add", docs).stderr.splitlines()[-1]
    assert f"`python -m ingest remove {sample}`" in told
    listed = ingest("status")
    assert [line.split() for line in listed.stderr.splitlines()[1:]] == [["3", "of", str(docs)], ["1", "of", str(sample)]]
    assert json.loads(ingest("status", "--json").stdout)["roots"] == {str(docs): 3, str(sample): 1}
    command = re.findall(r"python -m ingest (remove) ([^`]+)`", told)[0]
    assert "Removed 1 document;" in ingest(*command).stderr
    assert "sample" not in ingest("add", docs).stderr


def test_a_document_from_standard_input(index_dir: Path) -> None:
    done = ingest(
        "add", "-", "--name", "policy", "--type", "md", "--json", stdin=b"# Policy\n\nReturns within 30 days."
    )
    assert json.loads(done.stdout)["added"] == 1
    assert "Returns within 30 days." in ingest("show", "policy.md").stdout


def test_metadata_given_on_the_command_line(docs: Path, index_dir: Path) -> None:
    assert ingest("add", docs, "--meta", "product=sprig-2", "--meta", "updated=2026-02-01").exit_code == 0
    listed = json.loads(ingest("status", "--json").stdout)["sources"]
    assert {(record["product"], record["updated"]) for record in listed} == {("sprig-2", "2026-02-01")}


def test_wrong_use_is_one_line_that_says_what_to_do(docs: Path, index_dir: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for arguments, code, words in (
        (["add", tmp_path / "nothing"], 2, "does not exist. Give a file or a folder"),
        (["add", empty], 1, "no document could be read. Supported are"),
        (["status"], 1, "Nothing is indexed"),
        (["status", "--index", docs / "plans.md"], 1, "Not a directory. Check its permissions, or BOT_INDEX_DIR."),
        (["add", docs, "--meta", "colour"], 2, "is not KEY=VALUE"),
        (["add", docs, "--meta", "colour=red"], 2, "has no key colour"),
        (["add", docs, "--meta", "updated=soon"], 2, "write the date as YYYY-MM-DD"),
        (["add", "-", "--type", "exe"], 2, "--type 'exe' is unknown"),
        (["add", "https://"], 2, "not a web address"),
        (["watch", tmp_path / "nothing"], 2, "cannot be watched"),
        (["rollback"], 1, "nothing to roll back to"),
    ):
        told = ingest(*arguments)
        assert (told.exit_code, told.stdout) == (code, ""), told.stderr
        assert words in told.stderr.splitlines()[-1]
        assert "Traceback" not in told.stderr


def test_what_is_not_indexed_is_answered_with_what_may_be_meant(docs: Path, index_dir: Path) -> None:
    ingest("add", docs)
    for command in ("show", "remove"):
        told = ingest(command, "return.md")
        assert (told.exit_code, "Did you mean returns.md" in told.stderr) == (2, True)
        told = ingest(command, "nothere.md")
        assert (told.exit_code, "Did you mean" in told.stderr) == (2, False)


def test_what_is_near_is_told_by_the_name_of_the_file() -> None:
    known = ["policies/returns.md", "export/händler.csv", "policies/refunds.md"]
    assert nearest("return.md", known) == "Did you mean policies/returns.md?"
    assert nearest("polices/refunds", known) == "Did you mean policies/refunds.md?"
    assert nearest("nothere.md", known) == "`python -m ingest status` lists what is."


@pytest.mark.parametrize(
    "command", ["", "add", "plan", "watch", "verify", "remove", "status", "show", "rebuild", "rollback", "report"]
)
def test_help_needs_no_heavy_library(command: str) -> None:
    code = f"""
import sys
sys.argv = ["ingest", *{command!r}.split(), "--help"]
try:
    from ingest.__main__ import main
    main()
except SystemExit:
    heavy = {{"numpy", "langchain_core", "onnxruntime", "httpx", "qdrant_edge", "lxml"}} & sys.modules.keys()
    sys.exit(f"imported {{heavy}}" if heavy else 0)
"""
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.perf_counter() - started < 10  # measured by bench/ingestion.py; here only what goes wrong for good
