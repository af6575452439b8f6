"""What moves the stars, as the last night's study found it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest, JsonResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from artur.domain.insights.drivers import queries, sentences, wording
from artur.domain.insights.drivers.results import ENOUGH, lateness
from artur.domain.orders.documents import instant
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.insights.drivers.queries import Standing
    from artur.domain.insights.drivers.results import Driver, Effect, Study, Supposed

router = Router()


class DriverFilters(Schema):
    """Which study, and what to suppose."""

    model_config = ConfigDict(extra="forbid")

    subject: Literal["", "purchase", "delivery", "product"] = ""
    late: float | None = Field(None, ge=0, le=1)


@router.get("/insights/drivers", auth=Key("insights:read"))
def read(request: HttpRequest, filters: Query[DriverFilters]) -> JsonResponse:
    """What goes with more or fewer stars, all else held constant, with 95 % intervals and a sentence each; no causes.

    `state` is `ready`, `few` (fewer than `enough` rated orders), `due` (enough, and studied the next night) or `same` (all
    stars are the same). `held_out` is R² on orders the model had not seen. `late` supposes another share of late parcels.
    """
    store = request.auth.store  # type: ignore[attr-defined]
    return JsonResponse(_document(queries.standing(store.id, filters.subject), filters.late))


def _document(standing: Standing, late: float | None) -> dict[str, Any]:
    study = standing.study
    return {
        "state": study.state,
        "enough": ENOUGH,
        "orders": study.orders,
        "reviews": study.reviews,
        "since": study.since or None,
        "until": study.until or None,
        "studied_at": instant(standing.at),
        "running": standing.running,
        "useful": study.useful,
        "mean": round(study.mean, 4) if study.reviews else None,
        "held_out": round(study.held_out, 4) if study.state == "ready" else None,
        "headline": sentences.headline(study),
        "drivers": [_driver(driver) for driver in study.drivers],
        "unsaid": [
            {"fact": one.fact, "reason": one.reason, "sentence": sentences.unsaid(one)}
            for one in study.unsaid
        ],
        "late": _late(study, late),
    }


def _driver(driver: Driver) -> dict[str, Any]:
    return {
        "fact": driver.fact,
        "name": wording.name(driver.fact),
        "share": round(driver.share, 4),
        "effects": [_effect(effect) for effect in driver.effects],
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "value": effect.level or None,
        "unit": None if effect.level else effect.unit,
        "estimate": round(effect.estimate, 4),
        "low": round(effect.low, 4),
        "high": round(effect.high, 4),
        "orders": effect.orders,
        "share": round(effect.share, 4),
        "sure": effect.sure,
        "steady": effect.steady,
        "sentence": sentences.effect(effect),
        "periods": [
            {
                "since": one.since,
                "until": one.until,
                "estimate": one.estimate,
                "low": one.low,
                "high": one.high,
            }
            for one in effect.periods
        ],
    }


def _late(study: Study, share: float | None) -> dict[str, Any] | None:
    found = lateness(study)
    if found is None:
        return None
    rows = found.usual if share is None else (found.suppose(share),)
    return {"share": round(found.share, 4), "suppositions": [_supposed(one) for one in rows]}


def _supposed(one: Supposed) -> dict[str, float]:
    return {
        "share": round(one.share, 4),
        "mean": round(one.mean, 4),
        "low": round(one.low, 4),
        "high": round(one.high, 4),
    }
