"""Whether showing reviews pays, as the running or the last experiment has it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, JsonResponse
from ninja import Router

from artur.domain.insights.effect import queries
from artur.domain.orders.documents import instant
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.insights.effect.queries import Standing

router = Router()


@router.get("/insights/effect", auth=Key("insights:read"))
def read(request: HttpRequest) -> JsonResponse:
    """Visits and orders with the elements shown and hidden, and what differs, latest experiment first.

    `effects` are shares (0.08 is 8 % more where reviews are shown) with intervals that hold at all times, however often
    one looks; empty while there are too few orders (`enough`) or the visitors were not divided as agreed (`skewed`).
    """
    store = request.auth.store  # type: ignore[attr-defined]
    every = queries.experiments(store.id)
    return JsonResponse({"items": [_document(queries.standing(one)) for one in every]})


def _document(found: Standing) -> dict[str, Any]:
    return {
        "id": str(found.experiment.id),
        "share": found.experiment.share,
        "begun_at": instant(found.experiment.begun_at),
        "ended_at": instant(found.experiment.ended_at),
        "enough": found.enough,
        "skewed": found.skewed,
        "shown": asdict(found.shown),
        "hidden": asdict(found.hidden),
        "effects": {
            name: {
                "estimate": round(one.estimate, 4),
                "low": round(one.low, 4),
                "high": round(one.high, 4),
                "verdict": one.verdict.value,
            }
            for name, one in found.effects.items()
        },
    }
