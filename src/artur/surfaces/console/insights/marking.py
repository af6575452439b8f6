"""Markers: members say what happened on a day, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from artur.domain.insights.markers import actions, queries, rules
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.insights import plots
from artur.surfaces.console.insights.panels import insight_page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


class MarkerForm(forms.Form):
    """What happened, and when."""

    label = forms.CharField(
        label=lazy("What happened"),
        max_length=rules.LONGEST,
        help_text=lazy("In a few words, such as “changed carrier”. It stands on the charts."),
    )
    starts = forms.DateField(
        label=lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends = forms.DateField(
        label=lazy("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=lazy("Only for what came to an end, such as a strike."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def new(request: MemberRequest) -> HttpResponse:
    """Ask what happened, and mark it."""
    form = MarkerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark(request.store.id, **form.cleaned_data, actor=actor_of(request))
        except Invalid as wrong:
            for error in wrong.errors:
                form.add_error(error.field, error.message)
        except Conflict as wrong:
            form.add_error(None, wrong.detail)
        else:
            messages.success(request, _("Marked. It stands on the charts from now on."))
            return redirect(_list(request))
    context = {"form": form, "back": _list(request)}
    status = 422 if form.errors else 200
    return insight_page(
        request, "insights-trend", "console/insights/marker.html", context, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def removal(request: MemberRequest, marker_id: uuid.UUID) -> HttpResponse:
    """Ask, then take a marker back."""
    marker = queries.marker(request.store.id, marker_id)
    if request.method == "POST":
        actions.unmark(request.store.id, marker_id, actor=actor_of(request))
        messages.success(request, _("“%(label)s” is taken back.") % {"label": marker.label})
        return redirect(_list(request))
    context = {"marker": marker, "days": plots.days(marker), "back": _list(request)}
    return insight_page(request, "insights-trend", "console/insights/unmarking.html", context)


def _list(request: MemberRequest) -> str:
    return reverse("console:insights-trend", args=[request.store.slug]) + "#markers"
