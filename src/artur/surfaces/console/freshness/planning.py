"""One piece: saying that it still holds, handing it over, choosing when it is next; and one's own mails."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.profile.freshness import actions, queries
from artur.domain.profile.freshness.actions.looking_after import Plan
from artur.foundation.kit.problems import Invalid, NotFound
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.freshness import shown
from artur.surfaces.console.profile.parts import profile_page
from artur.surfaces.design import dates

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.profile.freshness.queries import Looked
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

RHYTHMS = (30, 90, 180, 365, 730)


class PlanForm(forms.Form):
    """Who looks after a piece, when it is next, and how often."""

    owner = forms.ChoiceField(label=lazy("Who looks after it"), required=False)
    next_on = forms.DateField(
        label=lazy("Next to be read through"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    every_days = forms.TypedChoiceField(label=lazy("And then"), coerce=int)

    def __init__(self, store: Store, looked: Looked, data: Any = None) -> None:
        every = looked.piece.every_days or looked.kind.every_days
        kept = {
            "owner": looked.piece.owner_id or "",
            "next_on": max(looked.piece.next_on, queries.today(store.id)),
            "every_days": every,
        }
        super().__init__(data, initial=kept)
        people = [(str(id_), name) for id_, name in shown.people(store).items()]
        self._field("owner").choices = [("", _("Whoever has time")), *people]
        days = sorted({*RHYTHMS, every})
        self._field("every_days").choices = [(n, shown.rhythm(n)) for n in days]

    def plan(self) -> Plan:
        """What was chosen."""
        said = self.cleaned_data
        owner = uuid.UUID(said["owner"]) if said["owner"] else None
        return Plan(owner, said["next_on"], said["every_days"])

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def page(request: MemberRequest, piece_id: uuid.UUID) -> HttpResponse:
    """Show how a piece is looked after, or keep it."""
    store, looked = request.store, _looked(request.store, piece_id)
    form = PlanForm(store, looked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan(store.id, piece_id, form.plan(), actor=actor_of(request))
        except Invalid as wrong:
            for error in wrong.errors:
                form.add_error(error.field, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("console:freshness", store.slug)
    (row,) = shown.rows(store, [looked])
    by = looked.piece.reviewed_by
    context = {
        "form": form,
        "row": row,
        "read_by": shown.people(store).get(by, "") if by else "",
        "usual": shown.rhythm(looked.kind.every_days),
    }
    status = 422 if form.errors else 200
    return profile_page(
        request, "freshness", "console/freshness/piece.html", context, status=status
    )


@require_POST
@member("reply")
def reading(request: MemberRequest, piece_id: uuid.UUID) -> HttpResponse:
    """It was read through and still holds."""
    piece = actions.read_through(request.store.id, piece_id, actor=actor_of(request))
    said = _("Noted. It is next to be read through on %(day)s.")
    messages.success(request, said % {"day": dates.on_day(piece.next_on)})
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/"):
        return redirect(back)
    return redirect("console:freshness", request.store.slug)


@require_POST
@member("read")
def reminding(request: MemberRequest) -> HttpResponse:
    """Keep whether this member is reminded by mail."""
    on = request.POST.get("on") == "yes"
    actions.choose(request.store.id, request.member.id, on=on)
    messages.success(
        request,
        _("You hear by mail of what you look after.")
        if on
        else _("You hear of it no more by mail."),
    )
    return redirect("console:freshness", request.store.slug)


def _looked(store: Store, piece_id: uuid.UUID) -> Looked:
    found = queries.named(store.id, [queries.piece(store.id, piece_id)])
    if not found:
        raise NotFound(_("There is no such piece of content."))
    return found[0]
