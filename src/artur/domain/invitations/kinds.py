"""What a file can hold: orders and products from here, and whatever a capability above adds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.invitations import intake
from artur.domain.orders import actions as orders
from artur.domain.orders.csv import formats, names, planning, read_orders, read_products
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.kit.tables import mapfiles
from artur.foundation.kit.tables.table import Rejection

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from artur.domain.stores.models import Store
    from artur.foundation.kit.tables.mapping import Format, Map
    from artur.foundation.kit.tables.plan import Fields, Plan

Result = str | Rejection


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read, as far as somebody said it."""

    format: str = "auto"
    map: Map | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    """What a kind has of its own, such as `create_products`."""
    job: uuid.UUID | None = None
    """The upload it belongs to."""

    @staticmethod
    def of(told: Mapping[str, Any], job: uuid.UUID | None = None) -> Options:
        """From plain data."""
        known = told.get("map")
        return Options(
            told.get("format") or "auto",
            mapfiles.from_dict(known) if known else None,
            told.get("more") or {},
            job,
        )

    def as_dict(self) -> dict[str, Any]:
        """In plain data."""
        known = mapfiles.as_dict(self.map) if self.map else None
        return {"format": self.format, "map": known, "more": dict(self.more)}


class Reader(Protocol):
    """Reads a file row by row."""

    plan: Plan
    position: int

    def read(self, after: int = 0) -> Iterator[list[Any]]:
        """What it holds beyond byte `after`, the rejections included."""

    def close(self) -> None:
        """Let go of what was remembered."""


class Taking(Protocol):
    """One file on its way in."""

    reader: Reader
    heavy: bool
    """Whether preparing takes as long as taking."""

    def prepare(self, batch: list[Any]) -> Any:
        """Whatever can be done before the transaction and without the database."""

    def pack(self, prepared: Any) -> Any:
        """What was prepared, in plain values that cost little to send to another process."""

    def unpack(self, packed: Any) -> Any:
        """The same, there."""

    def take(self, prepared: Any, *, dry_run: bool) -> list[Result]:
        """Take what was prepared in, in a transaction; what became of each."""

    def close(self) -> None:
        """Let go of everything."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file can hold."""

    name: str
    plan: Callable[[Store, BinaryIO, Options], Plan]
    open: Callable[[Store, BinaryIO, Options], Taking]
    fields: Fields
    names: Mapping[str, Sequence[str]]
    """What others call its columns."""
    sniff: Callable[[Sequence[str]], Format | None]
    """The format of a file with these headers, if it is one of this kind."""


kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; called from a capability's `importing`."""
    kinds[kind.name] = kind


def of(name: str) -> Kind:
    """The kind of that name; `Invalid` where there is none."""
    if name not in kinds:
        raise Invalid(
            [FieldError("kind", _("Choose one of %(known)s.") % {"known": ", ".join(kinds)})]
        )
    return kinds[name]


class _Light:
    """What is as quickly taken in as read: nothing of it is prepared, here or elsewhere."""

    heavy = False

    def prepare(self, batch: list[Any]) -> Any:
        """Nothing is to be done beforehand."""
        return batch

    pack = unpack = prepare


class _Orders(_Light):
    """Orders on their way in, each with its invitations."""

    def __init__(self, store: Store, stream: BinaryIO, options: Options) -> None:
        self.store = store
        self.reader: Reader = read_orders(stream, _plan("orders", store, stream, options))

    def take(self, prepared: Any, *, dry_run: bool) -> list[Result]:
        """In one transaction."""
        with transaction.atomic():
            results: list[Result] = [taken.result for taken in intake.take(self.store, prepared)]
            if dry_run:
                transaction.set_rollback(True)
        return results

    def close(self) -> None:
        """Forget the ids."""
        self.reader.close()


class _Products(_Light):
    """Products on their way in."""

    def __init__(self, store: Store, stream: BinaryIO, options: Options) -> None:
        self.store = store
        self.reader: Reader = read_products(stream, _plan("products", store, stream, options))

    def take(self, prepared: Any, *, dry_run: bool) -> list[Result]:
        """In one transaction."""
        with transaction_of(self.store.id) as tx:
            goods = orders.upsert_products(self.store.id, prepared, tx.at)
            results: list[Result] = [goods[product.external_id].result for product in prepared]
            if dry_run:
                transaction.set_rollback(True)
        return results

    def close(self) -> None:
        """Forget the ids."""
        self.reader.close()


def _plan(kind: str, store: Store, stream: BinaryIO, options: Options) -> Plan:
    zone = ZoneInfo(store.timezone)
    return planning.plan(kind, stream, told=options.map, format=options.format, zone=zone)


def _kind(name: str, taking: Callable[[Store, BinaryIO, Options], Taking]) -> Kind:
    return Kind(
        name,
        lambda store, stream, options: _plan(name, store, stream, options),
        taking,
        planning.FIELDS[name],
        names.NAMES[name],
        lambda headers: formats.sniff(name, headers),
    )


register(_kind("orders", _Orders))
register(_kind("products", _Products))
