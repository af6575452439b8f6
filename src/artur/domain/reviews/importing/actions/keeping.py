"""Writing reviews from elsewhere with their origins, answers and pictures: many in one go."""

from __future__ import annotations

from datetime import UTC
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from artur.domain.reviews import leaves
from artur.domain.reviews.actions.keeping import COLUMNS, keep_revision
from artur.domain.reviews.importing import drafting
from artur.domain.reviews.importing.drafting import Row
from artur.domain.reviews.models import Origin, Photo, Reply, Review
from artur.foundation.kit import ids, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from artur.domain.reviews.importing.drafting import Draft, Source
    from artur.domain.reviews.tallies import Moves
    from artur.foundation.events.recording import Recorder

TOLD = (
    "stars", "title", "body", "author", "language", "country", "incentivised", "fingerprint", "text_hash",
    "submitted_at", "published_at", "product_id", "product_name", "subject", "salts",
)  # fmt: skip
CHANGING = [*TOLD, "state", "held_for", "held_until", "edited_at", "revision", "log_index"]
ALWAYS: dict[str, Any] = {
    "answers": {},
    "verified": False,
    "incentive": "",
    "revision": 1,
    "terms_version": drafting.TERMS,
}
"""What is the same of every review from elsewhere; whatever stands in neither place is null."""
ORIGIN = [
    "review_id", "store_id", "import_id", "platform", "label", "key", "author_key", "digest", "verified_elsewhere",
]  # fmt: skip
REPLY = ["id", "store_id", "review_id", "body", "author", "actor", "created_at", "updated_at"]
PHOTO = [
    "id", "store_id", "review_id", "position", "url", "media_id", "width", "height", "state", "reason", "attempts",
    "due_at",
]  # fmt: skip


def insert(drafts: Sequence[Draft], source: Source, tx: Recorder) -> None:
    """Insert new reviews with all that belongs to them."""
    own = [name for name in COLUMNS if name in Row.__slots__]
    rest = [name for name in COLUMNS if name not in Row.__slots__]
    always = [ALWAYS.get(name) for name in rest]
    take = attrgetter(*own)
    rows.insert(Review, [*own, *rest], [[*take(draft.review), *always] for draft in drafts])
    rows.insert(Origin, ORIGIN, [_origin(draft, source) for draft in drafts])
    told = [(draft, draft.review.id) for draft in drafts]
    rows.insert(Reply, REPLY, _replies(told, source))
    rows.insert(Photo, PHOTO, _photos(told, tx))


def change(draft: Draft, standing: Review, tx: Recorder, moves: Moves) -> bytes:
    """Let a standing review say what it says there now; the log's entry of that."""
    moves.leave(
        standing.subject, standing.product_id, standing.state, standing.stars, standing.apart
    )
    keep_revision(standing)
    reasons = list(draft.review.held_for)
    if standing.decision_id is not None:
        reasons.append("changed_after_removal")
    standing.salts = leaves.new_salts(leaves.IMPORTED)
    draft.review.salts = standing.salts
    for name in TOLD:
        setattr(standing, name, getattr(draft.review, name))
    standing.revision, standing.edited_at = standing.revision + 1, tx.at
    drafting.hold(standing, reasons, tx.at)
    moves.enter(
        standing.subject, standing.product_id, standing.state, standing.stars, standing.apart
    )
    held = leaves.values(standing.stars, (standing.title, standing.body, standing.author))
    commits = leaves.committed(standing.salts, held)
    return leaves.edited(standing.log_id, standing.revision, tx.at.astimezone(UTC).date(), commits)


def update(changed: Sequence[tuple[Draft, Review]], source: Source, tx: Recorder) -> None:
    """Keep what changed; answers and pictures are those of the file."""
    for draft, standing in changed:
        mine = {"store_id": standing.store_id, "review_id": standing.id}
        Review.objects.filter(store_id=standing.store_id, id=standing.id).update(
            **{name: getattr(standing, name) for name in CHANGING}
        )
        Origin.objects.filter(**mine).update(
            digest=draft.data.digest,
            author_key=draft.author_key,
            verified_elsewhere=draft.data.verified,
        )
        _change_reply(draft, standing, source)
        _change_photos(draft, standing, tx)


def _change_reply(draft: Draft, standing: Review, source: Source) -> None:
    mine = Reply.objects.filter(store_id=standing.store_id, review_id=standing.id)
    brought = mine.filter(actor__startswith="import:")
    if not draft.data.reply:
        brought.delete()
    elif not mine.exists():
        rows.insert(Reply, REPLY, _replies([(draft, standing.id)], source))
    else:
        # What the store has answered here since stays its answer.
        brought.update(
            body=draft.data.reply, updated_at=draft.data.replied_at or standing.submitted_at
        )


def _change_photos(draft: Draft, standing: Review, tx: Recorder) -> None:
    known = Photo.objects.filter(store_id=standing.store_id, review_id=standing.id).count()
    rows.insert(Photo, PHOTO, _photos([(draft, standing.id)], tx)[known:])


def _origin(draft: Draft, source: Source) -> list[Any]:
    review, data = draft.review, draft.data
    named = (source.import_id, source.platform, source.label)
    told = (draft.key, draft.author_key, data.digest, data.verified)
    return [review.id, review.store_id, *named, *told]


def _replies(told: Iterable[tuple[Draft, Any]], source: Source) -> list[list[Any]]:
    found = []
    for draft, review_id in told:
        if body := draft.data.reply:
            at = draft.data.replied_at or draft.data.written_at
            actor = f"import:{source.import_id}"
            found.append([ids.new(), draft.review.store_id, review_id, body, "", actor, at, at])
    return found


def _photos(told: Iterable[tuple[Draft, Any]], tx: Recorder) -> list[list[Any]]:
    return [
        [
            ids.new(),
            draft.review.store_id,
            review_id,
            place,
            url,
            None,
            0,
            0,
            "waiting",
            "",
            0,
            tx.at,
        ]
        for draft, review_id in told
        for place, url in enumerate(draft.data.photos)
    ]
