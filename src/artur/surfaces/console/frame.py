"""What stands around every page of the console: places with their counts, the heartbeat, choices."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from artur.domain.stores import queries as stores
from artur.domain.stores import rules
from artur.foundation.kit import languages
from artur.surfaces.console import registry
from artur.surfaces.console.beat import Beat, beat
from artur.surfaces.console.shown_places import GROUPS, Group, ShownPlace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_htmx.middleware import HtmxDetails

    from artur.domain.stores.models import Member, Store
    from artur.foundation.accounts.models import User
    from artur.foundation.kit.problems import Problem
    from artur.surfaces.console.registry import Place

HEADINGS = {
    400: gettext_lazy("That didn't work"),
    404: gettext_lazy("That is not here"),
    409: gettext_lazy("That is not possible as things stand"),
    413: gettext_lazy("That is too large"),
    422: gettext_lazy("Some of it can't be accepted"),
}
"""What the page of a problem is headed by, in a member's words."""
THEMES = ("light", "dark")
WORDS = 1_000_000
"""Bytes of a form that is looked into once more when what it was about is gone."""


class MemberRequest(HttpRequest):
    """A request of a member, as `access.member` hands it to a view."""

    htmx: HtmxDetails
    user: User
    store: Store
    member: Member


def actor_of(request: MemberRequest) -> str:
    """Who acts, as the audit record names them: `member:<uuid>`."""
    return f"member:{request.member.id}"


class Frame:
    """What the frame shows; each part is asked for only when the template reaches it."""

    def __init__(self, request: MemberRequest, place: str) -> None:
        self._request = request
        self.place = place
        self.store = request.store
        self.member = request.member
        self.mark = (request.store.name.strip() or request.store.slug)[0].upper()
        self.languages = [(code, languages.OWN_NAMES[code]) for code in languages.WORKED_IN]
        self.language = translation.get_language() or "en"
        theme = request.COOKIES.get("theme", "")
        self.theme = theme if theme in THEMES else ""
        self.may = {act: rules.may(request.member.role, act) for act in rules.ACTS}

    @cached_property
    def places(self) -> list[ShownPlace]:
        """The places of the sidebar."""
        return [
            self._shown(p) for p in registry.places() if p.section == "main" and self.may[p.act]
        ]

    @cached_property
    def daily(self) -> list[ShownPlace]:
        """The places that always stand in the sidebar."""
        return [place for place in self.places if not place.group]

    @cached_property
    def groups(self) -> list[Group]:
        """The places of the sidebar that are folded away."""
        found = [
            Group(label, [place for place in self.places if place.group == name])
            for name, label in GROUPS.items()
        ]
        return [group for group in found if group.places]

    @cached_property
    def settings(self) -> list[ShownPlace]:
        """The tabs of the settings."""
        return [
            self._shown(p) for p in registry.places() if p.section == "settings" and self.may[p.act]
        ]

    @cached_property
    def in_settings(self) -> bool:
        """Whether the current page is one of the settings."""
        return any(place.current for place in self.settings)

    @cached_property
    def phone(self) -> list[ShownPlace]:
        """The places at the bottom of a phone; a fifth leads to all the others."""
        return [place for place in self.places if place.phone][:4]

    @cached_property
    def more(self) -> list[ShownPlace]:
        """What the phone's fifth place leads to, apart from the groups."""
        return [place for place in self.daily if place not in self.phone]

    @cached_property
    def on_phone(self) -> bool:
        """Whether the current page is one of the phone's four places."""
        return any(place.current for place in self.phone)

    @cached_property
    def all(self) -> list[ShownPlace]:
        """Every place this member may see, tabs of the settings included."""
        return [*self.places, *self.settings]

    @cached_property
    def elsewhere(self) -> list[Store]:
        """The other stores this person works for."""
        return [s for s in stores.stores_of(self._request.user) if s.id != self.store.id]

    @cached_property
    def beat(self) -> Beat:
        """When the scheduler last ran."""
        return beat()

    def _shown(self, place: Place) -> ShownPlace:
        return ShownPlace(
            name=place.name,
            label=place.label,
            icon=place.icon,
            url=reverse(f"console:{place.name}", args=[self.store.slug]),
            current=place.name == self.place,
            count=place.count(self.store) if place.count else 0,
            urgent=place.urgent,
            phone=place.phone,
            group=place.group,
        )


def page(
    request: MemberRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    place: str = "",
) -> HttpResponse:
    """A page in the frame; the place it belongs to is the folder of its template unless `place` names it."""
    place = place or template.split("/")[1]
    known = {"frame": Frame(request, place), "store": request.store, "member": request.member}
    return render(request, template, {**known, **(context or {})}, status=status)


def forbidden(request: MemberRequest, act: str) -> HttpResponse:
    """Says that this member may not, and who may."""
    able = [view for view in stores.members(request.store) if rules.may(view.member.role, act)]
    return page(request, "console/forbidden.html", {"able": able}, status=403)


def problem(request: MemberRequest, problem: Problem) -> HttpResponse:
    """Says what went wrong and what to do."""
    context = {
        "problem": problem,
        "heading": HEADINGS.get(problem.status, HEADINGS[400]),
        "typed": _typed(request) if problem.status == 404 else [],
    }
    return page(request, "console/problem.html", context, status=problem.status)


def _typed(request: MemberRequest) -> list[str]:
    """The texts of a form that was to change what somebody took away meanwhile, so that they are not lost with it."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if request.method != "POST" or not length.isdecimal() or int(length) > WORDS:
        return []
    if "seen" not in request.POST:
        return []
    values = (value.strip() for value in request.POST.values() if isinstance(value, str))
    return [value for value in values if any(letter.isspace() for letter in value)]
