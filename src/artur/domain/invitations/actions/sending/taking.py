"""The claim itself, in two statements: due rows locked for this worker, and written as being in its hand.

Both work on sets and on nothing but ids, for they decide how many workers an installation can feed. What the rows
say is read afterwards, under the lock.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

from django.db import connection

from artur.foundation.mail.rules import LEASE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# Customers are locked with their invitations: who is in another worker's hand is passed by, for one mail a customer.
DUE = {
    "postgresql": """
        SELECT i.id, i.order_id FROM invitations_invitation i JOIN orders_customer c ON c.id = i.customer_id
        WHERE i.store_id = %s AND i.next_at <= %s ORDER BY i.next_at LIMIT %s
        FOR UPDATE OF i, c SKIP LOCKED""",
    # One writer at a time, which we are.
    "sqlite": """
        SELECT id, order_id FROM invitations_invitation
        WHERE store_id = %s AND next_at <= %s ORDER BY next_at LIMIT %s""",
}
# What else of the same orders is due goes into the same mail, and so into the same batch. From the orders, and not
# from all that is due: the plus signs keep SQLite from the index of the latter.
OF_THE_SAME = {
    "postgresql": """
        SELECT i.id FROM unnest(%s::uuid[]) AS o(id) JOIN invitations_invitation i ON i.order_id = o.id
        JOIN orders_customer c ON c.id = i.customer_id
        WHERE i.store_id = %s AND i.next_at <= %s AND i.state = 'scheduled'
        FOR UPDATE OF i, c SKIP LOCKED""",
    "sqlite": """
        SELECT i.id FROM json_each(%s) o CROSS JOIN invitations_invitation i ON i.order_id = o.value
        WHERE +i.store_id = %s AND +i.next_at <= %s AND +i.state = 'scheduled'""",
}
HOLD = {
    "postgresql": """
        UPDATE invitations_invitation i SET in_flight = given.message, claimed_at = %s, next_at = %s
        FROM unnest(%s::uuid[], %s::uuid[]) AS given(id, message) WHERE i.store_id = %s AND i.id = given.id""",
    "sqlite": """
        UPDATE invitations_invitation SET in_flight = %s, claimed_at = %s, next_at = %s
        WHERE store_id = %s AND id = %s""",
}


def take(store_id: uuid.UUID, now: datetime, most: int) -> list[uuid.UUID]:
    """Lock what is due, the longest due first, `most` and what goes into the same mails; their ids."""
    kind = connection.vendor
    with connection.cursor() as cursor:
        cursor.execute(DUE[kind], [store_id, now, most])
        found = cursor.fetchall()
        if not found:
            return []
        cursor.execute(OF_THE_SAME[kind], [_array({order for _, order in found}), store_id, now])
        taken = dict.fromkeys([*(id_ for id_, _ in found), *(id_ for (id_,) in cursor.fetchall())])
    return [uuid.UUID(id_) for id_ in taken] if kind == "sqlite" else list(taken)


def hold(
    store_id: uuid.UUID, held: Sequence[tuple[uuid.UUID, uuid.UUID]], now: datetime
) -> datetime:
    """Write invitations as being sent by messages, which another worker may take over at the instant returned."""
    until = now + LEASE
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            rows = [(message, now, until, store_id, id_) for id_, message in held]
            cursor.executemany(HOLD["sqlite"], rows)
        elif held:
            ids, messages = (_array(column) for column in zip(*held, strict=True))
            cursor.execute(HOLD["postgresql"], [now, until, ids, messages, store_id])
    return until


def _array(ids: Sequence[uuid.UUID | str] | set[uuid.UUID | str]) -> str:
    """Ids as the engine reads many of them in one parameter; the drivers would adapt them one by one."""
    plain = [id_ if isinstance(id_, str) else id_.hex for id_ in ids]
    return json.dumps(plain) if connection.vendor == "sqlite" else "{" + ",".join(plain) + "}"
