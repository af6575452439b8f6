"""Two people at two real browsers, one in a shop, one at the inbox, talk through a restart of the server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.harness.browser import look
from tests.harness.endpoint import Asked, Reply, endpoint
from tests.people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

    from tests.harness.live import Installation

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]
SHOP = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Lipa teapot</title>
<script type="module" src="{url}/w/artur.js"></script>
<h1>Lipa teapot</h1><artur-chat store="tea" product="LIPA-12"></artur-chat></html>"""


@pytest.fixture
def shop(install: Callable[..., Installation]) -> Iterator[tuple[Installation, str]]:
    """A server of its own that a test may end, and a shop on another origin that shows its chat."""
    server = install("chat-windows")

    def page(asked: Asked) -> Reply:
        if asked.path.partition("?")[0] not in ("/", "/other"):
            return Reply(404)
        body = SHOP.format(url=server.url).encode()
        return Reply(body=body, headers={"Content-Type": "text/html; charset=utf-8"})

    with endpoint(page) as site:
        server.create_store("tea", "--url", site.url)
        made = server.artur(
            "user", "create", "maja@tea.example", "--store", "tea", "--role", "owner",
            "--password-stdin", given=PASSWORD,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        server.serve()
        yield server, site.url
        server.stop()


def sign_in(member: Page, server: Installation) -> None:
    member.goto(f"{server.url}/console/tea/chat/")
    member.fill("[name=login]", "maja@tea.example")
    member.fill("[name=password]", PASSWORD)
    member.click("main button[type=submit]")
    expect(member.locator("#list-heading")).to_have_text("Nobody is waiting")
    # The frame's heartbeat rightly complains on the console when there is no server; that is not looked at here.
    member.route("**/heartbeat*", lambda route: route.fulfill(status=204))


def switch_on(member: Page, server: Installation) -> None:
    member.goto(f"{server.url}/console/tea/chat/settings/")
    member.check("[name=on]")
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        member.fill(f"[name=hours_{day}]", "0:00–24:00")
    member.get_by_role("button", name="Save").click()
    expect(member.locator("h1")).to_have_text("Your shop can be talked to")


def said(window: Page, words: str) -> Locator:
    """What a window shows of a sentence, in the list of what was said."""
    return window.locator("[role=log] li").filter(has_text=re.compile(f"^\\s*{re.escape(words)}"))


def ask(visitor: Page, words: str) -> None:
    visitor.locator("#artur-chat-text").fill(words)
    visitor.locator("#artur-chat-text").press("Enter")


def answer(member: Page, words: str) -> None:
    member.locator("#w").fill(words)
    member.locator("#w").press("Enter")


def once(*windows: Page, words: tuple[str, ...]) -> None:
    for window in windows:
        for one in words:
            expect(said(window, one)).to_have_count(1, timeout=60_000)


def meet(member: Page, visitor: Page) -> None:
    """The visitor writes first, and the inbox knows without being asked; each sees what the other does."""
    ask(visitor, "When do you send?")
    expect(member.locator("#items a")).to_contain_text("When do you send?")
    expect(member.locator("#list-heading")).to_have_text("1 is waiting")
    member.locator("#items a").click()
    once(member, words=("When do you send?",))
    expect(member.locator(".from")).to_contain_text("Lipa teapot")
    visitor.locator("#artur-chat-text").press_sequentially("Hm")
    expect(member.locator("[data-typing-words]")).to_have_text("Visitor is typing …")
    answer(member, "Today, before noon.")
    once(visitor, words=("Today, before noon.",))
    expect(said(member, "Today, before noon.")).to_contain_text("seen")
    expect(member.locator("#list-heading")).to_have_text("Nobody is waiting")


def leave(visitor: Page) -> None:
    """A page that is left holds no stream, and so counts as nobody's presence."""
    visitor.evaluate("dispatchEvent(new Event('pagehide'))")
    assert visitor.evaluate("document.querySelector('artur-chat').artur.stop.signal.aborted")


def part(member: Page, visitor: Page) -> None:
    """Settled by one key, rated by the visitor, and the member sees it."""
    member.locator("#thread").press("e")
    expect(member.locator("#items")).to_contain_text("No open conversation")
    visitor.locator("[data-rate] label").nth(4).click()
    visitor.locator("[data-rate] button").click()
    expect(visitor.locator("[data-thanks]")).to_be_visible()


def go_on(visitor: Page, site: str) -> None:
    """From page to page the panel stays open with what is being written, and takes no focus; closed, it stays closed."""
    visitor.set_viewport_size({"width": 1280, "height": 800})
    visitor.goto(site)
    visitor.locator("[data-artur-open]").click()
    ask(visitor, "Do you wrap gifts?")
    expect(visitor.locator(".artur-mine[data-seq]")).to_have_count(1)
    visitor.locator("#artur-chat-text").fill("And can I")
    visitor.goto(f"{site}/other")
    expect(visitor.locator("#artur-chat-text")).to_have_value("And can I")
    once(visitor, words=("Do you wrap gifts?",))
    assert visitor.evaluate("document.activeElement === document.body")
    visitor.locator("#artur-chat-text").press("Escape")
    expect(visitor.locator(".artur-panel")).to_be_hidden()
    assert visitor.evaluate("document.activeElement.localName") == "artur-chat"
    visitor.reload()
    expect(visitor.locator("[data-artur-open]")).to_be_visible()
    expect(visitor.locator(".artur-panel")).to_have_count(0)
    visitor.goto(f"{site}/other?again#artur-chat")
    expect(visitor.locator("#artur-chat-text")).to_be_focused()


def two_tabs(visitor: Page, site: str) -> None:
    """Two pages of one visitor open before anything is said: one visitor, one conversation, nothing overwritten."""
    other = visitor.context.new_page()
    for window in (visitor, other):
        window.goto(site)
        window.locator("[data-artur-open]").click()
        expect(window.locator("#artur-chat-text")).to_be_focused()
    ask(visitor, "From the first.")
    once(visitor, words=("From the first.",))
    expect(visitor.locator(".artur-mine[data-seq]")).to_have_count(1)
    visitor.context.set_offline(True)
    ask(visitor, "One waits here.")
    ask(other, "One waits there.")
    kept = "JSON.parse(localStorage.getItem('artur-chat:tea')).unsent.map((one) => one.text).sort()"
    assert other.evaluate(kept) == ["One waits here.", "One waits there."]
    other.context.set_offline(False)
    once(visitor, other, words=("From the first.", "One waits here.", "One waits there."))
    expect(visitor.locator(".artur-mine[data-seq]")).to_have_count(3)
    assert other.evaluate(kept) == []
    other.close()


def test_one_visitor_goes_from_page_to_page_and_opens_two(
    shop: tuple[Installation, str], open_page: Callable[..., Page]
) -> None:
    server, site = shop
    member = open_page()
    sign_in(member, server)
    switch_on(member, server)
    two_tabs(open_page(), site)
    go_on(open_page(), site)
    # The page that takes a message without script talks where there is one.
    visitor = open_page()
    visitor.goto(f"{server.url}/s/tea/chat/?locale=en#artur-chat")
    expect(visitor.locator("#artur-chat-text")).to_be_focused()
    look(visitor, "chat-page")


def test_two_windows_talk_through_a_restart_and_lose_and_double_nothing(
    shop: tuple[Installation, str], open_page: Callable[..., Page]
) -> None:
    server, site = shop
    member, visitor = open_page(), open_page(width=375, height=812)
    sign_in(member, server)
    switch_on(member, server)
    member.goto(f"{server.url}/console/tea/chat/")
    visitor.goto(site)
    visitor.locator("[data-artur-open]").click()
    meet(member, visitor)

    # The server ends, and both go on writing.
    assert server.stop() == 0
    ask(visitor, "And to Riga?")
    answer(member, "By mail, with a number.")
    expect(member.locator(".sending")).to_contain_text("Waits for the line")
    expect(member.locator("#line-down")).to_be_visible()
    server.serve()

    # It is back, and so is everything, once; then and after both have looked anew.
    told = ("When do you send?", "Today, before noon.", "And to Riga?", "By mail, with a number.")
    once(member, visitor, words=told)
    expect(member.locator(".sending")).to_have_count(0)
    expect(member.locator("#line-down")).to_be_hidden()
    leave(visitor)
    answer(member, "In ten days.")
    visitor.evaluate("dispatchEvent(new Event('pageshow'))")
    once(visitor, words=("In ten days.",))
    member.reload()
    visitor.reload()
    visitor.locator("[data-artur-open]").click()
    once(member, visitor, words=(*told, "In ten days."))

    part(member, visitor)
    member.goto(f"{server.url}/console/tea/chat/?show=settled")
    expect(member.locator("#items a")).to_contain_text("Rated your answers")
    look(member, "chat-settled")
