"""What the store holds about a person: access (GDPR Art. 15) and erasure (Art. 17)."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from ninja import Router

from artur.foundation.kit.problems import NotFound
from artur.foundation.privacy import actions
from artur.surfaces.api import shapes
from artur.surfaces.api.auth import Key

router = Router()


@router.get(
    "/customers/{path:email}/export", auth=Key("privacy:write"), response=shapes.CustomerExport
)
def export(request: HttpRequest, email: str) -> JsonResponse:
    """Everything the store holds about the person with this address, by what holds it."""
    held = actions.export(request.auth.store.id, email.strip())  # type: ignore[attr-defined]
    if not held:
        raise _nobody()
    return JsonResponse({"email": email.strip().lower(), "held": held})


@router.delete("/customers/{path:email}", auth=Key("privacy:write"), response=shapes.CustomerErased)
def erase(request: HttpRequest, email: str) -> JsonResponse:
    """Erase what the store holds about the person with this address; reviews stay without their author."""
    caller = request.auth  # type: ignore[attr-defined]
    if not actions.export(caller.store.id, email.strip()):
        raise _nobody()
    rows = actions.erase(caller.store.id, email.strip(), actor=caller.actor)
    return JsonResponse({"erased": rows})


def _nobody() -> NotFound:
    return NotFound("The store holds nothing about a person with this address.")
