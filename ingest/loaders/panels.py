"""What a visitor opens on a page: the panels of accordions and tabs, and what their triggers call them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from ingest.loaders.characters import clean, one_line
from ingest.loaders.furniture import holds, name_words
from ingest.loaders.tags import BLOCK, HEADINGS, words
from ingest.loaders.visible import is_hidden

_TARGETS = ("aria-controls", "data-bs-target", "data-target", "href")
_TOGGLES = (*_TARGETS[:3], "data-bs-toggle", "data-toggle", "aria-expanded")
_AROUND = words("nav menu header footer dialog")
_IN_TABLES = words("table tbody tr td th")
#: Words in the names of panels that style sheets or scripts open, and of what stands above them.
_OPENING = words("accordion collapse collapsible collapsed faq answer tabpanel")
_TABS = words("tab tabs")
_PANES = words("pane panel content")
#: Words of what opens and of what directly follows it and is opened, as tools name the two whatever else they say.
_PAIRS = ((words("dropdown toggle"), words("dropdown list")), (words("expand control"), words("expand content")))
_ASKING = words("question title header heading trigger toggle")
_MORE = re.compile(
    r"(?:(?:read|show|see|view|learn|find out) )?(?:more|all|less|details)|mehr\b.*|.* (?:ein|aus)blenden"
    r"|(?:voir|lire|en savoir) .*|(?:ver|leer) más",
    re.IGNORECASE,
)
_BESIDE = words("details h1 h2 h3 h4 h5 h6")
_LONGEST_LABEL = 200


@dataclass(slots=True)
class Panels:
    """Panels with their labels, "" where a heading says it already; the triggers that say nothing but a label."""

    labels: dict[etree._Element, str] = field(default_factory=dict)
    triggers: set[etree._Element] = field(default_factory=set)


def find_panels(root: etree._Element) -> Panels:
    """The panels below `root` that something on the page opens, whether they are hidden at first or not."""
    panels = Panels()
    _name_pairs(root, panels)
    for panel, triggers in _claims(root).items():
        label = _label(panel, triggers)
        panels.labels[panel] = label
        panels.triggers.update(triggers if label else ())
    _name_tabs(root, panels)
    _name_details(root, panels)
    for element in root.iter(*BLOCK):
        if element not in panels.labels and is_hidden(element) and _is_answer(element):
            _add_answer(element, panels)
    return panels


def _name_pairs(root: etree._Element, panels: Panels) -> None:
    """What a toggle directly above it opens; a `nav` so opened is a menu only where it holds little but links."""
    for panel in root.iter(*BLOCK):
        trigger = panel.getprevious()
        if trigger is None or not (_is_pair(trigger, panel) and _is_opened(panel, trigger)):
            continue
        if (label := _label(panel, [trigger])) and not (panel.tag == "nav" and _is_menu(panel)):
            panel.tag = "div"
            panels.labels[panel] = label
            panels.triggers.add(trigger)


def _is_pair(trigger: etree._Element, panel: etree._Element) -> bool:
    if any(first <= _words(trigger) and second <= _words(panel) for first, second in _PAIRS):
        return True
    claimed = {(trigger.get("aria-controls"), panel.get("id")), (trigger.get("id"), panel.get("aria-labelledby"))}
    return panel.tag == "nav" and any(one and one == other for one, other in claimed)


def _is_menu(panel: etree._Element) -> bool:
    linked = sum(len("".join(_texts(link)).strip()) for link in panel.iter("a"))
    return len("".join(_texts(panel)).strip()) <= 2 * linked


def _claims(root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
    """Each panel with the elements that open it."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    claims: dict[etree._Element, list[etree._Element]] = defaultdict(list)
    for element in root.iter("a", "button", "div", "span", "li"):
        if element.tag in ("a", "button") or element.get("role") in ("button", "tab"):
            panel = _opened_by(element, by_id)
            if panel is not None and _is_opened(panel, element):
                claims[panel].append(element)
    return claims


def _opened_by(trigger: etree._Element, by_id: dict[str | None, etree._Element]) -> etree._Element | None:
    if trigger.get("aria-haspopup") is not None:
        return None
    is_toggle = any(trigger.get(name) is not None for name in _TOGGLES)
    for name in _TARGETS:
        target = (trigger.get(name) or " ").split()[:1]
        if target and (name == "aria-controls" or target[0].startswith("#")):
            panel = by_id.get(target[0].removeprefix("#"))
            if panel is not None and (is_toggle or is_hidden(panel) or _is_tab(trigger, panel)):
                return panel
    discloses = trigger.get("aria-expanded") is not None or not _OPENING.isdisjoint(_words(trigger))
    return _next(trigger) if discloses and trigger.tag == "button" else None


def _is_tab(trigger: etree._Element, panel: etree._Element) -> bool:
    """Whether a link is an item of its own in a list that is named as tabs; a link in a text leads to what is headed itself."""
    item = trigger.getparent()
    if item is None or item.tag != "li" or _start(item) != _start(trigger) or panel.tag not in ("div", "section", "article"):
        return False
    around = [trigger, item, *islice(item.iterancestors(), 2)]
    names = [{*_words(one), *name_words(one.get("id", ""))} for one in around]
    return any(not _TABS.isdisjoint(words) and _PANES.isdisjoint(words) for words in names)


def _next(trigger: etree._Element) -> etree._Element | None:
    """What follows a button, or the element that holds nothing else."""
    element: etree._Element | None = trigger
    for _ in range(3):
        if element is None or element.getnext() is not None:
            break
        element = element.getparent()
    return None if element is None else element.getnext()


def _is_opened(panel: etree._Element, trigger: etree._Element) -> bool:
    if panel.tag not in BLOCK or panel.tag in HEADINGS or panel.get("role") in ("menu", "listbox", "dialog"):
        return False
    above = set(trigger.iterancestors())
    return panel not in above and _AROUND.isdisjoint(str(one.tag) for one in above) and bool(_start(panel))


def _label(panel: etree._Element, triggers: list[etree._Element]) -> str:
    """What all triggers say, unless it is or stands in a heading, or says only that there is more."""
    if panel.tag in _IN_TABLES or any(_is_headed(trigger) for trigger in triggers):
        return ""
    texts = {text for trigger in triggers if (text := _start(trigger))}
    label = texts.pop() if len(texts) == 1 else ""
    opened = next(panel.iter(*HEADINGS), None)
    repeated = opened is not None and _start(opened) == label
    return "" if repeated or len(label) > _LONGEST_LABEL or _MORE.fullmatch(label) else label


def _is_headed(trigger: etree._Element) -> bool:
    above = next(trigger.iterancestors(*HEADINGS, "summary"), None)
    return above is not None or (trigger.tag != "button" and holds(trigger, *HEADINGS))


def _name_tabs(root: etree._Element, panels: Panels) -> None:
    """Tab panels that nothing names yet: by their tabs, one after the other."""
    found = [element for element in root.iter(*BLOCK) if element.get("role") == "tabpanel" and _start(element)]
    tabs = [element for element in root.iter() if element.get("role") == "tab"]
    for panel, tab in zip(found, tabs if len(tabs) == len(found) else [None] * len(found), strict=True):
        if not panels.labels.get(panel):
            panels.labels[panel] = _label(panel, [tab]) if tab is not None else ""


def _name_details(root: etree._Element, panels: Panels) -> None:
    """Questions and rows of `details` stand below their summaries; one amid a text stays a part of that.

    One behind such a section is a section itself, whatever follows: it would be read as a part of the one before.
    """
    for element in root.iter("details"):
        summary = element.find("summary")
        goes_on = element.getprevious() in panels.labels
        if summary is not None and (goes_on or _is_entry(element, summary)) and (label := _label(element, [summary])):
            panels.labels[element] = label
            panels.triggers.add(summary)


def _is_entry(element: etree._Element, summary: etree._Element) -> bool:
    beside = [one.tag for one in (element.getprevious(), element.getnext()) if one is not None]
    ends = element.getnext() is None or beside[-1] in _BESIDE
    around = {str(one.tag) for one in element.iterancestors()}
    return ends and ("details" in beside or _start(summary).endswith("?")) and _AROUND.isdisjoint(around)


def _is_answer(element: etree._Element) -> bool:
    """Whether a hidden element is named as what is opened, or stands below a heading in what is named so."""
    if not _OPENING.isdisjoint(_words(element)):
        return True
    before = element.getprevious()
    above = {word for one in islice(element.iterancestors(), 2) for word in _words(one)}
    return before is not None and holds(before, *HEADINGS) and not _OPENING.isdisjoint(above)


def _add_answer(element: etree._Element, panels: Panels) -> None:
    """A hidden answer, with the question that stands directly before it."""
    before = element.getprevious()
    asked = before is not None and not _ASKING.isdisjoint(_words(before)) and not holds(before, *HEADINGS)
    label = _label(element, [before]) if asked and before is not None else ""
    panels.labels[element] = label
    panels.triggers.update([before] if label and before is not None else [])


def _words(element: etree._Element) -> set[str]:
    return {word for name in element.get("class", "").split() for word in name_words(name)}


def _start(element: etree._Element) -> str:
    """The text of an element on one line, or so much of it that it is too long for a label."""
    text = ""
    for piece in _texts(element):
        text += piece
        if len(text) > 2 * _LONGEST_LABEL and text.strip():
            break
    return one_line(clean(text))


def _texts(element: etree._Element) -> Iterator[str]:
    yield from (str(piece) for piece in element.itertext(with_tail=False))
