"""`/s/{store}/reviews/{id}/report`: a reader's notice about a review, without sign-in (DSA Art. 16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.publication import queries as publication
from artur.domain.reviews import actions, wording
from artur.domain.reviews.models import State
from artur.domain.stores import queries as stores
from artur.foundation.kit import signing
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Invalid, NotFound, TooMany
from artur.surfaces.public.entrance.pacing import caller
from artur.surfaces.public.languages import spoken

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse

    from artur.domain.stores.models import Store


CALLER = Pace(burst=10, seconds=60)
ADDRESS = Pace(burst=5, seconds=600)
"""For one e-mail address, whoever types it: each notice is answered by a mail."""


class ReportForm(forms.Form):
    """What the law asks of a notice: reasons, an address to answer to, and good faith."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"),
        choices=list(wording.REPORT_REASONS.items()),
        widget=forms.RadioSelect,
    )
    details = forms.CharField(
        label=gettext_lazy("Why, in your words"),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 4000}),
        help_text=gettext_lazy("Name the passage, and what you know about it."),
    )
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120, required=False)
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("Only to answer you; it is never shown."),
    )
    good_faith = forms.BooleanField(
        label=gettext_lazy("As far as I know, this is true and complete.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problems: list[TooMany] = []
        """Why it was not taken although it is complete."""


@csrf_exempt  # Nobody is signed in here, so there is nobody whose browser could be misused.
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, store: str, review_id: uuid.UUID) -> HttpResponse:
    """The form, and what is sent from it."""
    try:
        opened = stores.open_store(store)
    except NotFound:
        raise Http404 from None
    if not publication.is_public(opened.id):
        raise Http404
    return _report(request, opened, review_id=review_id)


@spoken
def _report(request: HttpRequest, store: Store, review_id: uuid.UUID) -> HttpResponse:
    review = publication.review(store.id, review_id)
    if review is None or review.state != State.PUBLISHED:
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)
    done = request.method == "POST" and form.is_valid() and _send(store, review_id, form, request)
    context = {
        "store": store,
        "review": review,
        "form": form,
        "done": done,
        "address": f"{settings.BASE_URL}/s/{store.slug}/reviews/{review.id}/",
    }
    return _answered(render(request, "public/report.html", context), form)


def _answered(response: HttpResponse, form: ReportForm) -> HttpResponse:
    if form.errors:
        response.status_code = 422
    for problem in form.problems:
        response.status_code = problem.status
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def _send(store: Store, review_id: uuid.UUID, form: ReportForm, request: HttpRequest) -> bool:
    try:
        _step(request, store, form)
        actions.report(store, review_id, {name: request.POST.get(name, "") for name in form.fields})
    except TooMany as problem:
        form.problems.append(problem)
        form.add_error(None, problem.detail)
        return False
    except Invalid as problem:
        for error in problem.errors:
            form.add_error(error.field, error.message)
        return False
    return True


def _step(request: HttpRequest, store: Store, form: ReportForm) -> None:
    """Count a notice; what was typed is kept in memory as a hash alone."""
    CALLER.step(f"{store.id}/{caller(request)}")
    email = form.cleaned_data["email"].strip().lower()
    ADDRESS.step(signing.keyed_hash("report", email).hex())


urlpatterns = [path("s/<slug:store>/reviews/<uuid:review_id>/report", report, name="report")]
