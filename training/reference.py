"""What PyTorch gives for a few statements, for a test: `python -m training.reference > tests/data/reference_odds.json`."""

from __future__ import annotations

import json

import torch
from safetensors.torch import load_file

from bot.grounding import ANSWERED, SAID, Adapter
from bot.minilm import model_files
from training.network import Network

PASSAGE = (
    "Lift tickets: Refunds. A day ticket that was not used can be returned until 10:00 on the day it is valid for. "
    "The service charge of €3 is kept. Season passes are refunded in part when a doctor certifies that you cannot ski; "
    "the hotel is not able to return them for you."
)
STATEMENTS = (
    "You can give back an unused day ticket until ten in the morning.",
    "You can give back a day ticket that was used in the morning.",
    "The service charge of €3 is paid back as well.",
    "Hotels cannot hand in a season pass for their guests.",
    "Can I get my money back if I broke my leg?",
    "How much is a season pass for children?",
)


@torch.no_grad()
def main() -> None:
    """Prints the passage, the statements, and the log-odds of each for both tasks."""
    odds = {name: [round(one, 3) for one in _odds(adapter)] for name, adapter in {"said": SAID, "answered": ANSWERED}.items()}
    print(json.dumps({"passage": PASSAGE, "statements": STATEMENTS, **odds}, indent=1))


def _odds(adapter: Adapter) -> list[float]:
    network = Network(model_files(None)).eval()
    network.take(load_file(adapter.file))
    found: list[float] = network(PASSAGE, STATEMENTS)[:, adapter.head].float().tolist()
    return found


if __name__ == "__main__":
    main()
