"""What an invitation asks about: its own moment, and those merged into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Subquery

from artur.domain.invitations.models import Invitation
from artur.domain.invitations.rules.moments import MOMENTS, PRODUCT
from artur.domain.orders.models import Line, Product
from artur.foundation.kit.prepared import Prepared

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class SubjectRef:
    """One thing to rate: `purchase`, `delivery`, or a product with the line that shows it was bought."""

    subject: str
    line: Line | None = None
    product: Product | None = None


def subjects_of(invitation: Invitation) -> list[SubjectRef]:
    """What the invitation's form asks, in the order purchase, delivery, products."""
    return ask_subjects(invitation.store_id, invitation.id)(invitation)


def ask_subjects(
    store_id: uuid.UUID, invitation_id: uuid.UUID
) -> Callable[[Invitation], list[SubjectRef]]:
    """The same, asked before the invitation itself is there (see `kit.together`)."""
    merged = _merged_with.send(invitation_id)
    lines = _lines_for.send(store_id, invitation_id)
    return lambda invitation: _chosen(_with(invitation, merged()), lines())


def moments_of(invitation: Invitation) -> list[str]:
    """The invitation's own moment and those merged into it."""
    return in_order({row.moment for row in _with(invitation, _merged_with(invitation.id))})


def _chosen(asked: Sequence[Invitation], lines: Iterable[Line]) -> list[SubjectRef]:
    moments = in_order({row.moment for row in asked})
    left_out = {product for row in asked for product in row.left_out or ()}
    return _subjects(moments, lines, left_out)


def _with(invitation: Invitation, merged: Iterable[Invitation]) -> list[Invitation]:
    """The invitation, those merged into it, and those merged into these."""
    rest = list(merged)
    own, found = {invitation.id}, [invitation]
    while joined := [row for row in rest if row.merged_into in own and row.id not in own]:
        own |= {row.id for row in joined}
        found += joined
    return found


def _its_order(invitation: uuid.UUID) -> Subquery:
    return Subquery(Invitation.objects.filter(id=invitation).values("order_id"))


# By the order alone: told the store too, SQLite walks through all of the store's invitations.
_merged_with = Prepared(
    lambda invitation: Invitation.objects.filter(
        order_id=_its_order(invitation), merged_into__isnull=False
    )
)
_lines_for = Prepared(
    lambda store, invitation: (
        Line.objects.filter(store_id=store, order_id=_its_order(invitation))
        .select_related("product")
        .order_by("position")
    )
)


def subject_words(
    store_id: uuid.UUID, invitations: Sequence[Invitation]
) -> dict[uuid.UUID, list[str]]:
    """What each of `invitations` asks about in words of the contract: its own moment and the merged ones."""
    merged: dict[uuid.UUID, list[Invitation]] = {}
    found = Invitation.objects.filter(
        store_id__checked=store_id, order_id__among={row.order_id for row in invitations}
    )
    for row in found.filter(merged_into__isnull=False).only("merged_into", "moment", "order_id"):
        merged.setdefault(row.order_id, []).append(row)
    return {
        row.id: in_order({one.moment for one in _with(row, merged.get(row.order_id, ()))})
        for row in invitations
    }


def in_order(moments: Iterable[str]) -> list[str]:
    """Purchase, delivery, product."""
    return sorted(moments, key=MOMENTS.index)


def subjects_by_order(
    store_id: uuid.UUID, moments: Mapping[uuid.UUID, Sequence[str]]
) -> dict[uuid.UUID, list[SubjectRef]]:
    """The subjects of many orders at once, each for the moments given."""
    wanted = [order for order, names in moments.items() if PRODUCT in names]
    lines: dict[uuid.UUID, list[Line]] = {}
    for line in _lines(store_id, wanted):
        lines.setdefault(line.order_id, []).append(line)
    left_out = _left_out(store_id, wanted)
    return {
        order: _subjects(in_order(names), lines.get(order, ()), left_out.get(order, ()))
        for order, names in moments.items()
    }


def _left_out(store_id: uuid.UUID, orders: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """What the customers were asked about lately, and are not asked about again."""
    if not orders:
        return {}
    rows = Invitation.objects.filter(
        store_id__checked=store_id, order_id__among=orders, moment=PRODUCT, left_out__isnull=False
    )
    return {order: left_out or [] for order, left_out in rows.values_list("order_id", "left_out")}


def _subjects(
    moments: Sequence[str], lines: Iterable[Line], left_out: Collection[str]
) -> list[SubjectRef]:
    subjects = [SubjectRef(moment) for moment in moments if moment != PRODUCT]
    if PRODUCT in moments:
        # A product bought in two lines is rated once.
        first: dict[uuid.UUID, Line] = {}
        for line in lines:
            if line.product_id.hex not in left_out:
                first.setdefault(line.product_id, line)
        subjects += [SubjectRef(PRODUCT, line, line.product) for line in first.values()]
    return subjects


def _lines(store_id: uuid.UUID, orders: Sequence[uuid.UUID]) -> list[Line]:
    if not orders:
        return []
    lines = list(
        Line.objects.filter(store_id__checked=store_id, order_id__among=orders).order_by(
            "order_id", "position"
        )
    )
    # Many lines share few products: each is read once.
    wanted = {line.product_id for line in lines}
    products = Product.objects.filter(store_id__checked=store_id, id__among=wanted).in_bulk()
    for line in lines:
        line.product = products[line.product_id]
    return lines
