"""Reviews as a kind of file that can be taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from artur.domain.invitations.kinds import Kind, register
from artur.domain.reviews.importing import actions, formats, packing, planning, queries
from artur.domain.reviews.importing.drafting import Source, drafts
from artur.domain.reviews.importing.fields import FIELDS
from artur.domain.reviews.importing.matching import Products
from artur.domain.reviews.importing.names import NAMES
from artur.domain.reviews.importing.reader import ReviewReader
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    from artur.domain.invitations.kinds import Options, Reader, Result
    from artur.domain.reviews.importing.data import ReviewData
    from artur.domain.reviews.importing.drafting import Draft
    from artur.domain.stores.models import Store
    from artur.foundation.kit.tables.plan import Plan


def plan(store: Store, stream: BinaryIO, options: Options) -> Plan:
    """How a file of reviews is read."""
    zone = ZoneInfo(store.timezone)
    return planning.plan(stream, told=options.map, format=options.format, zone=zone)


class _Reviews:
    """A file of reviews on its way in."""

    heavy = True

    def __init__(self, store: Store, stream: BinaryIO, options: Options) -> None:
        told = plan(store, stream, options)
        self.store = store
        self.reader: Reader = ReviewReader(stream, told)
        self._at = clock.now()
        self._source = _source(told, options)
        self._create = bool(options.more.get("create_products"))
        self._products: Products | None = None

    def prepare(self, batch: list[ReviewData]) -> list[Draft]:
        """Drafts, but for their products."""
        return drafts(self.store, self._source, batch, self._at)

    def pack(self, prepared: list[Draft]) -> Any:
        """As tuples."""
        return packing.packed(prepared)

    def unpack(self, packed: Any) -> list[Draft]:
        """As drafts."""
        return packing.unpacked(self.store, packed)

    def take(self, prepared: list[Draft], *, dry_run: bool) -> list[Result]:
        """In one transaction."""
        if not dry_run and not queries.confirmed(self.store.id):
            raise Conflict(off())
        if self._products is None:
            self._products = Products(self.store.id)
        if self._create:
            rows = [draft.data for draft in prepared]
            actions.create_missing(self.store, rows, self._products, dry_run=dry_run)
        actions.fit(prepared, self._products)
        return actions.take(self.store, prepared, self._source, dry_run=dry_run)

    def close(self) -> None:
        """Forget the products and what came by."""
        self.reader.close()
        if self._products is not None:
            self._products.close()


def off() -> str:
    """Why nothing is taken in yet."""
    return _("Reviews from elsewhere are off. Read what they cost, and switch them on.")


def warning() -> str:
    """What every store has to know before its first import."""
    return _(
        "Google shows no seller ratings for a shop whose page or score holds reviews that were collected elsewhere. "
        "Artur keeps them out of your score and marks each of them, but they stand on the same page. "
        "If you want stars in Google Ads one day, don’t import."
    )


def _source(told: Plan, options: Options) -> Source:
    job = options.job
    own = str(options.more.get("label") or "").strip()
    known = formats.known().get(told.format)
    if known is None:
        label = own[:60] or _("another platform")
        return Source(job or ids.new(), formats.MAPPED, label)
    return Source(job or ids.new(), formats.platform(known), own[:60] or known.title)


register(Kind("reviews", plan, _Reviews, FIELDS, NAMES, formats.sniff))
