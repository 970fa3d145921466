"""The usual LangChain recipe beside this ingestion, on the same pages.

DirectoryLoader, RecursiveCharacterTextSplitter, sentence-transformers on PyTorch, QdrantVectorStore in local mode.
PyTorch is no dependency of this project: make an environment of its own (bench/README.md) and name its interpreter.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.ingestion import ROOT, write_pages
from bench.measuring import Figure, show
from bot.minilm import model_files

PAGES, PASSAGES, ROUNDS = 150, 10, 3
RECIPE = """
import sys
from langchain_community.document_loaders import DirectoryLoader, TextLoader
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_qdrant import QdrantVectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter

docs, index, model = sys.argv[1:]
loaded = DirectoryLoader(docs, glob="**/*.md", loader_cls=TextLoader).load()
pieces = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(loaded)
QdrantVectorStore.from_documents(pieces, HuggingFaceEmbeddings(model_name=model), path=index, collection_name="docs")
"""


def main(interpreter: str, docs: Path | None = None) -> None:
    """Prints the seconds of each, start and imports included, and how many times faster this ingestion is.

    `docs`: a folder of Markdown files; without one, pages are written.
    """
    ours, theirs = [], []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if docs is None:
            docs = Path(folder, "docs")
            write_pages(docs, PAGES, PASSAGES)
        for number in range(ROUNDS):
            index = Path(folder, str(number))
            ours.append(_seconds([sys.executable, "-m", "ingest", "add", str(docs), "--index", str(index / "ours")]))
            theirs.append(_seconds([interpreter, "-c", RECIPE, str(docs), str(index / "theirs"), str(model_files(None))]))
    ratio = sorted(slow / fast for slow, fast in zip(theirs, ours, strict=True))[ROUNDS // 2]
    rows = [
        Figure("python -m ingest add", f"{min(ours):.1f} s"),
        Figure("the LangChain recipe", f"{min(theirs):.1f} s"),
        Figure("times faster, median of the pairs", f"{ratio:.1f}", ">= 1.8"),
    ]
    show(f"A folder of documents, best of {ROUNDS}", rows)


def _seconds(command: list[str]) -> float:
    started = perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return perf_counter() - started


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit("Name the interpreter of the environment with PyTorch: see bench/README.md.")
    main(sys.argv[1], *map(Path, sys.argv[2:]))
