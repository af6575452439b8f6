"""What a store enters of its gateway: every field looked at, every mistake named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.kit import outgoing, phones
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.texting.gateways import signatures
from artur.foundation.texting.models import Channel, Kind
from artur.foundation.texting.words import said

if TYPE_CHECKING:
    from collections.abc import Mapping

ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
TEMPLATE = re.compile(r"HX[0-9a-fA-F]{32}")
NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 &+_.-]{2,11}")
"""A sender that is no number: eleven letters, digits and a few marks, as networks show it."""
TOKEN = re.compile(r"[\x21-\x7e]{16,200}")


def entered(
    channel: str, kind: str, given: Mapping[str, str], *, known: bool
) -> tuple[dict[str, str], str]:
    """The settings, and the secret (empty to keep the `known` one); raises `Invalid`."""
    reading = _Reading(channel, {name: value.strip() for name, value in given.items()})
    if channel not in Channel.values or kind not in Kind.values:
        raise Invalid([FieldError("kind", _("Choose one of the gateways."))])
    settings = reading.twilio() if kind == Kind.TWILIO else reading.generic()
    secret = reading.secret(kind, known=known)
    if reading.errors:
        raise Invalid(reading.errors)
    return settings, secret


class _Reading:
    def __init__(self, channel: str, given: Mapping[str, str]) -> None:
        self.channel, self.given = channel, given
        self.errors: list[FieldError] = []

    def twilio(self) -> dict[str, str]:
        account = self.given.get("account", "")
        if not ACCOUNT.fullmatch(account):
            self.wrong("account", _("An account SID begins with AC and has 34 characters."))
        settings = {"account": account, "sender": self.sender(), "template": self.template()}
        settings["plain"] = "yes" if self.given.get("plain") else ""
        if home := self.given.get("home", "").rstrip("/"):
            self.address("home", home)
            settings["home"] = home
        return settings

    def generic(self) -> dict[str, str]:
        url = self.given.get("url", "")
        self.address("url", url)
        return {
            "url": url,
            "sender": self.sender(),
            "template": self.given.get("template", "")[:100],
            "plain": "yes" if self.given.get("plain") else "",
        }

    def address(self, field: str, url: str) -> None:
        try:
            outgoing.check(url)
        except outgoing.CallFailed as failed:
            self.wrong(field, said(failed.fault.value))

    def sender(self) -> str:
        """A number, a messaging service, or for an SMS a name."""
        told = self.given.get("sender", "")
        number = phones.normalise(told)
        if number is not None:
            return number
        if SERVICE.fullmatch(told) or (self.channel == Channel.SMS and NAME.fullmatch(told)):
            return told
        if self.channel == Channel.SMS:
            self.wrong(
                "sender",
                _(
                    "Give a number with its country such as +38640123456, a name of at most 11 "
                    "letters and digits, or the SID of a messaging service."
                ),
            )
        else:
            self.wrong("sender", _("Give the number WhatsApp knows you by, such as +38640123456."))
        return told

    def template(self) -> str:
        told = self.given.get("template", "")
        if self.channel == Channel.WHATSAPP and not TEMPLATE.fullmatch(told):
            self.wrong(
                "template",
                _("WhatsApp needs an approved template: its SID begins with HX."),
            )
        return told if self.channel == Channel.WHATSAPP else ""

    def secret(self, kind: str, *, known: bool) -> str:
        told = self.given.get("secret", "")
        if not told and known:
            return ""
        if kind == Kind.GENERIC:
            if not signatures.valid_secret(told):
                self.wrong(
                    "secret",
                    _("A secret begins with whsec_ and holds at least 24 bytes in base64."),
                )
        elif not TOKEN.fullmatch(told):
            self.wrong("secret", _("Paste the token as the gateway shows it."))
        return told

    def wrong(self, field: str, message: str) -> None:
        self.errors.append(FieldError(field, message))
