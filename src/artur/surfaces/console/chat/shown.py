"""A conversation as members see it: bubbles with their stamps, notes, what was done, and who is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from artur.domain.chat import queries
from artur.domain.chat.models import Kind, Side
from artur.domain.chat.rules import limits
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.surfaces.console.templatetags.when import ago
from artur.surfaces.design import dates

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable, Mapping

    from artur.domain.chat.models import Conversation, Message, Participant
    from artur.domain.stores.models import Store

Names = dict["uuid.UUID", str]


@dataclass(frozen=True, slots=True)
class Line:
    """One message; `day` stands above the first of a day."""

    message: Message
    day: str
    words: str
    """What was done, for an act."""
    who: str
    """Who said it, for what a member or the shop said."""

    @property
    def kind(self) -> str:
        """How it is drawn: `visitor`, `member`, `shop`, `note` or `act`."""
        kind = self.message.kind
        return self.message.side if kind == Kind.TEXT else str(kind)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the visitor stands just now."""

    seen: int
    here: str
    """That they are there, or since when they are not."""
    is_here: bool
    typing: str
    """Who is typing, in a sentence; empty for nobody."""


def names(store: Store) -> Names:
    """What the members are called."""
    return {view.member.id: str(view.user) for view in stores.members(store)}


def visitor(conversation: Conversation) -> str:
    """What a visitor is called: their name, else their address, else "Visitor"."""
    return conversation.name or conversation.email or _("Visitor")


def lines(
    conversation: Conversation, messages: Iterable[Message], called: Names, before: str = ""
) -> list[Line]:
    """Messages with the days between them; `before` is the day that stands above already."""
    made, last = [], before
    for message in messages:
        day = dates.near_day(message.created_at)
        made.append(
            Line(
                message,
                day if day != last else "",
                _act(conversation, message, called) if message.kind == Kind.ACT else "",
                _who(message),
            )
        )
        last = day
    return made


def standing(conversation: Conversation, member_id: uuid.UUID) -> Standing:
    """Who is there and who types, the member who looks left out."""
    found = queries.participants(conversation)
    theirs = next((one for one in found if one.side == Side.VISITOR), None)
    here = theirs is not None and limits.is_here(theirs.here_at, clock.now())
    return Standing(
        seen=theirs.seen if theirs else 0,
        here=_here(theirs, here=here),
        is_here=here,
        typing=_typing(conversation, found, member_id),
    )


def _who(message: Message) -> str:
    if message.side == Side.SHOP:
        return _("Answered from the FAQ")
    return message.name if message.side == Side.MEMBER else ""


def _act(conversation: Conversation, message: Message, called: Mapping[uuid.UUID, str]) -> str:
    nobody = _("somebody who no longer works here")
    who = called.get(message.member_id, nobody) if message.member_id else ""
    to = called.get(message.to_member_id, nobody) if message.to_member_id else ""
    parts = {"who": who, "to": to, "visitor": visitor(conversation)}
    said = {
        "assigned": _given(message),
        "handed_over": _("%(who)s handed it over to %(to)s"),
        "settled": _("%(who)s settled it") if who else _("Settled"),
        "reopened": _("Taken up again"),
        "rated": _("%(visitor)s rated the answers"),
    }
    return said.get(message.word, message.word) % parts


def _given(message: Message) -> str:
    if message.to_member_id is None:
        return _("%(who)s gave it back to everybody")
    if message.to_member_id == message.member_id:
        return _("%(who)s took it in hand")
    return _("%(who)s gave it to %(to)s")


def _here(theirs: Participant | None, *, here: bool) -> str:
    if theirs is None or theirs.here_at is None:
        return ""
    return _("there now") if here else _("was there %(ago)s") % {"ago": _since(theirs)}


def _since(theirs: Participant) -> str:
    at = theirs.here_at
    if at is None:
        return ""
    same = timezone.localtime(at).date() == timezone.localtime(clock.now()).date()
    return _("%(length)s ago") % {"length": ago(at)} if same else dates.near_day(at)


def _typing(conversation: Conversation, found: list[Participant], member_id: uuid.UUID) -> str:
    now = clock.now()
    for one in found:
        fresh = one.typing_at is not None and now - one.typing_at < limits.TYPING
        if fresh and one.party_id != member_id:
            name = one.name if one.side == Side.MEMBER else visitor(conversation)
            return _("%(name)s is typing …") % {"name": name}
    return ""
