"""The settings of the language model: entered, tried out, switched, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.insights.assistant import actions, queries, saying
from artur.domain.insights.assistant.asking import Unanswered
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Conflict, Invalid, TooMany
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.insights.assistant.models import Assistant
    from artur.surfaces.console.frame import MemberRequest

PACE = Pace(burst=5, seconds=20)
"""A test takes its time, and may cost."""


class AssistantForm(forms.Form):
    """Where the model is, and how it is asked."""

    url = forms.CharField(
        label=lazy("Address"),
        max_length=500,
        help_text=lazy(
            "The beginning of its OpenAI-compatible interface, such as https://models.example/v1. "
            "A model on a server of your own is best: then nothing leaves your house."
        ),
    )
    model = forms.CharField(
        label=lazy("Model"), max_length=120, help_text=lazy("Its name, as the provider calls it.")
    )
    key = forms.CharField(
        label=lazy("Key"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=lazy("If it wants one. It is kept sealed and never shown again."),
    )
    tone = forms.CharField(
        label=lazy("How your replies sound"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Such as “Warm and short; we are three people in a small tea shop.”"),
    )

    def __init__(self, known: Assistant | None, data: Any) -> None:
        initial = {"url": known.url, "model": known.model, "tone": known.tone} if known else {}
        super().__init__(data, initial=initial)
        if known is not None and known.key is not None:
            self.fields["key"].help_text = _(
                "One is kept. Leave this empty to keep it; for another address it has to be entered again."
            )


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def assistant(request: MemberRequest) -> HttpResponse:
    """Show what is set up, or keep it."""
    known = queries.assistant(request.store.id)
    form = AssistantForm(known, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _keep(request, form):
        kept = queries.assistant(request.store.id)
        tested = kept is not None and kept.tested_at is not None
        messages.success(request, _("Saved.") if tested else _("Saved. Now try it out."))
        return redirect("console:assistant", request.store.slug)
    return _show(request, form, status=422 if form.errors else 200)


@require_POST
@member("configure")
def test(request: MemberRequest) -> HttpResponse:
    """Ask for a greeting; what came back is shown."""
    known = _known(request)
    told: dict[str, str] = {}
    try:
        PACE.step(str(request.store.id))
        told["answer"] = actions.try_out(request.store.id, actor=actor_of(request))
    except TooMany as often:
        told["failed"] = often.detail
    except Unanswered as failed:
        told = {"failed": saying.said(failed.word), "said": failed.text}
    form = AssistantForm(known, None)
    return _show(request, form, told=told, status=200 if "answer" in told else 422)


@require_POST
@member("configure")
def switch(request: MemberRequest) -> HttpResponse:
    """On or off."""
    _known(request)
    on = request.POST.get("on") == "yes"
    try:
        actions.switch(request.store.id, on=on, actor=actor_of(request))
    except Conflict as problem:
        messages.error(request, problem.detail)
    else:
        messages.success(request, _("It is on.") if on else _("It is off. Nothing is sent to it."))
    return redirect("console:assistant", request.store.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removal(request: MemberRequest) -> HttpResponse:
    """Ask, then forget it with its key and all it wrote."""
    known = _known(request)
    if request.method == "POST":
        actions.forget(request.store.id, actor=actor_of(request))
        messages.success(request, _("It is removed, with its key and all it wrote."))
        return redirect("console:assistant", request.store.slug)
    return page(request, "console/assistant/removal.html", {"assistant": known})


def _known(request: MemberRequest) -> Assistant:
    known = queries.assistant(request.store.id)
    if known is None:
        raise Http404
    return known


def _keep(request: MemberRequest, form: AssistantForm) -> bool:
    try:
        actions.set_up(request.store.id, form.cleaned_data, actor=actor_of(request))
    except Invalid as problem:
        for error in problem.errors:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True


def _show(
    request: MemberRequest,
    form: AssistantForm,
    *,
    told: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    known = queries.assistant(request.store.id)
    context = {
        "assistant": known,
        "form": form,
        "told": told or {},
        "trouble": saying.said(known.fault) if known is not None and known.fault else "",
    }
    return page(request, "console/assistant/page.html", context, status=status)
