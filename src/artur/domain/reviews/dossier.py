"""All that happened around one review: its earlier wordings, decisions, readers' notices and what its author objected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from artur.domain.reviews.models import Decision, Objection, Report, Revision

if TYPE_CHECKING:
    import uuid

    from artur.domain.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is kept beside a review."""

    revisions: list[Revision]
    decisions: list[Decision]
    reports: list[Report]
    objections: list[Objection]


def of(review: Review) -> Dossier:
    """What is kept beside `review`, oldest first."""
    mine = {"store_id": review.store_id, "review_id": review.id}
    return Dossier(
        revisions=list(Revision.objects.filter(**mine).order_by("number")),
        decisions=list(Decision.objects.filter(**mine).order_by("id")),
        reports=list(Report.objects.filter(**mine).order_by("at")),
        objections=list(Objection.objects.filter(**mine).order_by("at")),
    )


def open_reports(store_id: uuid.UUID, limit: int = 20) -> list[Report]:
    """Readers' notices nobody has decided, oldest first, with their reviews."""
    found = Report.objects.filter(store_id=store_id, settled_at=None).select_related("review")
    return list(found.order_by("at")[:limit])
