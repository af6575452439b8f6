"""The inbox by keyboard and with canned replies; every page of the chat crowded and empty, narrow and wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from artur.domain.chat import actions, queries
from artur.domain.chat.canned import actions as canned
from artur.domain.chat.canned.actions import Draft
from artur.domain.chat.rules.parties import SHOP, VISITOR
from tests.domain.chat.talking import as_member, conversation
from tests.harness.browser import look
from tests.people import make_member, make_store
from tests.surfaces.console.seed import furnish

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from artur.domain.stores.models import Store
    from tests.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenhalterungen" * 2


@pytest.fixture
def maja(live_server: LiveServer, page: Page) -> Person:
    """Maja owns the shop; Jure answers too."""
    store = make_store("tea", "Čajnica Zvezda", "sl", "Europe/Ljubljana", "SI")
    person = make_member("maja@tea.example", "Maja Novak", store, "owner")
    page.context.add_cookies(
        [{"name": "artur", "value": person.client.cookies["artur"].value, "url": live_server.url}]
    )
    return person


def crowd(store: Store, maja: Person) -> None:
    """Conversations in three languages, waiting and not, with notes, answers of the FAQ, and ratings."""
    orders = furnish(store).orders
    jure = make_member("jure@tea.example", "Jure Podbregar Kovačević", store, "agent")
    ready = {
        "sl": "Dan, {{ customer }}. V 30 dneh vrnete brez razloga.",
        "lv": "Protams, 30 dienu laikā.",
    }
    canned.add(store.id, Draft("Vračilo", "vracilo", ready), actor="system")
    canned.add(store.id, Draft("Paket", "paket", {"sl": "Pogledam {{ order }}."}), actor="system")
    actions.configure(store, actor="system", on=True)
    for n in range(8):
        one = conversation(store, f"Ali imate {n}?", (as_member(jure), "Da."), name=f"Katarina {n}")
        if n % 2:
            actions.settle(one, as_member(jure))
            actions.rate(one, 1 + n % 5, "Hitro in prijazno.")
    conversation(store, LONG, name="")
    ance = conversation(
        store, "Labdien! Vai varat piegādāt tējkannu uz Rīgu?", (SHOP, "Rīga: desmit dienas."),
        (as_member(maja), "Labdien, Ance! Jā, līdz 2. decembrim."),
        (VISITOR, "Paldies! Un vai varu mainīt krāsu, ja nepatiks?"), locale="lv",
        email=orders[0].customer.email, page_url="https://tea.example/lipa", page_title="Čajnik Lipa",
    )  # fmt: skip
    actions.note(ance, as_member(maja), "Pisala je že oktobra.", "note-of-maja")
    actions.typing(ance, VISITOR)


def test_every_page_of_the_chat_reads_well(live_server: LiveServer, page: Page, maja: Person):
    home = f"{live_server.url}/console/tea/chat/"
    page.goto(home)
    look(page, "chat-empty")
    crowd(maja.store, maja)
    ance = next(r for r in queries.inbox(maja.store).rows if r.conversation.name == "Ance")
    for name, at in {
        "inbox": "", "conversation": f"{ance.conversation.id}/",
        "reply": "replies/new/", "figures": "figures/", "settings": "settings/",
        "about": f"{ance.conversation.id}/?about=1",
    }.items():  # fmt: skip
        page.goto(home + at)
        look(page, f"chat-{name}")


def test_it_is_answered_by_keyboard_with_a_canned_reply(
    live_server: LiveServer, page: Page, maja: Person
):
    crowd(maja.store, maja)
    page.goto(f"{live_server.url}/console/tea/chat/")
    open_by_keyboard(page)
    page.keyboard.press("r")
    expect(page.locator("#w")).to_be_focused()
    page.keyboard.type("/pak")
    expect(page.locator("#ready [role=option]:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#w")).to_have_value("Pogledam {{ order }}.")
    # Unfilled it does not go out, and stays to be filled; a draft survives the page.
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator("#w-error")).to_contain_text("Fill in {{ order }}")
    expect(page.locator("#w")).to_have_value("Pogledam {{ order }}.")
    page.locator("#w").fill("Pogledam 1001.")
    page.reload()
    expect(page.locator("#w")).to_have_value("Pogledam 1001.")
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    expect(page.locator(".talk li[data-kind=member]").last).to_contain_text("Pogledam 1001.")
    note_and_settle(page)


def open_by_keyboard(page: Page) -> None:
    """Help, up and down, and into a conversation."""
    page.keyboard.press("?")
    expect(page.locator("#keys-help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.locator("#items a").filter(has_text="Ance").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#thread-name")).to_have_text("Ance")
    expect(page.locator(".beside-chat")).to_contain_text("It proves nothing")


def note_and_settle(page: Page) -> None:
    """A note by its key; with the keys switched off only the button settles."""
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.type("Pokliči jo jutri.")
    page.keyboard.press("Enter")
    expect(page.locator(".talk .note").last).to_contain_text("Pokliči jo jutri.")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("[data-keep=chat-keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(page.locator("#thread-name")).to_have_text("Ance")
    page.locator("[data-key=e]").click()
    expect(page.locator(".toast")).to_contain_text("Settled")
