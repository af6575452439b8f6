"""Who works for the store, in which role, and who gets mails about alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.stores import actions, queries
from artur.domain.stores.models import Role
from artur.foundation.accounts import passwords
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place(
    "members", gettext_lazy("Members"), "users", order=10, act="members", section="settings"
)


class MemberForm(forms.Form):
    """A person to let in."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, initial=Role.AGENT)


@require_http_methods(["GET", "HEAD", "POST"])
@member("members")
def members(request: MemberRequest) -> HttpResponse:
    """List the members, or let another in."""
    form = MemberForm(request.POST if request.method == "POST" else None)
    link = _let_in(request, form) if request.method == "POST" and form.is_valid() else ""
    context = {
        "members": queries.members(request.store),
        "form": MemberForm() if link else form,
        "link": link,
        "invited": form.cleaned_data.get("email", "") if link else "",
        "roles": Role.choices,
    }
    return page(request, "console/members/page.html", context, status=422 if form.errors else 200)


def _let_in(request: MemberRequest, form: MemberForm) -> str:
    """The link where a new person chooses a password; it is shown once and not kept."""
    given = form.cleaned_data
    try:
        actions.add_member(
            request.store,
            given["email"],
            role=given["role"],
            name=given["name"],
            actor=actor_of(request),
        )
    except Invalid as problem:
        for error in problem.errors:
            form.add_error(error.field, error.message)
        return ""
    except Conflict as problem:
        form.add_error("email", problem.detail)
        return ""
    return passwords.set_link(given["email"])


@require_POST
@member("members")
def role(request: MemberRequest, member_id: uuid.UUID) -> HttpResponse:
    """Give a member another role."""
    actions.change_role(
        request.store, member_id, request.POST.get("role", ""), actor=actor_of(request)
    )
    messages.success(request, _("Saved."))
    return redirect("console:members", request.store.slug)


@require_POST
@member("members")
def alerts(request: MemberRequest, member_id: uuid.UUID) -> HttpResponse:
    """Switch a member's mails about alerts."""
    wanted = request.POST.get("alerts") == "on"
    actions.set_alerts(request.store, member_id, wanted=wanted, actor=actor_of(request))
    messages.success(request, _("Saved."))
    return redirect("console:members", request.store.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@member("members")
def removal(request: MemberRequest, member_id: uuid.UUID) -> HttpResponse:
    """Ask, then end a membership."""
    view = queries.member(request.store, member_id)
    if request.method == "POST":
        actions.remove_member(request.store, member_id, actor=actor_of(request))
        messages.success(request, _("%(name)s no longer works here.") % {"name": view.user})
        return redirect("console:members", request.store.slug)
    return page(request, "console/members/removal.html", {"leaving": view})


urlpatterns = [
    path("members/", members, name="members"),
    path("members/<uuid:member_id>/role/", role, name="member_role"),
    path("members/<uuid:member_id>/alerts/", alerts, name="member_alerts"),
    path("members/<uuid:member_id>/removal/", removal, name="member_removal"),
]
