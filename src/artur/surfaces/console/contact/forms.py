"""What a member writes on the contact page; what may stand in it is the domain's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.profile.contact.rules import card as rules
from artur.foundation.kit import phones
from artur.foundation.kit.opening_hours import DAYS
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    from artur.domain.profile.contact.models import Card
    from artur.domain.stores.models import Store
    from artur.foundation.kit.problems import Invalid

BLANK = 2
"""Rows for days that differ that stand ready to be filled."""
PURPOSES = (
    ("", lazy("For everything")),
    ("orders", lazy("Orders")),
    ("help", lazy("Help with a purchase")),
    ("shop", lazy("In the shop")),
    ("mobile", lazy("Mobile")),
)
ANSWERS = (
    ("", lazy("Say nothing")),
    ("hour", lazy("Within an hour")),
    ("hours", lazy("Within a few hours")),
    ("day", lazy("By the next working day")),
    ("days", lazy("Within two working days")),
)
PLAIN = ("legal_name", "contact_email", "registration_number", "vat_number", "street", "postal_code", "city",
         "answers_within", "person", "rests_on_holidays")  # fmt: skip


class ContactForm(Multilingual):
    """Everything on the card."""

    PARTS: ClassVar[tuple[Part, ...]] = (
        Part("tagline", lazy("The shop in a line"), rules.TEXTS["tagline"],
             hint=lazy("Stands under the name on your public page, such as “Teapots, cups and tea from Kranj”.")),
        Part("person_role", lazy("What they do"), rules.TEXTS["person_role"]),
        Part("person_words", lazy("A few words to the customer"), rules.TEXTS["person_words"], rows=3),
    )  # fmt: skip

    legal_name = forms.CharField(label=lazy("Legal name"), max_length=200, required=False)
    registration_number = forms.CharField(
        label=lazy("Registration number"), max_length=60, required=False
    )
    vat_number = forms.CharField(
        label=lazy("VAT number"),
        max_length=60,
        required=False,
        help_text=lazy("With its country, such as SI12345679."),
    )
    street = forms.CharField(label=lazy("Street and number"), max_length=200, required=False)
    postal_code = forms.CharField(label=lazy("Postal code"), max_length=40, required=False)
    city = forms.CharField(label=lazy("Town"), max_length=120, required=False)
    contact_email = forms.CharField(
        label=lazy("E-mail for customers"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(),
    )
    answers_within = forms.ChoiceField(
        label=lazy("How soon mail is answered"), choices=ANSWERS, required=False
    )
    rests_on_holidays = forms.BooleanField(label=lazy("Closed on public holidays"), required=False)
    profiles = forms.CharField(
        label=lazy("Your pages elsewhere"),
        required=False,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "placeholder": "https://"}),
        help_text=lazy("One address a line: Facebook, Instagram, YouTube, Mastodon and the like."),
    )
    person = forms.CharField(label=lazy("Name of who answers"), max_length=120, required=False)

    def __init__(self, store: Store, kept: Card, data: Any = None) -> None:
        texts = {part.name: getattr(kept, part.name) for part in self.PARTS}
        known: dict[str, Any] = {
            name: getattr(store if name in ("legal_name", "contact_email") else kept, name)
            for name in PLAIN
        }
        known["profiles"] = "\n".join(kept.profiles)
        if not (kept.street or kept.city):
            known |= _address(store)
        super().__init__(store, texts, data, initial=known)
        self._add_phones(kept, data or {})
        for day in DAYS:
            self.fields[f"hours_{day}"] = _hours(kept.hours.get(day, []), WEEKDAYS[DAYS.index(day)])
        self._add_differing(kept, data)

    def numbers(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Telephones with what each is for."""
        return [(self[f"phones_{n}"], self[f"purpose_{n}"]) for n in range(self._numbers)]

    def week(self) -> list[tuple[str, forms.BoundField]]:
        """The days of the week with their fields."""
        return [(capfirst(WEEKDAYS[n]), self[f"hours_{day}"]) for n, day in enumerate(DAYS)]

    def differing(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Days that differ: the first, the last, the hours."""
        names = ("first", "last", "exceptions")
        return [tuple(self[f"{name}_{n}"] for name in names) for n in range(self._rows)]  # type: ignore[misc]

    def told(self) -> dict[str, Any]:
        """What was written, as the domain has it."""
        given = self.cleaned_data
        self._phones = [n for n in range(self._numbers) if given[f"phones_{n}"]]
        self._days = [
            n for n in range(self._rows) if given[f"first_{n}"] or given[f"exceptions_{n}"]
        ]
        return {
            **{name: given[name] for name in PLAIN},
            **{part.name: self.texts(part.name) for part in self.PARTS},
            "profiles": given["profiles"].split(),
            "phones": [
                {"number": given[f"phones_{n}"], "purpose": given[f"purpose_{n}"]}
                for n in self._phones
            ],
            "hours": {day: given[f"hours_{day}"] for day in DAYS},
            "exceptions": [self._differing(n) for n in self._days],
        }

    def place(self, problem: Invalid) -> None:
        """Each error stands at its row, empty rows counted in."""
        rows = {"phones": self._phones, "exceptions": self._days}
        for error in problem.errors:
            part, _dot, place = error.field.partition(".")
            known = rows.get(part, [])
            row = str(known[int(place)]) if place.isdigit() and int(place) < len(known) else place
            name = f"{part}_{row}" if row else part
            self.add_error(name if name in self.fields else None, error.message)

    def _differing(self, n: int) -> dict[str, Any]:
        first, last = self.cleaned_data[f"first_{n}"], self.cleaned_data[f"last_{n}"]
        return {
            "from": first.isoformat() if first else "",
            "until": last.isoformat() if last else "",
            "spans": self.cleaned_data[f"exceptions_{n}"],
        }

    def _add_phones(self, kept: Card, data: Any) -> None:
        # Also those that were typed, when fewer are kept by now.
        given = sum(f"phones_{n}" in data for n in range(rules.MOST_PHONES))
        self._numbers = min(max(len(kept.phones) + 1, given), rules.MOST_PHONES)
        for n in range(self._numbers):
            one = kept.phones[n] if n < len(kept.phones) else {}
            number = phones.shown(one["number"]) if one else ""
            self.fields[f"phones_{n}"] = forms.CharField(
                label=_("Telephone"),
                required=False,
                max_length=40,
                initial=number,
                widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
            )
            self.fields[f"purpose_{n}"] = forms.ChoiceField(
                label=_("What it is for"),
                required=False,
                choices=PURPOSES,
                initial=one.get("purpose", ""),
            )

    def _add_differing(self, kept: Card, data: Any) -> None:
        typed = str((data or {}).get("rows", ""))
        given = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
        self._rows = min(max(len(kept.exceptions) + BLANK, given), rules.MOST_EXCEPTIONS)
        for n in range(self._rows):
            one = kept.exceptions[n] if n < len(kept.exceptions) else {}
            self.fields[f"first_{n}"] = _day(_("From"), one.get("from"))
            last = one.get("until") if one.get("until") != one.get("from") else None
            self.fields[f"last_{n}"] = _day(_("Until"), last)
            self.fields[f"exceptions_{n}"] = _hours(one.get("spans", []))

    @property
    def rows(self) -> int:
        """How many rows for days that differ there are."""
        return self._rows


def _address(store: Store) -> dict[str, str]:
    """The address of the settings, as a beginning."""
    lines = store.postal_address.splitlines()
    code, _space, city = (lines[1] if len(lines) > 1 else "").partition(" ")
    return {"street": lines[0] if lines else "", "postal_code": code, "city": city}


def _hours(spans: list[list[str]], label: Any = "") -> forms.CharField:
    shown = ", ".join(f"{begin}–{end}" for begin, end in spans)
    return forms.CharField(label=label or _("Hours"), required=False, max_length=80, initial=shown)


def _day(label: str, initial: str | None) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, initial=initial, widget=widget)
