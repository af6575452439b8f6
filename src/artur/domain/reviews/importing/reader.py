"""Reading a file of reviews row by row, whatever the platform it comes from."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO

from django.utils.translation import gettext as _

from artur.domain.reviews.importing import words
from artur.domain.reviews.importing.data import ProductKeys, ReviewData, digest_of
from artur.foundation.kit import clock
from artur.foundation.kit.problems import FieldError
from artur.foundation.kit.tables.picking import Picker
from artur.foundation.kit.tables.seen import Seen
from artur.foundation.kit.tables.table import Rejection, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from artur.foundation.kit.tables.plan import Plan
    from artur.foundation.kit.tables.table import Row

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
LONGEST = {"title": 200, "body": 10_000, "reply": 5_000}
AT_ONCE = 2_000
"""Products that are remembered."""
LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
KEYS = (
    "product_id",
    "product_sku",
    "product_handle",
    "product_gtin",
    "product_url",
    "product_name",
)


class ReviewReader:
    """Iterates over reviews and rejections."""

    def __init__(self, stream: BinaryIO, plan: Plan) -> None:
        plan.ready()
        self.plan = plan
        self.position = 0
        """Bytes up to the end of the reviews given so far."""
        self._table = Table(stream, plan.seen)
        self._pick = Picker(plan, self._table.headers)
        self._seen = Seen()
        self._products: dict[tuple[str, ...], ProductKeys] = {}
        self._latest = clock.now() + timedelta(days=1)

    def __iter__(self) -> Iterator[ReviewData | Rejection]:
        for found in self.read():
            yield from found

    def read(self, after: int = 0) -> Iterator[list[ReviewData | Rejection]]:
        """Review by review, from byte `after` on."""
        for row in self._table:
            one = self._one(row)
            self.position = self._table.position
            if self.position > after:
                yield [one]

    def close(self) -> None:
        """Let go of what was remembered."""
        self._seen.close()

    def _one(self, row: Row) -> ReviewData | Rejection:
        cells, wrong = self._pick(row.cells)
        key = cells.get("review_id") or None
        errors = [*row.errors, *wrong]
        if errors:
            return Rejection(row.line, key, errors)
        stars = words.stars(cells.get("stars", ""))
        written = _instant(cells.get("written_at"))
        texts = {name: words.text(cells.get(name, "")) for name in ("body", "reply")}
        texts["title"] = words.line(cells.get("title", ""))
        if stars is None or written is None or self._unlikely(written, texts):
            return Rejection(row.line, key, list(self._wrong(cells, stars, written, texts)))
        return self._review(row.line, cells, (stars, written), texts)

    def _unlikely(self, written: datetime, texts: Mapping[str, str]) -> bool:
        """Whether there is anything for `_wrong` to say."""
        if not EARLIEST <= written <= self._latest:
            return True
        return any(len(text) > LONGEST[name] for name, text in texts.items())

    def _wrong(
        self,
        cells: Mapping[str, str],
        stars: int | None,
        written: datetime | None,
        texts: Mapping[str, str],
    ) -> Iterator[FieldError]:
        if stars is None:
            said = cells.get("stars", "")[:20]
            yield FieldError(
                "stars", _("“%(said)s” is no whole number from 1 to 5.") % {"said": said}
            )
        if written is None:
            yield FieldError("written_at", _("This field is required."))
        elif written < EARLIEST:
            yield FieldError(
                "written_at", _("This lies before the year 1995, which is hardly meant.")
            )
        elif written > self._latest:
            yield FieldError("written_at", _("This lies in the future."))
        for name, text in texts.items():
            if len(text) > LONGEST[name]:
                yield FieldError(name, _("%(max)d characters at most.") % {"max": LONGEST[name]})

    def _review(
        self,
        line: int,
        cells: Mapping[str, str],
        said: tuple[int, datetime],
        texts: Mapping[str, str],
    ) -> ReviewData | Rejection:
        keys = self._product(tuple([cells.get(name, "") for name in KEYS]))
        told = {
            "title": texts["title"],
            "body": texts["body"],
            "author": words.line(cells.get("author", ""))[:80],
            "email": _address(cells.get("email", "")),
            "person": cells.get("customer_id", ""),
            "review_id": cells.get("review_id", ""),
            "reply": texts["reply"],
            "replied_at": _instant(cells.get("replied_at")),
            "photos": words.photos(cells.get("photos", "")),
            "published": words.published(cells.get("status", "")),
            "verified": words.yes(cells.get("verified", "")),
            "incentivised": words.yes(cells.get("incentivised", "")),
            "language": _language(cells.get("language", "")),
            "country": _country(cells.get("country", "")),
        }
        review = ReviewData(line, keys, *said, **told)  # type: ignore[arg-type]
        review.digest = digest_of(review)
        review.identity = identity(review)
        return self._told_apart(review)

    def _product(self, cells: tuple[str, ...]) -> ProductKeys:
        """The same few products come again and again."""
        known = self._products.get(cells)
        if known is None:
            if len(self._products) >= AT_ONCE:
                self._products.clear()
            known = self._products[cells] = ProductKeys(*map(words.line, cells))
        return known

    def _told_apart(self, review: ReviewData) -> ReviewData | Rejection:
        """From its like further up; the very same again is no second review."""
        own, content = review.identity, review.digest.hex()
        if self._seen.add(own, told=content):
            return review
        same = review.review_id or self._seen.told(own, content)
        if same or not self._seen.add(f"{own}\0{content}"):
            again = FieldError("", _("This review stands further up already."))
            return Rejection(review.line, review.review_id or None, [again])
        review.nth = 1 + self._seen.count(f"{own}\0#")
        return review


def identity(review: ReviewData) -> str:
    """What tells a review from all others of its platform: its number there, else who said what of what, and when.

    Somebody without a number or an address is known by their words too: many are called "Anna".
    """
    if review.review_id:
        return f"id\0{review.review_id}"
    who = review.email or review.person
    known = f"{review.product.first}\0{review.written_at.isoformat()}\0"
    return known + (who or f"{review.author}\0{review.title}\0{review.body}")


def _instant(cell: str | None) -> datetime | None:
    if not cell:
        return None
    at = datetime.fromisoformat(cell)
    return at if at.tzinfo is UTC else at.astimezone(UTC)


def _address(cell: str) -> str:
    plain = cell.strip().lower()
    return plain if "@" in plain and len(plain) <= 254 else ""


def _language(cell: str) -> str:
    return cell.replace("_", "-")[:10] if LANGUAGE.match(cell) else ""


def _country(cell: str) -> str:
    return cell.upper() if len(cell) == 2 and cell.isalpha() and cell.isascii() else ""
