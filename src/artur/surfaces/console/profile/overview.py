"""The overview: what strangers find of the shop, what they miss, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.views.decorators.http import require_safe

from artur.domain.stores import rules
from artur.surfaces.console.access import member
from artur.surfaces.console.profile.parts import Part, State, parts, profile_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with how it stands."""

    part: Part
    state: State
    url: str
    """Empty for who may not open it."""

    @property
    def todo_url(self) -> str:
        """Where what is missing is added."""
        return self.state.url if self.state.url and self.url else self.url


@require_safe
@member("read")
def page(request: MemberRequest) -> HttpResponse:
    """Every part with its state; the first three things to do above them."""
    shown = [
        ShownPart(
            part,
            part.state(request.store),
            reverse(f"console:{part.name}", args=[request.store.slug])
            if rules.may(request.member.role, part.act)
            else "",
        )
        for part in parts()
    ]
    # What is empty first: a stranger misses it more than what could be better.
    todo = sorted((p for p in shown if p.state.todo), key=lambda p: p.state.level != "empty")
    filled = sum(p.state.level != "empty" for p in shown)
    context = {"parts": shown, "next": todo[:3], "filled": filled, "all": len(shown)}
    return profile_page(request, "profile", "console/profile/overview.html", context)
