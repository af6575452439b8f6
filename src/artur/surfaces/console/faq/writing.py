"""The page on which an entry is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.profile.faq import actions, queries
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console import overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.faq import entries, todos
from artur.surfaces.console.faq.forms import EntryForm, kept_of
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.profile.faq.models import Entry
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.overtaking import Seen


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def new(request: MemberRequest) -> HttpResponse:
    """Write an entry, perhaps of something there is to do."""
    todo = todos.of(request)
    kept = {"tab": request.GET.get("tab", ""), "public": True, **todos.begun(todo)}
    return _written(request, kept, None, {"todo": todo})


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def edit(request: MemberRequest, entry: uuid.UUID) -> HttpResponse:
    """Change an entry; saving it as it is says that it still holds."""
    found = queries.entry(request.store.id, entry)
    votes = queries.votes(request.store.id).get(found.id)
    read = queries.reviewed_on(request.store.id, [found.id]).get(found.id)
    return _written(request, kept_of(found), found, {"votes": votes, "read": read, "entry": found})


def _written(
    request: MemberRequest, kept: dict[str, Any], entry: Entry | None, context: dict[str, Any]
) -> HttpResponse:
    form = EntryForm(request.store, kept, request.POST if request.method == "POST" else None)
    seen = overtaking.shown(request, queries.mark(entry) if entry else "")
    if form.is_bound and form.is_valid():
        try:
            saved = _saved(request, form, entry)
        except Invalid as problem:
            form.place(problem)
        except Overtaken:
            saved, seen = _met(request, form, entry)
            if seen.same:
                return _done(request, saved, context.get("todo"))
        else:
            return _done(request, saved, context.get("todo"))
    status = overtaking.status(seen, form)
    context = {"form": form, "entry": entry, "seen": seen, **context}
    return profile_page(request, "faq", "console/faq/entry.html", context, status=status)


def _saved(request: MemberRequest, form: EntryForm, entry: Entry | None) -> Entry:
    return actions.save(
        request.store,
        form.draft(),
        actor=actor_of(request),
        entry_id=entry.id if entry else None,
        seen=overtaking.given(request),
    )


def _met(request: MemberRequest, form: EntryForm, entry: Entry | None) -> tuple[Entry, Seen]:
    assert entry is not None
    now = queries.entry(request.store.id, entry.id)
    rows = overtaking.compared(form, EntryForm(request.store, kept_of(now)))
    acts = ("faq.entry_changed", "faq.entry_added", "faq.todo_answered")
    return now, overtaking.meet(request, queries.mark(now), rows, acts, f"faq:{now.id}")


def _done(request: MemberRequest, saved: Entry, todo: todos.Todo | None) -> HttpResponse:
    if todo is not None:
        actions.answer(request.store, todo.row, saved.id, actor=actor_of(request))
        messages.success(request, _("Saved, and one thing less to do."))
        return redirect("console:faq_todo", request.store.slug)
    messages.success(request, _("Saved."))
    return entries.back(request, saved.tab_id)
