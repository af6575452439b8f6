"""Whether all runs: the scheduler, the mail, the shop's connection, publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.invitations.queries import desk
from artur.domain.orders.connectors import queries
from artur.domain.orders.queries import history
from artur.domain.publication import queries as publication
from artur.surfaces.console.beat import beat
from artur.surfaces.console.templatetags.when import moment
from artur.surfaces.design.templatetags.design import on_day

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the machinery and how it stands."""

    name: Any
    state: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """All parts."""

    parts: list[Part]

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not any(part.wrong for part in self.parts)


def of(store: Store) -> Health:
    """How the machinery stands for `store`."""
    return Health([_scheduler(), _mail(store), _shop(store), _publication(store)])


def _scheduler() -> Part:
    sign = beat()
    state = ", ".join(filter(None, [sign.short, sign.overdue]))
    return Part(_("Scheduler"), state, wrong=sign.silent)


def _mail(store: Store) -> Part:
    post = desk.post(store.id)
    state = _("%(sent)d sent, %(failed)d failed") % {"sent": post.sent, "failed": post.failed}
    return Part(_("Mail, last 24 h"), state, wrong=post.failed > 0)


def _shop(store: Store) -> Part:
    if queries.failing(store.id):
        return Part(_("Shop connection"), _("not reached"), wrong=True)
    latest = history.latest(store)
    if latest is None:
        return Part(_("Shop connection"), _("no order yet"))
    return Part(
        _("Shop connection"), _("last order %(moment)s") % {"moment": moment(latest.placed_at)}
    )


def _publication(store: Store) -> Part:
    state = publication.state(store)
    if state.state == "public":
        return Part(_("Publication"), _("public since %(day)s") % {"day": on_day(state.opened_at)})
    return Part(_("Publication"), _("closed: collecting, nothing shows"))
