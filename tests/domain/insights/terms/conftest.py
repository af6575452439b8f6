"""Reviews as they lie there, said in a line."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from artur.domain.reviews.models import Review, State
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock, ids

BAD = [
    "Pokrov je prišel odkrušen.",
    "Pokrova ni bilo, paket odkrušen in zamuda.",
    "Odkrušen pokrov, zelo slabo.",
    "Paket zamuja, pokrovi odkrušeni.",
]
GOOD = [
    "Čudovit čajnik, paket je prišel hitro.",
    "Hitra dostava in čudovite skodelice.",
    "Zelo lep, čudovit paket. Hitro!",
    "Vse je prišlo hitro, čudovito.",
]


@pytest.fixture
def say(store):
    """`say(stars, body)` submits a review and gives it back; `into` another store."""

    def submit(stars: int, body: str, *, into: Any = None, **fields: Any) -> Review:
        into = into or store
        given = {"subject": "delivery", "language": "sl", "state": State.PUBLISHED, **fields}
        review = Review(
            store_id=into.id,
            order_id=uuid.uuid4(),
            stars=stars,
            body=body,
            submitted_at=given.pop("submitted_at", clock.now()),
            terms_version="1",
            fingerprint=bytes(16),
            log_id=ids.new(),
            log_index=0,
            **given,
        )
        with transaction_of(into.id) as tx:
            review.save(force_insert=True)
            tx.record("review.submitted", review=review.id, subject=review.subject, revision=1)
        return review

    return submit


@pytest.fixture
def crowd(say):
    """Twenty bad and thirty good reviews, which differ in what they say."""

    def gather(**fields: Any) -> list[Review]:
        bad = [say(1 + n % 2, BAD[n % 4], **fields) for n in range(20)]
        return bad + [say(4 + n % 2, GOOD[n % 4], **fields) for n in range(30)]

    return gather
