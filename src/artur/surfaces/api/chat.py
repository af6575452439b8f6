"""Conversations, for a help desk or a script: read, answered in a member's name, given to somebody, settled."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - ninja reads the annotations
from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - the same

from django.http import HttpRequest, JsonResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from ninja import Router, Schema

from artur.domain.chat import actions, queries
from artur.domain.chat.queries import Filters
from artur.domain.chat.rules import parties
from artur.domain.stores import queries as stores
from artur.domain.stores import rules as roles
from artur.foundation.kit.problems import FieldError, Invalid, NotFound
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from artur.domain.chat.models import Conversation, Message
    from artur.domain.chat.rules.parties import Party
    from artur.domain.stores.models import Store

router = Router()
STATES = ("open", "settled", "all")


class ConversationDocument(Schema):
    """A conversation; what the visitor says of themselves is their word alone."""

    id: UUID
    state: str
    channel: str
    name: str
    email: str
    order: str
    locale: str
    page_url: str
    assigned_to: UUID | None
    opened_at: datetime
    last_at: datetime
    waiting_since: datetime | None
    stars: int | None


class ConversationPage(Schema):
    """Conversations; on the first page those that wait come first."""

    items: list[ConversationDocument]
    next: str | None


class MessageDocument(Schema):
    """A message; `seq` counts within its conversation. `note` is among members, `act` says what was done."""

    id: UUID
    seq: int
    kind: str
    word: str
    side: str
    member: UUID | None
    name: str
    text: str
    pictures: int
    via: str
    at: datetime


class Messages(Schema):
    """What was said, in order; ask again with `after` for the rest."""

    items: list[MessageDocument]
    next: str | None


class Answer(Body):
    """What a member says: their e-mail address, and an id of yours, so that it is said once however often it is sent."""

    member: str
    text: str
    client_id: str
    note: bool = False


class Giving(Body):
    """Who is to have it: the e-mail address of a member who may answer, or null for nobody. `by` is who says so."""

    member: str | None
    by: str


class Settling(Body):
    """Who settles it: the e-mail address of a member."""

    by: str


@router.get("/chat/conversations", auth=Key("admin"), response=ConversationPage)
def listing(
    request: HttpRequest, state: str = "open", email: str = "", cursor: str = ""
) -> dict[str, Any]:
    """The store's conversations, in one `state` (`open`, `settled`, `all`), or of one address."""
    store = request.auth.store  # type: ignore[attr-defined]
    if state not in STATES:
        raise Invalid([FieldError("state", f"One of {', '.join(STATES)}.")])
    page = queries.inbox(store, Filters(state=state, email=email, before=_before(cursor)))
    rest = request.build_absolute_uri(f"?{_with(request, page.next)}") if page.next else None
    return {"items": [_document(row.conversation) for row in page.rows], "next": rest}


@router.get(
    "/chat/conversations/{uuid:conversation_id}", auth=Key("admin"), response=ConversationDocument
)
def read_one(request: HttpRequest, conversation_id: UUID) -> dict[str, Any]:
    """One conversation."""
    store = request.auth.store  # type: ignore[attr-defined]
    return _document(queries.conversation(store, conversation_id))


@router.get(
    "/chat/conversations/{uuid:conversation_id}/messages", auth=Key("admin"), response=Messages
)
def messages(request: HttpRequest, conversation_id: UUID, after: int = 0) -> dict[str, Any]:
    """What was said after the message numbered `after`, notes among members included."""
    store = request.auth.store  # type: ignore[attr-defined]
    found = queries.conversation(store, conversation_id)
    told = queries.messages(found, after, notes=True)
    more = bool(told) and told[-1].seq < found.last_seq
    rest = request.build_absolute_uri(f"?after={told[-1].seq}") if more else None
    return {"items": [_message(one) for one in told], "next": rest}


@router.post(
    "/chat/conversations/{uuid:conversation_id}/messages",
    auth=Key("admin"),
    response={201: MessageDocument},
)
def say(request: HttpRequest, conversation_id: UUID, answer: Answer) -> JsonResponse:
    """Answer in a member's name, or leave a note; the same `client_id` again gives what was said then."""
    store = request.auth.store  # type: ignore[attr-defined]
    found = queries.conversation(store, conversation_id)
    author = _party(store, answer.member, "member")
    act = actions.note if answer.note else actions.say
    said = act(found, author, answer.text, answer.client_id)
    return JsonResponse(_message(said), status=201)


@router.put(
    "/chat/conversations/{uuid:conversation_id}/assignment",
    auth=Key("admin"),
    response=ConversationDocument,
)
def assign(request: HttpRequest, conversation_id: UUID, giving: Giving) -> dict[str, Any]:
    """Give it to a member, or to nobody."""
    store = request.auth.store  # type: ignore[attr-defined]
    found = queries.conversation(store, conversation_id)
    to = _party(store, giving.member, "member").member_id if giving.member else None
    return _document(actions.assign(found, to, _party(store, giving.by, "by")))


@router.post(
    "/chat/conversations/{uuid:conversation_id}/settlement",
    auth=Key("admin"),
    response=ConversationDocument,
)
def settle(request: HttpRequest, conversation_id: UUID, settling: Settling) -> dict[str, Any]:
    """The matter is settled; what the visitor writes next takes it up again."""
    store = request.auth.store  # type: ignore[attr-defined]
    found = queries.conversation(store, conversation_id)
    return _document(actions.settle(found, _party(store, settling.by, "by")))


def _party(store: Store, email: str, field: str) -> Party:
    """The member with this address, who must be one who may answer."""
    wanted = email.strip().lower()
    for view in stores.members(store):
        if view.user.email == wanted and roles.may(view.member.role, "reply"):
            return parties.member(view.member.id, str(view.user))
    raise Invalid([FieldError(field, _("Choose a member of this store who may answer."))])


def _before(cursor: str) -> datetime | None:
    try:
        found = parse_datetime(cursor.replace(" ", "+"))
    except ValueError:
        found = None
    if cursor and (found is None or found.tzinfo is None):
        raise NotFound(_("There is no such page."))
    return found


def _with(request: HttpRequest, after: datetime | None) -> str:
    query = request.GET.copy()
    query["cursor"] = after.isoformat() if after else ""
    return str(query.urlencode())


def _document(one: Conversation) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("id", "state", "channel", "name", "email")},
        **{name: getattr(one, name) for name in ("locale", "page_url", "assigned_to", "stars")},
        **{name: getattr(one, name) for name in ("opened_at", "last_at", "waiting_since")},
        "order": one.order_number,
    }


def _message(one: Message) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("id", "seq", "kind", "word", "side", "name")},
        "member": one.member_id,
        "text": one.text,
        "pictures": len(one.pictures),
        "via": one.via,
        "at": one.created_at,
    }
