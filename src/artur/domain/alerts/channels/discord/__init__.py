"""Discord: a channel by its webhook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Refused, Sent
from artur.domain.alerts.channels.markup import markdown
from artur.domain.alerts.channels.notices import cut
from artur.domain.alerts.channels.posting import post_json, read
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Post one message and wait for its name, so that a yes means that it is there."""
    answer = post_json(caller, f"{settings['url']}?wait=true", message(notice))
    said = read(answer)
    if not said.get("id"):
        raise Refused("garbage", "no message came back", status=answer.status, unsure=True)
    return Sent(answer.status, str(said["id"])[:200])


def message(notice: Notice) -> dict[str, Any]:
    """The message; nobody is mentioned, whatever customers write."""
    text = [markdown(line) for line in notice.lines]
    if notice.quote:
        text.append("\n".join(f"> {markdown(line)}" for line in notice.quote.splitlines()))
    text.append(f"[{markdown(notice.deed)}]({notice.url})")
    shown = {
        "title": cut(notice.heading, 250),
        "url": notice.url,
        "description": cut("\n".join(text), 4000),
        "timestamp": notice.at.isoformat(),
        "author": {"name": notice.store},
    }
    return {"embeds": [shown], "allowed_mentions": {"parse": []}}


def enter(settings: Settings) -> list[FieldError]:
    """The address as Discord gives it, with nothing added."""
    if urlsplit(settings["url"]).query:
        wrong = told("Enter the address as Discord shows it, with nothing after a question mark.")
        return [FieldError("url", wrong)]
    return []


KIND = Kind(
    kind="discord",
    title="Discord",
    summary=_("A message in a channel of yours."),
    fields=(
        Field(
            "url",
            _("Webhook address"),
            _("Begins with https://discord.com/api/webhooks/."),
            kind="url",
            sealed=True,
        ),
    ),
    steps=(
        _("Open the settings of the channel in Discord and choose “Integrations”."),
        _("Choose “Webhooks” and “New Webhook”, and copy its address."),
    ),
    send=send,
    enter=enter,
)
