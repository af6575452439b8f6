"""What a profile consists of: parts found among the console's modules, a tab each, with what is filled and missing.

A module of the console that edits something of the profile has a `PART` (or several as `PARTS`), and answers its pages
by `profile_page`. Nothing else is edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from django.urls import reverse
from django.utils.translation import gettext_lazy

from artur.domain.stores import rules
from artur.surfaces.console import registry
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

OVERVIEW = ("profile", gettext_lazy("Overview"))
"""The first tab: the name of its address, and its title."""


@dataclass(frozen=True, slots=True)
class State:
    """How a part stands: `says` what shoppers find there now, `todo` what to do next, empty where nothing is."""

    level: Literal["empty", "partly", "good"]
    says: str
    todo: str = ""
    url: str = ""
    """Where `todo` is done, if not on the part's own page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the profile; `name` is the name of its first address, without `console:`."""

    order: int
    title: Any
    icon: str
    name: str
    state: Callable[[Store], State]
    act: str = "read"
    """What a member must be allowed to do to open it; how it stands everybody may know."""


@dataclass(frozen=True, slots=True)
class ShownTab:
    """A part as a tab above every page of the profile."""

    title: Any
    url: str
    current: bool


@cache
def parts() -> tuple[Part, ...]:
    """Every part of the profile, in order."""
    return tuple(registry.put("PART"))


def profile_page(
    request: MemberRequest,
    name: str,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of the part `name`; its template extends `console/profile/frame.html` and fills its block `page`."""
    known = {"tabs": tabs(request, name)}
    return page(request, template, {**known, **(context or {})}, status=status, place="profile")


def tabs(request: MemberRequest, current: str) -> list[ShownTab]:
    """The overview and every part, as tabs."""
    seen = [part for part in parts() if rules.may(request.member.role, part.act)]
    named = [OVERVIEW, *((part.name, part.title) for part in seen)]
    return [
        ShownTab(title, reverse(f"console:{name}", args=[request.store.slug]), name == current)
        for name, title in named
    ]
