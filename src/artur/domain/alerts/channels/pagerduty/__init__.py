"""PagerDuty, and whatever else takes its events: an incident that closes when somebody has the alert."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Sent
from artur.domain.alerts.channels.posting import post_json, read

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller

HOME = "https://events.pagerduty.com/v2/enqueue"


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Send one event. The alert's id makes all events about it one incident, and repetitions none."""
    answer = post_json(caller, settings["home"] or HOME, event(settings["key"], notice))
    return Sent(answer.status, str(read(answer).get("dedup_key", ""))[:200])


def event(key: str, notice: Notice) -> dict[str, Any]:
    """The event; the end of an alert is told by its name alone."""
    known = {"routing_key": key, "dedup_key": notice.alert.hex}
    if notice.occasion == "acknowledged":
        return {**known, "event_action": "resolve"}
    details = {"facts": list(notice.lines), "text": notice.quote, **notice.ids}
    return {
        **known,
        "event_action": "trigger",
        "payload": {
            "summary": f"{notice.store}: {notice.heading}"[:1024],
            "source": notice.store,
            "severity": "critical" if notice.urgent else "warning",
            "timestamp": notice.at.isoformat(),
            "class": notice.kind,
            "custom_details": {name: value for name, value in details.items() if value},
        },
        "links": [{"href": notice.url, "text": notice.deed}],
        "client": "Artur",
        "client_url": notice.url,
    }


KIND = Kind(
    kind="pagerduty",
    title="PagerDuty",
    summary=_("An incident that closes by itself once somebody has the alert."),
    fields=(
        Field(
            "key",
            _("Integration key"),
            _("32 letters and digits, made by the service in PagerDuty."),
            sealed=True,
        ),
        Field(
            "home",
            _("Address of the events interface"),
            _("Only for PagerDuty in Europe, or a service that takes the same events."),
            kind="url",
            required=False,
            placeholder=HOME,
        ),
    ),
    steps=(
        _("Open the service in PagerDuty and choose “Integrations” and “Add an integration”."),
        _("Choose “Events API V2”, and copy the integration key."),
    ),
    send=send,
    knows_repeats=True,
    closes=True,
)
