"""The visitor's side over HTTP: who may, what is said and shown, and what is not."""

from __future__ import annotations

import json
import re
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from artur.domain.chat import actions, queries
from artur.domain.chat.models import Conversation, Message
from artur.domain.chat.rules import limits, parties
from artur.surfaces.public.chat import access

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock
    from tests.people import Person

SHOP = "https://tea.example"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.fixture
def chatting(store: Store, tmp_path: Path, settings: SettingsWrapper) -> Store:
    """Alice's store with its chat switched on, at an address of its own."""
    settings.ARTUR_DATA = tmp_path
    type(store).objects.filter(id=store.id).update(url=f"{SHOP}/sl/")
    store.refresh_from_db()
    days = {day: [["00:00", "24:00"]] for day in DAYS}
    actions.configure(store, actor="system", on=True, hours=days, greetings={"sl": "Dober dan!"})
    for pace in (access.POSTS, access.NEW, access.FILES, access.STREAMS, access.READS):
        pace._full_at.clear()
    return store


class Browser:
    """A page of a shop with a visitor's token."""

    def __init__(self, origin: str = SHOP, token: str = "") -> None:
        self.origin = origin
        self.token = token or secrets.token_urlsafe(32)
        self.client = Client()

    def headers(self) -> dict[str, str]:
        return {"Origin": self.origin, "Authorization": f"Bearer {self.token}"}

    def post(self, name: str, told: Any = None, store: str = "tea", **form: Any) -> Any:
        path = f"/chat/{store}/{name}?locale=sl"
        if form:
            return self.client.post(path, {**told, **form}, headers=self.headers())
        return self.client.post(
            path, json.dumps(told or {}), content_type="application/json", headers=self.headers()
        )

    def get(self, name: str, store: str = "tea") -> Any:
        return self.client.get(f"/chat/{store}/{name}", headers=self.headers())

    def say(self, text: str, client_id: str = "client-0001", **told: Any) -> Any:
        return self.post("messages", {"text": text, "client_id": client_id, **told})


def maja(alice: Person) -> parties.Party:
    return parties.member(alice.member.id, alice.user.name)


def test_a_visitor_says_something_and_it_is_there_once(chatting: Store) -> None:
    visitor = Browser()
    told = {
        "page_url": f"{SHOP}/sl/cajnik?u=1",
        "page_title": "Čajnik",
        "locale": "lv",
        "product": "SKU-1",
    }
    first = visitor.say("Kako velik je?", **told)
    again = visitor.say("Kako velik je?", **told)
    assert first.status_code == again.status_code == 200
    assert first.json()["message"] == again.json()["message"]
    talk = Conversation.objects.get()
    assert (talk.page_url, talk.locale, talk.product_id) == (f"{SHOP}/sl/cajnik", "lv", "SKU-1")
    assert first.headers["Access-Control-Allow-Origin"] == SHOP
    assert visitor.token.encode() not in bytes(talk.token_hash)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": f"{SHOP}.evil.example"}, 403),
        ({"Authorization": "Bearer short"}, 401),
        ({"Authorization": ""}, 401),
    ],
)
def test_nobody_chats_from_elsewhere_or_without_a_token(
    chatting: Store, change: dict[str, str], status: int
) -> None:
    headers = {k: v for k, v in (Browser().headers() | change).items() if v}
    body = json.dumps({"text": "a", "client_id": "client-0001"})
    answer = Client().post(
        "/chat/tea/messages", body, content_type="application/json", headers=headers
    )
    assert answer.status_code == status
    assert not Conversation.objects.exists()
    if status == 403:
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert Client().options("/chat/tea/messages", headers=headers).status_code == 403
        assert Client().get("/chat/tea/panel", headers=headers).status_code == 403


def test_the_shops_browser_may_ask_before_it_asks(chatting: Store) -> None:
    answer = Client().options("/chat/tea/messages", headers={"Origin": SHOP})
    assert answer.status_code == 204
    assert "authorization" in answer.headers["Access-Control-Allow-Headers"]


def test_where_no_chat_is_there_is_none(
    chatting: Store, other_store: Store, charlie: Person
) -> None:
    visitor = Browser()
    visitor.say("Halo")
    assert (
        visitor.post("messages", {"text": "a", "client_id": "client-0001"}, "books").status_code
        == 404
    )
    assert visitor.get("panel", "books").status_code == 404
    assert Client().get("/w/books/chat.html").status_code == 404
    assert Client().get("/s/books/chat/").status_code == 404
    # Charlie chats as well now; what the visitor said at Alice's is not there.
    actions.configure(other_store, actor="system", on=True, origins=[SHOP])
    assert visitor.get("history", "books").json() == {"conversation": None, "messages": []}


def test_history_is_there_on_return_without_what_members_note(
    chatting: Store, alice: Person
) -> None:
    visitor = Browser()
    visitor.say("Halo")
    talk = Conversation.objects.get()
    actions.note(talk, maja(alice), "Zahteven kupec", "member-0001")
    actions.say(
        talk,
        maja(alice),
        "Dober <i>dan</i>\nhttps://tea.example/a javascript:alert(1)",
        "member-0002",
    )
    actions.assign(talk, alice.member.id, maja(alice))
    actions.settle(talk, maja(alice))
    told = visitor.get("history").json()
    assert [(m["side"], m["word"], m["name"]) for m in told["messages"]] == [
        ("visitor", "", ""),
        ("member", "", "Alice"),
        ("member", "settled", "Alice"),
    ]
    html = told["messages"][1]["html"]
    assert "&lt;i&gt;" in html
    assert html.count("<a ") == 1
    assert "Zahteven" not in json.dumps(told)
    assert Browser().get("history").json()["messages"] == []


def test_a_flood_is_told_when_to_go_on(chatting: Store, clock: FrozenClock) -> None:
    visitor = Browser()
    for nth in range(limits.BURST):
        assert visitor.say("a", f"client-{nth:04}").status_code == 200
    refused = visitor.say("b", "client-9999")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert refused.headers["Access-Control-Allow-Origin"] == SHOP
    clock.move(timedelta(minutes=1))
    assert visitor.say("b", "client-9999").status_code == 200


def test_one_caller_does_not_open_conversations_without_end(chatting: Store) -> None:
    answers = [Browser().say("a").status_code for _ in range(access.NEW.burst + 1)]
    assert set(answers[:-1]) == {200}
    assert answers[-1] == 429
    assert Conversation.objects.count() == access.NEW.burst


@pytest.mark.parametrize(
    "body", ["", "[]", "nothing", '{"text": 7}', '{"text": "a", "client_id": ["x"]}', "[" * 100_000]
)
def test_what_makes_no_sense_is_refused_in_words(chatting: Store, body: str) -> None:
    answer = Client().post(
        "/chat/tea/messages", body, content_type="application/json", headers=Browser().headers()
    )
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"]
    assert not Message.objects.exists()


def test_the_panel_greets_and_says_when_somebody_is_back(
    chatting: Store, clock: FrozenClock
) -> None:
    there = Client().get("/chat/tea/panel?locale=sl", headers={"Origin": SHOP})
    assert "Dober dan!" in there.text
    assert there.headers["Content-Language"] == "sl"
    assert "data-there" in there.text
    actions.configure(chatting, actor="system", hours={"wed": [["09:00", "12:00"]]})
    away = Client().get("/chat/tea/panel?locale=en", headers={"Origin": SHOP}).text
    assert "data-there" not in away
    assert "on Wednesday at 9:00" in away
    assert "after 90 days" in away


def test_who_is_not_answered_yet_leaves_an_address_and_who_was_rates(
    chatting: Store, alice: Person
) -> None:
    visitor = Browser()
    assert visitor.post("introduction", {"email": "ana@example.com"}).status_code == 404
    visitor.say("Halo", email="ana@example.com", away=True)
    talk = Conversation.objects.get()
    assert (talk.email, talk.channel) == ("ana@example.com", "mail")
    wrong = visitor.post("introduction", {"email": "ana@"})
    assert wrong.json()["errors"][0]["field"] == "email"
    assert visitor.post("rating", {"stars": 5}).status_code == 409
    actions.say(talk, maja(alice), "Dober dan", "member-0001")
    assert visitor.post("rating", {"stars": 6}).status_code == 422
    assert visitor.post("rating", {"stars": 5, "comment": "Hitro"}).json()["stars"] == 5
    assert visitor.post("transcripts", {}).json() == {"email": "ana@example.com"}
    assert visitor.post("seen", {"seq": 2}).status_code == 200
    assert visitor.post("typing", {"on": True}).status_code == 200
    assert [p.seen >= 2 for p in queries.participants(talk) if p.side == "visitor"] == [True]


def test_get_changes_nothing(chatting: Store) -> None:
    visitor = Browser()
    for name in ("messages", "seen", "typing", "rating", "introduction", "transcripts"):
        assert visitor.get(name).status_code == 405
    visitor.get("history")
    visitor.get("answers?q=delivery")
    assert not Conversation.objects.exists()


def test_without_script_one_writes_and_is_answered_by_mail(chatting: Store) -> None:
    page = Client().get("/s/tea/chat/?locale=en")
    assert page.status_code == 200
    assert Client().post("/s/tea/chat/", {"text": "a", "email": "x"}).status_code == 422
    once = re.search(r'name="once" value="([^"]+)"', page.text)
    told = {"text": "Do you post to Riga?", "email": "a@example.com", "once": once and once[1]}
    Client().post("/s/tea/chat/", told)
    # The same form again, as a page that is loaded anew sends it, says nothing twice.
    sent = Client().post("/s/tea/chat/", told)
    assert sent.status_code == 200
    assert Message.objects.count() == 1
    assert "a@example.com" in sent.text
    talk = Conversation.objects.get()
    assert (talk.channel, talk.email) == ("mail", "a@example.com")
    assert queries.waiting(chatting) == 1


def test_the_button_is_a_link_that_works_without_script(chatting: Store) -> None:
    button = Client().get("/w/tea/chat.html?locale=en").text
    assert '/s/tea/chat/" data-artur-open' in button


def test_an_address_left_with_a_later_message_is_kept(chatting: Store) -> None:
    visitor = Browser()
    visitor.say("Halo")
    visitor.say("Ste še tam?", "client-0002", email="ana@example.com", away=True)
    talk = Conversation.objects.get()
    assert (talk.email, talk.channel) == ("ana@example.com", "chat")


def test_half_a_character_is_no_failure(chatting: Store) -> None:
    assert Browser().say("a\ud83d").json()["message"]["html"] == "<p>a?</p>"


def test_a_body_without_end_is_not_read(chatting: Store) -> None:
    sent = Client().post(
        "/chat/tea/messages",
        {"text": "a", "client_id": "client-0001"},
        headers=Browser().headers(),
        CONTENT_LENGTH=str(10**9),
    )
    assert sent.status_code == 413
    assert not Message.objects.exists()


def test_nobody_asks_without_end(chatting: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access.READS, "burst", 2)
    monkeypatch.setattr(access.READS, "seconds", 60)
    visitor = Browser()
    assert [visitor.get("history").status_code for _ in range(3)] == [200, 200, 429]
