"""How certificates, paying and safety stand, and what links were found to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.profile.certificates import queries
from artur.domain.profile.policies import saying
from artur.surfaces.console.profile.parts import State
from artur.surfaces.design import dates

if TYPE_CHECKING:
    from artur.domain.profile.certificates.models import Certificate, Link
    from artur.domain.profile.certificates.queries import Held
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Row:
    """A certificate as members see it."""

    certificate: Certificate
    name: str
    standing: str
    says: str
    """How it stands, in words."""
    link_says: str
    link_bad: bool


def rows(store: Store) -> list[Row]:
    """Every certificate, those that ended too."""
    return [_row(store, held) for held in queries.held(store)]


def state(store: Store) -> State:
    """How this part of the profile stands."""
    held, methods = queries.held(store), queries.methods(store.id)
    if not (held or methods):
        todo = _("Say how one can pay, and show your certificates.")
        says = _("Nothing is said about payment, and no certificate is shown.")
        return State("empty", says, todo, reverse("console:payment", args=[store.slug]))
    shown = sum(one.is_shown for one in held)
    says = ngettext("%(n)d certificate is shown.", "%(n)d certificates are shown.", shown)
    if any(one.standing in ("ending", "ended") for one in held):
        todo = _("Renew a certificate that ends.")
        return State("partly", says % {"n": shown}, todo)
    if not methods:
        todo = _("Say how one can pay.")
        return State(
            "partly", says % {"n": shown}, todo, reverse("console:payment", args=[store.slug])
        )
    if queries.safety(store.id) is None:
        todo = _("Say how card numbers and personal data are protected.")
        return State(
            "partly", says % {"n": shown}, todo, reverse("console:safety", args=[store.slug])
        )
    return State("good", says % {"n": shown})


def link_says(link: Link | None) -> str:
    """What we found when we followed a link, and what comes of it."""
    if link is None:
        return ""
    if link.looked_at is None:
        return _("The link is about to be looked at; shoppers get it once it is found to work.")
    said = {
        "good": _("The link works (%(day)s)."),
        "guarded": _("The link answers, but not to machines (%(day)s). Shoppers get it."),
        "missing": _("The link leads nowhere (%(day)s). Shoppers don't get it."),
        "forbidden": _("The link leads inside a network (%(day)s). Shoppers don't get it."),
        "unreached": _("Nobody answered at the link (%(day)s). We try again."),
    }
    return said[link.state] % {"day": dates.near_day(link.looked_at)}


def _row(store: Store, held: Held) -> Row:
    one = held.certificate
    return Row(
        certificate=one,
        name=saying.text(store, one.names)[0],
        standing=held.standing,
        says=_says(held),
        link_says=link_says(held.link),
        link_bad=held.link is not None and held.link.state in ("missing", "forbidden"),
    )


def _says(held: Held) -> str:
    begins, ends = held.certificate.begins_on, held.certificate.ends_on
    if held.standing == "coming" and begins:
        return _("Shown from %(day)s on") % {"day": dates.on_day(begins)}
    if not ends:
        return _("Valid without an end")
    if held.standing == "ended":
        return _("Ended on %(day)s, shown no more") % {"day": dates.on_day(ends)}
    return _("Valid until %(day)s") % {"day": dates.on_day(ends)}
