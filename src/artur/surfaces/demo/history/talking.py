"""The store's conversations of the last days; from `data/talks.json`, by the same actions as everybody's."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from artur.domain.chat import actions, queries
from artur.domain.chat.actions import Opening
from artur.domain.chat.rules.parties import VISITOR, member
from artur.domain.stores import queries as stores
from artur.foundation.kit import signing
from artur.surfaces.demo import content
from artur.surfaces.demo.history import calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from artur.domain.chat.models import Conversation
    from artur.domain.chat.rules.parties import Party
    from artur.domain.stores.models import Store

UNITS = {"m": timedelta(minutes=1), "d": timedelta(days=1)}


def lines(store: Store) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """Everything that is said, with its instant."""
    for number, talk in enumerate(_talks()):
        for nth, line in enumerate(talk["lines"]):
            ago = line["ago"]
            at = calendar.NOW - int(ago[:-1]) * UNITS[ago[-1]]
            yield at, _saying(store, f"{number}", talk, nth)


@cache
def _talks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (content.DATA / "talks.json").read_text(encoding="utf-8")
    )["talks"]
    return found


def _saying(store: Store, name: str, talk: dict[str, Any], nth: int) -> Callable[[], object]:
    line = talk["lines"][nth]

    def say() -> None:
        conversation = _open(store, name, talk)
        party = VISITOR if line["side"] == "visitor" else _member(store, line["side"])
        client_id = f"demo-{name}-{nth:04}"
        if "stars" in line:
            actions.rate(conversation, line["stars"], line.get("comment", ""))
        elif "act" in line:
            actions.settle(conversation, party)
        elif "hand_over" in line:
            to = _member(store, line["hand_over"]).member_id
            assert to is not None
            actions.hand_over(conversation, to, party, line["note"])
        elif "note" in line:
            actions.note(conversation, party, line["note"], client_id)
        else:
            actions.say(conversation, party, line["text"], client_id)
        # Whoever speaks has read what came before.
        actions.seen(conversation, party, 10_000)

    return say


def _open(store: Store, name: str, talk: dict[str, Any]) -> Conversation:
    token = base64.urlsafe_b64encode(signing.keyed_hash("demo-talk", name)).decode().rstrip("=")
    known = queries.of_token(store, token)
    if known:
        return known[0]
    ware = next((one for one in content.products() if one.id == talk["product"]), None)
    opening = Opening(
        talk["locale"],
        talk["name"],
        talk["email"],
        page_url=f"{store.url}shop/{talk['locale']}/products/{ware.id}/" if ware else store.url,
        page_title=ware.name[talk["locale"]] if ware else store.name,
        product_id=talk["product"],
        channel="mail" if talk.get("away") else "chat",
    )
    return actions.open_conversation(store, token, opening)


def _member(store: Store, signs: str) -> Party:
    person = next(one for one in content.store().members if one.signs == signs)
    view = next(one for one in stores.members(store) if one.user.email == person.email)
    return member(view.member.id, view.user.name)
