"""Seeded contradictions: how many `ingest report` finds, and how often it cries wolf. Shares no code with the detector.

Each seed restates a fact of `sample_docs` in other words, with one number, date or price changed, in a document of its own.
Their words were written before the detector was and have not been changed since. It was tuned on 24 others, but its general
rules were also mended after a look at which of these it missed: expect new paraphrases to fare worse.

    python -m bench.contradictions [--eval ../shared/eval]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.build import build_embedder
from bot.index import Index
from bot.settings import read_settings
from bot.store.opening import open_store
from ingest.quality.report import report

SAMPLE = Path(__file__).parent.parent / "sample_docs" / "docs"
RECALL = 0.8
ALARMS = 0.01  # for each document
PLANTED = ({"policies/returns.md", "orders/change-or-cancel-an-order.html"}, {"30 days", "28 days"})
TRUE = (  # contradictions in the public documents, judged by reading them; whatever else is reported there is a false alarm
    {"79594f3dadc4e72c-2-1967.md"},  # NASA has sent five rovers to Mars; four
    {"03d8acc00c94fc94-8111-10126.md", "7335b55b3becab5a-3149-5196.md"},  # limited civil cases: up to $25,000; $35,000
    {"249e7a5c3c26aa7e-11023-13015.md", "7335b55b3becab5a-3149-5196.md"},
)

Found = dict[str, Any]  # a contradiction as `ingest report --json` has it


@dataclass(frozen=True, slots=True)
class Seed:
    """A document that says `false` where the sample documents say `true`."""

    kind: str
    title: str
    text: str
    false: str
    true: str


SEEDS = (
    Seed("price", "Accessories at a glance", "For the SP-10 moisture probe we charge €44. It needs two AAA cells.", "€44", "€39"),
    Seed("price", "Saving with a yearly plan", "Paying once a year is cheaper: twelve months of Plus are €45 then.", "€45", "€39"),
    Seed("price", "Out of warranty", "A Sprig 2 whose warranty is over is repaired at a flat price of €59.", "€59", "€49"),
    Seed("price", "In a hurry?", "Express delivery is possible to German addresses. It costs €15.90 and arrives on the next business day.", "€15.90", "€12.90"),
    Seed("price", "Second-hand controllers", "We sell refurbished Sprig controllers for €89 as long as we have some.", "€89", "€79"),
    Seed("price", "Watering from a tap", "The hose valve HV-5 sells for €65 in our shop.", "€65", "€59"),
    Seed("price", "Sending goods back from abroad", "Customers in other EU countries pay for the way back: we take €9.90 per parcel off the refund.", "€9.90", "€6.90"),
    Seed("price", "Delivery costs in Germany", "Within Germany, we ship free of charge when the order is worth €100 or more.", "€100", "€75"),
    Seed("price", "What an estimate costs", "If you turn down the repair once we have inspected the device, you are charged €25.", "€25", "€15"),
    Seed("price", "More zones", "Four more zones come with the expansion module EX-4, which costs €75.", "€75", "€69"),
    Seed("date", "Goodbye, Sprig", "Our shop stopped selling the first-generation Sprig on 31 August 2025.", "31 August 2025", "30 June 2025"),
    Seed("date", "How long Sprig stays safe", "Sprig of the first generation will receive security updates up to 30 June 2028.", "30 June 2028", "30 June 2029"),
    Seed("date", "Time to upgrade", "Is your Sprig registered in the app? Then you get a Sprig 2 for 20 % less until 30 September 2026.", "30 September 2026", "31 December 2026"),
    Seed("date", "The current controller", "Sprig 2 went on sale on 1 April 2025.", "1 April 2025", "4 March 2025"),
    Seed("date", "What changed for subscribers", "The prices of the plans were changed last on 1 May 2026, when a year of Plus became more expensive.", "1 May 2026", "1 June 2026"),
    Seed("date", "Update in time", "Controllers that still have firmware 1.8.6 or older can no longer connect to the cloud from 1 November 2026.", "1 November 2026", "1 September 2026"),
    Seed("date", "Parts for old controllers", "You can buy spare parts for the first Sprig until 31 December 2031.", "31 December 2031", "30 June 2030"),
    Seed("date", "Latest firmware", "Sprig 2 version 2.6.1 was released on 19 May 2026.", "19 May 2026", "12 May 2026"),
    Seed("number", "After your parcel has reached us", "Returned goods are checked within 10 business days after they have arrived.", "10 business days", "5 business days"),
    Seed("number", "A longer warranty", "Register a Sprig 2 in the app within 90 days of delivery, and its warranty lasts a year longer.", "90 days", "60 days"),
    Seed("number", "Forgot your password?", "We send an e-mail with a link. The link can be used once and stays valid for 30 minutes.", "30 minutes", "60 minutes"),
    Seed("number", "Locked out", "Your account is locked for half an hour when a wrong password has been entered 5 times.", "5 times", "8 wrong passwords"),
    Seed("number", "Let the neighbours water", "Tap Send to invite somebody to your household. Invitations are valid for 14 days.", "14 days", "7 days"),
    Seed("number", "Start afresh with Sprig", "For a factory reset of Sprig, press a paper clip into the pinhole and hold it for 20 seconds.", "20 seconds", "12 seconds"),
    Seed("number", "How far the radio reaches", "In the open, SprigLink of Sprig 2 has a range of 200 m.", "200 m", "120 m"),
    Seed("number", "Keeping tokens safe", "A token of the API is valid for 180 days at the longest.", "180 days", "365 days"),
    Seed("number", "Servers that listen", "When the cloud calls your webhook, answer with a 2xx status within 30 seconds.", "30 seconds", "10 seconds"),
    Seed("number", "Teach the flow meter", "After you tap Learn, Sprig 2 lets each zone run for 8 minutes to store its usual flow.", "8 minutes", "4 minutes"),
    Seed("number", "Wet enough?", "By default, the moisture threshold of a soil probe is 35 %.", "35 %", "25 %"),
    Seed("number", "Text messages", "With Pro you get 100 SMS per month; what goes beyond is not sent.", "100", "50"),
)  # fmt: skip


def main() -> int:
    """Prints the tables; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, help="folder with the public sets (faq/docs, conversations/docs)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        passed = [seeded(Path(folder))]
        if given.eval:
            passed.append(alarms(Path(folder), [given.eval / name / "docs" for name in ("faq", "conversations")]))
    return 0 if all(passed) else 1


def seeded(folder: Path) -> bool:
    """How many seeds are found among the sample documents, and the planted contradiction."""
    docs = folder / "docs"
    shutil.copytree(SAMPLE, docs)
    plant(docs / "seeds")
    _, found = reported(folder / "seeded", [docs])
    hits = {number for number, seed in enumerate(SEEDS) if any(is_hit(one, number, seed) for one in found)}
    table(hits)
    planted = [one for one in found if sources(one) == PLANTED[0] and values(one) == PLANTED[1]]
    print(f"planted in sample_docs: {'found' if planted else 'MISSED'}; reported between its own pages besides:")
    for one in found:
        if one not in planted and not any(source.startswith("seeds/") for source in sources(one)):
            print(line(one))
    return bool(planted) and len(hits) >= RECALL * len(SEEDS)


def plant(folder: Path) -> None:
    """Writes each seed as a page."""
    folder.mkdir()
    for number, seed in enumerate(SEEDS):
        page = f"---\ntitle: {seed.title}\nupdated: 2026-06-01\n---\n# {seed.title}\n\n{seed.text}\n"
        (folder / f"{number:02}.md").write_text(page, encoding="utf-8")


def is_hit(found: Found, number: int, seed: Seed) -> bool:
    """Whether the changed sentence is reported against one with the true value."""
    own = [side for side in found["statements"] if side["source"] == f"seeds/{number:02}.md"]
    against = [side for side in found["statements"] if not side["source"].startswith("seeds/")]
    return bool(own and against) and seed.false in own[0]["quote"] and stands(seed.true, against[0]["quote"])


def stands(value: str, quote: str) -> bool:
    """Whether a value stands in a quote; its unit may be worded otherwise there (`8 wrong passwords`, `50 per month`)."""
    first = value.split(maxsplit=1)[0]
    return value in quote or (first.isdigit() and first in quote.replace(",", " ").split())


def table(hits: set[int]) -> None:
    """Found and seeded, by kind, and what was missed."""
    total, found = Counter(seed.kind for seed in SEEDS), Counter(SEEDS[number].kind for number in hits)
    print("kind     found  seeded")
    for kind in total:
        print(f"{kind:8} {found[kind]:5}  {total[kind]:6}")
    print(f"{'all':8} {len(hits):5}  {len(SEEDS):6}  {len(hits) / len(SEEDS):.0%} (bar {RECALL:.0%})")
    for number, seed in enumerate(SEEDS):
        if number not in hits:
            print(f"  missed: {seed.text} (true: {seed.true})")


def alarms(folder: Path, docs: Sequence[Path]) -> bool:
    """How many reported contradictions of the public documents are none."""
    count, found = reported(folder / "public", docs)
    false = [one for one in found if sources(one) not in TRUE]
    for one in found:
        print(f"{'FALSE' if one in false else 'true '} {line(one)}")
    share = 100 * len(false) / count
    print(f"{len(found)} reported, {len(false)} false, in {count} documents: {share:.2f} for 100 (bar {100 * ALARMS:.0f})")
    return len(false) <= ALARMS * count


def reported(index_dir: Path, docs: Sequence[Path]) -> tuple[int, list[Found]]:
    """Ingests folders; how many documents there are, and the contradictions of the report."""
    subprocess.run([sys.executable, "-m", "ingest", "add", *map(str, docs), "--index", str(index_dir)], check=True)
    settings = read_settings(index_dir=index_dir)
    with closing(Index(open_store(settings).open())) as index:
        found = report(index, build_embedder(settings)).as_json()
    return found["documents"], found["contradictions"]


def sources(found: Found) -> set[str]:
    """The documents of a contradiction."""
    return {side["source"] for side in found["statements"]}


def values(found: Found) -> set[str]:
    """The values that contradict each other."""
    return {side["value"] for side in found["statements"]}


def line(found: Found) -> str:
    """A contradiction on a line."""
    newer, older = found["statements"]
    return f"  {found['score']:.2f} {newer['source']}: {newer['quote'][:120]} | {older['source']}: {older['quote'][:120]}"


if __name__ == "__main__":
    sys.exit(main())
