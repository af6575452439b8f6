"""Invitations: who is asked about what and when, why, and taking one back or sending it again."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from artur.domain.invitations import actions, queries
from artur.domain.invitations.models import State
from artur.domain.invitations.reasons import explain
from artur.domain.orders.documents import instant
from artur.foundation.kit import paging
from artur.foundation.kit.problems import FieldError, Invalid, NotFound
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.invitations.models import Invitation
    from artur.domain.stores.models import Store

router = Router()
Limit = Annotated[int, Field(ge=1, le=paging.MOST)]


class InvitationDocument(Schema):
    """One customer asked about one order at one moment; `explanation` says why it stands where it stands.

    `basis` is from what its time was counted, `expected_at` when the parcel is thought to arrive, or did.
    """

    id: str
    order: str
    moment: str
    subjects: list[str]
    state: str
    reason: str
    explanation: str
    basis: str | None
    expected_at: str | None
    due_at: str | None
    sent_at: str | None
    reminded_at: str | None
    answered_at: str | None
    merged_into: str | None


class InvitationPage(Schema):
    """Invitations, the latest first."""

    items: list[InvitationDocument]
    next: str | None


@router.get("/invitations", auth=Key("invitations:read"), response=InvitationPage)
def read(
    request: HttpRequest, order: str = "", state: str = "", cursor: str = "", limit: Limit = 50
) -> JsonResponse:
    """The store's invitations, of one `order` (the shop's id) or in one `state`."""
    store = request.auth.store  # type: ignore[attr-defined]
    if state and state not in State.values:
        raise Invalid([FieldError("state", f"One of {', '.join(State.values)}.")])
    page = queries.page(
        store, order=order.replace("\x00", ""), state=state, cursor=cursor, limit=limit
    )
    subjects = queries.subject_words(store.id, page.items)
    return JsonResponse(
        {
            "items": [_document(store, one, subjects[one.id]) for one in page.items],
            "next": paging.next_url(request, page.cursor),
        }
    )


@router.get(
    "/invitations/{invitation_id}", auth=Key("invitations:read"), response=InvitationDocument
)
def read_one(request: HttpRequest, invitation_id: str) -> JsonResponse:
    """One invitation."""
    store = request.auth.store  # type: ignore[attr-defined]
    return _shown(store, queries.by_id(store, _id(invitation_id)))


@router.post(
    "/invitations/{invitation_id}/cancellation",
    auth=Key("rules:write"),
    response=InvitationDocument,
)
def cancel(request: HttpRequest, invitation_id: str) -> JsonResponse:
    """Take back an invitation that is still to be sent; 409 when it is too late for that."""
    caller = request.auth  # type: ignore[attr-defined]
    return _shown(caller.store, actions.cancel(caller.store, _id(invitation_id), caller.actor))


@router.post(
    "/invitations/{invitation_id}/resend", auth=Key("rules:write"), response=InvitationDocument
)
def resend(request: HttpRequest, invitation_id: str) -> JsonResponse:
    """Send it again, or after all, as soon as the pause allows; 409 with the reason when it can't be."""
    caller = request.auth  # type: ignore[attr-defined]
    return _shown(caller.store, actions.resend(caller.store, _id(invitation_id), caller.actor))


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotFound(_("There is no such invitation.")) from None


def _shown(store: Store, invitation: Invitation) -> JsonResponse:
    subjects = queries.subject_words(store.id, [invitation])
    return JsonResponse(_document(store, invitation, subjects[invitation.id]))


def _document(store: Store, row: Invitation, subjects: list[str]) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "order": row.order.external_id,
        "moment": row.moment,
        "subjects": subjects,
        "state": row.state,
        "reason": row.reason,
        "explanation": explain(row, store),
        "basis": row.basis or None,
        "expected_at": instant(row.expected_at),
        "due_at": instant(row.due_at),
        "sent_at": instant(row.sent_at),
        "reminded_at": instant(row.reminded_at),
        "answered_at": instant(row.answered_at),
        "merged_into": str(row.merged_into) if row.merged_into else None,
    }
