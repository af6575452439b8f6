"""What becomes of a low rating: somebody gets in touch, puts it right, and some customers rate again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts.recovery import actions as recovery
from artur.domain.alerts.recovery import queries as cases
from artur.domain.invitations import tokens
from artur.domain.invitations.models import Invitation
from artur.domain.reviews import actions, forms, submission
from artur.domain.reviews.models import Review
from artur.surfaces.demo.history import calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from artur.domain.stores.models import Store
    from artur.surfaces.demo.history.founding import Staff
    from artur.surfaces.demo.history.plan import Planned

    Deed = tuple[datetime, Callable[[], object]]

CONTENT_AGAIN = {
    "sl": "Dopolnitev: oglasili so se in vse uredili. Hvala.",
    "lv": "Papildinājums: sazinājās ar mani un visu nokārtoja. Paldies.",
    "hr": "Dopuna: javili su se i sve sredili. Hvala.",
    "en": "Update: they got in touch and put it right. Thank you.",
}
"""What a customer adds who was looked after, in the languages of the shop."""


def of(store: Store, staff: Staff, order: Planned, review: Review) -> Iterator[Deed]:
    """What is done about a low rating, and what its author makes of it."""
    rng = order.chance(f"aftercare {review.subject}")
    who = rng.choice((staff.maja, staff.jure))
    called = calendar.office_hours(review.submitted_at + timedelta(hours=rng.randrange(3, 30)))
    fixed = calendar.office_hours(called + timedelta(hours=rng.randrange(20, 90)))
    again = fixed + timedelta(hours=rng.randrange(30, 120))
    how = rng.choice(("phone", "mail"))
    remedy = rng.choice(("replaced", "replaced", "refunded", "explained"))
    looked_after, won_back, stars = rng.random(), rng.random(), rng.choice((4, 4, 5))
    if looked_after < 0.85:
        yield called, lambda: _note(store, review, "contacted", how, who)
    if looked_after < 0.7:
        yield fixed, lambda: _note(store, review, "fixed", remedy, who)
        if won_back < 0.3:
            yield again, lambda: _rate_again(review, stars)


def _note(store: Store, review: Review, step: str, how: str, who: str) -> None:
    case = cases.of_review(store.id, review.id)
    if case is not None and getattr(case, f"{step}_at") is None:
        recovery.note(store, case.id, step, how, actor=who)


def _rate_again(review: Review, stars: int) -> None:
    sent = Invitation.objects.filter(store_id=review.store_id)
    invitation = sent.filter(id=review.invitation_id).first() if review.invitation_id else None
    now = Review.objects.filter(store_id=review.store_id, id=review.id).first()
    if invitation is None or now is None or now.state != "published":
        return
    form = forms.open_form(tokens.form_token(invitation))
    subject = next((one for one in form.subjects if _is(form.review_of(one), now)), None)
    if subject is None or not form.open:
        return
    words = CONTENT_AGAIN.get(now.language, "") if now.body else ""
    row = {
        "subject": subject.subject,
        "stars": stars,
        "title": now.title,
        "body": "\n\n".join(filter(None, [now.body, words])),
    }
    if subject.product is not None:
        row["product"] = subject.product.external_id
    actions.submit(form, submission.read({"author": now.author, "reviews": [row]}))


def _is(found: Review | None, review: Review) -> bool:
    return found is not None and found.id == review.id
