"""The chat page's two forms: what was wrong with an answer, and the wish to talk to a person."""

from __future__ import annotations

from html import escape

from ui.texts import Texts

REASONS = ("wrong", "outdated", "incomplete", "unclear")
REASON = '<label class="reason"><input type="radio" name="reason" value="{reason}"> <span>{text}</span></label>'
FEEDBACK = """
<form>
<fieldset><legend>{title}</legend>{reasons}</fieldset>
<label class="comment"><span>{comment}</span><textarea name="comment" rows="2" maxlength="2000" dir="auto"></textarea></label>
<button type="submit" class="button">{submit}</button>
</form>
"""
HANDOFF = """
<dialog id="handoff" aria-labelledby="handoff-title">
<form method="dialog" novalidate>
<h2 id="handoff-title">{title}</h2>
<p>{intro}</p>
<div class="fields">
<label><span>{contact}</span>
<input name="contact" required maxlength="200" autocomplete="email" dir="auto" aria-describedby="handoff-wrong"></label>
<p class="wrong" id="handoff-wrong" role="alert" data-text="{wrong}"></p>
<label><span>{message}</span><textarea name="message" rows="3" maxlength="4000" dir="auto"></textarea></label>
<label class="check"><input type="checkbox" name="transcript" checked> <span>{transcript}</span></label>
</div>
<p class="status" role="status" data-done="{done}" data-wait="{wait}" data-failed="{failed}"></p>
<div class="buttons">
<button type="button" class="button close">{close}</button>
<button type="submit" class="button send">{send}</button>
</div>
</form>
</dialog>
"""
ERASING = """
<dialog id="erasing" aria-labelledby="erasing-title">
<form method="dialog">
<h2 id="erasing-title">{title}</h2>
<p class="status" role="status" data-failed="{failed}"></p>
<div class="buttons">
<button type="button" class="button close">{close}</button>
<button type="button" class="button send" id="erase-now">{send}</button>
</div>
</form>
</dialog>
"""


def feedback_form(texts: Texts) -> str:
    """The reasons and the free text behind a thumb down; the page keeps one, in a template."""
    reasons = "".join(REASON.format(reason=reason, text=escape(texts[f"reason_{reason}"])) for reason in REASONS)
    words = {"title": texts["reasons"], "comment": texts["comment"], "submit": texts["submit"]}
    return FEEDBACK.format(reasons=reasons, **_escaped(words))


def handoff_dialog(texts: Texts, contact: str) -> str:
    """The dialog behind "Talk to a person"; `contact` is offered at the least."""
    words = {name: texts[f"handoff_{name}"] for name in ("contact", "wrong", "message", "transcript", "done", "send")}
    said = {name: texts.say(f"handoff_{name}", contact=contact, seconds="{seconds}") for name in ("intro", "wait", "failed")}
    return HANDOFF.format(**_escaped({**words, **said, "title": texts["person"], "close": texts["close"]}))


def erase_dialog(texts: Texts) -> str:
    """Asks whether the conversation is to go for good; browsers block `confirm()` in the frames of other sites."""
    names = {"title": "erase_sure", "failed": "erase_failed", "close": "erase_keep", "send": "erase"}
    return ERASING.format(**_escaped({place: texts[name] for place, name in names.items()}))


def _escaped(words: dict[str, str]) -> dict[str, str]:
    return {name: escape(word) for name, word in words.items()}
