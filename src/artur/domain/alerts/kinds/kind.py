"""One kind of alert: what it is called, what a rule of it may ask, and how one is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store

    Say = Callable[["Store", list["Alert"]], dict[uuid.UUID, "Said"]]

ABOUT_REVIEWS = (
    "stars",
    "subjects",
    "words",
    "products",
    "categories",
    "languages",
    "countries",
    "carriers",
    "total",
    "spent",
)
ABOUT_ORDERS = ("products", "categories", "countries", "carriers", "total", "spent")


@dataclass(frozen=True, slots=True)
class Said:
    """An alert in the language that is active: what happened, where it is dealt with, and the customer's own words."""

    title: str
    path: str
    """Below the installation's address."""
    act: str
    """What the button says that leads there."""
    detail: str = ""
    quote: str = ""
    stars: int | None = None
    facts: list[tuple[str, str]] = field(default_factory=list)
    """What else is known, by name."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of alert. `say` puts alerts of it into words, many at once; one that is gone is left out."""

    name: str
    title: _StrPromise | str
    about: _StrPromise | str
    """When it is raised, in a sentence."""
    icon: str
    say: Say
    given: Mapping[str, Any] = field(default_factory=dict)
    """How the rule that every store is given differs from a plain one."""
    conditions: tuple[str, ...] = ()
    order: int = 50
    own: bool = False
    """Whether a store may have rules of its own of it."""
    ruled: bool = True
    """Whether it has a rule at all."""
    by: frozenset[str] | None = None
    """Of a member's ways (`email`, `push`) only these; None for all."""
    waits: _StrPromise | str = ""
    """What its `wait` is, as the editor asks for it; empty where it has none."""


def path(store: Store, *parts: str) -> str:
    """Where something is in the console."""
    return f"/console/{store.slug}/" + "".join(f"{quote(part, safe='')}/" for part in parts)
