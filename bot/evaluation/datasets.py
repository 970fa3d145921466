"""What is measured: a bot over an index of the documents, and the cases to ask it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.build import Bot, build_bot
from bot.errors import SettingsError
from bot.evaluation import off_topic
from bot.evaluation.indexing import index_of
from bot.evaluation.questions import Case, read
from bot.settings import read_settings

SAMPLE = Path(__file__).parents[2] / "sample_docs"
OFF_TOPIC = 300
RANKED = 50  # passages that the retrieval figures look at


@dataclass(frozen=True, slots=True)
class Dataset:
    """Where documents and questions are.

    `docs` None: the bundled sample. `questions` empty: the `*.jsonl` files beside the documents.
    `index`: an index to measure as it is, instead of ingesting `docs` into a temporary one.
    """

    docs: Path | None = None
    questions: Sequence[Path] = ()
    off_topic: Path | None = None
    off_topic_limit: int = OFF_TOPIC
    index: Path | None = None

    @property
    def folder(self) -> Path:
        """The documents."""
        return self.docs or SAMPLE / "docs"

    @property
    def files(self) -> list[Path]:
        """The question files. Raises SettingsError when none is given and none is found."""
        found = list(self.questions) or sorted(self.folder.resolve().parent.glob("*.jsonl"))
        if not found:
            raise SettingsError(f"No *.jsonl file stands beside {self.folder}. Name one with --questions FILE.")
        return found

    def cases(self) -> list[Case]:
        """The set's questions, then the off-topic ones."""
        own = read(self.files)
        return [*own, *off_topic.cases(self.off_topic, self.off_topic_limit, own)] if self.off_topic else own


def in_folder(folder: Path, foreign: Path | None = None) -> Dataset:
    """The dataset of a folder that holds `docs/` and question files beside it, such as `sample_docs`."""
    if not (folder / "docs").is_dir():
        raise SettingsError(f"{folder} has no folder `docs`. Put the documents there and *.jsonl files beside it.")
    return Dataset(folder / "docs", off_topic=foreign)


@contextmanager
def opened(dataset: Dataset, model: str | None = None) -> Iterator[Bot]:
    """The bot of the production path over the dataset's index."""
    settings = read_settings(model=model)
    index = dataset.index or index_of(dataset.folder, settings)
    bot = build_bot(read_settings(model=model, index_dir=index, qdrant_url=""), RANKED)
    try:
        yield bot
    finally:
        bot.close()
