"""What is entered of a gateway; what each field may hold is the gateway's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from artur.foundation.texting.gateways import signatures
from artur.foundation.texting.models import Channel, Gateway, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN = _("Write without accents: č becomes c. A text then often costs half.")
KEPT = _("It is kept sealed and never shown again. Leave it empty to keep the one you entered.")
SENDERS = {
    Channel.SMS: _(
        "A number such as +38640123456, a name of at most 11 letters, or the SID of a messaging "
        "service. Nobody can answer STOP to a name; your texts carry an address for that anyway."
    ),
    Channel.WHATSAPP: _("The number your WhatsApp business account sends from."),
}


class GatewayForm(forms.Form):
    """What every kind of gateway needs."""

    sender = forms.CharField(label=_("Sender"), max_length=40)
    plain = forms.BooleanField(label=PLAIN, required=False)

    def __init__(self, channel: str, known: Gateway | None, data: Mapping[str, Any] | None) -> None:
        initial = {
            **(known.settings if known else {}),
            "plain": bool(known and known.settings.get("plain")),
        }
        super().__init__(data, initial=initial)
        self.fields["sender"].help_text = SENDERS[Channel(channel)]
        if channel != Channel.SMS:
            del self.fields["plain"]
        if known is not None:
            self.fields["secret"].required = False
            self.fields["secret"].help_text = KEPT

    def given(self) -> dict[str, str]:
        """What was entered, as texts."""
        return {
            name: ("yes" if value else "") if isinstance(value, bool) else str(value or "")
            for name, value in self.cleaned_data.items()
        }


class TwilioForm(GatewayForm):
    """An account at Twilio."""

    account = forms.CharField(
        label=_("Account SID"),
        max_length=34,
        help_text=_("Stands on the first page of Twilio's console and begins with AC."),
    )
    secret = forms.CharField(
        label=_("Auth token"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Stands beside it. It is kept sealed and never shown again."),
    )
    template = forms.CharField(
        label=_("Content template SID"),
        max_length=34,
        help_text=_(
            "WhatsApp lets businesses write first only in words it has approved. The template gets "
            "{{1}} your shop, {{2}} the product or the order's number, {{3}} the address of the form "
            "and {{4}} the address to end it."
        ),
    )
    home = forms.CharField(
        label=_("Address of the interface"),
        max_length=200,
        required=False,
        help_text=_(
            "Only for a region of Twilio's, or another gateway that speaks as Twilio does."
        ),
    )
    field_order = ("account", "secret", "sender", "template", "plain", "home")

    def __init__(self, channel: str, known: Gateway | None, data: Mapping[str, Any] | None) -> None:
        super().__init__(channel, known, data)
        if channel != Channel.WHATSAPP:
            del self.fields["template"]


class GenericForm(GatewayForm):
    """Any gateway that speaks our protocol, or a small program between."""

    url = forms.CharField(
        label=_("Address of the gateway"),
        max_length=500,
        help_text=_("We post every text there, signed; it begins with https://."),
    )
    secret = forms.CharField(
        label=_("Shared secret"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("We made one up. Copy it to the gateway now: it is not shown again."),
    )
    template = forms.CharField(
        label=_("Template"),
        max_length=100,
        required=False,
        help_text=_("Whatever your gateway calls the template that WhatsApp has approved."),
    )
    field_order = ("url", "secret", "sender", "template", "plain")

    def __init__(self, channel: str, known: Gateway | None, data: Mapping[str, Any] | None) -> None:
        super().__init__(channel, known, data)
        if channel != Channel.WHATSAPP:
            del self.fields["template"]
        if known is None:
            self.initial["secret"] = signatures.new_secret()
        else:
            self.fields["secret"].widget = forms.PasswordInput(attrs={"autocomplete": "off"})


FORMS: dict[str, type[GatewayForm]] = {Kind.TWILIO: TwilioForm, Kind.GENERIC: GenericForm}
