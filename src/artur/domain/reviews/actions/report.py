"""A reader's notice about a review (DSA Art. 16): taken without sign-in, settled by a decision or a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from artur.domain.reviews import answers
from artur.domain.reviews.models import Act, Report, Review, State
from artur.domain.reviews.rules import decisions
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids
from artur.foundation.kit.problems import FieldError, Invalid, NotFound
from artur.foundation.mail import actions as mail

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.reviews.models import Decision
    from artur.domain.stores.models import Store


def report(store: Store, review_id: uuid.UUID, given: Mapping[str, str]) -> Report:
    """Take a notice: `reason`, `details`, `name`, `email` and `good_faith`; the review stays up until somebody decides.

    Whoever sent it has a receipt at once, in the language they are spoken to in.
    """
    _validate(given)
    with transaction_of(store.id) as tx:
        review = Review.objects.filter(
            store_id=store.id, id=review_id, state=State.PUBLISHED
        ).first()
        if review is None:
            raise NotFound(_("There is no such review."))
        notice = Report(
            id=ids.new(),
            store_id=store.id,
            review=review,
            reason=given["reason"],
            details=given.get("details", "").strip(),
            name=given.get("name", "").strip(),
            email=given.get("email", "").strip(),
            locale=get_language() or store.locale,
            good_faith=True,
            at=tx.at,
        )
        notice.save(force_insert=True)
        _write(notice, answers.receipt(store, notice))
        tx.record("review.reported", review=review.id, report=notice.id)
    return notice


def settle(store: Store, report_id: uuid.UUID, *, actor: str) -> None:
    """A member looked and leaves the review as it is; the reader is told."""
    with transaction_of(store.id) as tx:
        found = Report.objects.filter(store_id=store.id, id=report_id, settled_at=None)
        notice = found.first()
        if notice is not None and found.update(settled_at=tx.at):
            audit.note(store.id, actor, "report.settled", f"report:{report_id}")
            _write(notice, answers.outcome(store, notice, removed=False))


def settle_by(store: Store, review_id: uuid.UUID, decision: Decision) -> None:
    """A decision settles every open notice about its review, and every reader is told."""
    found = Report.objects.filter(store_id=store.id, review_id=review_id, settled_at=None)
    notices = list(found)
    found.update(settled_at=decision.at, decision_id=decision.id)
    for notice in notices:
        _write(notice, answers.outcome(store, notice, removed=decision.act == Act.REMOVE))


def _write(notice: Report, content: dict[str, Any]) -> None:
    if notice.email:
        mail.queue(
            notice.store_id,
            "notice",
            notice.email,
            content,
            locale=notice.locale,
            reference=notice.id,
        )


def _validate(given: Mapping[str, str]) -> None:
    errors = []
    if given.get("reason") not in decisions.REMOVAL_REASONS:
        errors.append(FieldError("reason", _("Choose a reason.")))
    if not 10 <= len(given.get("details", "").strip()) <= 4_000:
        errors.append(
            FieldError("details", _("Say in 10 to 4,000 characters what is wrong with it."))
        )
    if given.get("good_faith") not in {"on", "true"}:
        errors.append(
            FieldError("good_faith", _("Confirm that what you say is true as far as you know."))
        )
    if len(given.get("name", "")) > 120:
        errors.append(FieldError("name", _("%(max)d characters at most.") % {"max": 120}))
    try:
        validate_email(given.get("email", "").strip())
    except ValidationError:
        errors.append(FieldError("email", _("Give your e-mail address, so that we can answer.")))
    if any("\x00" in value for value in given.values()):
        errors.append(FieldError("details", _("Control characters are not allowed.")))
    if errors:
        raise Invalid(errors)
