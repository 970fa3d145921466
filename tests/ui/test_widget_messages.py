"""The messages between widget and frame: who is heard, and who is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route
from widget_fixtures import ROOT, Site, Visit, support_page

Visitors = Callable[..., Visit]
LISTENER = "<!doctype html><title>Listener</title><script>window.heard = []; addEventListener('message', (event) => heard.push(JSON.stringify(event.data)))</script>"
EVIL = "{ supportChat: 1, type: 'conversation', id: 'evil' }"
CLOSE = "{ supportChat: 1, type: 'close' }"


@pytest.fixture
def opened(visitor: Visitors, host: Site, bot: str) -> Visit:
    """A visitor with the chat open."""
    visit = visitor()
    visit.page.goto(host.add("/", support_page(bot)))
    visit.open()
    return visit


def stored_ids(visit: Visit) -> list[str]:
    """What the widget keeps in the host's storage."""
    found: list[str] = visit.page.evaluate("Object.values(localStorage)")
    return found


def test_the_widget_hears_only_its_own_frame(opened: Visit, stranger: Site, bot: str) -> None:
    """Not the page, not a third site, not even another frame of the bot's own origin."""
    page = opened.page
    page.evaluate(f"for (const message of [{EVIL}, {CLOSE}]) window.postMessage(message, '*')")
    for url in (stranger.add("/empty", "<!doctype html><title>Ad</title>"), f"{bot}/healthz"):
        page.evaluate("url => document.body.append(Object.assign(document.createElement('iframe'), { src: url }))", url)
        page.wait_for_timeout(300)
        other = page.frames[-1]
        other.evaluate(f"for (const message of [{EVIL}, {CLOSE}]) parent.postMessage(message, '*')")
    page.wait_for_timeout(300)
    assert page.get_by_role("dialog").is_visible()
    assert "evil" not in stored_ids(opened)


def test_the_widget_ignores_what_it_does_not_understand(opened: Visit) -> None:
    """Other versions, unknown and inherited names, malformed ids."""
    bad = ["{ supportChat: 2, type: 'close' }", "{ type: 'close' }", "null", "'close'", "{ supportChat: 1, type: 'toString' }",
           "{ supportChat: 1, type: '__proto__' }", "{ supportChat: 1, type: 'conversation', id: '<b>' }", "{ supportChat: 1 }"]  # fmt: skip
    opened.chat.evaluate(f"for (const message of [{', '.join(bad)}]) parent.postMessage(message, '*')")
    opened.page.wait_for_timeout(300)
    assert opened.page.get_by_role("dialog").is_visible()
    assert stored_ids(opened) == []
    assert opened.faults == []


def test_the_frame_hears_only_the_page_around_it(opened: Visit, stranger: Site) -> None:
    """Another frame on the page may reach the chat's window, but is not its parent."""
    page = opened.page
    page.evaluate(
        "url => document.body.append(Object.assign(document.createElement('iframe'), { src: url }))",
        stranger.add("/ad", LISTENER),
    )
    page.wait_for_timeout(300)
    page.frames[-1].evaluate("""() => {
        for (let place = 0; place < parent.length; place += 1)
            for (const message of [{ type: "hello", conversation: "evil" }, { type: "ask", question: "spoofed" }])
                parent[place].postMessage({ supportChat: 1, ...message }, "*");
    }""")
    page.wait_for_timeout(500)
    assert opened.chat.locator(".turn").count() == 0
    assert (
        page.frames[-1].evaluate(
            "heard.filter((message) => message.includes('supportChat') && !message.includes('evil') && !message.includes('spoofed'))"
        )
        == []
    )


def test_the_frame_tells_a_page_that_is_not_allowed_nothing(visitor: Visitors, stranger: Site, bot: str) -> None:
    """The second fence: even where a browser showed the frame, it would not answer."""
    visit = visitor()

    def without_policy(route: Route) -> None:
        answer = route.fetch()
        headers = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
        route.fulfill(response=answer, headers=headers)

    visit.page.route(f"{bot}/chat/?*", without_policy)
    visit.page.goto(stranger.add("/listener", LISTENER + f'<iframe src="{bot}/chat/?embed=1"></iframe>'))
    chat = visit.chat
    visit.page.evaluate("frames[0].postMessage({ supportChat: 1, type: 'hello', conversation: 'evil' }, '*')")
    visit.page.evaluate("frames[0].postMessage({ supportChat: 1, type: 'ask', question: 'spoofed' }, '*')")
    visit.page.wait_for_timeout(500)
    assert visit.page.evaluate("heard") == []
    assert chat.locator(".turn").count() == 0


def test_the_widget_tells_a_page_that_took_the_frames_place_nothing(opened: Visit, stranger: Site) -> None:
    """Messages go to the bot's origin, not to whoever sits in the iframe."""
    opened.page.evaluate("localStorage.setItem(Object.keys(sessionStorage)[0], 'secret-id')")
    opened.page.locator("iframe").evaluate("(frame, url) => { frame.src = url }", stranger.add("/thief", LISTENER))
    opened.page.wait_for_timeout(700)
    thief = next(frame for frame in opened.page.frames if frame.url.endswith("/thief"))
    opened.page.evaluate("SupportChat.ask('private question')")
    opened.page.wait_for_timeout(300)
    assert thief.evaluate("heard") == []


@pytest.mark.parametrize("conversation", ["undefined", "null", "42", "{}", "''", "'<b>'", "'x'.repeat(200)"])
def test_a_host_may_hand_over_no_conversation_or_nonsense(
    visitor: Visitors, host: Site, bot: str, conversation: str
) -> None:
    """The frame neither waits for it (that would be a minute) nor fails."""
    visit = visitor()
    visit.page.goto(host.add("/bare", LISTENER + f'<iframe src="{bot}/chat/?embed=1"></iframe>'))
    assert visit.chat
    visit.page.evaluate(f"""() => {{
        for (const message of [{{ type: "hello", conversation: {conversation} }}, {{ type: "ask", question: "Hello!" }}])
            frames[0].postMessage({{ supportChat: 1, ...message }}, "{bot}");
    }}""")
    visit.page.wait_for_function("heard.some((message) => message.includes('answer'))")
    assert visit.faults == []


def test_both_sides_name_the_receiver_and_are_described() -> None:
    """No `"*"` as a target in the code; every message type in PROTOCOL.md."""
    code = {name: (ROOT / "ui" / "static" / name).read_text() for name in ("widget.js", "frame.js")}
    described = (ROOT / "ui" / "PROTOCOL.md").read_text()
    assert code["widget.js"].count("postMessage(") == 1 and "bot.origin);" in code["widget.js"]
    assert code["frame.js"].count("postMessage(") == 1 and "hostOrigin);" in code["frame.js"]
    for kind in ("hello", "ready", "open", "close", "context", "ask", "conversation", "answer", "unread", "resize"):
        assert f"| `{kind}` |" in described
        assert all(kind in text for text in code.values())
