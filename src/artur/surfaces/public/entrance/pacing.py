"""Against guessing: how often one caller, one address, one number and a whole store may try."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from artur.foundation.kit import signing
from artur.foundation.kit.pace import Pace

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.stores.models import Store

CALLER = Pace(burst=12, seconds=20)
WORD = Pace(burst=8, seconds=60)
"""For one e-mail address and for one order number, whoever types them."""
STORE = Pace(burst=300, seconds=1)
"""For a whole store, and only what was wrong: customers do not come near it."""


def step(request: HttpRequest, store: Store, *typed: str) -> None:
    """Count one try; `TooMany` beyond the pace. What was typed is kept in memory as a hash alone."""
    CALLER.step(f"{store.id}/{caller(request)}")
    for word in typed:
        if known := word.strip().lower().lstrip("#"):
            WORD.step(f"{store.id}/{signing.keyed_hash('entrance', known).hex()}")


def missed(store: Store) -> None:
    """Count a try that found nothing; `TooMany` when a whole store is being guessed at."""
    STORE.step(str(store.id))


def caller(request: HttpRequest) -> str:
    """The caller's network address; behind a proxy of this machine or network, the one the proxy names last."""
    return behind(
        str(request.META.get("REMOTE_ADDR", "")), request.headers.get("x-forwarded-for", "")
    )


def behind(near: str, forwarded: str) -> str:
    """Who called, by the address next to us and what it says it forwards for."""
    named = forwarded.rpartition(",")[2].strip()
    try:
        if named and not ip_address(near).is_global:
            return ip_address(named).compressed
    except ValueError:
        pass
    return near
