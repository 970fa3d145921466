"""Make the PDF and DOCX files of the sample help centre: `python sample_docs/make_binaries.py`.

Each text below is written in a small mark-up, one block between blank lines:
`# ` and `## ` headings, `- ` bullets, `1. ` steps, `| a | b |` table rows, `===` a new page,
anything else a paragraph.
Every date is fixed, so the same text and library versions give the same bytes.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import docx
from docx.document import Document
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

DOCS = Path(__file__).parent / "docs"
A5_MM = (148, 210)
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)

Kind = Literal["title", "heading", "bullets", "steps", "table", "new_page", "paragraph"]
PREFIXES: dict[str, Kind] = {
    "# ": "title",
    "## ": "heading",
    "- ": "bullets",
    "1. ": "steps",
    "| ": "table",
    "===": "new_page",
}


@dataclass(frozen=True)
class Block:
    """A piece of a text: `lines` are the items of a list, the rows of a table, or one line."""

    kind: Kind
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Booklet:
    """A file to make: where, what stands in its running header, when it was edited, its text."""

    path: str
    name: str
    edited: datetime
    text: str


def main() -> None:
    """Write every booklet below `docs/`."""
    for booklet in BOOKLETS:
        target = DOCS / booklet.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(render(booklet))
        print(target.relative_to(DOCS.parent))


def render(booklet: Booklet) -> bytes:
    """Return the bytes of one file, in the format that its ending names."""
    blocks = list(parse(booklet.text))
    if booklet.path.endswith(".pdf"):
        return render_pdf(booklet, blocks)
    return render_docx(booklet, blocks)


def parse(text: str) -> Iterator[Block]:
    """Yield the blocks of a text in the mark-up above."""
    for chunk in text.strip().split("\n\n"):
        kind = _kind(chunk)
        lines = [line.strip() for line in chunk.splitlines()]
        if kind == "paragraph":
            lines = [" ".join(lines)]
        yield Block(kind, tuple(_without_mark(kind, line) for line in lines))


def _kind(chunk: str) -> Kind:
    for prefix, kind in PREFIXES.items():
        if chunk.startswith(prefix):
            return kind
    return "paragraph"


def _without_mark(kind: Kind, line: str) -> str:
    if kind in ("title", "heading", "bullets", "steps"):
        return line.split(" ", 1)[1]
    return line


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


class PdfBooklet(FPDF):
    """An A5 booklet whose pages carry a running header and footer."""

    def __init__(self, name: str, edited: datetime) -> None:
        super().__init__(format=A5_MM)
        self.core_fonts_encoding = "windows-1252"  # holds € and –, which Latin-1 does not
        self.name = name
        self.edition = f"{edited:%m/%Y}"
        self.set_title(f"Nimbrel {name}")
        self.set_creation_date(edited)
        self.set_auto_page_break(auto=True, margin=18)

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 6, f"Nimbrel – {self.name} – Page {self.page_no()} of {{nb}}", align="R")
        self.ln(10)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("helvetica", size=7)
        text = f"© 2026 Nimbrel GmbH · support@nimbrel.example · Edition {self.edition}"
        self.cell(0, 5, text, align="C")

    def add_block(self, block: Block) -> None:
        """Draw one block below what is there."""
        match block.kind:
            case "new_page":
                self.add_page()
            case "title":
                self._write(block.lines[0], size=18, bold=True)
            case "heading":
                self._write(block.lines[0], size=12, bold=True)
            case "table":
                self._add_table(block)
            case _:
                self._add_lines(block)

    def _add_lines(self, block: Block) -> None:
        for number, line in enumerate(block.lines, start=1):
            mark = {"bullets": "• ", "steps": f"{number}. "}.get(block.kind, "")
            self._write(mark + line, size=9)
        self.ln(2)

    def _add_table(self, block: Block) -> None:
        self.set_font("helvetica", size=8)
        bold = FontFace(emphasis="BOLD")
        rows = [_cells(line) for line in block.lines]
        with self.table(rows, headings_style=bold, line_height=5, text_align="LEFT"):
            pass  # the table is drawn when the block ends
        self.ln(3)

    def _write(self, text: str, *, size: int, bold: bool = False) -> None:
        if bold:
            self.ln(2)
        self.set_font("helvetica", style="B" if bold else "", size=size)
        self.multi_cell(0, size * 0.55, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(1)


def render_pdf(booklet: Booklet, blocks: list[Block]) -> bytes:
    """Return a PDF whose only date is the day of its edition."""
    pdf = PdfBooklet(booklet.name, booklet.edited)
    pdf.add_page()
    for block in blocks:
        pdf.add_block(block)
    return bytes(pdf.output())


def render_docx(booklet: Booklet, blocks: list[Block]) -> bytes:
    """Return a Word file with real styles, its ZIP without the time at which it was made."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = booklet.name, "Nimbrel GmbH"
    properties.created = properties.modified = booklet.edited
    for block in blocks:
        add_docx_block(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_zip_times(buffer)


def add_docx_block(document: Document, block: Block) -> None:
    """Append one block with the Word style that belongs to it."""
    match block.kind:
        case "new_page":
            document.add_page_break()  # type: ignore[no-untyped-call]
        case "title" | "heading":
            document.add_heading(block.lines[0], level=1 if block.kind == "title" else 2)
        case "bullets":
            for line in block.lines:
                document.add_paragraph(line, style="List Bullet")
        case "steps":
            _add_docx_steps(document, block.lines)
        case "table":
            _add_docx_table(document, [_cells(line) for line in block.lines])
        case _:
            document.add_paragraph(block.lines[0])


def _add_docx_table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Light Grid Accent 1")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph()


def _add_docx_steps(document: Document, lines: tuple[str, ...]) -> None:
    """Word continues the numbers of the list before, so each list gets numbers of its own."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    shared = numbering.num_having_numId(style.pPr.numPr.numId.val)
    own = numbering.add_num(shared.abstractNumId.val)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    for line in lines:
        step = document.add_paragraph(line, style="List Number")
        numbered = step.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_numId().val = own.numId


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def _without_zip_times(buffer: io.BytesIO) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()


WARRANTY = """
# Warranty booklet

This booklet belongs to every Nimbrel product sold since 1 January 2023.
Nimbrel GmbH gives this warranty in addition to the rights that the law gives you against the
seller. It applies in the European Union, Switzerland, Norway and the United Kingdom.

## How long the warranty lasts

| Product | Warranty | Starts |
| Sprig (SPG-100) | 24 months | Day of delivery |
| Sprig 2 (SPG-200) | 36 months | Day of delivery |
| Sprig 2, registered | 48 months | Day of delivery |
| Soil probe, rain sensor, hose valve | 24 months | Day of delivery |
| Flow meter FM-1, expansion module EX-4 | 24 months | Day of delivery |
| Refurbished Sprig | 12 months | Day of delivery |
| Spare parts | 12 months | Day of delivery |
| Batteries and coin cells | 6 months | Day of delivery |

## Register for a longer warranty

A Sprig 2 that is registered in the app within 60 days after delivery is covered for 12 months
longer. Registration is free.

1. Open Devices > Sprig 2 > Warranty.
2. Tap Register and take a photo of the invoice.
3. Wait for the confirmation, which arrives within 2 business days.

Sprig and the accessories cannot be registered for a longer period.

===

## What is covered

We cover faults of material and workmanship that show up during normal use in a private garden.
We repair the product or replace it by one of the same kind; if it is no longer made, by its
successor. A replacement carries the rest of the original warranty, but at least 6 months.
If two repairs of the same fault fail, we refund the price.

- Housing, terminals, buttons and light.
- Electronics, radio and power adapter.
- Tightness of the housing, as long as the lid was closed with both clips.
- Readings of sensors outside their stated accuracy.

## What is not covered

- Damage by lightning or by surges in long valve cables.
- Frost damage to Sprig, which is made for 0 to 45 °C, and to hose valves left on the tap in frost.
- Water in the housing when the lid or the grey seal of the EX-4 was not fitted properly.
- Cracked ceramic tips of soil probes.
- Valves or pumps of other makers, and plants that have dried out.
- Devices whose sealed main housing has been opened.
- Scratches and faded colour that do not affect the function.

Commercial use is covered for 12 months only.

===

## How to make a claim

1. Look up the error code in the app and follow the advice for it.
2. Write to warranty@nimbrel.example with the serial number, the invoice and a description.
3. Wait for our answer, usually within 2 business days.
4. Send the product with the free label that we e-mail to you. Leave out batteries and wires.

We check a product within 5 business days after it has arrived and send it back, or send a
replacement, within another 3. We pay for shipping in both directions.

## Advance replacement

Customers with the Pro plan can ask for an advance replacement: we send the new device first.
We reserve €189 on a credit card and release it when the faulty device arrives.
It has to arrive within 21 days, otherwise the amount is charged.

## Proof of purchase

A claim needs the invoice or the order number.
If you have lost it, we can look up orders from our own shop by e-mail address.
For devices bought elsewhere without an invoice, the warranty is counted from the week of
manufacture in the serial number.

===

## No fault found

If a product works without any fault in our test of 24 hours, we send it back with the test report.
The first such test is free; from the second within 12 months on, we charge €15.

## After the warranty

Once the warranty is over, the repair service works at a flat price: €35 for Sprig and €49 for Sprig
2. Spare parts for Sprig are sold until 30 June 2030.
Spare parts for Sprig 2 are sold for at least 7 years after the end of its production.

## Words used in this booklet

| Word | Meaning |
| Day of delivery | The day on which the carrier hands over the parcel |
| Private garden | A garden used by a household, without employees |
| Commercial use | Gardens kept for payment, parks, hotels, sports grounds |
| Successor | The next generation with at least the same number of zones |

Nimbrel GmbH, Am Brunnen 4, 00000 Beispielstadt, Germany
"""

QUICK_START = """
# Sprig 2 quick-start guide

Welcome. With this guide your first zone waters in about 15 minutes.
The full guide with pictures is at https://help.nimbrel.example/setup/sprig-2.

## In the box

- Sprig 2 controller
- Power adapter 24 V AC, 1.5 A, with a cable of 1.8 m
- 3 screws with wall plugs and a drill template
- 2 sheets of zone labels
- This guide

You also need a drill with a 5 mm bit, a wire stripper, and a phone with the Nimbrel app, version
5.0 or newer.

## Choose a place

Hang the controller between 1.2 m and 1.8 m high, on a wall without vibration.
The adapter is made for indoor or covered sockets only; the controller itself may hang in the rain.
Keep a distance of 1 m from pumps and of 30 cm from metal doors, which weaken the radio.
Direct sun is allowed, but shade makes the housing last longer.

===

## Connect the valves

1. Unplug the adapter.
2. Strip 9 mm of each wire.
3. Press the orange lever, push in the wire, let go, and pull gently to test.
4. Put the common wires of zones 1 to 6 into C-A and those of zones 7 to 12 into C-B.
5. Lead all cables through the rubber lips at the bottom, with a drip loop of 5 cm.
6. Close the lid until both clips click.

| Terminal | For |
| 1 to 6 | Valves of bank A |
| 7 to 12 | Valves of bank B |
| C-A, C-B | Common wires of each bank |
| M | Master valve or pump relay |
| R1, R2 | Wired rain sensors RS-20 |
| F+, F- | Flow meter FM-1 |
| 24 V | Power adapter |

===

## Connect the app

1. Plug in the adapter. The ring turns white, then pulses blue.
2. Tap Add controller > Sprig 2 in the app.
3. Scan the QR code inside the lid.
4. Choose your Wi-Fi and enter its password.
5. Wait until the ring turns green.

If the camera does not read the code, type the eight-digit code below it.
If the ring does not pulse blue, unplug the adapter for 30 seconds and try again.

## Your first schedule

1. Tap Schedules and the plus sign.
2. Choose Smart for a lawn or Interval for beds.
3. Enter 15 minutes for a lawn with sprinklers, or 40 minutes for drip lines.
4. Choose Finish before sunrise and tap Save.

Look at the lawn after a week.
If footprints stay visible, add 5 minutes; if water runs off, use cycle and soak.

===

## What the leaf button does

| Press | Effect |
| Once, short | Shows the state for 10 seconds |
| Twice | Stops all watering |
| 3 seconds | Starts the favourite zone for 10 minutes |
| 8 seconds, then once more | Factory reset |

## If something does not work

- Ring stays dark: test the socket and the plug marked 24 V.
- Ring blinks red: open the app and look up the code.
- App finds no controller: switch on Bluetooth and come within 5 m.
- Wi-Fi is refused: check the password; it may have 8 to 63 characters.

Support: support@nimbrel.example, Monday to Friday from 8:00 to 18:00 (CET).
"""

SAFETY_SHEET = """
# Safety sheet for controllers and accessories

Read this sheet before you mount a device, and keep it.
It is valid for Sprig (SPG-100), Sprig 2 (SPG-200) and all accessories.

## Electricity

- Use the supplied adapter only. Its mains side carries 230 V; never open it.
- Plug the adapter into a socket that is protected by a residual-current device of 30 mA.
- Unplug the adapter before you touch terminals or add a module.
- The outputs carry at most 28 V AC. Do not connect them to the mains, to pumps or to lamps.
- Do not use a device with a cracked housing, a wet plug or a damaged cable.
- During a thunderstorm, unplug the adapter and stay away from valve cables.

## Mounting

Mount Sprig under a roof: it is rated IP44.
Sprig 2 is rated IP65 with its lid closed and may hang in the open.
Keep adapters dry, at least 1.2 m above the ground and out of reach of children.
Do not mount a device in a sauna, a stable, or a room with chlorine or fertiliser fumes.

## Water

Nimbrel valves and meters are made for cold water up to 40 °C and are not approved for drinking
water behind them.
Fit a backflow preventer if the garden is supplied from the drinking water network; in most
countries this is required. Never direct sprinklers at sockets, power lines or roads.

===

## Batteries

| Device | Cells | Note |
| Sprig 2 | 1 × CR2032 | Keep away from children |
| Soil probe SP-10 | 2 × AAA | Alkaline only |
| Rain sensor RS-20W | 1 × CR123A | Lithium, not rechargeable |
| Hose valve HV-5 | 4 × AA | Alkaline only |

Swallowing a coin cell can cause severe burns within 2 hours.
If you suspect that it has happened, call an ambulance at once and do not let the child eat or
drink. Never recharge, heat or open cells, and replace all cells of a device together.
If a cell has leaked, wear gloves, wipe the tray with a cloth and vinegar, and rinse skin with
plenty of water.

## Radio

| Radio | Band | Greatest power |
| Wi-Fi | 2.4 GHz | 100 mW |
| Wi-Fi (Sprig 2) | 5 GHz | 200 mW |
| Bluetooth (Sprig 2) | 2.4 GHz | 10 mW |
| SprigLink | 868 MHz | 25 mW |

Keep a distance of 20 cm between the antenna and people who stay there permanently.
Ask a doctor about the distance if you wear a pacemaker; 30 cm is usually enough.

## Storage and transport

Store devices dry, from -20 to 60 °C, without batteries.
Empty hose valves and flow meters before frost.

===

## Materials

Housings are made of ABS without brominated flame retardants.
Seals are made of EPDM, and probe tips of alumina ceramic.
Wires contain no lead. The devices meet the European rules on hazardous substances.

## Conformity

Both controllers carry the CE and UKCA marks.
The declarations can be downloaded at https://help.nimbrel.example/conformity under the numbers
DOC-100-7 (Sprig) and DOC-200-3 (Sprig 2).

## In an emergency

If a device smokes or smells of burning, switch off the fuse, then pull the plug.
Put out fires with a CO2 extinguisher, not with water.
Report every incident to safety@nimbrel.example within 24 hours, with the serial number and photos;
keep the device for us. """

HOSE_VALVE = """
# Hose valve HV-5: instructions

The hose valve HV-5 opens and closes a garden tap by radio.
It needs a Sprig 2 with firmware 2.2.0 or newer; the first generation cannot control it.
Up to four hose valves work with one controller. The price is €59.

## Technical data

| Property | Value |
| Thread | 3/4 inch; adapter for 1/2 inch included |
| Water pressure | 0.5 to 8 bar |
| Flow | up to 30 litres per minute |
| Water temperature | 5 to 40 °C |
| Protection class | IP66 |
| Batteries | 4 × AA alkaline, about 9 months |
| Radio | SprigLink, 120 m in the open, 40 m through walls |
| Size and weight | 140 × 95 × 70 mm, 390 g |

## Fit the valve to a tap

1. Check that the filter and the washer lie in the inlet.
2. Screw the valve onto the tap by hand. Do not use pliers.
3. Screw the hose connector onto the outlet.
4. Open the tap fully and leave it open.

If it drips at the inlet, replace the washer rather than tightening harder.

===

## Pair the valve

1. Insert four AA cells. The light blinks blue for two minutes.
2. In the app, open Devices > Add accessory > Hose valve.
3. Give it a name and tap Pair. A click is heard when the valve closes for the first time.

Each hose valve appears as a zone of its own and does not use one of the 12 zones of the controller.

## Water by hand

Press the button on top once for 10 minutes, twice for 20 minutes, three times for 30 minutes.
Hold it for 2 seconds to stop. This works even without a controller in range.

## Safety timer

Every command carries its own end.
If the radio is lost while water runs, the valve closes by itself when its time is over.
The longest time for one run is 120 minutes.
If the cells are nearly empty, the valve closes and does not open again.

===

## Leaks and clogging

Clean the inlet filter every three months: close the tap, unscrew the valve and rinse the filter
under water.
With water from a rain barrel, add a finer filter of 200 micrometres, and note that at least 0.5 bar
is needed. A barrel on the ground does not reach this pressure; use a pump.

## Winter

Take the valve off the tap before the first frost, open it once by hand to empty it, remove the
cells, and store it indoors. Frost damage is not covered by the warranty.

## Error codes

| Code | Meaning | Remedy |
| E-4020 | Not reached for 30 minutes | Bring it closer, replace cells |
| E-4021 | Battery below 15 % | Replace all four cells |

The inlet filter set NB-3005 costs €4.50 and the battery tray NB-3006 costs €7.50.
"""

WIRING_GUIDE = """
# Wiring guide for valves

This guide is for people who lay new cables or take over a garden with unknown wiring.
It covers both generations. Work at the terminals only with the adapter unplugged.

## Choose the cable

Use cable for direct burial with one wire more than you have valves, and one or two as a reserve.
The thinner the wire, the shorter the distance at which a valve still opens.

| Wire | Longest distance, Sprig | Longest distance, Sprig 2 |
| 0.5 mm² | 90 m | 150 m |
| 0.8 mm² | 150 m | 250 m |
| 1.5 mm² | 280 m | 470 m |

These distances hold for 24 V AC valves.
For latching valves on Sprig 2, the limit is 60 m with any wire, because the pulse becomes too
short.

## Colours

There is no standard. We suggest white or black for the common wire and one colour per zone.
Write the colours into the zone notes in the app; up to 200 characters fit.

## Connect the valves

1. Lay the cable 30 cm deep, in a pipe under paths.
2. In each valve box, join one wire of every valve to the common wire.
3. Join the other wire of the valve to the wire of its zone.
4. Use waterproof connectors filled with gel, not insulating tape.
5. Strip 6 mm for the screw terminals of Sprig, 9 mm for the push-in terminals of Sprig 2.
6. On Sprig 2, lead two common wires back, one for C-A and one for C-B, for more than six zones.

## Two valves on one zone

On Sprig, two valves in parallel are possible if both together draw no more than 0.5 A.
On Sprig 2 the limit is 0.6 A.
Most valves draw between 0.2 and 0.25 A, so two usually fit and three do not.
Latching valves must not be connected in parallel.

## Find unknown wires

1. Disconnect all wires at the controller.
2. Measure between the thickest bundle, usually the common wire, and each other wire.
3. Between 20 and 60 ohms there is a 24 V valve; between 4 and 10 ohms, a latching valve.
4. Below 2 ohms the cable has a short circuit; without a reading it is cut.
5. Connect the good wires and use Zones > Identify: Sprig 2 clicks each valve three times.

On Sprig, run each zone for 30 seconds by hand instead.

## Protect against lightning

For cables longer than 100 m, fit a surge arrester for 24 V lines at the controller and connect it
to an earth rod.
Surges that come in over long cables are the most common cause of E-4012 on all zones of a Sprig at
once. """

WINTER_CHECKLIST = """
# Winter and spring checklist

Water that freezes in pipes and valves breaks them.
Go through this list before the first night below 0 °C, and through the second part after the last
frost.

## When to start

| Region | Close down | Start again |
| Mountains above 600 m | Early October | Early May |
| Inland | Late October | Mid-April |
| Coast and wine regions | Mid-November | Late March |

The app sends a reminder when less than 0 °C is forecast for the next five nights.
Switch it on under Weather > Frost reminder.

## Close down the pipes

1. Close the main tap indoors and open its drain.
2. Run each zone by hand for 2 minutes, so that pressure and water escape.
3. To blow out with compressed air, use at most 3.5 bar, 2 minutes per zone, farthest zone first.
4. Leave manual drain valves open until spring.

Never stand over sprinklers while air is blown through them.

## Controller

- Switch on winter mode under Home > Winter. All schedules pause; messages about skipped runs stop.
- Leave Sprig 2 plugged in: it withstands -10 °C, and a little warmth keeps the housing dry.
- Take the first-generation Sprig indoors if its place falls below 0 °C. Label the wires first.
- With monthly Plus or Pro, pause the plan for up to 5 months.

## Accessories

| Accessory | What to do |
| Soil probe SP-10 | Take out, rinse, remove cells |
| Rain sensor RS-20 | Leave outdoors |
| Rain sensor RS-20W | Leave outdoors; remove the cell below -10 °C |
| Hose valve HV-5 | Take off the tap, empty, store indoors |
| Flow meter FM-1 | Empty by loosening the lower nut |

## Start again in spring

1. Close the drains and open the main tap slowly, over about one minute, to avoid a pressure blow.
2. Insert new alkaline cells into probes and hose valves.
3. Run each zone for 2 minutes and look for leaks and crooked sprinklers.
4. Push the probes back in and wait one day for a steady reading.
5. With a flow meter, tap Learn again if you have changed sprinklers.
6. Switch winter mode off and set the season to 70 percent for the first four weeks.

## Common spring faults

After the winter, E-4001 is mostly a corroded connector in a valve box, E-3001 a probe with empty
cells, and E-4005 a membrane that has stuck.
E-1002 appears when the adapter was unplugged: it clears once the controller is online. """

CLOUD_TERMS = """
# Terms of the Nimbrel cloud service

These terms apply from 1 March 2026 to the app, the web page and the cloud.
They do not apply to goods from the shop.

## Who may use the service

You must be at least 16 years old.
One person may hold several accounts, but each controller belongs to one account only.
Free and Plus are for private use.
Commercial use, such as looking after the gardens of customers, requires Pro.

## Availability

We aim at an availability of 99.5 % per calendar month, measured at the interface to the
controllers.
Planned maintenance takes place on Tuesdays between 02:00 and 04:00 (CET), is announced 5 days ahead
at https://status.nimbrel.example, and does not count as downtime.
Controllers water from their stored schedules meanwhile.

| Availability in a month | Credit for Pro |
| 99.5 % or more | None |
| 98.5 % to 99.49 % | 10 % of the monthly price |
| 97.5 % to 98.49 % | 20 % of the monthly price |
| Below 97.5 % | 50 % of the monthly price |

A credit must be claimed within 30 days by e-mail. Free and Plus have no claim to credits.

## Fair use

- No more than 60 starts by hand per controller and day.
- No more than 2 GB of photos per account.
- No attempts to reach other people's controllers, and no load tests without our written consent.

Security researchers may test their own controllers. Report findings to security@nimbrel.example;
we answer within 5 business days and ask for 90 days before publication.

## Changes to the service

We announce changes of these terms or of prices by e-mail at least 30 days ahead.
If you do not agree, you may end the plan at the day of the change; the unused part of a yearly
payment is refunded.
If we stop the cloud service for a generation, we say so at least 24 months ahead.

## Suspension

We may suspend an account whose controllers disturb the service or that breaks these terms.
Except in urgent cases we write first and allow 7 days to mend it.
Controllers keep their schedules during a suspension.

## Liability

The service does not replace a look at your garden.
We are not liable for plants, water bills or flooded cellars unless we have acted with intent or
gross negligence.
In any other case, liability is limited to the price paid for the plan in the last 12 months.
Rights that the law gives to consumers are not affected.

## Law

German law applies. Consumers may also call on the courts of the country in which they live.
We do not take part in arbitration before a consumer board.
"""

AGENT_PLAYBOOK = """
# Agent playbook: goodwill and escalation

Internal. Do not quote to customers and do not paste into tickets.
Owner of this page: team lead of support. Review every quarter.

## Goodwill limits

| Level | Amount per case | Approval |
| Level 1 agent | up to €25 | None |
| Level 2 agent | up to €80 | None |
| Team lead | up to €200 | None |
| Above €200 | | Head of service, in writing |

Count shop vouchers at face value and free months of Plus at €4 each.
At most two goodwill cases per customer and year. Write the reason code into the ticket:
GW1 delay, GW2 repeated fault, GW3 our mistake, GW4 loyalty.

## Voucher codes

Use GARDENCARE15 for 15 % off accessories, once per customer.
For delays of more than 10 business days use LATE10, which takes €10 off and may be combined with
free shipping. Codes are changed each January.

## Late returns

Up to 45 days after delivery we accept a return as goodwill if the goods are complete; do not offer
it before the customer asks. From day 46 to day 60 a team lead decides.
After that, offer the refurbishing programme at 40 % of the price paid.

## Warranty just over

Up to 3 months after the end of the warranty, replace a Sprig 2 free of charge if the customer has
no earlier claim. For Sprig, offer a refurbished unit at €39 instead of the flat repair.

## Known batch: weak terminal springs

Sprig 2 with serial numbers from S2-2514 to S2-2519 may have weak springs in terminals 7 to 9.
Typical sign: E-4001 that comes and goes.
Replace without asking for the device back, whatever its age, and tag the ticket SPRING-25.
About 1,900 units are concerned; we do not announce it actively.

## Escalation

1. Leak with damage to a building: call extension 4471 at once, day and night.
2. Smoke, burning or injury: extension 4471, then fill in form S-12 within the hour.
3. Press or lawyer: no answer to the customer; forward to the team lead within 30 minutes.
4. Data protection: forward to privacy within one business day and do not discuss details.

## Identity check for two-step sign-in

Ask for the order number, the last four characters of a serial number and the date of the last
invoice. Two right answers of three are enough.
Never remove two-step sign-in during a chat: wait two business days and send an e-mail first.

## Reply targets inside the team

Our internal target is half of what we promise:
1.5 business days for Free, 4 business hours for Plus, 2 business hours for Pro.
Tickets from accounts with more than 10 controllers go to the queue Key Gardens. """
BOOKLETS = (
    Booklet("policies/warranty.pdf", "Warranty", _day(2026, 4, 8), WARRANTY),
    Booklet(
        "setup/sprig-2-quick-start.pdf", "Sprig 2 Quick-Start Guide", _day(2026, 4, 21), QUICK_START
    ),
    Booklet("products/safety-sheet.pdf", "Safety Sheet", _day(2026, 4, 15), SAFETY_SHEET),
    Booklet("products/hose-valve-hv-5.pdf", "Hose Valve HV-5", _day(2025, 11, 10), HOSE_VALVE),
    Booklet("setup/wiring-guide.docx", "Wiring guide for valves", _day(2026, 1, 20), WIRING_GUIDE),
    Booklet(
        "setup/winter-checklist.docx",
        "Winter and spring checklist",
        _day(2026, 4, 10),
        WINTER_CHECKLIST,
    ),
    Booklet(
        "policies/cloud-terms.docx",
        "Terms of the Nimbrel cloud service",
        _day(2026, 3, 1),
        CLOUD_TERMS,
    ),
    Booklet("internal/agent-playbook.docx", "Agent playbook", _day(2026, 4, 7), AGENT_PLAYBOOK),
)

if __name__ == "__main__":
    main()
