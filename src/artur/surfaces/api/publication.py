"""The store's switch between closed and public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest  # noqa: TC002 - Ninja reads the annotations
from ninja import Router, Schema

from artur.domain.publication import actions, queries, wording
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.publication.queries import Readiness

router = Router()


class Wanted(Schema, extra="forbid"):
    """The state a store wants to be in."""

    state: Literal["closed", "public"]


class Switch(Schema):
    """Where the store stands with going public."""

    state: Literal["closed", "public"]
    ready: bool
    count: int
    average: float | None
    lower_bound: float
    threshold: float
    advice: str
    advice_code: str
    opened_at: str | None
    collected_since: str | None


@router.get(
    "/publication", auth=Key("reviews:read"), summary="Where the store stands with going public"
)
def read(request: HttpRequest) -> dict[str, Any]:
    """The switch, how ready the store is, and what is advised."""
    return _shown(queries.state(request.auth.store))  # type: ignore[attr-defined]


@router.put("/publication", auth=Key("publication:write"), response=Switch)
def write(request: HttpRequest, wanted: Wanted) -> dict[str, Any]:
    """Go public; back to `closed` is refused with 409."""
    caller = request.auth  # type: ignore[attr-defined]
    if wanted.state == "closed":
        return _shown(actions.stay_closed(caller.store))
    return _shown(actions.go_public(caller.store, caller.actor))


def _shown(readiness: Readiness) -> dict[str, Any]:
    return {
        "state": readiness.state,
        "ready": readiness.ready,
        "count": readiness.count,
        "average": readiness.average,
        "lower_bound": readiness.lower_bound,
        "threshold": readiness.threshold,
        "advice": wording.advice(readiness),
        "advice_code": readiness.advice,
        "opened_at": _instant(readiness.opened_at),
        "collected_since": _instant(readiness.collected_since),
    }


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
