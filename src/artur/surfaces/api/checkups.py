"""Check-ups of the store's own site: asked for, followed, read, and let come every month."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - ninja reads the annotations
from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - the same

from django.http import HttpRequest  # noqa: TC002 - Ninja reads the annotations
from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from artur.domain.checkup import actions, queries
from artur.domain.checkup.checks import checks, weighings
from artur.domain.checkup.models import CheckupState
from artur.domain.checkup.rules.scoring import changed, next_things
from artur.foundation.kit import paging
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body

if TYPE_CHECKING:
    from artur.domain.checkup.models import Checkup
    from artur.domain.checkup.rules.findings import Finding
    from artur.domain.stores.models import Store

router = Router()

STATE = "`queued`, `running`, `done` or `failed`."
END = (
    "Why reading ended: `read` (all there was, or as many pages as are read), `time`, `size`, `failing`, `forbidden`, "
    "`unreachable`, `private`, `unsafe` or `no_page`; empty while it goes on."
)


class CheckupFilters(Schema):
    """From where on, and how many."""

    model_config = ConfigDict(extra="forbid")

    cursor: str = ""
    limit: int = Field(20, ge=1, le=100)


class CheckupEntry(Schema):
    """A check-up; the score is null where nothing could be judged, or not yet."""

    id: UUID
    url: str
    state: str = Field(description=STATE)
    pages: int = Field(description="Pages read so far.")
    end: str = Field(description=END)
    score: int | None = Field(description="Out of 100.")
    created_at: datetime
    updated_at: datetime


class CheckupPage(Schema):
    """Check-ups, the newest first."""

    items: list[CheckupEntry]
    next: str | None


class EvidenceEntry(Schema):
    """Where it was seen, and the words that say so."""

    url: str
    quote: str


class PointEntry(Schema):
    """A point, and what was found of it."""

    name: str
    way: str = Field(description="What it is part of, such as `transparency` or `reviews`.")
    title: str
    state: str = Field(
        description="`found`, `partly`, `missing`, or `unseen`: nothing was read that could show it."
    )
    note: str = Field(description="What the state does not say; empty where it says it all.")
    advice: str = Field(description="What would close the gap.")
    evidence: list[EvidenceEntry]


class CheckupDocument(CheckupEntry):
    """A check-up with all it found; points come once it is done."""

    points: list[PointEntry]
    next_things: list[str] = Field(
        description="Up to three points that gain most for the least work."
    )
    better: list[str] = Field(description="Points that became better since the one before.")
    worse: list[str] = Field(description="Points that got lost since the one before.")
    read: list[str] = Field(description="The addresses that were read.")


class CheckupWanted(Body):
    """What is to be looked at; empty is the shop's address in the settings, others must lie below it."""

    url: str = ""


class MonthlyDocument(Schema):
    """Whether one comes by itself every month, and when the next does."""

    on: bool
    next_at: datetime | None


class MonthlyWanted(Body):
    """Whether one is to come by itself every month."""

    on: bool


@router.get("/checkups", auth=Key("reviews:read"), response=CheckupPage)
def listing(request: HttpRequest, filters: Query[CheckupFilters]) -> dict[str, Any]:
    """The store's check-ups, the one under way first."""
    store = request.auth.store  # type: ignore[attr-defined]
    page = queries.page(store, filters.cursor, filters.limit)
    items = [_entry(one) for one in page.items]
    return {"items": items, "next": paging.next_url(request, page.cursor)}


@router.post("/checkups", auth=Key("publication:write"), response={201: CheckupDocument})
def start(request: HttpRequest, wanted: CheckupWanted) -> Status[Any]:
    """Let the store's site be looked at; 409 while one is made, or when there were enough today."""
    caller = request.auth  # type: ignore[attr-defined]
    made = actions.ask_for(caller.store, caller.actor, wanted.url)
    return Status(201, _document(caller.store, queries.one(caller.store, made.id)))


@router.get("/checkups/monthly", auth=Key("reviews:read"), response=MonthlyDocument)
def monthly(request: HttpRequest) -> dict[str, Any]:
    """Whether one comes by itself every month."""
    return _monthly(request.auth.store)  # type: ignore[attr-defined]


@router.put("/checkups/monthly", auth=Key("publication:write"), response=MonthlyDocument)
def switch_monthly(request: HttpRequest, wanted: MonthlyWanted) -> dict[str, Any]:
    """Let one come every month, or no more."""
    caller = request.auth  # type: ignore[attr-defined]
    actions.switch_monthly(caller.store, caller.actor, on=wanted.on)
    return _monthly(caller.store)


@router.get("/checkups/{uuid:checkup_id}", auth=Key("reviews:read"), response=CheckupDocument)
def read(request: HttpRequest, checkup_id: UUID) -> dict[str, Any]:
    """One check-up: how far it is, and once it is done everything it found."""
    store = request.auth.store  # type: ignore[attr-defined]
    return _document(store, queries.one(store, checkup_id))


def _monthly(store: Store) -> dict[str, Any]:
    found = queries.monthly(store.id)
    return {"on": found is not None, "next_at": found.next_at if found else None}


def _entry(one: Checkup) -> dict[str, Any]:
    named = ("id", "url", "state", "pages", "end", "score", "created_at", "updated_at")
    return {name: getattr(one, name) for name in named}


def _document(store: Store, one: Checkup) -> dict[str, Any]:
    known = checks()
    kept = queries.findings_of(one) if one.state == CheckupState.DONE else {}
    found = {name: kept[name] for name in known if name in kept}
    earlier = queries.before(one) if found else None
    better, worse = changed(queries.findings_of(earlier), found) if earlier else ([], [])
    return _entry(one) | {
        "points": [_point(name, finding) for name, finding in found.items()],
        "next_things": next_things(found, weighings()),
        "better": [name for name in better if name in known],
        "worse": [name for name in worse if name in known],
        "read": [page["url"] for page in one.read.get("pages", ())],
    }


def _point(name: str, finding: Finding) -> dict[str, Any]:
    check = checks()[name]
    note = check.notes.get(finding.note)
    return {
        "name": name,
        "way": check.way,
        "title": str(check.title),
        "state": finding.state,
        "note": str(note) % finding.figures if note else "",
        "advice": str(check.advice),
        "evidence": [{"url": one.url, "quote": one.quote} for one in finding.evidence],
    }
