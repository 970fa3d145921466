"""The documentation cannot lie: the settings table, the commands and the Python blocks of the README are checked.

`python tests/test_docs.py --write` writes the settings table.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
MARKS = re.compile(r"(<!-- settings: .*? -->\n).*?(<!-- settings end -->)", re.DOTALL)


def settings_table() -> str:
    from bot.settings import Settings

    rows = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = field.get_default(call_default_factory=True)
        shown = f"`{default}`" if str(default) not in {"", "None", "**********"} else ""
        rows.append(f"| `BOT_{name.upper()}` | {shown} | {(field.description or '').replace('|', chr(92) + '|')} |")
    return "\n".join(rows) + "\n"


def with_table(text: str) -> str:
    return MARKS.sub(lambda match: match[1] + settings_table() + match[2], text)


def test_the_settings_table_is_that_of_the_code() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_table(text) == text, "Run `python tests/test_docs.py --write`."


def test_every_setting_says_what_it_means() -> None:
    from bot.settings import Settings

    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_every_command_of_the_readme_exists() -> None:
    from typer.main import get_command

    from bot.__main__ import app as bot
    from ingest.__main__ import app as ingest

    known = {"bot": get_command(bot).commands, "ingest": get_command(ingest).commands}
    used = re.findall(r"python -m (bot|ingest) (\w+)", README.read_text(encoding="utf-8"))
    assert len(used) >= 8
    assert [command for command in used if command[1] not in known[command[0]]] == []


def test_the_sample_is_taken_out_as_the_readme_says(docs: Path, monkeypatch) -> None:
    from typer.testing import CliRunner

    from ingest.__main__ import app

    monkeypatch.chdir(ROOT)
    runner = CliRunner()
    (command,) = re.findall(r"^python -m ingest (remove .*)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert runner.invoke(app, ["add", command.split()[1] + "/plans", str(docs)]).exit_code == 0
    assert runner.invoke(app, command.split()).exit_code == 0
    listed = json.loads(runner.invoke(app, ["status", "--json"]).stdout)
    assert listed["roots"] == {str(docs): 3}


def test_the_env_block_of_the_readme_names_settings() -> None:
    from bot.settings import Settings

    (block,) = re.findall(r"```ini\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    names = {line.partition("=")[0].removeprefix("BOT_").lower() for line in block.splitlines()}
    assert names == {"company", "title", "support_contact", "examples"}
    assert names <= Settings.model_fields.keys()


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    used = set(re.findall(r"`?make ([a-z-]+)", README.read_text(encoding="utf-8")))
    assert used - {"or"} <= targets


def test_make_chat_fills_an_empty_index_and_no_other(docs: Path, tmp_path: Path) -> None:
    """An index that cannot be read at the moment is a company's own: the sample must not get into it."""
    (line,) = re.findall(r"^\t@(.*ingest add sample_docs.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    line = line.replace("$(BIN)/", f"{Path(sys.executable).parent}/").replace("sample_docs/docs", str(docs))

    def fill() -> list[str]:
        subprocess.run(["sh", "-c", line], cwd=ROOT, check=True, capture_output=True)
        return sorted(path.name for path in (tmp_path / "index" / "generations").iterdir())

    first = fill()
    assert len(first) == 1
    (docs / "new.md").write_text("# New\n\nThe valve is tight.")
    pointer = tmp_path / "index" / "CURRENT"
    served = pointer.read_bytes()
    pointer.write_bytes(b"damaged")
    assert fill() == first
    pointer.write_bytes(served)
    assert fill() == first


def test_every_local_link_leads_somewhere() -> None:
    guides = ("bench", "bot", "eval", "training", "ui")
    for page in (*ROOT.glob("*.md"), *(one for folder in guides for one in (ROOT / folder).rglob("*.md") if "docs" not in one.parts)):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_the_python_block_of_the_readme_runs(docs: Path, embedder: object, capsys) -> None:
    from bot.settings import read_settings
    from ingest.job import Job
    from ingest.plan import Brake
    from ingest.roots import Request

    Job(read_settings()).add(Request([str(docs)]), Brake())
    (block,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(block, "README.md", "exec"), {})
    assert "Reply" not in capsys.readouterr().err


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[1:] == ["--write"]:
        README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
