"""What a member writes to open a campaign, and by which facts they choose customers."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from artur.domain.rewards.rules import words
from artur.domain.rewards.rules.programme import LONGEST_ORDERING, MOST_PLACES, Criteria, Offer
from artur.foundation.kit import clock
from artur.surfaces.console import choices
from artur.surfaces.console.rewards.forms import InLanguages

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

OPEN_FOR = timedelta(days=14)


def _countries() -> choices.Choices:
    return [("", gettext("Any country")), *choices.countries()[1:]]


class CampaignForm(InLanguages):
    """A new campaign."""

    part = "offer"
    missing = _("Say what it costs them, such as “for half the price”.")
    longest = words.LONGEST["offer"]
    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("For you alone, such as “Spring kettles”.")
    )
    product = forms.CharField(
        label=_("Product"),
        max_length=200,
        help_text=_("Its id in your shop. Products come with the orders that hold them."),
        widget=forms.TextInput({"list": "products", "autocomplete": "off"}),
    )
    places = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=MOST_PLACES,
        initial=20,
        help_text=_("So many may accept; the first come first."),
    )
    accept_until = forms.DateField(
        label=_("Last day to accept"), widget=forms.DateInput({"type": "date"})
    )
    order_days = forms.IntegerField(
        label=_("Days to order, once accepted"),
        min_value=1,
        max_value=LONGEST_ORDERING,
        initial=14,
    )
    generated = forms.ChoiceField(
        label=_("Code for the reduced price"),
        choices=[
            ("yes", _("One for each, made here, beginning with what stands below")),
            ("no", _("The same for all: the one that stands below")),
        ],
        widget=forms.RadioSelect,
        initial="yes",
    )
    code = forms.CharField(
        label=_("Beginning of the code, or the code"),
        max_length=64,
        help_text=_("Set up what it is worth in your shop's system; Artur only hands it out."),
    )

    def __init__(self, store: Store, *args: Any, **kwargs: Any) -> None:
        super().__init__(store, {}, *args, **kwargs)
        self.zone = ZoneInfo(store.timezone)
        today = clock.now().astimezone(self.zone).date()
        self.fields["accept_until"].initial = (today + OPEN_FOR).isoformat()

    @property
    def first(self) -> list[forms.BoundField]:
        """What and how many."""
        return [self[name] for name in ("name", "product", "places")]

    @property
    def rest(self) -> list[forms.BoundField]:
        """Until when, and with which code."""
        return [self[name] for name in ("accept_until", "order_days", "generated", "code")]

    def offer(self) -> Offer:
        """The campaign as it was written; its last day ends at midnight in the store's zone."""
        said = self.cleaned_data
        ends = datetime.combine(said["accept_until"] + timedelta(days=1), time(), self.zone)
        return Offer(
            name=said["name"].strip(),
            product=said["product"].strip(),
            offers=self.texts(),
            code=said["code"].strip(),
            places=said["places"],
            accept_until=ends,
            generated=said["generated"] == "yes",
            order_days=said["order_days"],
        )


class CriteriaForm(forms.Form):
    """Facts of orders; there is no field for what anybody said of them."""

    q = forms.CharField(label=_("Name, e-mail or order"), required=False, max_length=200)
    product = forms.CharField(
        label=_("Bought product"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"list": "products", "autocomplete": "off"}),
    )
    category = forms.CharField(label=_("Bought from category"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Country"), required=False, choices=_countries)
    since = forms.DateField(
        label=_("Ordered since"), required=False, widget=forms.DateInput({"type": "date"})
    )
    orders = forms.IntegerField(
        label=_("Orders, at least"), required=False, min_value=1, max_value=1000
    )
    bought = forms.BooleanField(label=_("Also those who have this product already"), required=False)

    def criteria(self, zone: str) -> Criteria:
        """What to choose by; a value that makes no sense is as good as none."""
        said = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        since = said.get("since")
        return Criteria(
            search=said.get("q", "").replace("\x00", "").strip(),
            product=said.get("product", "").replace("\x00", "").strip(),
            category=said.get("category", "").replace("\x00", "").strip(),
            country=said.get("country", ""),
            since=datetime.combine(since, time(), ZoneInfo(zone)) if since else None,
            orders=said.get("orders") or 1,
            fresh=not said.get("bought", False),
        )
