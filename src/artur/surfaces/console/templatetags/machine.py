"""What a language model suggests: `{% machine review %}` beside a review, `{% machine_words … %}` below the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from artur.domain.insights.assistant import queries, saying

if TYPE_CHECKING:
    from django.template import RequestContext

    from artur.domain.insights.assistant.models import Suggestion
    from artur.domain.reviews.models import Review

register = template.Library()


@register.inclusion_tag("console/assistant/_machine.html", takes_context=True)
def machine(context: RequestContext, review: Review) -> dict[str, Any]:
    """Buttons to ask, and what was answered; nothing at all while no model is switched on."""
    store = context["store"]
    if queries.asked_of(store.id) is None or not context["frame"].may["reply"]:
        return {"on": False}
    known = queries.of_review(store.id, review.id)
    return {
        **_around(context),
        "review": review,
        "draft": _told(known.get("draft")),
        "summary": _told(known.get("summary")),
        "waiting": any(one.state in queries.OPEN for one in known.values()),
        "words": bool(review.title or review.body),
        "repliable": review.state == "published",
        "kept": context.get("kept", ""),
    }


@register.inclusion_tag("console/assistant/_words.html", takes_context=True)
def machine_words(context: RequestContext, about: str) -> dict[str, Any]:
    """The same for what sentences on the words page say together."""
    store = context["store"]
    if queries.asked_of(store.id) is None or not context["frame"].may["reply"]:
        return {"on": False}
    known = queries.of_page(store.id, about)
    return {
        **_around(context),
        "given": context["given"],
        "summary": _told(known),
        "waiting": known is not None and known.state in queries.OPEN,
    }


def _around(context: RequestContext) -> dict[str, Any]:
    names = ("store", "frame", "csrf_token", "request")
    return {"on": True, **{name: context.get(name) for name in names}}


def _told(suggestion: Suggestion | None) -> dict[str, Any] | None:
    if suggestion is None:
        return None
    return {
        "row": suggestion,
        "open": suggestion.state in queries.OPEN,
        "trouble": saying.said(suggestion.fault) if suggestion.state == "failed" else "",
    }
