"""Finding the same text sent by somebody else, without keeping a second copy of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.domain.reviews.checks.foul import fold
from artur.foundation.kit import signing
from artur.foundation.kit.together import send

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Sequence

    from artur.domain.reviews.models import Review

SHORTEST = 30
"""Letters below which many people honestly write the same: "Zelo zadovoljna, hvala!"."""

OTHER = re.compile(r"[\W_]+")
OTHERS = bytes(code for code in range(128) if OTHER.match(chr(code)))
"""The same where all is ASCII, which most folded texts are; eight times as fast."""

# With a LIMIT, as PostgreSQL would else join all the store's reviews to what a few have said.
SAME = """
WITH said (nth, hash, customer) AS (VALUES {marks})
SELECT nth FROM said WHERE (
  SELECT 1 FROM reviews_review WHERE store_id = %s AND text_hash = hash
  AND (customer_id IS NULL OR customer_id <> customer) LIMIT 1
) IS NOT NULL
"""


def text_hash(store_id: uuid.UUID, words: str) -> bytes | None:
    """Sixteen keyed bytes that are the same for the same words; None for few or none."""
    plain = letters(fold(words))
    if len(plain) < SHORTEST:
        return None
    return signing.keyed_hash("repeated-text", f"{store_id.hex}:{plain}")[:16]


def letters(folded: str) -> str:
    """The letters and digits alone."""
    if folded.isascii():
        return folded.encode().translate(None, OTHERS).decode()
    return OTHER.sub("", folded)


def ask_repeated(store_id: uuid.UUID, reviews: Sequence[Review]) -> Callable[[], set[int]]:
    """Ask which of `reviews` say what another customer of the store said before them; call what is returned for that."""
    by = [(n, bytes(r.text_hash), r.customer_id) for n, r in enumerate(reviews) if r.text_hash]
    if not by:
        return set
    first: dict[bytes, uuid.UUID | None] = {}
    here = {n for n, said, customer in by if first.setdefault(said, customer) != customer}
    sql = SAME.format(marks=", ".join(["(%s, %s, %s)"] * len(by)))
    sent = send(sql, [*(value for row in by for value in row), store_id])
    return lambda: here | {int(nth) for (nth,) in sent.rows()}
