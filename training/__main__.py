"""`python -m training`: fits the judge on the records, writes its changes, and measures on records that it has not seen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import get_args

import torch
from rich.console import Console
from rich.progress import Progress
from safetensors.torch import load_file, save_file

from bot.minilm import model_files
from training.examples import Task, tells
from training.fitting import RATE, fit, steps_of
from training.measuring import table
from training.network import Network
from training.records import read

HERE = Path(__file__).parent


def main() -> None:
    """Writes after each epoch, so that a run may be ended; `--epochs 0` only measures."""
    options = _options()
    torch.manual_seed(7)
    network = Network(model_files(None))
    network.take(load_file(options.start) if options.start else {})
    if options.epochs:
        _fit(network, options)
    held = read(options.held)
    print(f"{len(held)} records that were not fitted on\n\n{table(network, held, options.task)}")


def _fit(network: Network, options: argparse.Namespace) -> None:
    records = [one for one in read(options.records) if tells(one, options.task)]
    epoch = steps_of(len(records))
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("fitting", total=options.epochs * epoch)
        for step, loss in enumerate(fit(network, records, options.epochs, options.rate, options.task), start=1):
            bar.update(task, completed=step, description=f"loss {loss:.2f}")
            if step % epoch == 0:
                save_file(network.changes(), options.out)
                print(f"Wrote {options.out} after epoch {step // epoch}, {len(records)} records.", file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--records", type=Path, default=HERE / "records", help="folder of JSON Lines to fit on")
    parser.add_argument("--held", type=Path, default=HERE / "held_out", help="folder of JSON Lines to measure on")
    parser.add_argument("--start", type=Path, help="changes fitted before, to go on from")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=RATE, help="the highest rate; a lower one where much is fitted already")
    parser.add_argument("--task", choices=get_args(Task), default="both", help="what is fitted: questions, statements or both")
    parser.add_argument("--out", type=Path, default=Path("fitted.safetensors"), help="where the fitted changes are written")
    return parser.parse_args()


if __name__ == "__main__":
    main()
