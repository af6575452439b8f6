"""One thing that needs a person, and how many there are as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.surfaces.console import registry

if TYPE_CHECKING:
    from artur.domain.alerts.models import Alert
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store
    from artur.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs a person."""

    title: str
    url: str
    act: str
    """What the button says."""
    icon: str = "circle-alert"
    urgent: bool = False
    review: Review | None = None
    """Whose stars and words are shown."""
    detail: str = ""
    pressing: str = ""
    """The part of the detail that is in brick: a deadline that is near."""
    aloud: str = ""
    """The same without anybody's name, where whoever passes by can read it; empty where it names nobody."""
    alert: Alert | None = None
    """What "I have it" acknowledges."""


def heading(needs: list[Need], user: User | None = None) -> str:
    """How many things need this person, as a sentence; by name where it speaks to one."""
    count = len(needs)
    sentences = {
        0: _("Nothing needs you"),
        1: _("One thing needs you"),
        2: _("Two things need you"),
        3: _("Three things need you"),
        4: _("Four things need you"),
        5: _("Five things need you"),
        6: _("Six things need you"),
    }
    more = ngettext("%(count)d thing needs you", "%(count)d things need you", count)
    sentence = sentences.get(count, more % {"count": count})
    name = user.name.split()[:1] if user else []
    return (
        _("%(sentence)s, %(name)s") % {"sentence": sentence, "name": name[0]} if name else sentence
    )


def place(store: Store, name: str) -> str:
    """Where it is dealt with."""
    known = {place.name for place in registry.places()}
    return reverse(f"console:{name if name in known else 'home'}", args=[store.slug])
