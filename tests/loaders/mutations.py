"""Files with a few damaged bytes, the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_NASTY = [b"\x00", b"\xff\xfe", b"<", b">", b"```", b"|", b"\n# ", b"\n---\n", b'"', b"<!--", b"\xed\xa0\x80", b"&#0;"]


def mutated(name: str, raw: bytes, seed: int) -> bytes:
    """One file with one to three mild faults; of an office file three times of four inside its parts."""
    rng = random.Random(seed)
    if name.endswith(("docx", "xlsx")) and seed % 4:
        return _inside(raw, rng, _retyped if seed % 4 > 1 else _damaged)
    if name.endswith(("json", "pdf")) and seed % 2:
        return _retyped(raw, rng)
    for _ in range(rng.randint(1, 3)):
        raw = _damaged(raw, rng)
    return raw


def _retyped(raw: bytes, rng: random.Random) -> bytes:
    """Some letters and digits typed wrongly: the structure mostly stays whole."""
    letters = bytearray(raw)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(letters))
        if chr(letters[at]).isalnum() and letters[at] < 128:
            letters[at] = rng.choice(b"aZ09xe")
    return bytes(letters)


def _damaged(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw))
    reach = rng.randint(1, 20)
    kind = rng.choice(["flip", "insert", "delete", "splice", "cut", "repeat"])
    if kind == "flip":
        return raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :]
    if kind == "insert":
        return raw[:at] + rng.choice(_NASTY) + raw[at:]
    if kind == "delete":
        return raw[:at] + raw[at + reach :]
    if kind == "splice":
        other = rng.randrange(len(raw))
        return raw[:at] + raw[other : other + reach] + raw[at + reach :]
    if kind == "repeat":
        return raw[:at] + raw[at : at + reach] * rng.randint(2, 30) + raw[at + reach :]
    return raw[: max(len(raw) - reach * rng.choice([1, 1, 40]), 10)]


def _inside(raw: bytes, rng: random.Random, fault: Callable[[bytes, random.Random], bytes]) -> bytes:
    """Damage one XML part and pack it again, so that the archive itself is whole."""
    target = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        parts = [part for part in old.namelist() if part.endswith((".xml", ".rels"))]
        victim = rng.choice([part for part in parts if "document" in part or "sheet" in part or "shared" in part])
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, fault(data, rng) if part == victim and data else data)
    return target.getvalue()
