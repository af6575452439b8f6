"""Taking a portion of reviews from elsewhere in: new ones kept, changed ones changed, the same left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.reviews.importing import drafting, queries
from artur.domain.reviews.importing.actions import keeping
from artur.domain.reviews.models import State
from artur.domain.reviews.tallies import Moves
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import FieldError
from artur.foundation.kit.tables.table import Rejection
from artur.foundation.ledger import actions as ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.reviews.importing.drafting import Draft, Source
    from artur.domain.reviews.importing.matching import Products
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store
    from artur.foundation.events.recording import Recorder

Result = str | Rejection


def fit(drafts: Sequence[Draft], products: Products) -> None:
    """Bind each to the product it is about, or say that there is none."""
    for draft in drafts:
        _fit(draft, products)


def take(
    store: Store, drafts: Sequence[Draft], source: Source, *, dry_run: bool = False
) -> list[Result]:
    """Take drafts in, in a transaction; `created`, `updated`, `unchanged` or the rejection of each.

    With `dry_run` all is undone again.
    """
    fitting = [draft for draft in drafts if draft.rejected is None]
    if fitting:
        _take(store, fitting, source, dry_run=dry_run)
    return [
        draft.rejected or (_forgotten(draft) if draft.result == "erased" else draft.result)
        for draft in drafts
    ]


def _fit(draft: Draft, products: Products) -> None:
    """Bind it to the product it is about."""
    keys, draft.rejected = draft.data.product, None
    if not keys.named:
        return
    found = products.find(keys)
    if found is None:
        wrong = _(
            "No product here is called “%(name)s”. Import your products first, or have missing ones made."
        ) % {"name": keys.first[:80]}
        draft.rejected = _rejected(draft, "product", wrong)
        return
    draft.review.product_id, name = found
    draft.review.product_name = (name or keys.name)[:300]


def _forgotten(draft: Draft) -> Rejection:
    return _rejected(draft, "email", _("Its author had everything about them erased here."))


def _rejected(draft: Draft, field: str, why: str) -> Rejection:
    return Rejection(draft.data.line, draft.data.review_id or None, [FieldError(field, why)])


def _take(store: Store, drafts: Sequence[Draft], source: Source, *, dry_run: bool) -> None:
    with transaction_of(store.id) as tx:
        known = queries.known(store.id, [draft.key for draft in drafts])
        authors = [draft.author_key for draft in drafts if draft.author_key]
        erased = queries.erased(store.id, authors) if authors else set()
        own = queries.own(store.id, [draft.data.review_id for draft in drafts])
        for draft in drafts:
            if draft.data.review_id in own:
                draft.result = "unchanged"
            else:
                _sort(draft, known.get(draft.key), erased)
        fresh = [draft for draft in drafts if draft.result == "created"]
        changed = [draft for draft in drafts if draft.result == "updated"]
        if fresh or changed:
            _write(
                store, fresh, [(draft, known[draft.key].review) for draft in changed], source, tx
            )
        if dry_run:
            transaction.set_rollback(True)


def _sort(draft: Draft, known: queries.Known | None, erased: set[bytes]) -> None:
    if known is None:
        draft.result = "erased" if draft.author_key in erased else "created"
    elif known.digest == draft.data.digest or known.review.state == State.WITHDRAWN:
        # What its author had erased is not brought back.
        draft.result = "unchanged"
    else:
        draft.result = "updated"


def _write(
    store: Store,
    fresh: list[Draft],
    changed: list[tuple[Draft, Review]],
    source: Source,
    tx: Recorder,
) -> None:
    moves = Moves(store.id)
    _hold_repeated(store, [*fresh, *(draft for draft, _standing in changed)], tx)
    leaves = [draft.leaf for draft in fresh] + [
        keeping.change(draft, standing, tx, moves) for draft, standing in changed
    ]
    log = ledger.append(store.id, leaves)
    for nth, draft in enumerate(fresh):
        draft.review.log_index = log.index(nth)
        review = draft.review
        moves.enter(review.subject, review.product_id, review.state, review.stars, review.apart)
    for nth, (_draft, standing) in enumerate(changed, len(fresh)):
        standing.log_index = log.index(nth)
    keeping.insert(fresh, source, tx)
    keeping.update(changed, source, tx)
    moves.write()
    tx.record("review.imported", **{"import": source.import_id}, count=len(fresh) + len(changed))


def _hold_repeated(store: Store, drafts: Sequence[Draft], tx: Recorder) -> None:
    """The check for the same words by somebody else, which needs the store's other reviews."""
    said: dict[bytes, bytes | None] = {}
    repeated: set[bytes] = set()
    for draft in drafts:
        if draft.review.text_hash is not None:
            hashed = bytes(draft.review.text_hash)
            if hashed in said and (said[hashed] is None or said[hashed] != draft.author_key):
                repeated.add(hashed)
            said[hashed] = draft.author_key
    if said:
        repeated |= queries.said_by_others(store.id, said)
    for draft in drafts:
        hashed = bytes(draft.review.text_hash or b"")
        if hashed in repeated and draft.result == "created":
            reasons = dict.fromkeys([*draft.review.held_for, "repeated_text"])
            drafting.hold(draft.review, list(reasons), tx.at)
