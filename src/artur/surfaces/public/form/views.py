"""Showing the form, taking it, thanking with a receipt, and taking a review back."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.invitations import actions as invitations
from artur.domain.publication import queries as publication
from artur.domain.publication import rules as speaking
from artur.domain.reviews import actions, forms, queries
from artur.domain.reviews.rules import windows
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Conflict, Invalid, NotFound, Problem, TooMany
from artur.surfaces.public.form import promised, questions, words

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from django.http import HttpRequest

    from artur.domain.reviews.forms import Form
    from artur.surfaces.public.form.questions import Question

PACE = Pace(burst=20, seconds=5)


def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator of `view(request, form, …)`: opens the token's form in its customer's language, or says kindly why not."""

    @csrf_exempt  # The address is the capability: there is no cookie that somebody else could use.
    @wraps(view)
    def opening(request: HttpRequest, token: str, **rest: Any) -> HttpResponse:
        try:
            form = forms.open_form(token)
        except NotFound:
            language = translation.get_language() or "en"
            return _private(render(request, "public/form/gone.html", status=404), language)
        language = _language(request, form)
        with translation.override(language), timezone.override(form.store.timezone):
            request.token = token  # type: ignore[attr-defined]
            return _private(view(request, form, **rest), language)

    return opening


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, form: Form) -> HttpResponse:
    """The page, and what is sent from it."""
    if not form.open:
        return shown(request, form, "closed", {}, status=410)
    if request.method != "POST":
        return _ask(request, form, questions.asked(form, request.GET), words.author(form))
    asked = questions.posted(form, request.POST)
    author = request.POST.get("author", "")
    try:
        PACE.step(str(form.invitation.id))
        actions.submit(form, questions.read(asked, author))
    except TooMany as problem:
        answer = _ask(request, form, asked, author, problem=problem, status=429)
        answer.headers["Retry-After"] = str(problem.retry_after)
        return answer
    except Invalid as problem:
        questions.place([q for q in asked if q.stars], problem)
        return _ask(request, form, asked, author, problem=problem, status=422)
    except Conflict as problem:
        return _ask(request, form, asked, author, problem=problem, status=409)
    return _thank(request)


@opened
@require_POST
def started(request: HttpRequest, form: Form) -> HttpResponse:
    """The page says that something was chosen in it; not what."""
    if form.open:
        PACE.step(str(form.invitation.id))
        invitations.begun(form.store.id, form.invitation.id)
    return HttpResponse(status=204)


@opened
@require_safe
def thanks(request: HttpRequest, form: Form) -> HttpResponse:
    """What was said, what becomes of it, and the receipt."""
    said = [q for q in questions.asked(form, {}) if q.review is not None]
    standing = [q.standing for q in said if q.standing is not None]
    context = {
        "said": said,
        "own": words.own(form),
        "standing": standing,
        "held": [review for review in standing if review.state == "held"],
        "code": words.code(standing[0].log_id) if standing else "",
        "submitted_at": max((r.edited_at or r.submitted_at for r in standing), default=None),
        "first_name": words.first_name(form),
        "edit_days": windows.EDIT_WITHIN.days,
        "gift": promised.gift(form),
    }
    return shown(request, form, "thanks", context)


@opened
@require_safe
def receipt(request: HttpRequest, form: Form) -> HttpResponse:
    """The author's proofs as a file to keep."""
    held = queries.receipts(form.store, [q for q in form.reviews.values() if q.salts])
    response = HttpResponse(
        json.dumps({"receipts": held}, indent=2), content_type="application/json"
    )
    response.headers["Content-Disposition"] = (
        f'attachment; filename="receipt-{form.store.slug}.json"'
    )
    return response


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, form: Form, review_id: uuid.UUID) -> HttpResponse:
    """Ask, then take a review back."""
    mine = next(
        (q for q in questions.asked(form, {}) if q.review and q.review.id == review_id), None
    )
    if mine is None:
        raise Http404
    if request.method == "POST":
        actions.withdraw(form, review_id)
        return _thank(request)
    return shown(request, form, "withdrawal", {"question": mine})


def _ask(
    request: HttpRequest,
    form: Form,
    asked: list[Question],
    author: str,
    *,
    problem: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    general = _general(asked, problem)
    again = any(q.standing for q in asked)
    own = words.own(form)
    for question in asked:
        question.asks = own.get(f"question-{question.subject.subject}", "")
    context = {
        "questions": asked,
        "own": own,
        "author": author,
        "problem": general,
        "again": again,
        "count": sum(bool(q.stars) for q in asked),
        "buttons": [words.button(n, again=again) for n in range(len(asked) + 1)],
        "button": words.button(sum(bool(q.stars) for q in asked), again=again),
        "first_name": words.first_name(form),
        "terms_version": windows.TERMS_VERSION,
        "offer": promised.offer(form),
        "gift": promised.gift(form),
    }
    return shown(request, form, "page", context, status=status)


def _general(asked: list[Question], problem: Problem | None) -> str:
    """What stands at the top: errors with a place of their own are only counted there."""
    placed = sum(len(q.errors) for q in asked)
    if problem is None:
        return ""
    if isinstance(problem, Invalid) and placed:
        return _("Something is missing below. What you wrote is still here.")
    return problem.errors[0].message if problem.errors else problem.detail


def shown(
    request: HttpRequest, form: Form, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """One of the form's pages, with what they all know."""
    known = {
        "form": form,
        "store": form.store,
        "order": form.order,
        "token": request.token,  # type: ignore[attr-defined]
        "public": publication.is_public(form.store.id),
        "chosen": _chosen(request),
    }
    return render(request, f"public/form/{name}.html", {**known, **context}, status=status)


def _language(request: HttpRequest, form: Form) -> str:
    return _chosen(request) or speaking.language_for(form.locale, form.store.locale)


def _chosen(request: HttpRequest) -> str:
    """The language the reader has switched to, which the address carries; empty for the customer's own."""
    asked = request.GET.get("locale", "")
    return asked if asked in speaking.LANGUAGES else ""


def _thank(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    where = reverse("form_thanks", args=[request.token])  # type: ignore[attr-defined]
    return redirect(f"{where}?locale={chosen}" if chosen else where)


def _private(response: HttpResponse, language: str) -> HttpResponse:
    # The address holds a capability: it is told to nobody, kept by nobody, found by nobody.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Content-Language"] = language
    return response
