"""What the model suggests beside a review and below the words: asked for by a press, looked at, thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.insights.assistant import actions, queries
from artur.domain.insights.terms import queries as terms
from artur.domain.reviews import inbox
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Conflict, Invalid, TooMany
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.insights.choosing import SUBJECTS
from artur.surfaces.console.terms import spans

if TYPE_CHECKING:
    import uuid

    from artur.domain.insights.terms.queries import Said
    from artur.surfaces.console.frame import MemberRequest

PACE = Pace(burst=20, seconds=6)
"""For each member: a model may cost by the word."""
THEMES = 6
SENTENCES = 3
"""Sentences of each theme, and themes of each side, that are summed up."""


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def of_review(request: MemberRequest, review: uuid.UUID) -> HttpResponse:
    """Ask for a draft or a summary; GET shows how that stands."""
    found = inbox.find(request.store.id, review)
    if request.method == "POST":
        try:
            PACE.step(str(request.member.id))
            actions.want_review(
                request.store.id,
                review,
                request.POST.get("kind", ""),
                language=translation.get_language() or "en",
                actor=actor_of(request),
            )
        except (Conflict, Invalid, TooMany) as problem:
            messages.error(request, problem.detail)
    if not request.htmx:
        return redirect("console:review", request.store.slug, review)
    return page(request, "console/assistant/_fragment.html", {"review": found})


@require_POST
@member("reply")
def of_words(request: MemberRequest) -> HttpResponse:
    """Ask what the sentences on the page say together."""
    given = {name: request.POST.get(name, "") for name in ("period", "subject", "language")}
    if given["period"] not in spans.SPANS or given["subject"] not in SUBJECTS:
        raise Http404
    months = spans.SPANS[given["period"]]
    said = terms.said(request.store.id, given["subject"], months, given["language"])
    try:
        PACE.step(str(request.member.id))
        actions.want_themes(
            request.store.id,
            queries.about(given["subject"], months, given["language"]),
            _sources(request, said) if said else [],
            language=translation.get_language() or "en",
            actor=actor_of(request),
        )
    except (Conflict, TooMany) as problem:
        messages.error(request, problem.detail)
    known = {name: value for name, value in given.items() if value}
    return redirect(
        reverse("console:insights-words", args=[request.store.slug], query=known) + "#summary"
    )


@require_POST
@member("reply")
def discard(request: MemberRequest, suggestion: uuid.UUID) -> HttpResponse:
    """Throw a suggestion away."""
    gone = actions.discard(request.store.id, suggestion)
    messages.success(request, _("Thrown away."))
    if gone.review_id is None:
        return redirect("console:insights-words", request.store.slug)
    return redirect("console:review", request.store.slug, gone.review_id)


def _sources(request: MemberRequest, said: Said) -> list[uuid.UUID]:
    shown = [*said.side("low")[:THEMES], *said.side("high")[:THEMES]]
    told = terms.quotes(request.store.id, shown, SENTENCES)
    return list(dict.fromkeys(quoted.review.review_id for those in told for quoted in those))
