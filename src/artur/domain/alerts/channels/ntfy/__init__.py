"""ntfy: telephones and computers that follow a topic, at ntfy.sh or a server of one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Refused, Sent
from artur.domain.alerts.channels.posting import post_json, read
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller

HOME = "https://ntfy.sh"
TOPIC = re.compile(r"[A-Za-z0-9_-]{1,64}")
URGENT, USUAL = 5, 4


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Publish one message; ntfy names it."""
    bearer = {"authorization": f"Bearer {settings['token']}"} if settings["token"] else {}
    home = settings["home"].rstrip("/") or HOME
    answer = post_json(caller, f"{home}/", message(settings["topic"], notice), bearer)
    said = read(answer)
    if not said.get("id"):
        raise Refused("garbage", "no message came back", status=answer.status, unsure=True)
    return Sent(answer.status, str(said["id"])[:200])


def message(topic: str, notice: Notice) -> dict[str, Any]:
    """The message; a tap on it leads to where it is dealt with."""
    quote = [f"“{notice.quote}”"] if notice.quote else []
    return {
        "topic": topic,
        "title": f"{notice.store}: {notice.heading}",
        # Longer ones become an attachment.
        "message": "\n".join([*notice.lines, *quote])[:3000] or notice.heading,
        "priority": URGENT if notice.urgent else USUAL,
        "click": notice.url,
        "actions": [{"action": "view", "label": notice.deed, "url": notice.url}],
        # Newer servers show what bears the same name once.
        "sequence_id": notice.key,
    }


def enter(settings: Settings) -> list[FieldError]:
    """What ntfy takes for a topic."""
    if TOPIC.fullmatch(settings["topic"]):
        return []
    wrong = told("A topic has at most 64 letters, digits, dashes and underscores.")
    return [FieldError("topic", wrong)]


KIND = Kind(
    kind="ntfy",
    title="ntfy",
    summary=_("A notification on every telephone and computer that follows your topic."),
    fields=(
        Field(
            "topic",
            _("Topic"),
            _(
                "Choose a word nobody guesses: at ntfy.sh whoever knows it can read along, "
                "customers' words included."
            ),
            sealed=True,
        ),
        Field(
            "home",
            _("Server"),
            _("Leave it empty for ntfy.sh."),
            kind="url",
            required=False,
            placeholder=HOME,
        ),
        Field(
            "token",
            _("Access token"),
            _("Only where the topic is protected."),
            sealed=True,
            required=False,
        ),
    ),
    steps=(_("Install the ntfy app, and subscribe to a topic you make up."),),
    send=send,
    enter=enter,
)
