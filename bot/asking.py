"""The terminal's side of the bot: the same coroutine as the page's."""

from __future__ import annotations

import asyncio
import json as jsonlib
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.build import Bot, build_bot
from bot.conversation import Citation, Question, Reply, Turn
from bot.errors import SettingsError
from bot.settings import Settings, read_settings
from bot.terminal import DONE, print_json, say


def open_bot(index: Path | None, model: str | None) -> Bot:
    """The bot that the settings and the options describe."""
    return build_bot(read_settings(index_dir=index, model=model))


def question(text: str, history: Path | None, filters: Sequence[str], context: Sequence[str]) -> Question:
    """The question with what the options add; `-` is read from stdin."""
    asked = sys.stdin.read() if text == "-" else text
    if not asked.strip():
        raise SettingsError("The question is empty. Give it as an argument, or with - on stdin.")
    return Question(asked.strip(), _history(history), _pairs(context), dict(_pairs(filters)))


def ask(bot: Bot, asked: Question, explain: bool, json: bool) -> int:
    """Prints the reply; with `explain` also how it came about."""
    try:
        if explain:
            from bot.explain import explain as explained

            explained(bot, asked)
        reply = asyncio.run(_streamed(bot, asked, quiet=json))
    finally:
        bot.close()
    if json:
        print_json(reply.as_dict())
    else:
        _print_sources(reply)
    return DONE


def show_settings(json: bool) -> int:
    """Every setting with its value."""
    read = read_settings()
    rows = {name: str(getattr(read, name)) for name in Settings.model_fields}
    if json:
        print_json(rows)
        return DONE
    for name, value in rows.items():
        print(f"BOT_{name.upper()}={value}\n    {Settings.model_fields[name].description}")
    return DONE


async def _streamed(bot: Bot, asked: Question, quiet: bool) -> Reply:
    reply: Reply | None = None
    shown = ""
    async for event in bot.chain.astream(asked):
        if isinstance(event, Reply):
            reply = event
        elif not quiet:
            shown += event.text
            print(event.text, end="", flush=True)
    if reply is None:
        raise RuntimeError("The chain ended without a reply.")
    if not quiet:
        print("" if shown else reply.text)
    return reply


def _print_sources(reply: Reply) -> None:
    if reply.notice:
        say(f"Note: {reply.notice}")
    for citation in reply.citations:
        print(f"\n[{citation.n}] {_place(citation)}")
    if reply.suggestions:
        print("\nYou may also ask: " + " · ".join(reply.suggestions))


def _place(citation: Citation) -> str:
    where = " › ".join(dict.fromkeys(part for part in (citation.title, *citation.section) if part))
    facts = [f"page {citation.page}" if citation.page else "", f"version {citation.version}" if citation.version else ""]
    facts.append(f"as of {citation.updated}" if citation.updated else "")
    link = citation.url or citation.source
    return ", ".join([f"{where} ({link})", *(fact for fact in facts if fact)])


def _history(path: Path | None) -> tuple[Turn, ...]:
    if path is None:
        return ()
    try:
        entries = jsonlib.loads(path.read_text(encoding="utf-8"))
        return tuple(Turn(entry["role"], entry["content"]) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise SettingsError(f'--history {path}: {fault}. It must hold a JSON list of {{"role", "content"}}.') from None


def _pairs(options: Sequence[str]) -> dict[str, str]:
    pairs = dict(option.partition("=")[::2] for option in options)
    for key, value in pairs.items():
        if not key or not value:
            raise SettingsError(f"{key!r} is not KEY=VALUE, such as product=sprig-2.")
    return pairs
