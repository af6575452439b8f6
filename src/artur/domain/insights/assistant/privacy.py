"""What a language model was asked about a person's reviews, and what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from artur.domain.insights.assistant.models import Kind, Suggestion
from artur.domain.reviews.people import reviews_of
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> list[dict[str, Any]] | None:
    """The drafts and summaries about the person's reviews."""
    theirs = list(reviews_of(store_id, email).values_list("id", flat=True))
    found = Suggestion.objects.filter(store_id=store_id, review_id__in=theirs).order_by("asked_at")
    told = [
        {
            "review": str(one.review_id),
            "kind": one.kind,
            "written_by": one.model,
            "text": one.text,
            "asked_at": one.asked_at.isoformat(),
        }
        for one in found
    ]
    return told or None


def erase(store_id: uuid.UUID, email: str) -> int:
    """Delete what was written about the person's reviews, and every summary a sentence of theirs went into."""
    theirs = {str(id_) for id_ in reviews_of(store_id, email).values_list("id", flat=True)}
    if not theirs:
        return 0
    mine = Suggestion.objects.filter(store_id=store_id)
    pages = mine.filter(kind=Kind.THEMES).values_list("id", "sources")
    those = [id_ for id_, sources in pages if theirs.intersection(sources)]
    gone = mine.filter(review_id__in=theirs).delete()[0]
    return gone + mine.filter(id__in=those).delete()[0]


# Before reviews, by whose customer they are found.
register(
    Holder(
        "insights.assistant",
        export,
        erase,
        order=5,
        title=gettext_lazy("Machine-written drafts about your reviews"),
        about=gettext_lazy(
            "Drafts of replies and summaries that a language model chosen by the shop wrote from your reviews, without your name; only if the shop uses one."
        ),
    )
)
