"""A conversation comes to its end, and the visitor says how it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.chat.actions import saying
from artur.domain.chat.actions.opening import address, one_line
from artur.domain.chat.models import Conversation, State
from artur.domain.chat.rules import limits
from artur.domain.chat.rules.parties import SHOP, VISITOR
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid

    from artur.domain.chat.rules.parties import Party

BATCH = 100
LONGEST_COMMENT = 1_000


def settle(conversation: Conversation, by: Party) -> Conversation:
    """The matter is settled; who wrote last does not wait any more. Done twice it is done once."""
    with transaction_of(conversation.store_id) as tx:
        now = saying.held(conversation)
        if now.state == State.SETTLED:
            return now
        Conversation.objects.filter(store_id=now.store_id, id=now.id).update(
            state=State.SETTLED, settled_at=tx.at, settled_by=by.member_id, waiting_since=None
        )
        now.refresh_from_db()
        saying.act(tx, now, by, "settled")
        tx.record("conversation.settled", conversation=now.id)
        if by.member_id is not None:
            audit.note(
                now.store_id,
                f"member:{by.member_id}",
                "conversation.settled",
                f"conversation:{now.id}",
            )
    return now


def settle_quiet(store_id: uuid.UUID) -> int:
    """Settle conversations in which nobody waits and nothing was said for a week; how many those were."""
    before = clock.now() - limits.QUIET
    quiet = Conversation.objects.filter(
        store_id=store_id, state=State.OPEN, waiting_since=None, last_at__lt=before
    )
    found = list(quiet[:BATCH])
    for one in found:
        settle(one, SHOP)
    return len(found)


def rate(conversation: Conversation, stars: int, comment: str = "") -> Conversation:
    """The visitor says how the answers were; said again, the latest holds."""
    if stars not in range(1, 6):
        raise Invalid([FieldError("stars", _("Give 1 to 5 stars."))])
    if len(comment) > LONGEST_COMMENT or "\x00" in comment:
        raise Invalid(
            [FieldError("comment", _("%(max)d characters at most.") % {"max": LONGEST_COMMENT})]
        )
    with transaction_of(conversation.store_id) as tx:
        now = saying.held(conversation)
        if now.answered_at is None:
            raise Conflict(_("Nobody has answered yet."))
        if (now.stars, now.rating_comment) == (stars, comment.strip()):
            return now
        first = now.rated_at is None
        Conversation.objects.filter(store_id=now.store_id, id=now.id).update(
            stars=stars, rating_comment=comment.strip(), rated_at=tx.at
        )
        now.refresh_from_db()
        if first:
            saying.act(tx, now, VISITOR, "rated")
            tx.record("conversation.rated", conversation=now.id)
    return now


def introduce(
    conversation: Conversation, *, name: str = "", email: str = "", order_number: str = ""
) -> Conversation:
    """The visitor says who they are; what they leave empty stays as it was."""
    given = {
        "name": one_line(name, 80),
        "email": address(email),
        "order_number": one_line(order_number, 80),
    }
    changes = {field: value for field, value in given.items() if value}
    if changes:
        Conversation.objects.filter(store_id=conversation.store_id, id=conversation.id).update(
            **changes
        )
        conversation.refresh_from_db()
    return conversation
