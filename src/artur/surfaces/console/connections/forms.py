"""The form of a connector, made of the fields it declares; what each may hold is the domain's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from artur.domain.orders.connectors.keeping import secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.orders.connectors.contract import Connector, Field

KEPT = _("It is kept sealed and never shown again. Leave it empty to keep the one you entered.")
SEALED = _("It is kept sealed and never shown again.")
FEW = 4
"""As many choices stand open; more are folded into a list."""


class ConnectionForm(forms.Form):
    """What a connector asks for, what the member calls it, and from when orders are read."""

    name = forms.CharField(
        label=_("What you call this shop"),
        max_length=120,
        required=False,
        help_text=_("Shown here alone, for when you connect more than one."),
    )
    since = forms.DateField(
        label=_("Read orders placed since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        connector: Connector,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
        known: bool = False,
    ) -> None:
        super().__init__(data, initial={**(initial or {})})
        self.connector = connector
        for field in connector.fields:
            if field.made is None:
                self.fields[f"field_{field.name}"] = _entry(field, known=known)
        self.fields["name"].widget.attrs["placeholder"] = connector.title
        if known or connector.poll is None:
            del self.fields["since"]
        own = [name for name in self.fields if name.startswith("field_")]
        self.order_fields([*own, "since", "name"])

    @property
    def tried(self) -> list[forms.BoundField]:
        """The fields that a sample is tried with, such as a map; they stand together with it."""
        if self.connector.reread is None or self.connector.guess is None:
            return []
        names = {f"field_{field.name}" for field in self.connector.fields if field.kind == "lines"}
        return [field for field in self if field.name in names]

    @property
    def plain(self) -> list[forms.BoundField]:
        """All others."""
        tried = {field.name for field in self.tried}
        return [field for field in self if field.name not in tried]

    def given(self) -> dict[str, str]:
        """What was entered, by the connector's own names, as it came."""
        told = self.data or {}
        return {
            field.name: str(told.get(f"field_{field.name}", ""))
            for field in self.connector.fields
            if field.made is None
        }

    def wrong(self, field: str, message: str) -> None:
        """Put what the domain found wrong beside its field."""
        for name in (f"field_{field}", field):
            if name in self.fields:
                self.add_error(name, message)
                return
        self.add_error(None, message)


def _entry(field: Field, *, known: bool) -> forms.Field:
    kept = known and secret(field)
    told: dict[str, Any] = {
        "label": field.label,
        "help_text": field.help,
        "required": field.required and not kept,
    }
    attrs: dict[str, Any] = {"placeholder": field.placeholder} if field.placeholder else {}
    if field.kind == "choice":
        widget = forms.RadioSelect if len(field.choices) <= FEW else forms.Select
        return forms.ChoiceField(
            choices=field.choices, widget=widget, initial=field.choices[0][0], **told
        )
    if field.kind == "lines":
        attrs |= {
            "rows": 14 if "\n" in field.placeholder else 3,
            "spellcheck": "false",
            "class": "mono",
            "autocapitalize": "off",
        }
        return forms.CharField(widget=forms.Textarea(attrs=attrs), **told)
    attrs |= {"autocomplete": "off", "spellcheck": "false"}
    if secret(field):
        told["help_text"] = _join(field.help, KEPT if kept else SEALED)
        attrs["autocomplete"] = "new-password"
        return forms.CharField(widget=forms.PasswordInput(attrs=attrs), **told)
    if field.kind == "url":
        attrs["inputmode"] = "url"
    return forms.CharField(widget=forms.TextInput(attrs=attrs), **told)


def _join(first: Any, second: Any) -> str:
    return f"{first} {second}".strip()
