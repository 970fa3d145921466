"""What a loader leaves out of a source on purpose, and says so: drafts, hidden rows, questions without an answer."""

from __future__ import annotations

from ingest.loaders.draft import Draft

LEFT_OUT = "leaves out "  # begins each note that tells of it


def keep_readable(draft: Draft) -> Draft:
    """A source of which all is left out, as an internal document that says so.

    As one that cannot be read it would be skipped, and what it said before it became a draft would be served further.
    """
    if not any(draft.lines) and any(note.startswith(LEFT_OUT) for note in draft.notes):
        draft.block(["Nothing in this file is for customers."])
        draft.fields["audience"] = "internal"
    return draft
