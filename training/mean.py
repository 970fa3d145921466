"""`python -m training.mean OUT FILE…`: the mean of changes that were fitted one from another (model soups, Wortsman et al. 2022).

A file that is named twice counts twice. What each of them forgot, the others still know: on records and help centres that none had
seen, the mean of three was about as good as the best of them each time, which was not the same one (`training/TRIED.md`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file


def mean(out: Path, files: Sequence[Path]) -> None:
    """Writes the mean of each tensor in the files, which must be of one shape. Raises ValueError that names the file which differs."""
    changes = [load_file(file) for file in files]
    shapes = {name: value.shape for name, value in changes[0].items()}
    for file, other in zip(files, changes, strict=True):
        if {name: value.shape for name, value in other.items()} != shapes:
            raise ValueError(f"{file} has other tensors than {files[0]}. They must be fitted one from another, at one rank")
    means = {name: np.mean([one[name].astype(np.float32) for one in changes], axis=0) for name in shapes}
    save_file({name: value.astype(changes[0][name].dtype) for name, value in means.items()}, out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.mean", description=__doc__)
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument("files", type=Path, nargs="+", help="files of `python -m training`")
    return parser.parse_args()


if __name__ == "__main__":
    options = _options()
    try:
        mean(options.out, options.files)
    except (OSError, SafetensorError, ValueError) as fault:
        sys.exit(f"Error: {fault}. Name files that `python -m training` wrote.")
