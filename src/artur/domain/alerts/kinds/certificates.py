"""Alerts about certificates: one ends soon or has ended, or nobody can verify it any more."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.alerts.kinds.kind import Kind, Said, path
from artur.domain.alerts.kinds.reviews import LEADERS
from artur.domain.profile.certificates.models import Certificate
from artur.foundation.kit import dates, multilingual

if TYPE_CHECKING:
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store


def _say(store: Store, alerts: list[Alert]) -> dict[UUID, Said]:
    wanted = {alert.id: UUID(alert.facts["certificate"]) for alert in alerts}
    known = Certificate.objects.filter(store_id=store.id).in_bulk(list(wanted.values()))
    return {
        alert.id: _said(store, alert, known[wanted[alert.id]])
        for alert in alerts
        if wanted[alert.id] in known
    }


def _said(store: Store, alert: Alert, one: Certificate) -> Said:
    name = multilingual.in_language(one.names, get_language() or "en", store.locale)[0]
    where = path(store, "profile", "certificates", str(one.id))
    why = alert.facts.get("why")
    if why == "link":
        return Said(
            _("“%(name)s” can't be verified any more") % {"name": name},
            where,
            _("Look at the link"),
            _("Its issuer's page leads nowhere, so shoppers no longer get the link."),
        )
    title = {
        "ending": _("“%(name)s” ends soon"),
        "ended": _("“%(name)s” has ended"),
    }[why or "ending"]
    day = dates.with_year(one.ends_on) if one.ends_on else ""
    detail = (
        _("It is valid until %(day)s and then disappears by itself. Renew it in time.")
        if why == "ending"
        else _("It was valid until %(day)s and is no longer shown.")
    )
    return Said(title % {"name": name}, where, _("See to it"), detail % {"day": day})


KINDS = (
    Kind(
        name="certificate",
        title=lazy("A certificate that ends"),
        about=lazy(
            "30 days before a certificate ends, when it has ended, and when its issuer's page is gone."
        ),
        icon="award",
        say=_say,
        given={"to": LEADERS},
        order=58,
    ),
)
