"""How a customer came by themselves, as a sentence for a member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.invitations.models import Entrance, State

if TYPE_CHECKING:
    from artur.domain.invitations.models import Invitation

OPENED = {
    Entrance.LINK: gettext_lazy(
        "The customer came by your link %(when)s and opened the form; not answered yet."
    ),
    Entrance.QR: gettext_lazy(
        "The customer came by a QR code %(when)s and opened the form; not answered yet."
    ),
    Entrance.INSERT: gettext_lazy(
        "The customer came by the card in the parcel %(when)s and opened the form; not answered yet."
    ),
    Entrance.CHECKOUT: gettext_lazy("Asked on your thank-you page %(when)s; not answered yet."),
}
ANSWERED = {
    Entrance.LINK: gettext_lazy("The customer came by your link and answered %(when)s."),
    Entrance.QR: gettext_lazy("The customer came by a QR code and answered %(when)s."),
    Entrance.INSERT: gettext_lazy(
        "The customer came by the card in the parcel and answered %(when)s."
    ),
    Entrance.CHECKOUT: gettext_lazy("Answered on your thank-you page %(when)s."),
}


def came(invitation: Invitation) -> str:
    """The sentence, with a place for `%(when)s`; empty for whom we wrote to."""
    if not invitation.entrance:
        return ""
    said = {State.SENT: OPENED, State.ANSWERED: ANSWERED}.get(State(invitation.state))
    return str(said[Entrance(invitation.entrance)]) if said else ""
