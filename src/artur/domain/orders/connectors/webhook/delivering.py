"""Deliveries of any shop: believed by their signature, read by the store's map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.orders.connectors import signatures, told
from artur.domain.orders.connectors.contract import Received
from artur.domain.orders.connectors.webhook import guessing, making, mapping
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Delivery, Settings

HEADER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
PREFIX = re.compile(r"^(?:sha256|v1|v0|hmac-sha256)[=,]", re.IGNORECASE)


def enter(settings: Settings) -> list[FieldError]:
    """What is wrong with header and map."""
    errors = []
    own = settings["own_secret"]
    if own and settings["signing"] == "standard" and not signatures.valid_standard_secret(own):
        said = _("A secret begins with whsec_ and holds at least 24 bytes in base64.")
        errors.append(FieldError("own_secret", said))
    if settings["signing"] != "standard" and not HEADER.fullmatch(settings["header"]):
        errors.append(FieldError("header", _("Give the header's name, such as X-Signature.")))
    try:
        if settings["map"]:
            mapping.read(settings["map"])
    except Invalid as invalid:
        errors += invalid.errors
    return errors


def receive(settings: Settings, delivery: Delivery) -> Received:
    """What a signed delivery says."""
    key = None
    if settings["signing"] == "standard":
        key = signatures.standard(delivery, _secret(settings))
    else:
        _by_header(settings, delivery)
    return _said(settings, delivery.body, key)


def reread(settings: Settings, body: bytes) -> Received:
    """What a delivery says by the map as it is now."""
    return _said(settings, body, None)


def guess(body: bytes) -> dict[str, str]:
    """A field map to begin with; raises ValueError for what is no JSON."""
    text = guessing.map_for(told.read_json(body))
    return {"map": text} if text else {}


def orders_of(map_text: str, body: bytes) -> list[dict[str, Any]]:
    """The orders in a delivery; raises ValueError (no JSON), `making.Nothing`, or `Invalid` for the map."""
    payload = told.read_json(body)
    return making.orders(mapping.read(map_text), payload) if map_text else making.plain(payload)


def _said(settings: Settings, body: bytes, key: str | None) -> Received:
    try:
        return Received(orders_of(settings["map"], body), replay_key=key)
    except making.Nothing:
        return Received(replay_key=key, trouble=found_nothing(settings["map"]))
    except Invalid as invalid:
        return Received(replay_key=key, trouble=str(invalid))
    except (ValueError, RecursionError):
        return Received(replay_key=key, trouble=_("The delivery is no JSON."))


def found_nothing(map_text: str) -> str:
    """Why no order came of JSON that was read."""
    if not map_text:
        return _("The delivery holds no order the way Artur has them. Write a field map for it.")
    return _(
        "The field map found none of its fields in this delivery. Paste the delivery below the "
        "map and compare."
    )


def _by_header(settings: Settings, delivery: Delivery) -> None:
    """An HMAC in one header, whatever prefix stands before it."""
    name = settings["header"].lower()
    prefix = PREFIX.match(delivery.headers.get(name, "").strip())
    signatures.hmac_header(
        delivery,
        _secret(settings),
        settings["header"],
        encoding=settings["signing"].removeprefix("hmac-"),
        prefix=prefix.group() if prefix else "",
    )


def _secret(settings: Settings) -> str:
    return settings["own_secret"] or settings["secret"]
