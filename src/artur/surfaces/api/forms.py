"""The shopper's form as data; its token is all the right that is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from ninja import Router

from artur.domain.reviews import actions, forms, submission
from artur.domain.reviews.rules import windows
from artur.foundation.kit import languages
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, TooLarge
from artur.surfaces.api.bodies import read_json
from artur.surfaces.api.review_documents import review_entry

if TYPE_CHECKING:
    from artur.domain.invitations.queries import SubjectRef
    from artur.domain.reviews.forms import Form

router = Router()

PACE = Pace(burst=20, seconds=5)
"""For writing through one link; a person does not come near it."""
LONGEST_BODY = 400_000
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object", "required": ["reviews"]},
                "example": {
                    "author": "Ana K.",
                    "reviews": [
                        {
                            "subject": "product",
                            "product": "SKU-1",
                            "stars": 5,
                            "title": "",
                            "body": "",
                            "answers": {},
                        }
                    ],
                },
            }
        },
    }
}


@router.get("/forms/{token}", auth=None)
def read(request: HttpRequest, token: str) -> JsonResponse:
    """What the form asks, what was answered, and what will become public under which terms."""
    form = forms.open_form(token)
    with translation.override(languages.first_of(form.locale, form.store.locale)):
        return JsonResponse(_shown(form), headers={"Cache-Control": "no-store"})


@router.post("/forms/{token}", auth=None, openapi_extra=BODY)
def submit(request: HttpRequest, token: str) -> JsonResponse:
    """Answer: 201 for a first answer, 200 for the same again or a change, 409 when it is too late."""
    PACE.step(token)
    form = forms.open_form(token)
    if len(request.body) > LONGEST_BODY:
        raise TooLarge("A form holds 400 kB at most.")
    done = actions.submit(form, submission.read(read_json(request.body)))
    rows = [
        {
            "id": str(accepted.review.id),
            "subject": accepted.review.subject,
            "product": accepted.product,
            "state": accepted.review.state,
            "revision": accepted.review.revision,
            "receipt": accepted.receipt,
        }
        for accepted in done.accepted
    ]
    return JsonResponse({"reviews": rows}, status=201 if done.created else 200)


@router.delete("/forms/{token}/reviews/{uuid:review_id}", auth=None)
def withdraw(request: HttpRequest, token: str, review_id: UUID) -> HttpResponse:
    """Withdraw a review, at any time; the same again changes nothing."""
    PACE.step(token)
    actions.withdraw(forms.open_form(token), review_id)
    return HttpResponse(status=204)


def _shown(form: Form) -> dict[str, Any]:
    if not form.open:
        raise NotFound("This form was open for 90 days and is closed now.")
    sent = form.invitation.sent_at
    return {
        "store": {"slug": form.store.slug, "name": form.store.name, "url": form.store.url or None},
        "order": {"id": form.order.external_id, "placed_at": form.order.placed_at.isoformat()},
        "language": form.locale,
        "author": form.suggested_author,
        "subjects": [_subject(form, subject) for subject in form.subjects],
        "answer_until": (sent + windows.ANSWER_WITHIN).isoformat() if sent else None,
        "edit_days": windows.EDIT_WITHIN.days,
        "public": {
            "what": ["stars", "title", "body", "author", "experienced_at", "published_at"],
            "where": f"{settings.BASE_URL}/s/{form.store.slug}/",
            "how": translation.gettext(
                "Your review is public, with the name you give here. All are published, good and bad."
            ),
        },
        "terms": {
            "version": windows.TERMS_VERSION,
            "url": f"{settings.BASE_URL}/s/{form.store.slug}/terms/",
        },
    }


def _subject(form: Form, subject: SubjectRef) -> dict[str, Any]:
    review, product = form.review_of(subject), subject.product
    return {
        "subject": subject.subject,
        "product": {
            "id": product.external_id,
            "name": product.name,
            "image": product.image or None,
            "url": product.url or None,
        }
        if product
        else None,
        "review": review_entry(review, product.external_id if product else None)
        if review
        else None,
    }
