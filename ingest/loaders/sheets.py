"""Excel workbooks: the sheets one after the other, each row a passage."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.errors import SourceError
from ingest.loaders.characters import clean, one_line
from ingest.loaders.draft import Draft, Source
from ingest.loaders.escape import escape_inline
from ingest.loaders.hidden import hidden_of, tables_of, visible
from ingest.loaders.left_out import keep_readable
from ingest.loaders.merges import merges_of, spread
from ingest.loaders.number_formats import shown_duration, shown_number
from ingest.loaders.office import open_archive, properties
from ingest.loaders.records import add_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

_MOST_ROWS = 1_048_576
_NO_VALUE = re.compile(  # the cell of a formula that no program has computed
    rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)


def load_sheets(source: Source) -> Draft:
    """Visible sheets; a heading names each when there are several. Cells read as the spreadsheet shows them, hidden ones are left out."""
    from openpyxl import load_workbook

    archive = open_archive(source.raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(source.raw), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        draft = Draft(fields=properties(archive))
        for sheet in sheets:
            if len(sheets) > 1:
                name = one_line(clean(sheet.title)) or "Sheet"
                draft.heading(2, escape_inline(name), name)
            _add_sheet(draft, sheet, archive)
    return keep_readable(draft)


def _add_sheet(draft: Draft, sheet: Any, archive: ZipFile) -> None:
    """Its rows, without what is hidden; the reader of large workbooks skips merges and what is hidden, which the XML has."""
    with sheet._get_source() as part:  # noqa: SLF001
        xml = part.read()
    title = one_line(clean(sheet.title))
    hidden = hidden_of(xml, tables_of(archive, sheet._worksheet_path))  # noqa: SLF001
    add_table(draft, visible(spread(_rows(sheet), merges_of(xml)), hidden, title, draft.notes))
    if count := sum(b't="str"' not in cell for cell in _NO_VALUE.findall(xml)):
        formulas = f"{count} formula{'s' * (count > 1)} without a stored value"
        draft.notes.append(f"sheet {title!r} has {formulas}: open it in a spreadsheet program and save it again")


def _rows(sheet: Any) -> Iterator[list[str]]:
    """The cells that are really there: a declared size of a million rows is not believed."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > _MOST_ROWS:
            raise SourceError(f"names a row beyond {_MOST_ROWS:,}, the last that a sheet can have: save it again")
        yield [_shown(cell) for cell in row]


def _shown(cell: Any) -> str:
    """A cell's value as a person sees it, as far as its number format is a common one."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        return shown_duration(value, str(cell.number_format or ""))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return shown_number(value, str(cell.number_format or "General"))
    return "" if value is None else clean(str(value))
