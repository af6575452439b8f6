"""Setting endpoints up, changing, pausing and removing them, and giving them new secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.webhooks import queries, rules, words
from artur.domain.webhooks.actions.claim import bring_forward
from artur.domain.webhooks.attempts import PURPOSE
from artur.domain.webhooks.events import EVENTS
from artur.domain.webhooks.models import Delivery, Endpoint, EndpointState
from artur.foundation.audit import actions as audit
from artur.foundation.events import waking
from artur.foundation.kit import clock, outgoing, sealing, standard_webhooks
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from datetime import timedelta

    from artur.domain.stores.models import Store

FIELDS = ("url", "description", "types", "in_order", "at_once")


def create(
    store: Store, given: dict[str, Any], *, actor: str, secret: str = ""
) -> tuple[Endpoint, str]:
    """A new endpoint and its secret; `secret` is one the other side has already."""
    _check(given, secret)
    secret = secret or standard_webhooks.new_secret()
    with transaction.atomic():
        if len(queries.endpoints(store)) >= rules.MOST_ENDPOINTS:
            raise Conflict(
                _("There are %(n)d webhooks already. Remove one first.")
                % {"n": rules.MOST_ENDPOINTS}
            )
        endpoint = Endpoint.objects.create(
            store_id=store.id,
            secret=sealing.seal(store.id, PURPOSE, secret),
            **{name: given[name] for name in FIELDS if name in given},
        )
        _note(endpoint, actor, "webhook.created")
    return endpoint, secret


def change(store: Store, endpoint_id: uuid.UUID, given: dict[str, Any], *, actor: str) -> Endpoint:
    """Change what is named; what is absent stays."""
    _check(given)
    with transaction.atomic():
        endpoint = queries.endpoint(store, endpoint_id)
        fresh = {n: given[n] for n in FIELDS if n in given and given[n] != getattr(endpoint, n)}
        if fresh:
            # Another address has not failed yet.
            fresh |= _well() if "url" in fresh else {}
            _update(endpoint, **fresh)
            if "url" in fresh:
                bring_forward(endpoint, clock.now())
                waking.on_commit()
            _note(endpoint, actor, "webhook.changed", fresh.get("url", ""))
    return queries.endpoint(store, endpoint_id)


def pause(store: Store, endpoint_id: uuid.UUID, *, actor: str) -> Endpoint:
    """Send nothing for now; what happens meanwhile waits."""
    with transaction.atomic():
        endpoint = queries.endpoint(store, endpoint_id)
        if endpoint.state == EndpointState.ACTIVE:
            _update(endpoint, state=EndpointState.PAUSED, state_at=clock.now())
            _note(endpoint, actor, "webhook.paused")
    return queries.endpoint(store, endpoint_id)


def resume(store: Store, endpoint_id: uuid.UUID, *, actor: str) -> Endpoint:
    """Go on, after a pause or after it was disabled; it starts with a clean slate."""
    with transaction.atomic():
        endpoint = queries.endpoint(store, endpoint_id)
        if endpoint.state != EndpointState.ACTIVE:
            _update(endpoint, state=EndpointState.ACTIVE, why="", state_at=clock.now(), **_well())
            bring_forward(endpoint, clock.now())
            _note(endpoint, actor, "webhook.resumed")
            waking.on_commit()
    return queries.endpoint(store, endpoint_id)


def rotate(
    store: Store,
    endpoint_id: uuid.UUID,
    *,
    actor: str,
    secret: str = "",
    keep: timedelta = rules.ROTATION,
) -> str:
    """A new secret; the one before signs too for as long as `keep`, so that nothing is refused meanwhile."""
    _check({}, secret)
    secret = secret or standard_webhooks.new_secret()
    keep = min(keep, rules.LONGEST_ROTATION)
    with transaction.atomic():
        endpoint = queries.endpoint(store, endpoint_id)
        _update(
            endpoint,
            secret=sealing.seal(store.id, PURPOSE, secret),
            former_secret=endpoint.secret if keep else None,
            former_until=clock.now() + keep if keep else None,
        )
        _note(endpoint, actor, "webhook.rotated")
    return secret


def remove(store: Store, endpoint_id: uuid.UUID, *, actor: str) -> None:
    """Forget the endpoint, its secret, and what was sent to it."""
    with transaction.atomic():
        endpoint = queries.endpoint(store, endpoint_id)
        Delivery.objects.filter(store_id=store.id, endpoint_id=endpoint.id).delete()
        Endpoint.objects.filter(store_id=store.id, id=endpoint.id).delete()
        _note(endpoint, actor, "webhook.removed")


def _check(given: dict[str, Any], secret: str = "") -> None:
    errors = []
    if "url" in given:
        try:
            outgoing.check(given["url"])
        except outgoing.CallFailed as failed:
            errors.append(FieldError("url", words.said(failed.fault.value)))
    if not 1 <= given.get("at_once", 1) <= rules.MOST_AT_ONCE:
        errors.append(FieldError("at_once", _("Between 1 and %(n)d.") % {"n": rules.MOST_AT_ONCE}))
    errors += [
        FieldError("types", _("There is no event “%(type)s”.") % {"type": type_})
        for type_ in given.get("types", ())
        if type_ not in EVENTS
    ]
    if secret and not standard_webhooks.is_secret(secret):
        errors.append(
            FieldError(
                "secret", _("A secret begins with whsec_ and holds at least 24 bytes in base64.")
            )
        )
    if errors:
        raise Invalid(errors)


def _note(endpoint: Endpoint, actor: str, deed: str, url: str = "") -> None:
    # Its host alone: what stands behind that may be a key, and the record is kept for years.
    host = urlsplit(url or endpoint.url).netloc
    audit.note(endpoint.store_id, actor, deed, f"webhook:{endpoint.id}", to=host)


def _well() -> dict[str, Any]:
    return {
        "failures": 0,
        "failing_since": None,
        "resting_until": None,
        "told_at": None,
        "fault": "",
        "status": None,
    }


def _update(endpoint: Endpoint, **fields: Any) -> None:
    Endpoint.objects.filter(store_id=endpoint.store_id, id=endpoint.id).update(
        **fields, updated_at=clock.now()
    )
