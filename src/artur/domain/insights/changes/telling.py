"""What is known of a review, as streams and as facts that reviews may share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from artur.domain.insights.changes.rules.alike import Fact

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator
    from datetime import datetime

    from artur.domain.insights.observing import Observed

LOW = 2
"""Stars up to which a rating is a low one."""
WORD = re.compile(r"[^\W\d_]{4,}")
MOST_WORDS = 200


class Key(NamedTuple):
    """Which stream."""

    dimension: str
    key: str


class Answer(NamedTuple):
    """One entry of a stream."""

    at: datetime
    review_id: uuid.UUID
    low: bool
    name: str


def entries(seen: Observed) -> Iterator[tuple[Key, Answer]]:
    """The streams a review belongs to, and what it says in each."""
    low = seen.stars <= LOW

    def said(name: str = "", *, so: bool = low) -> Answer:
        return Answer(seen.at, seen.review_id, so, name)

    yield Key("store", ""), said()
    yield Key("subject", seen.subject), said()
    if seen.country:
        yield Key("country", seen.country), said(seen.country)
    if seen.subject == "delivery" and seen.carrier:
        yield Key("carrier", seen.carrier[:200]), said(seen.carrier)
    if seen.subject == "product" and seen.product_id is not None:
        yield Key("product", seen.product_id.hex), said(seen.product_name)
        if seen.category:
            yield Key("category", seen.category[:200]), said(seen.category)
    for item, value, so in items(seen):
        yield Key("item", f"{item}={value}"[:200]), said(item, so=so)


def items(seen: Observed) -> Iterator[tuple[str, str, bool]]:
    """What the questionnaire says: a grade is low or not, a yes or no is watched both ways."""
    for item, value in sorted(seen.answers.items()):
        if isinstance(value, bool):
            yield item, "yes", value
            yield item, "no", not value
        elif isinstance(value, int) and 1 <= value <= 5:
            yield item, "low", value <= LOW


def facts(seen: Observed) -> set[Fact]:
    """What reviews may have in common; as what the order and its parcel were, and the words that were used."""
    known = {
        "carrier": seen.carrier,
        "country": seen.country,
        "region": seen.region,
        "subject": seen.subject,
        "product": seen.product_name,
        "category": seen.category,
        "brand": seen.brand,
        "language": seen.language,
        "channel": seen.channel,
        "late": _late(seen),
        "customer": {True: "first", False: "returning", None: ""}[seen.first_order],
        "shipped": _week(seen.shipped_at),
    }
    found = {Fact(kind, str(value)) for kind, value in known.items() if value}
    found |= {Fact(f"fact:{name}", str(value)[:80]) for name, value in _plain(seen.attributes)}
    found |= {Fact(f"answer:{name}", str(value)[:80]) for name, value in _plain(seen.answers)}
    return found | {Fact("word", word) for word in words(f"{seen.title} {seen.body}")}


def words(text: str) -> set[str]:
    """The words of a text, folded; short ones say nothing."""
    return set(list(dict.fromkeys(WORD.findall(text.casefold())))[:MOST_WORDS])


def _plain(given: dict[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in given.items():
        if isinstance(value, str | int | bool) and value != "":
            yield name, value


def _late(seen: Observed) -> str:
    if seen.delivered_at is None or seen.promised_at is None:
        return ""
    return "late" if seen.delivered_at > seen.promised_at else "in time"


def _week(at: datetime | None) -> str:
    """The week a parcel left: what was packed together may have suffered together."""
    return f"{at.isocalendar().year}-W{at.isocalendar().week:02d}" if at else ""
