"""One review with all that is known of it: its order, its author, what it said before, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from artur.domain.alerts import desk as alerts
from artur.domain.orders.queries import history
from artur.domain.publication import addresses
from artur.domain.publication.queries import is_public
from artur.domain.reviews import dossier, inbox, wording
from artur.domain.reviews.rules import decisions as rules
from artur.surfaces.console import timeline, words

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.alerts.models import Alert
    from artur.domain.orders.models import Order
    from artur.domain.orders.queries.history import History
    from artur.domain.reviews.dossier import Dossier
    from artur.domain.reviews.models import Objection, Photo, Review
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.timeline import Step


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply being written, with what is wrong with it and whether it is shown as it will appear."""

    text: str = ""
    error: str = ""
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """A removal being written: what was filled in, what is wrong, what its author will be told."""

    reason: str = ""
    statement: str = ""
    reason_error: str = ""
    statement_error: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer to an objection being written, with what is wrong with it."""

    text: str
    error: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in words."""

    words: str
    reason: str
    statement: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """What the detail of a review shows."""

    review: Review
    dossier: Dossier
    order: Order | None
    steps: list[Step]
    history: History | None
    earlier: list[Review]
    alert: Alert | None
    public_url: str
    """Where anybody reads it; nowhere while it doesn't show."""
    draft: Draft
    writing: bool
    removal: Removal | None
    refusal: Refusal | None

    @property
    def author(self) -> str:
        """The author as they want to be shown."""
        return words.author_of(self.review)

    @property
    def headline(self) -> str:
        """Whose review of what."""
        return words.headline(self.review, self.author)

    @property
    def replied(self) -> bool:
        """Whether the store has answered."""
        return hasattr(self.review, "reply")

    @property
    def held_for(self) -> list[str]:
        """Why it waits, in words."""
        return words.held_for(self.review)

    @property
    def pictures(self) -> list[Photo]:
        """The pictures that came with it, as far as they are here."""
        return [photo for photo in self.review.photos.all() if photo.media_id is not None]

    @property
    def open_reports(self) -> list[dict[str, Any]]:
        """Readers' notices nobody has decided."""
        reports = [report for report in self.dossier.reports if report.settled_at is None]
        return [{**vars(report), "words": words.report_reason(report.reason)} for report in reports]

    @property
    def objection(self) -> Objection | None:
        """What its author says against the removal that stands, while nobody has decided."""
        found = [o for o in self.dossier.objections if o.settled_at is None]
        return found[-1] if found and self.review.state == "removed" else None

    @property
    def decisions(self) -> list[Decided]:
        """What was decided, in words."""
        return [
            Decided(str(words.ACTS[d.act]), words.reason(d.reason), d.statement, d.at)
            for d in self.dossier.decisions
        ]

    @property
    def acts(self) -> list[str]:
        """What may be decided about it as it stands."""
        return [act for act, state in rules.ACTS if state == self.review.state]

    @property
    def removals(self) -> list[tuple[str, Any]]:
        """The closed list of reasons for a removal."""
        return list(wording.REMOVAL.items())

    @property
    def clearance(self) -> list[tuple[str, Any]]:
        """The closed list of reasons for showing it again."""
        return list(wording.CLEARANCE.items())


def story(
    request: MemberRequest,
    review: Review,
    draft: Draft | None = None,
    removal: Removal | None = None,
    refusal: Refusal | None = None,
) -> Story:
    """Everything about `review`, in a bounded number of queries."""
    store, customer = request.store, review.customer_id
    order = history.of_id(store, review.order_id) if review.order_id else None
    theirs = inbox.of_customer(store.id, customer) if customer else []
    kept = review.reply.body if hasattr(review, "reply") else ""
    return Story(
        review=review,
        dossier=dossier.of(review),
        order=order,
        steps=timeline.of(store, order) if order else [],
        history=history.of_customer(store, customer) if customer else None,
        earlier=[other for other in theirs if other.submitted_at < review.submitted_at],
        alert=alerts.of_review(store.id, review.id),
        public_url=_public_page(store, review),
        draft=draft or Draft(text=kept),
        writing=draft is not None,
        removal=removal,
        refusal=refusal,
    )


def _public_page(store: Store, review: Review) -> str:
    shown = review.state == "published" and is_public(store.id)
    return addresses.review(store.slug, review.id) if shown else ""
