"""A member's own data: what is held about the person who signs in, and the end of their account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.stores import belongings
from artur.domain.stores.models import Member, Role, Store
from artur.foundation.accounts import actions as accounts
from artur.foundation.audit import actions as audit
from artur.foundation.audit.models import Record
from artur.foundation.kit.problems import Conflict
from artur.foundation.mail.models import Message
from artur.foundation.mail.transport.forgetting import forget

if TYPE_CHECKING:
    from artur.foundation.accounts.models import User

MOST = 10_000


def export(user: User) -> dict[str, Any]:
    """The account, where it works, what was done with it, and the mails it got."""
    return {
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "created_at": user.created_at.isoformat(),
        "last_login": user.last_login.isoformat() if user.last_login else None,
        "works_for": [_place(user, member) for member in _memberships(user)],
    }


def leave(user: User) -> None:
    """End every membership and the account; `Conflict` where a store would be left without an owner."""
    with transaction.atomic():
        members = _memberships(user)
        # The rows of the stores are what two owners who leave together wait for.
        ids = sorted(member.store_id for member in members)
        stores = {s.id: s for s in Store.objects.select_for_update().filter(id__in=ids)}
        left = [stores[m.store_id].name for m in members if _last_owner(m)]
        if left:
            raise Conflict(
                _("Make someone else an owner first: %(stores)s") % {"stores": ", ".join(left)}
            )
        for member in members:
            mails = Message.objects.filter(store_id=member.store_id, recipient=user.email)
            forget(mails.values_list("id", flat=True))
            mails.update(recipient="", content=None, due_at=None, error="")
            belongings.forget(member.store_id, member.id)
            Member.objects.filter(store_id=member.store_id, id=member.id).delete()
            actor = f"member:{member.id}"
            audit.note(member.store_id, actor, "member.removed", actor, was=member.role)
        accounts.delete(user)


def _memberships(user: User) -> list[Member]:
    return list(Member.objects.filter(user_id=user.id).order_by("id"))


def _last_owner(member: Member) -> bool:
    owners = Member.objects.filter(store_id=member.store_id, role=Role.OWNER)
    return member.role == Role.OWNER and owners.count() == 1


def _place(user: User, member: Member) -> dict[str, Any]:
    store = Store.objects.get(id=member.store_id)
    done = Record.objects.filter(store_id=store.id, actor=f"member:{member.id}").order_by("id")
    mails = Message.objects.filter(store_id=store.id, recipient=user.email).order_by("id")
    return {
        "store": store.slug,
        "role": member.role,
        "since": member.created_at.isoformat(),
        "mails_about_low_ratings": member.alerts,
        **belongings.export(store.id, member.id),
        "did": [
            {"at": one.at.isoformat(), "act": one.act, "object": one.object} for one in done[:MOST]
        ],
        "mails": [
            {
                "kind": mail.kind,
                "state": mail.state,
                "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
                "content": mail.content,
            }
            for mail in mails[:MOST]
        ],
    }
