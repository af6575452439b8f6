"""“It hasn't arrived yet”: a page with one button, by which the customer is asked later and the shop hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_http_methods

from artur.domain.invitations import actions, queries
from artur.domain.invitations.rules.moments import PURCHASE
from artur.surfaces.public.form import words
from artur.surfaces.public.form.views import opened, shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.reviews.forms import Form


@opened
@require_http_methods(["GET", "HEAD", "POST"])
def not_yet(request: HttpRequest, form: Form) -> HttpResponse:
    """Ask, then put the question off; a link in a mail that is only opened changes nothing."""
    context: dict[str, Any] = {
        "heard": None,
        "first_name": words.first_name(form),
        "concerns": queries.moments_of(form.invitation) != [PURCHASE],
    }
    if request.method == "POST" and context["concerns"]:
        context["heard"] = actions.not_yet(form.store, form.invitation)
    return shown(request, form, "not_yet", context)
