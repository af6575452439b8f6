"""The page of all channels, and which comes first at which moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from artur.domain.invitations import actions
from artur.domain.invitations.advice import advice
from artur.domain.invitations.queries import reached
from artur.domain.invitations.queries import rules as kept
from artur.foundation.kit.problems import Invalid
from artur.foundation.texting import queries
from artur.surfaces.console.access import member
from artur.surfaces.console.channels import cards
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.rules.sentences import TITLES

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

LATEST = 20


@require_safe
@member("configure")
def channels(request: MemberRequest) -> HttpResponse:
    """How each channel stands, which comes first, and the latest texts."""
    rules = kept.rules_of(request.store.id)
    context = {
        "cards": cards.cards(request.store, rules),
        "preferences": cards.preferences(rules, TITLES),
        "texts": [cards.shown(text) for text in queries.recent(request.store.id, LATEST)],
        "advice": [
            text for field, text in advice(request.store, rules) if field.endswith(".channels")
        ],
        "last_mail": reached.last_mail(request.store.id),
        "sender": settings.ARTUR_MAIL_FROM,
        "sending": rules.sending,
    }
    return page(request, "console/channels/page.html", context)


@require_POST
@member("configure")
def order(request: MemberRequest) -> HttpResponse:
    """Keep which channel comes first at each moment."""
    chosen = [
        {"moment": moment, "channels": request.POST[moment].split()}
        for moment in TITLES
        if request.POST.get(moment)
    ]
    try:
        actions.change_rules(request.store, {"moments": chosen}, actor_of(request))
    except Invalid:
        messages.error(request, _("Choose one of the orders for each moment."))
    else:
        messages.success(request, _("Saved. It holds for every invitation not yet sent."))
    return redirect("console:channels", request.store.slug)
