"""What a member fills in of a price of delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from artur.domain.profile.policies import wording
from artur.domain.profile.policies.reading import LONGEST_CARRIER, LONGEST_WHY, MOST_DAYS
from artur.domain.profile.policies.rules.costs import ELSEWHERE
from artur.domain.stores.rules import countries as every_country
from artur.foundation.kit import languages
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.profile.policies.rules.costs import Rate
    from artur.domain.stores.models import Store
    from artur.foundation.kit.problems import Invalid

LEAST_STEPS, SPARE_STEPS, MOST_STEPS = 4, 2, 30
STEPS = {"to": _("Step %(n)s: up to"), "price": _("Step %(n)s: price")}
DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


class RateForm(Multilingual):
    """One carrier's price to some countries; how many steps there are is seen from what is filled in."""

    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "surcharge_why",
            _("What the surcharge is for"),
            LONGEST_WHY,
            hint=_("Such as an island, an oversized parcel, or the carrier's fee abroad."),
        ),
    )
    carrier = forms.CharField(label=_("Who delivers"), max_length=LONGEST_CARRIER)
    countries = forms.CharField(
        label=_("To which countries"),
        required=False,
        max_length=2000,
        help_text=_("Names or two-letter codes with commas between them: SI, Austria, HR."),
    )
    elsewhere = forms.BooleanField(
        label=_("To every country that no other price names"), required=False
    )
    by = forms.ChoiceField(
        label=_("What the price depends on"),
        choices=list(wording.MEASURES.items()),
        widget=forms.RadioSelect,
        initial="flat",
    )
    free_from = forms.CharField(
        label=_("Free from"),
        required=False,
        max_length=20,
        widget=forms.TextInput(DECIMAL),
        help_text=_("The price of the goods from which it costs nothing. Empty: never free."),
    )
    days_from = forms.IntegerField(
        label=_("Working days, at least"), required=False, min_value=0, max_value=MOST_DAYS
    )
    days_to = forms.IntegerField(
        label=_("At most"), required=False, min_value=0, max_value=MOST_DAYS
    )
    surcharge_amount = forms.CharField(
        label=_("Surcharge"), required=False, max_length=20, widget=forms.TextInput(DECIMAL)
    )
    surcharge_at = forms.ChoiceField(
        label=_("Who asks for it"),
        choices=[
            ("checkout", _("You, at the checkout")),
            ("door", _("The carrier, at the door")),
        ],
        initial="checkout",
    )

    def __init__(self, store: Store, rate: Rate | None, *args: Any, **kwargs: Any) -> None:
        why = rate.surcharge.why if rate and rate.surcharge else {}
        super().__init__(store, {"surcharge_why": why}, *args, **kwargs)
        filled = len(rate.bands) if rate else 0
        if self.is_bound:
            filled = sum(f"bands_{n}_price" in self.data for n in range(MOST_STEPS)) - SPARE_STEPS
        self.steps = min(max(LEAST_STEPS, filled + SPARE_STEPS), MOST_STEPS)
        for n in range(self.steps):
            for name in ("to", "price"):
                widget = forms.TextInput(DECIMAL)
                self.fields[f"bands_{n}_{name}"] = forms.CharField(
                    label=STEPS[name] % {"n": n + 1}, required=False, max_length=20, widget=widget
                )
        if rate is not None:
            self.initial = dict(_initial(rate))

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The steps: up to what, for how much."""
        return [(self[f"bands_{n}_to"], self[f"bands_{n}_price"]) for n in range(self.steps)]

    def told(self) -> dict[str, Any]:
        """What `keep_rate` takes."""
        said = self.cleaned_data
        days = [said["days_from"], said["days_to"]]
        amount, why = _number(said["surcharge_amount"]), self.texts("surcharge_why")
        return {
            "carrier": said["carrier"],
            "countries": [ELSEWHERE] if said["elsewhere"] else _codes(said["countries"]),
            "by": said["by"],
            "bands": [
                {"to": _number(said[f"bands_{n}_to"]), "price": _number(said[f"bands_{n}_price"])}
                for n in self._steps_filled()
            ],
            "free_from": _number(said["free_from"]),
            "days": _days(days),
            "surcharge": {
                "amount": amount,
                "at": said["surcharge_at"],
                "why": why,
            }
            if amount or why
            else None,
        }

    def place(self, problem: Invalid) -> None:
        """Give each field the error that is about it; steps left empty don't count."""
        filled = self._steps_filled()
        for error in problem.errors:
            name, _dot, rest = error.field.partition(".")
            field = error.field.replace(".", "_")
            if name == "bands" and rest:
                number, _dot, column = rest.partition(".")
                field = f"bands_{filled[int(number)]}_{column}"
            if name == "days":
                field = "days_from"
            self.add_error(field if field in self.fields else None, error.message)

    def _steps_filled(self) -> list[int]:
        said = self.cleaned_data
        return [
            n
            for n in range(self.steps)
            if said.get(f"bands_{n}_to") or said.get(f"bands_{n}_price")
        ]


def _initial(rate: Rate) -> Mapping[str, Any]:
    known: dict[str, Any] = {
        "carrier": rate.carrier,
        "countries": ", ".join(code for code in rate.countries if code != ELSEWHERE),
        "elsewhere": ELSEWHERE in rate.countries,
        "by": rate.by,
        "free_from": rate.free_from,
    }
    for n, band in enumerate(rate.bands):
        known |= {f"bands_{n}_to": band.to, f"bands_{n}_price": band.price}
    if rate.days is not None:
        known |= {"days_from": rate.days[0], "days_to": rate.days[1]}
    if rate.surcharge is not None:
        known |= {
            "surcharge_amount": rate.surcharge.amount,
            "surcharge_at": rate.surcharge.at,
        }
    return known


def _days(typed: list[int | None]) -> list[int] | None:
    known = [n for n in typed if n is not None]
    return [known[0], known[-1]] if known else None


def _number(typed: str) -> str | None:
    return typed.strip().replace("\u00a0", "").replace(",", ".") or None


def _codes(typed: str) -> list[str]:
    """Codes as they are, names of countries as their codes; what is neither stays and is refused by name."""
    named: dict[str, str] = {}
    for language in dict.fromkeys(("en", *languages.WORKED_IN, get_language() or "en")):
        territories = Locale.parse(languages.cldr(language)).territories
        named |= {
            territories[code].casefold(): code for code in every_country() if code in territories
        }
    words = [word.strip() for word in typed.replace(";", ",").replace("\n", ",").split(",")]
    return [named.get(word.casefold(), word.upper()) for word in words if word]
