"""What a model writes to itself, where its server leaves it in the answer: thoughts between tags, and marks of a chat template."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NAMES = "think|thinking|thoughts?|reasoning|reflection|scratchpad"
_OPEN = re.compile(rf"<(?:{_NAMES})>|\[THINK\]|<\|channel\|>(?:analysis|commentary)<\|message\|>", re.IGNORECASE)
_CLOSE = re.compile(rf"</(?:{_NAMES})>|\[/THINK\]|<\|channel\|>final<\|message\|>", re.IGNORECASE)
_MARK = re.compile(
    r"</?(?:final_)?answer>|<\|channel\|>final<\|message\|>|<\|(?:im_start|start_header_id|start)\|>(?:assistant)?|<\|[a-z0-9_]{1,24}\|>"
    r"|<(?:start|end)_of_turn>(?:model)?",
    re.IGNORECASE,
)
_LONGEST = 40  # characters of a tag
_PERHAPS = re.compile(
    r"(?:<\|(?:[a-z0-9_]*\|?>?[a-z]*)(?:<\|?[a-z]*\|?)?|</?[a-z_]*|<(?:start|end)_of_turn>[a-z]*|\[/?[THINK]*)\Z", re.IGNORECASE
)


@dataclass
class Thoughts:
    """A stream without its thoughts; what comes out is the same however the stream was cut.

    `begins`: the model is known to begin with one whose opening tag stands in its prompt: nothing comes out before the closing one, and
    all at the end where there is none. `unopened` tells that a thought was closed which never began: what came before was one, and may
    have come out by then. Code is not spared.
    """

    begins: bool = False
    unopened: bool = field(default=False, init=False)
    _held: str = field(default="", init=False)
    _is_open: bool = field(default=False, init=False)

    def feed(self, text: str) -> str:
        """The text that is certain by now."""
        self._held += text
        return self._drain(final=False)

    def close(self, whole: bool = True) -> str:
        """The rest, once the stream has ended (not `whole`: it was cut); a thought that never ends has none."""
        if self.begins and not whole:
            return ""
        self.begins = False
        return self._drain(final=True)

    def _drain(self, final: bool) -> str:
        written = ""
        while True:
            if self._is_open or self.begins:
                if not (closed := _CLOSE.search(self._held)):
                    self._held = self._held if self.begins else self._held[-_LONGEST:] * (not final)
                    return written
                self._is_open = self.begins = False
                self._held = self._held[closed.end() :]
            tag, end = _first(self._held, final)
            written += self._held[:end]
            self._held = self._held[tag.end() if tag else end :]
            if not tag:
                return written
            self._is_open = _OPEN.fullmatch(tag[0]) is not None
            if _CLOSE.fullmatch(tag[0]) and not tag[0].startswith("<|"):
                self.unopened, written = True, ""


def _first(text: str, final: bool) -> tuple[re.Match[str] | None, int]:
    """The first whole tag and where it begins; None and where one may begin that is not whole yet."""
    found = [tag for tag in (kind.search(text) for kind in (_OPEN, _CLOSE, _MARK)) if tag]
    tag = min(found, key=lambda one: (one.start(), -one.end()), default=None)
    perhaps = None if final else _PERHAPS.search(text, max(0, len(text) - _LONGEST))
    if tag and (not perhaps or tag.start() < perhaps.start()):
        return tag, tag.start()
    return None, perhaps.start() if perhaps else len(text)
