"""The settings of a connection at rest: what is secret is sealed, the rest is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.orders.connectors.contract import Failed
from artur.foundation.kit import sealing

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.orders.connectors.contract import Connector, Field
    from artur.domain.orders.models import Connection


def secret(field: Field) -> bool:
    """Whether a field's value is sealed: keys, and whatever both sides hold."""
    return field.kind == "secret" or field.made is not None


def opened(connector: Connector, connection: Connection) -> dict[str, str]:
    """Every field's value; raises `Failed` when the secrets can't be read any more."""
    kept = {**connection.settings, **_unsealed(connection)}
    return {field.name: str(kept.get(field.name, "")) for field in connector.fields}


def parted(
    connector: Connector, store_id: uuid.UUID, connection_id: uuid.UUID, values: Mapping[str, str]
) -> tuple[dict[str, str], bytes]:
    """The plain settings, and the sealed ones."""
    hidden = {field.name for field in connector.fields if secret(field)}
    return sealing.part(store_id, _purpose(connection_id), values, hidden)


def _unsealed(connection: Connection) -> dict[str, str]:
    try:
        return sealing.unseal_part(connection.store_id, _purpose(connection.id), connection.secrets)
    except sealing.Unsealable as error:
        raise Failed("sealed", str(error)) from None


def _purpose(connection_id: uuid.UUID) -> str:
    return f"connection/{connection_id}"
