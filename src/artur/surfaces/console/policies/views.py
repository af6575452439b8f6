"""The policies: what is said, writing one, its versions, taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.profile.policies import actions, pieces, queries, saying, wording
from artur.domain.profile.policies.rules.kinds import COSTS
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Invalid, NotFound
from artur.surfaces.console import overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.policies import standing
from artur.surfaces.console.policies.forms import form_of
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.overtaking import Seen
    from artur.surfaces.console.policies.forms import PolicyForm


@require_safe
@member("configure")
def policies(request: MemberRequest) -> HttpResponse:
    """Every kind of policy with how it stands."""
    rows = standing.rows(request.store)
    context = {
        "rows": rows,
        "missing": [row for row in rows if row.needed and row.version is None],
        "costs": queries.current(request.store.id, COSTS),
        "named_costs": wording.COSTS,
    }
    return profile_page(request, "policies", "console/policies/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def policy(request: MemberRequest, kind: str) -> HttpResponse:
    """Write a policy; what is kept is a version of its own, and public at once."""
    if kind not in wording.KINDS:
        raise NotFound("There is no such kind of policy.")
    store = request.store
    version = queries.current(store.id, kind)
    form = form_of(kind)(store, version, request.POST if request.method == "POST" else None)
    seen = overtaking.shown(request, _number(store, kind))
    if form.is_bound and form.is_valid():
        seen = _keep(request, kind, form, seen)
    if form.is_bound and not form.errors and (seen.same or not seen.meeting):
        messages.success(request, _("In force, and public."))
        return redirect("console:policies", store.slug)
    context = {
        "form": form,
        "kind": kind,
        "named": wording.KINDS[kind],
        "version": version,
        "history": queries.history(store.id, kind),
        "advice": standing.advised(store, version) if version else [],
        "seen": seen,
    }
    status = overtaking.status(seen, form)
    return profile_page(request, "policies", "console/policies/policy.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def taking_back(request: MemberRequest, kind: str) -> HttpResponse:
    """Ask, then take a policy back."""
    version = queries.current(request.store.id, kind)
    if version is None:
        raise NotFound("There is no such policy.")
    if request.method == "POST":
        actions.take_back(request.store, kind, actor=actor_of(request))
        messages.success(request, _("Taken back. Its former versions stay readable."))
        return redirect("console:policies", request.store.slug)
    named = wording.KINDS.get(kind, wording.COSTS)
    context = {"kind": kind, "named": named, "headline": saying.headline(request.store, version)}
    return profile_page(request, "policies", "console/policies/taking_back.html", context)


@require_safe
@member("configure")
def piece(request: MemberRequest, piece: uuid.UUID) -> HttpResponse:
    """Where a policy is edited, by the id it is looked after under."""
    kind = pieces.kind_of(request.store.id, piece)
    if kind is None:
        raise NotFound("There is no such policy.")
    if kind == COSTS:
        return redirect("console:costs", request.store.slug)
    return redirect("console:policy", request.store.slug, kind)


def _keep(request: MemberRequest, kind: str, form: PolicyForm, seen: Seen) -> Seen:
    """Put it in force; what was met instead where another version is by now."""
    store, mark = request.store, seen.mark
    base = int(mark) if mark.isdecimal() and len(mark) < 10 else -1
    try:
        actions.state(store, kind, form.told(), actor=actor_of(request), base=base)
    except Invalid as problem:
        form.place(problem)
    except Overtaken:
        mark = _number(store, kind)
        theirs = form_of(kind)(store, queries.current(store.id, kind))
        rows = overtaking.compared(form, theirs)
        acts = ("policy.stated", "policy.taken_back")
        return overtaking.meet(request, mark, rows, acts, f"policy:{kind}")
    return seen


def _number(store: Store, kind: str) -> str:
    """The number of the last version, by which a change meanwhile is seen."""
    last = queries.latest(store.id, kind)
    return str(last.number if last else 0)
