"""What a member fills in of certificates and safety."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from artur.domain.profile.certificates import wording
from artur.domain.profile.certificates.reading import LONGEST, MOST_MONTHS
from artur.domain.profile.certificates.rules import paying
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    from artur.domain.profile.certificates.models import Certificate, Safety
    from artur.domain.stores.models import Store

PICTURES = "image/png,image/jpeg,image/webp,image/avif,image/gif"
LARGEST = 15_000_000
"""Bytes of a logo as it is uploaded; what is kept is far less."""


class CertificateForm(Multilingual):
    """A certificate or quality mark."""

    PARTS: ClassVar[tuple[Part, ...]] = (
        Part("names", _("What it is called"), LONGEST["names"], needed=True),
        Part(
            "scope",
            _("What it is good for"),
            LONGEST["scope"],
            rows=2,
            hint=_("What was looked at, and what it means for a customer."),
        ),
    )
    issuer = forms.CharField(label=_("Issued by"), max_length=LONGEST["issuer"])
    number = forms.CharField(label=_("Number"), required=False, max_length=LONGEST["number"])
    begins_on = forms.DateField(
        label=_("Valid from"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    ends_on = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("After this day it disappears by itself. We remind you 30 days before."),
    )
    link = forms.CharField(
        label=_("Where its issuer confirms it"),
        required=False,
        max_length=LONGEST["link"],
        widget=forms.URLInput({"placeholder": "https://"}),
        help_text=_("We follow it first; shoppers get it once it is found to work."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput({"accept": PICTURES}),
        help_text=_("PNG, JPEG, WebP or AVIF. It is drawn anew and kept here."),
    )
    no_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    FACTS = ("issuer", "number", "begins_on", "ends_on", "link")

    def __init__(self, store: Store, kept: Certificate | None, *args: Any, **kwargs: Any) -> None:
        texts = {"names": kept.names, "scope": kept.scope} if kept else {}
        super().__init__(store, texts, *args, **kwargs)
        if kept is not None:
            self.initial = {name: getattr(kept, name) for name in self.FACTS}

    def facts(self) -> list[forms.BoundField]:
        """What is the same in every language."""
        return [self[name] for name in self.FACTS]

    def told(self) -> dict[str, Any]:
        """What `keep` takes."""
        said = {name: self.cleaned_data[name] for name in self.FACTS}
        return {**said, "names": self.texts("names"), "scope": self.texts("scope")}

    def picture(self) -> bytes | None:
        """The new logo, nothing at all to take it away, None to leave it."""
        upload = self.cleaned_data["logo"]
        if upload is not None:
            data: bytes = upload.read(LARGEST + 1)
            return data
        return b"" if self.cleaned_data["no_logo"] else None


class SafetyForm(Multilingual):
    """How card numbers and personal data are protected."""

    PARTS: ClassVar[tuple[Part, ...]] = (Part("note", _("Anything else"), LONGEST["note"], rows=2),)
    cards = forms.ChoiceField(
        label=_("Where card numbers are typed"),
        required=False,
        choices=[("", _("Not said")), *wording.CARDS.items()],
    )
    provider = forms.CharField(
        label=_("Payment provider"), required=False, max_length=LONGEST["issuer"]
    )
    provider_link = forms.CharField(
        label=_("The provider's page about its safety"),
        required=False,
        max_length=LONGEST["link"],
        widget=forms.URLInput({"placeholder": "https://"}),
        help_text=_("We follow it first, as with certificates."),
    )

    def __init__(self, store: Store, kept: Safety | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(store, {"note": kept.note if kept else {}}, *args, **kwargs)
        for what in paying.KEPT:
            self.fields[f"kept_{what}"] = forms.IntegerField(
                label=wording.KEPT[what], required=False, min_value=0, max_value=MOST_MONTHS
            )
        if kept is not None:
            known = {name: getattr(kept, name) for name in ("cards", "provider", "provider_link")}
            self.initial = known | {f"kept_{what}": n for what, n in kept.kept.items()}

    def payment(self) -> list[forms.BoundField]:
        """What is asked of payment."""
        return [self[name] for name in ("cards", "provider", "provider_link")]

    def periods(self) -> list[forms.BoundField]:
        """What is asked of personal data."""
        return [self[f"kept_{what}"] for what in paying.KEPT]

    def told(self) -> dict[str, Any]:
        """What `state_safety` takes."""
        said = self.cleaned_data
        return {
            "cards": said["cards"],
            "provider": said["provider"],
            "provider_link": said["provider_link"],
            "kept": {what: said[f"kept_{what}"] for what in paying.KEPT},
            "note": self.texts("note"),
        }
