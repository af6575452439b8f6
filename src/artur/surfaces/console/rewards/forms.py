"""What a member writes on the rewards' pages; what may stand in it is the domain's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from artur.domain.rewards.models import Kind, Once
from artur.domain.rewards.rules import words
from artur.foundation.kit import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store
    from artur.foundation.kit.problems import Invalid


NAMED = {"prefix": "begins"}
"""Inputs that go by another name than what they say; every form has a prefix already."""


class InLanguages(forms.Form):
    """A text in each language there is one in; the store's own comes first and stands open."""

    part = "text"
    longest = 4_000
    rows = 0
    missing: Any = ""
    """What is said where the store's own language lacks its text; empty where it may."""

    def __init__(self, store: Store, texts: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = languages.first_of(store.locale)
        given = self.data if self.is_bound else {}
        spoken = sorted(languages.SPOKEN, key=lambda code: (code != self.own, code != "en"))
        for code in spoken:
            self.fields[f"{self.part}_{code}"] = self._field(code, texts.get(code, ""))
        filled = {c for c in spoken if texts.get(c) or given.get(f"{self.part}_{c}")}
        self._open = [c for c in spoken if c in filled or c in {self.own, "en"}]
        self._folded = [c for c in spoken if c not in self._open]

    def _field(self, code: str, text: str) -> forms.CharField:
        attributes: dict[str, Any] = {"lang": code, "dir": "auto"}
        widget = forms.Textarea({**attributes, "rows": self.rows}) if self.rows else None
        name = translation.get_language_info(code)["name_translated"]
        return forms.CharField(
            label=name.capitalize(),
            initial=text,
            required=bool(self.missing) and code == self.own,
            error_messages={"required": self.missing} if self.missing else None,
            max_length=self.longest,
            widget=widget or forms.TextInput(attributes),
        )

    @property
    def open(self) -> list[forms.BoundField]:
        """The languages with a text, the store's own and English."""
        return [self[f"{self.part}_{code}"] for code in self._open]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The others."""
        return [self[f"{self.part}_{code}"] for code in self._folded]

    def texts(self) -> dict[str, str]:
        """What was written, by language."""
        return {code: self.cleaned_data.get(f"{self.part}_{code}", "") for code in languages.SPOKEN}

    def place(self, problem: Invalid, part: str) -> None:
        """Give each input the error that is about it."""
        for error in problem.errors:
            above, _dot, name = error.field.rpartition(".")
            field = f"{self.part}_{name}" if above == part else NAMED.get(name, error.field)
            self.add_error(field if field in self.fields else None, error.message)


class PolicyForm(InLanguages):
    """The incentive policy."""

    longest = words.LONGEST["policy"]
    rows = 8


class RewardForm(InLanguages):
    """What is given, and how often."""

    part = "value"
    missing = _("Say what a code is worth, such as “5 € off”.")
    longest = words.LONGEST["value"]
    kind = forms.ChoiceField(
        label=_("Where the codes come from"),
        choices=[
            (Kind.LIST, _("A list from my shop's system, which I paste or upload")),
            (
                Kind.GENERATED,
                _("Made here one by one; I tell my shop's system which ones are good"),
            ),
        ],
        widget=forms.RadioSelect,
        initial=Kind.LIST,
    )
    begins = forms.CharField(
        label=_("What codes made here begin with"),
        required=False,
        max_length=12,
        help_text=_("Such as TEA-. Capital letters, figures and hyphens."),
    )
    valid_days = forms.IntegerField(
        label=_("Days a code is good"),
        required=False,
        min_value=1,
        max_value=3650,
        help_text=_("From the day it is given. Empty: without end."),
    )
    once = forms.ChoiceField(
        label=_("How often"),
        choices=[
            (Once.ORDER, _("Once an order, however often its customer is asked")),
            (Once.INVITATION, _("For every invitation that is answered")),
        ],
        widget=forms.RadioSelect,
        initial=Once.ORDER,
    )

    @property
    def rest(self) -> list[forms.BoundField]:
        """Everything but the words."""
        return [self[name] for name in ("kind", "begins", "valid_days", "once")]

    def terms(self) -> dict[str, Any]:
        """What `describe` takes besides kind and words."""
        said = self.cleaned_data
        return {
            "prefix": said["begins"],
            "valid_days": said["valid_days"],
            "once": said["once"],
        }


class CodesForm(forms.Form):
    """Codes, pasted or as a file."""

    codes = forms.CharField(
        label=_("Codes"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "class": "mono", "spellcheck": "false"}),
        help_text=_(
            "One a line, up to 100,000 at once; more than 2 MB goes as a file. What stands twice or is there already is left out."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.ClearableFileInput({"accept": ".csv,.txt,text/csv,text/plain"}),
        help_text=_("CSV or text with one code a line."),
    )
