"""Canned replies of the chat: what a store has ready to say, in its languages."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - ninja reads the annotations
from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - the same

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field

from artur.domain.chat.canned import actions, queries, rules
from artur.domain.chat.canned.actions import Draft
from artur.foundation.kit import paging
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from artur.domain.chat.canned.models import CannedReply

router = Router()

GAPS = ", ".join(f"`{{{{ {gap} }}}}`" for gap in rules.GAPS)
TITLE = f"What members find it by, up to {rules.LONGEST_TITLE} characters."
SHORTCUT = "What is typed after a slash: small letters, digits and hyphens, such as `returns`."
TEXTS = f'By language: `{{"sl": "…"}}`. {GAPS} are filled in when it is sent.'


class CannedReplyDocument(Schema):
    """A reply that is ready; `used` counts how often it was sent."""

    id: UUID
    title: str = Field(description=TITLE)
    shortcut: str = Field(description=SHORTCUT)
    texts: dict[str, str] = Field(description=TEXTS)
    used: int
    changed_at: datetime


class CannedReplyPage(Schema):
    """Replies by their titles."""

    items: list[CannedReplyDocument]
    next: str | None


class CannedReplyWanted(Body):
    """A reply as it is to be."""

    title: str = Field(description=TITLE)
    shortcut: str = Field(description=SHORTCUT)
    texts: dict[str, str] = Field(description=TEXTS)


@router.get("/chat/replies", auth=Key("admin"), response=CannedReplyPage)
def listing(request: HttpRequest, cursor: str = "", limit: int = 50) -> dict[str, Any]:
    """The store's canned replies by title, `limit` (1 to 200) at once."""
    store = request.auth.store  # type: ignore[attr-defined]
    found = sorted(queries.replies(store.id), key=_place)
    page = paging.of_list(found, _place, cursor, limit)
    items = [_document(one) for one in page.items]
    return {"items": items, "next": paging.next_url(request, page.cursor)}


@router.get("/chat/replies/{uuid:reply_id}", auth=Key("admin"), response=CannedReplyDocument)
def read(request: HttpRequest, reply_id: UUID) -> dict[str, Any]:
    """One canned reply."""
    store = request.auth.store  # type: ignore[attr-defined]
    return _document(queries.reply(store.id, reply_id))


@router.post("/chat/replies", auth=Key("admin"), response={201: CannedReplyDocument})
def add(request: HttpRequest, wanted: CannedReplyWanted) -> Status[Any]:
    """Have one more ready; 409 when there are as many as a store may have."""
    caller = request.auth  # type: ignore[attr-defined]
    made = actions.add(caller.store.id, Draft(**wanted.dict()), actor=caller.actor)
    return Status(201, _document(queries.reply(caller.store.id, made.id)))


@router.put("/chat/replies/{uuid:reply_id}", auth=Key("admin"), response=CannedReplyDocument)
def write(request: HttpRequest, reply_id: UUID, wanted: CannedReplyWanted) -> dict[str, Any]:
    """Write one anew; how often it was used stays."""
    caller = request.auth  # type: ignore[attr-defined]
    actions.change(caller.store.id, reply_id, Draft(**wanted.dict()), actor=caller.actor)
    return _document(queries.reply(caller.store.id, reply_id))


@router.delete("/chat/replies/{uuid:reply_id}", auth=Key("admin"), response={204: None})
def remove(request: HttpRequest, reply_id: UUID) -> HttpResponse:
    """Do without one."""
    caller = request.auth  # type: ignore[attr-defined]
    actions.remove(caller.store.id, reply_id, actor=caller.actor)
    return HttpResponse(status=204)


def _place(one: CannedReply) -> tuple[str, str]:
    return one.title, str(one.id)


def _document(one: CannedReply) -> dict[str, Any]:
    named = ("id", "title", "shortcut", "texts", "used")
    return {name: getattr(one, name) for name in named} | {"changed_at": one.updated_at}
