"""Who calls: a bearer key of one store, with scopes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ninja.security.http import HttpAuthBase

from artur.domain.stores import actions, queries, rules
from artur.foundation.kit import clock
from artur.foundation.kit.problems import FieldError, Forbidden, Invalid, Unauthorised

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.stores.models import ApiKey, Store

LONGEST_KEY = 200
NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Caller:
    """The store a request is about, the key that opened it, and the name its acts go by."""

    store: Store
    key: ApiKey
    actor: str


class Key(HttpAuthBase):
    """Ninja's `auth=Key("orders:write")`: lets in who holds a key with that scope."""

    openapi_scheme = "bearer"

    def __init__(self, scope: str) -> None:
        super().__init__()
        if scope not in rules.SCOPES:
            raise ValueError(f"{scope} is no scope")
        self.scope = scope
        self.takes: frozenset[str] = frozenset()
        """What the call reads from its query; `main.build` fills it in."""

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller; raises `Unauthorised` or `Forbidden`, and `Invalid` for a parameter the call has not.

        A filter that is misspelt would otherwise answer with everything.
        """
        caller = admit(request.headers.get("Authorization", ""), self.scope)
        if unknown := sorted(set(request.GET) - self.takes):
            raise Invalid([FieldError(name, "There is no such parameter.") for name in unknown])
        return caller


def admit(authorization: str, scope: str) -> Caller:
    """The caller an `Authorization` header lets in; raises `Unauthorised` or `Forbidden`."""
    scheme, _, secret = authorization.partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer" or not secret:
        raise Unauthorised("Send your key as `Authorization: Bearer KEY`.")
    found = queries.by_key(secret) if len(secret) <= LONGEST_KEY and secret.isascii() else None
    if found is None:
        raise Unauthorised("This key is unknown or was revoked.")
    store, key = found
    if not rules.allows(key.scopes, scope):
        raise Forbidden(f"This key lacks the scope {scope}.")
    now = clock.now()
    if key.last_used_at is None or now - key.last_used_at > NOTED_EVERY:
        actions.note_use(store, key, now)
    return Caller(store, key, f"key:{key.id}")
