"""Browser push: a notification by the browser's own push service, sealed for that browser alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Sent
from artur.domain.alerts.channels.notices import cut
from artur.domain.alerts.channels.posting import post
from artur.domain.alerts.channels.push import vapid
from artur.domain.alerts.channels.push.encryption import Subscription, Unusable, encrypt
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller

DAY = 86_400
"""How many seconds the push service keeps it for a browser that is off."""
MOST = 600
"""Of the text: push services take four kilobytes, and no notification shows more."""


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Hand the notification to the push service, which can't read it."""
    endpoint = settings["endpoint"]
    body = encrypt(_subscription(settings), payload(notice))
    headers = {
        "content-type": "application/octet-stream",
        "content-encoding": "aes128gcm",
        "authorization": vapid.authorization(endpoint),
        "ttl": str(DAY),
        "urgency": "high" if notice.urgent else "normal",
        # A later word on the same alert takes the place of one that still waits.
        "topic": notice.alert.hex,
    }
    answer = post(caller, endpoint, body, headers)
    return Sent(answer.status, answer.headers.get("location", "")[-200:])


def payload(notice: Notice) -> bytes:
    """What the service worker shows; `tag` lets a later word replace the notification."""
    text = "\n".join([*notice.lines, *([f"“{notice.quote}”"] if notice.quote else [])])
    shown = {
        "title": cut(notice.heading, 200),
        "body": cut(text, MOST) or notice.store,
        "url": notice.url,
        "tag": notice.alert.hex,
        "lang": notice.locale,
        "urgent": notice.urgent,
    }
    return json.dumps(shown, ensure_ascii=False).encode()


def enter(settings: Settings) -> list[FieldError]:
    """Whether the keys are what a browser gives."""
    try:
        encrypt(_subscription(settings), b"")
    except Unusable:
        return [FieldError("p256dh", told("The browser gave no usable keys."))]
    return []


def _subscription(settings: Settings) -> Subscription:
    return Subscription.read(settings["p256dh"], settings["auth"])


KIND = Kind(
    kind="push",
    title=_("This browser"),
    summary=_("A notification on this device, even when the console is closed."),
    fields=(
        Field("endpoint", _("Address"), kind="url", sealed=True),
        Field("p256dh", _("Key"), sealed=True),
        Field("auth", _("Secret"), sealed=True),
    ),
    send=send,
    enter=enter,
    own=True,
    knows_repeats=True,
    words={
        "gone": _("The browser has switched notifications off. Switch them on there again."),
        "login": _(
            "The browser was switched on under an earlier key of this server. "
            "Switch it off and on again."
        ),
    },
)
