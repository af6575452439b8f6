"""The settings of a channel at rest: what lets its holder write there is sealed, the rest is plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.alerts.channels.contract import Refused
from artur.foundation.kit import sealing

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.alerts.channels.contract import Kind
    from artur.domain.alerts.channels.models import Channel

SHORTEST = 6
"""Shorter values stand in any text by chance."""


def opened(kind: Kind, channel: Channel) -> dict[str, str]:
    """Every field's value; raises `Refused` when the secrets can't be read any more."""
    kept = {**channel.settings, **_unsealed(channel)}
    return {field.name: str(kept.get(field.name, "")) for field in kind.fields}


def parted(
    kind: Kind, store_id: uuid.UUID, channel_id: uuid.UUID, values: Mapping[str, str]
) -> tuple[dict[str, str], bytes]:
    """The plain settings, and the sealed ones."""
    hidden = {field.name for field in kind.fields if field.sealed}
    return sealing.part(store_id, _purpose(channel_id), values, hidden)


def clean(kind: Kind, settings: Mapping[str, str], text: str) -> str:
    """What another side said, without any secret it may have said after us."""
    for field in kind.fields:
        value = settings.get(field.name, "")
        if field.sealed and len(value) >= SHORTEST:
            text = text.replace(value, "…")
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:300]


def _unsealed(channel: Channel) -> dict[str, str]:
    try:
        return sealing.unseal_part(channel.store_id, _purpose(channel.id), channel.secrets)
    except sealing.Unsealable as error:
        raise Refused("sealed", str(error)) from None


def _purpose(channel_id: uuid.UUID) -> str:
    return f"alerts/channel/{channel_id}"
