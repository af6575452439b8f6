"""Guides for shoppers: written with their chapters, shown, taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - ninja reads the annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from artur.domain.profile.guides import actions, queries
from artur.domain.profile.guides.actions import Draft
from artur.foundation.kit import paging
from artur.surfaces.api.auth import Key
from artur.surfaces.api.guide_shapes import (
    ChapterEntry,
    ChapterWanted,
    GuideDocument,
    GuideFilters,
    GuidePage,
    GuideWanted,
    Moving,
)

if TYPE_CHECKING:
    from artur.domain.profile.guides.models import Chapter, Guide
    from artur.domain.stores.models import Store

router = Router()
WRITE = "publication:write"
ONE = "/profile/guides/{uuid:guide_id}"
CHAPTER = f"{ONE}/chapters/{{uuid:chapter_id}}"


@router.get("/profile/guides", auth=Key("reviews:read"), response=GuidePage)
def listing(request: HttpRequest, filters: Query[GuideFilters]) -> dict[str, Any]:
    """Every guide in its place, drafts too."""
    found = [one.guide for one in queries.guides(_store(request).id)]
    page = paging.of_list(found, _place, filters.cursor, filters.limit)
    items = [_entry(one) for one in page.items]
    return {"items": items, "next": paging.next_url(request, page.cursor)}


@router.post("/profile/guides", auth=Key(WRITE), response={201: GuideDocument})
def add(request: HttpRequest, wanted: GuideWanted) -> Status[Any]:
    """Begin a guide; nobody sees it before it is published."""
    store = _store(request)
    made = actions.make(store, Draft(**wanted.dict()), actor=_actor(request))
    return Status(201, _document(store, made.id))


@router.get(ONE, auth=Key("reviews:read"), response=GuideDocument)
def read(request: HttpRequest, guide_id: UUID) -> dict[str, Any]:
    """One guide with its chapters."""
    return _document(_store(request), guide_id)


@router.put(ONE, auth=Key(WRITE), response=GuideDocument)
def write(request: HttpRequest, guide_id: UUID, wanted: GuideWanted) -> dict[str, Any]:
    """Write a guide anew; its address and its chapters stay."""
    store = _store(request)
    actions.change(store, guide_id, Draft(**wanted.dict()), actor=_actor(request))
    return _document(store, guide_id)


@router.delete(ONE, auth=Key(WRITE), response={204: None})
def remove(request: HttpRequest, guide_id: UUID) -> HttpResponse:
    """End a guide with its chapters for good."""
    actions.remove(_store(request), guide_id, actor=_actor(request))
    return HttpResponse(status=204)


@router.put(f"{ONE}/publication", auth=Key(WRITE), response=GuideDocument)
def publish(request: HttpRequest, guide_id: UUID) -> dict[str, Any]:
    """Show a guide to shoppers; 409 while nothing in it is answered."""
    store = _store(request)
    actions.publish(store, guide_id, actor=_actor(request))
    return _document(store, guide_id)


@router.delete(f"{ONE}/publication", auth=Key(WRITE), response={204: None})
def hide(request: HttpRequest, guide_id: UUID) -> HttpResponse:
    """Take a guide down; its text stays."""
    actions.hide(_store(request), guide_id, actor=_actor(request))
    return HttpResponse(status=204)


@router.post(f"{ONE}/moves", auth=Key(WRITE), response=GuideDocument)
def move(request: HttpRequest, guide_id: UUID, moving: Moving) -> dict[str, Any]:
    """Put a guide before or behind its neighbour."""
    store = _store(request)
    actions.move(store, guide_id, moving.by)
    return _document(store, guide_id)


@router.post(f"{ONE}/chapters", auth=Key(WRITE), response={201: ChapterEntry})
def add_chapter(request: HttpRequest, guide_id: UUID, wanted: ChapterWanted) -> Status[Any]:
    """Add a chapter at the end; 409 when the guide has as many as fit."""
    made = actions.add_chapter(
        _store(request), guide_id, wanted.questions, wanted.answers, actor=_actor(request)
    )
    return Status(201, _chapter(made))


@router.put(CHAPTER, auth=Key(WRITE), response=ChapterEntry)
def write_chapter(
    request: HttpRequest, guide_id: UUID, chapter_id: UUID, wanted: ChapterWanted
) -> dict[str, Any]:
    """Write a chapter anew."""
    store = _store(request)
    guide = queries.guide(store.id, guide_id)
    found = queries.chapter(guide, chapter_id)
    actions.change_chapter(store, found, wanted.questions, wanted.answers, actor=_actor(request))
    return _chapter(queries.chapter(guide, chapter_id))


@router.delete(CHAPTER, auth=Key(WRITE), response={204: None})
def remove_chapter(request: HttpRequest, guide_id: UUID, chapter_id: UUID) -> HttpResponse:
    """Take a chapter away."""
    actions.remove_chapter(_store(request), guide_id, chapter_id, actor=_actor(request))
    return HttpResponse(status=204)


@router.post(f"{CHAPTER}/moves", auth=Key(WRITE), response=GuideDocument)
def move_chapter(
    request: HttpRequest, guide_id: UUID, chapter_id: UUID, moving: Moving
) -> dict[str, Any]:
    """Put a chapter before or behind its neighbour."""
    store = _store(request)
    actions.move_chapter(store, guide_id, chapter_id, moving.by, actor=_actor(request))
    return _document(store, guide_id)


def _document(store: Store, guide_id: UUID) -> dict[str, Any]:
    found = queries.guide(store.id, guide_id)
    return _entry(found) | {"chapters": [_chapter(one) for one in queries.chapters(found)]}


def _entry(one: Guide) -> dict[str, Any]:
    named = ("id", "slug", "titles", "intros", "category", "products", "public", "published_at")
    return {name: getattr(one, name) for name in named}


def _chapter(one: Chapter) -> dict[str, Any]:
    return {"id": one.id, "questions": one.questions, "answers": one.answers}


def _place(one: Guide) -> tuple[str, str]:
    # Padded, so that places compare as the numbers they are.
    return f"{one.position:012d}", str(one.id)


def _store(request: HttpRequest) -> Store:
    store: Store = request.auth.store  # type: ignore[attr-defined]
    return store


def _actor(request: HttpRequest) -> str:
    return str(request.auth.actor)  # type: ignore[attr-defined]
