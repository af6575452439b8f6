"""The form of a channel, made of the fields its kind declares; what each may hold is the domain's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from artur.foundation.kit import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.alerts.channels.contract import Field, Kind

KEPT = _("It is kept sealed and never shown again. Leave it empty to keep the one you entered.")
SEALED = _("It is kept sealed and never shown again.")


def _languages() -> list[tuple[str, Any]]:
    return [("", _("The store's")), *((c, languages.OWN_NAMES[c]) for c in languages.WORKED_IN)]


class ChannelForm(forms.Form):
    """What a kind asks for, the language spoken there, and what the member calls it."""

    locale = forms.ChoiceField(
        label=_("Language of the alerts"), choices=_languages, required=False
    )
    name = forms.CharField(
        label=_("What you call it"),
        max_length=120,
        required=False,
        help_text=_("Shown here alone, such as the name of the room."),
    )

    def __init__(
        self,
        kind: Kind,
        data: Mapping[str, Any] | None = None,
        *,
        initial: Mapping[str, Any] | None = None,
        known: bool = False,
    ) -> None:
        super().__init__(data, initial={**(initial or {})})
        self.kind = kind
        for field in kind.fields:
            if field.made is None:
                self.fields[f"field_{field.name}"] = _entry(field, known=known)
        self.fields["name"].widget.attrs["placeholder"] = kind.title
        own = [name for name in self.fields if name.startswith("field_")]
        self.order_fields([*own, "locale", "name"])

    def given(self) -> dict[str, str]:
        """What was entered, by the kind's own names, as it came."""
        told = self.data or {}
        fields = [field for field in self.kind.fields if field.made is None]
        return {field.name: str(told.get(f"field_{field.name}", "")) for field in fields}

    def wrong(self, field: str, message: str) -> None:
        """Put what the domain found wrong beside its field."""
        for name in (f"field_{field}", field):
            if name in self.fields:
                self.add_error(name, message)
                return
        self.add_error(None, message)


def _entry(field: Field, *, known: bool) -> forms.Field:
    attrs: dict[str, Any] = {"autocomplete": "off", "spellcheck": "false"}
    if field.placeholder:
        attrs["placeholder"] = field.placeholder
    if field.kind in {"url", "phone"}:
        attrs["inputmode"] = "url" if field.kind == "url" else "tel"
    help_text = field.help
    if field.sealed:
        help_text = f"{field.help} {KEPT if known else SEALED}".strip()
    return forms.CharField(
        label=field.label,
        help_text=help_text,
        required=field.required and not (known and field.sealed),
        widget=forms.TextInput(attrs=attrs),
    )
