"""Lists and quotes of Markdown: what each line inside them begins with."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.loaders.draft import Draft

_DEEPEST = 8  # containers that still indent: beyond it, indentation would be longer than the text


@dataclass(slots=True)
class _Frame:
    """A list item or quote: what its first line begins with, and the others."""

    first: str
    rest: str
    used: bool = False


@dataclass(slots=True)
class Containers:
    """The open list items and quotes; writes blocks of lines inside them to `draft`.

    `tight` puts the next block directly below the last one.
    """

    draft: Draft
    frames: list[_Frame] = field(default_factory=list)
    heights: list[int] = field(default_factory=list)
    tight: bool = False
    in_list: bool = False

    def open(self) -> None:
        """Begin an element whose containers end with it."""
        self.heights.append(len(self.frames))

    def close(self) -> None:
        """End the containers of the element that was opened last."""
        del self.frames[self.heights.pop() :]

    def push(self, first: str, rest: str) -> None:
        """Open a container: what its first line begins with, and the others."""
        if len(self.frames) < _DEEPEST:
            self.frames.append(_Frame(first, rest))

    def restart(self) -> None:
        """End the containers since the last opened element, which goes on."""
        if self.heights:
            del self.frames[self.heights[-1] :]

    def dissolve(self) -> None:
        """What is open no longer indents: a heading ends what it stands in."""
        self.frames = [_Frame("", "", used=True) for _ in self.frames]
        self.in_list = False

    def write(self, lines: list[str]) -> None:
        """Write a block; the items of a list stay together."""
        new = any(not frame.used for frame in self.frames)
        outer = "".join(frame.rest for frame in self.frames if frame.used)
        if self.draft.lines and not (self.tight or (new and self.in_list)):
            self.draft.lines.append(outer.rstrip())
        first = "".join(frame.rest if frame.used else frame.first for frame in self.frames)
        rest = "".join(frame.rest for frame in self.frames)
        self.draft.lines += [first + lines[0], *(rest + line if line else rest.rstrip() for line in lines[1:])]
        for frame in self.frames:
            frame.used = True
        self.in_list = any(frame.rest.isspace() for frame in self.frames)
        self.tight = False
