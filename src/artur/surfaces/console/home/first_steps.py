"""What a new store does first, with what is done already; gone with the first review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.invitations.queries import rules
from artur.domain.orders.queries import history
from artur.domain.publication import queries as publication
from artur.foundation.mail.records import queries as records

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step; `place` is where it is done, `done` None for what we can't see from here."""

    title: Any
    words: Any
    place: str
    act: Any
    done: bool | None


def of(store: Store) -> list[FirstStep]:
    """The first steps of a store that has no review yet; nothing for any other."""
    if publication.first_review_at(store.id):
        return []
    looked = records.latest()
    return [
        FirstStep(
            _("Connect your orders"),
            _("Choose the system your shop runs on; after that every order comes by itself."),
            "connections",
            _("Connect"),
            done=history.latest(store) is not None,
        ),
        FirstStep(
            _("See a test mail"),
            _("Look at the invitation as your customers will get it, in your own inbox."),
            "rules",
            _("Send a test mail"),
            done=rules.tested_at(store.id) is not None,
        ),
        FirstStep(
            _("See whether mail arrives"),
            _("A few records at your domain keep your mails out of the spam folder."),
            "deliverability",
            _("Check now"),
            done=looked is not None and not looked.bad,
        ),
        FirstStep(
            _("Switch sending on"),
            _("Until then invitations are planned and nobody is written to."),
            "rules",
            _("Go to Rules"),
            done=rules.rules_of(store.id).sending,
        ),
        FirstStep(
            _("Place the reviews in your shop"),
            _("Two lines for your pages. They stay empty until you go public."),
            "snippets",
            _("Copy the lines"),
            done=None,
        ),
    ]
