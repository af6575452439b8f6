"""What the answers say together: trends, tables, and who answers; each with its band of uncertainty."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date  # noqa: TC003 - ninja reads the annotations
from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from artur.domain.insights.periods import Period, today
from artur.domain.insights.response import queries as response
from artur.domain.insights.rules import days
from artur.domain.insights.rules.periods import LONGEST
from artur.domain.insights.sheets import contents, writing
from artur.domain.insights.trend import keys, queries
from artur.foundation.kit.problems import FieldError, Invalid
from artur.surfaces.api.auth import Key

if TYPE_CHECKING:
    from artur.domain.insights.sheets.contents import Sheet
    from artur.domain.stores.models import Store

router = Router()
Form = Literal["json", "csv", "jsonl", "parquet"]
Subject = Literal["purchase", "delivery", "product"]
Dimension = Literal[
    "product", "category", "brand", "carrier", "country", "language", "channel", "moment"
]
By = Literal["moment", "channel", "language", "template", "country"]


class Span(Schema):
    """The period: `from` and `to`, both days included, or the last `weeks`."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    since: date | None = Field(None, alias="from")
    to: date | None = None
    weeks: int = Field(26, ge=1, le=520)
    grain: Literal["day", "week", "month"] | None = None
    format: Form = "json"

    def period(self, store: Store) -> Period:
        """The period asked for, in the store's own days."""
        if not days.sensible(self.since, self.to):
            field = "to" if days.sensible(self.since) else "from"
            raise Invalid([FieldError(field, "Give a day between 1990 and 2199.")])
        end = self.to or today(store)
        told = Period.last(weeks=self.weeks, today=end)
        start = self.since or told.start
        if start > end:
            raise Invalid([FieldError("from", "Give a day that is not after the period's end.")])
        if (end - start).days >= LONGEST:
            raise Invalid([FieldError("from", "Ask for ten years at most.")])
        return Period(start, end, self.grain or told.grain)


class TrendOf(Span):
    """Of what: all reviews, or those of one subject, one product, one carrier …"""

    subject: Subject | None = None
    dimension: Dimension | None = None
    key: str = Field("", max_length=300)


class TableOf(Span):
    """Which rows, and in which order."""

    subject: Subject | None = None
    sort: str = "-count"
    search: str = Field("", max_length=100)
    limit: int = Field(100, ge=1, le=10_000)
    offset: int = Field(0, ge=0, le=100_000_000)


class ResponseOf(Span):
    """By what the invitations are set apart."""

    by: By | None = None


@router.get("/insights/trend", auth=Key("insights:read"))
def trend(request: HttpRequest, asked: Query[TrendOf]) -> HttpResponse:
    """Average, volume and net promoters over time, the whole period, and as many days before it.

    `dimension` and `key` narrow it to one value, such as `dimension=carrier&key=GLS`; a product's key is the shop's
    own id of it. `nps` is the share of five stars less that of one to three, from -100 to 100. `low` and `high` are
    the 95 % band. The first and the last point may be cut short by the period's ends.
    """
    store: Store = request.auth.store  # type: ignore[attr-defined]
    period = asked.period(store)
    if (asked.dimension is None) != (asked.key == ""):
        raise Invalid([FieldError("key", "Give dimension and key, or neither.")])
    key = keys.ours(store, asked.dimension, asked.key) if asked.dimension else None
    found = queries.trend(store.id, period, asked.subject, asked.dimension, key)
    sheet = contents.of_trend(found.points)
    if asked.format != "json":
        return _file(store, sheet, asked.format)
    return JsonResponse(
        {
            "period": _told(period),
            "points": sheet.records(),
            "total": asdict(found.total),
            "before": asdict(found.before),
            "change": asdict(found.moved) if found.moved else None,
        }
    )


@router.get("/insights/tables/{dimension}", auth=Key("insights:read"))
def table(request: HttpRequest, dimension: Dimension, asked: Query[TableOf]) -> HttpResponse:
    """Products, categories, carriers … side by side in the period.

    `shrunk` is the average as if seven reviews of the store's usual average (`usual`) stood beside each row's own, so
    that one five-star review does not win; `low` and `high` are its band. `change` compares the plain average with as
    many days before the period. `sort` is `count`, `average` (by `shrunk`), `low_share`, `change` or `name`, downwards
    with a minus before it.
    """
    store: Store = request.auth.store  # type: ignore[attr-defined]
    if asked.sort not in queries.SORTS:
        raise Invalid([FieldError("sort", f"Choose one of {', '.join(queries.SORTS)}.")])
    period = asked.period(store)
    found = queries.tabled(
        store.id,
        period,
        queries.Wanted(
            dimension, asked.subject, asked.sort, asked.search, asked.limit, asked.offset
        ),
    )
    sheet = contents.of_table(dimension, found.rows, keys.theirs(store, dimension, found.rows))
    if asked.format != "json":
        return _file(store, sheet, asked.format)
    told = {"period": _told(period), "found": found.found, "usual": found.usual}
    return JsonResponse({**told, "rows": sheet.records()})


@router.get("/insights/response", auth=Key("insights:read"))
def answers(request: HttpRequest, asked: Query[ResponseOf]) -> HttpResponse:
    """What became of the invitations sent in the period: delivered, started, answered, and after how many hours.

    An invitation belongs to the day it was sent; `settled` says whether all but a few answers of a point are there.
    Delivered means that nothing came back, started that something was chosen in the form. Who opens a mail or a form is
    not measured, as nothing tracks it. `by` sets the funnels apart by moment, channel, language, template or country; in a file it chooses the funnels instead of
    the points.
    """
    store: Store = request.auth.store  # type: ignore[attr-defined]
    period = asked.period(store)
    funnels = contents.of_funnel(asked.by, response.funnel(store.id, period, asked.by))
    points = contents.of_response(response.trend(store.id, period))
    if asked.format != "json":
        return _file(store, funnels if asked.by else points, asked.format)
    steps = [
        {"name": step, "measured": step != "opened"}
        for step in ("invited", "delivered", "opened", "started", "answered")
    ]
    told: dict[str, Any] = {"period": _told(period), "steps": steps}
    return JsonResponse({**told, "funnels": funnels.records(), "points": points.records()})


def _told(period: Period) -> dict[str, Any]:
    return {"from": period.start, "to": period.end, "grain": period.grain}


def _file(store: Store, sheet: Sheet, form: str) -> HttpResponse:
    answer = HttpResponse(writing.written(sheet, form), content_type=writing.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{store.slug}-{sheet.name}.{form}"'
    return answer
