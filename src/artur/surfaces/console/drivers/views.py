"""The page of drivers, its panel on the overview, and asking for a study now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from artur.domain.insights.drivers import actions, queries, sentences
from artur.domain.insights.drivers.results import lateness
from artur.surfaces.console.access import member
from artur.surfaces.console.drivers import shown
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.insights.choosing import SUBJECTS
from artur.surfaces.console.insights.panels import Shown, insight_page
from artur.surfaces.console.listing import choices
from artur.surfaces.design import dates

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.insights.drivers.results import Study
    from artur.domain.insights.periods import Period
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest


def panel(request: MemberRequest, store: Store, period: Period) -> Shown | None:
    """The clearest drivers; nothing while none is known."""
    study = queries.standing(store.id, _subject(request)).study
    if not study.useful:
        return None
    axis, effects = shown.clearest(study)
    if not effects:
        return None
    context = {
        "axis": axis,
        "effects": effects,
        "more": reverse("console:insights-drivers", args=[store.slug], query=_kept(request)),
    }
    return Shown(
        "console/drivers/_panel.html",
        context,
        headline=sentences.headline(study),
        lede=sentences.lede(study),
        weight=10,
    )


@require_safe
@member("read")
def page(request: MemberRequest) -> HttpResponse:
    """Every driver, how sure it is, and what if."""
    subject = _subject(request)
    standing = queries.standing(request.store.id, subject)
    study = standing.study
    context: dict[str, Any] = {
        "standing": standing,
        "study": study,
        "headline": sentences.headline(study),
        "lede": sentences.lede(study),
        "subject": subject,
        "subjects": choices(SUBJECTS, subject),
    }
    if study.state == "ready":
        context |= {
            "since": dates.on_day(date.fromisoformat(study.since)),
            "until": dates.on_day(date.fromisoformat(study.until)),
            "quality": sentences.quality(study),
            "unsaid": [sentences.unsaid(one) for one in study.unsaid],
        }
    if study.useful:
        context |= {"shown": shown.drivers(study), **_suppositions(request, study)}
    return insight_page(request, "insights-drivers", "console/drivers/page.html", context)


@require_POST
@member("configure")
def study(request: MemberRequest) -> HttpResponse:
    """Have a study made now; a worker does it in the background."""
    actions.want(request.store.id, actor=actor_of(request))
    messages.success(
        request, _("A new study begins within a minute; this page shows it when it is done.")
    )
    return redirect("console:insights-drivers", request.store.slug)


def _suppositions(request: MemberRequest, study: Study) -> dict[str, Any]:
    """What the mean would be with another share of late parcels, if that is known at all."""
    late = lateness(study)
    if late is None:
        return {}
    asked = _asked_share(request)
    rows = late.usual if asked is None else (*late.usual, late.suppose(asked))
    return {
        "late": late,
        "asked": None if asked is None else shown.supposed(late.suppose(asked)),
        "given": request.GET.get("late", ""),
        "wrong": bool(request.GET.get("late")) and asked is None,
        "suppositions": [
            {**shown.supposed(one), "now": one.share == late.share}
            for one in sorted(rows, key=lambda one: one.share)
        ],
    }


def _asked_share(request: MemberRequest) -> float | None:
    """The share of late parcels a member wants to suppose, in percent; None if it makes no sense."""
    try:
        share = float(request.GET.get("late", "").replace(",", ".")) / 100
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def _subject(request: MemberRequest) -> str:
    subject = request.GET.get("subject", "")
    return subject if subject in SUBJECTS else ""


def _kept(request: MemberRequest) -> dict[str, str]:
    subject = _subject(request)
    return {"subject": subject} if subject else {}
