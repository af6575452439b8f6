"""What a customer typed, or what a link or a printed card brought along."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from artur.domain.invitations.entrances import queries
from artur.domain.invitations.models import Entrance

if TYPE_CHECKING:
    from django.http import HttpRequest

WAYS = {Entrance.QR.value: Entrance.QR, Entrance.INSERT.value: Entrance.INSERT}


@dataclass(slots=True)
class Typed:
    """The two fields, and whether the parcel is there: `yes`, `no`, or not asked yet."""

    number: str
    email: str = ""
    parcel: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    def check(self) -> bool:
        """Whether there is anything to look for; each trouble is named at its field."""
        if not queries.spellings(self.number):
            self.errors["number"] = _("Type the number of your order.")
        try:
            validate_email(queries.plain(self.email, queries.LONGEST_EMAIL))
        except ValidationError:
            self.errors["email"] = _("Type an address such as ana@example.com.")
        return not self.errors


def of(request: HttpRequest) -> Typed:
    """What was sent; before that, the order a personal card names."""
    if request.method != "POST":
        return Typed(queries.plain(request.GET.get("order", ""), 60))
    sent = request.POST
    parcel = sent.get("parcel", "")
    return Typed(
        sent.get("number", "")[:300],
        sent.get("email", "")[:300],
        parcel if parcel in {"yes", "no"} else "",
    )


def way(request: HttpRequest) -> Entrance:
    """By which way they came; a card that names an order lay in its parcel."""
    if request.GET.get("order"):
        return Entrance.INSERT
    return WAYS.get(request.GET.get("via", ""), Entrance.LINK)
