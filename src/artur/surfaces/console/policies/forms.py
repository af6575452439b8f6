"""What a member writes of a policy: words in each language, and facts that are the same in all."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from artur.domain.profile.policies import wording
from artur.domain.profile.policies.rules import kinds
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    from artur.domain.profile.policies.models import Version
    from artur.domain.profile.policies.rules.kinds import Fact
    from artur.domain.stores.models import Store

FLAGS = [("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))]


class PolicyForm(Multilingual):
    """A policy of any kind; its facts are fields of their own."""

    kind = ""
    link = forms.CharField(
        label=_("Where the full text stands in your shop"),
        required=False,
        max_length=kinds.LONGEST_LINK,
        widget=forms.URLInput({"placeholder": "https://"}),
        help_text=_("Shoppers are led there for the legal wording."),
    )

    def __init__(self, store: Store, version: Version | None, *args: Any, **kwargs: Any) -> None:
        words = {
            f"words_{name}": texts for name, texts in (version.words if version else {}).items()
        }
        texts = {"texts": version.texts if version else {}, **words}
        super().__init__(store, texts, *args, **kwargs)
        for fact in kinds.KINDS[self.kind]:
            if fact.sort != "words":
                self.fields[f"summary_{fact.name}"] = _field(self.kind, fact)
                self.initial[f"summary_{fact.name}"] = _initial(fact, version)
        self.initial["link"] = version.link if version else ""

    def facts(self) -> list[forms.BoundField]:
        """What is the same in every language."""
        return [self[name] for name in self.fields if name.startswith("summary_")]

    def told(self) -> dict[str, Any]:
        """What `state` takes."""
        facts = kinds.KINDS[self.kind]
        return {
            "texts": self.texts("texts"),
            "note": self.texts("note"),
            "link": self.cleaned_data["link"],
            "words": {
                fact.name: self.texts(f"words_{fact.name}")
                for fact in facts
                if fact.sort == "words"
            },
            "summary": {
                fact.name: _value(fact, self.cleaned_data.get(f"summary_{fact.name}"))
                for fact in facts
                if fact.sort != "words"
            },
        }


@cache
def form_of(kind: str) -> type[PolicyForm]:
    """The form of one kind."""
    parts = (
        Part(
            "texts",
            _("In your own words"),
            kinds.LONGEST_TEXT,
            rows=8,
            hint=_("Short and plain. An empty line begins a paragraph, “- ” a list."),
        ),
        *(
            Part(f"words_{fact.name}", wording.FACTS[kind, fact.name], kinds.LONGEST_WORDS, rows=2)
            for fact in kinds.KINDS[kind]
            if fact.sort == "words"
        ),
        Part(
            "note",
            _("What you changed"),
            kinds.LONGEST_NOTE,
            hint=_("One line for the public history of this policy. May stay empty."),
        ),
    )
    return type("KindForm", (PolicyForm,), {"PARTS": parts, "kind": kind})


def _field(kind: str, fact: Fact) -> forms.Field:
    label = wording.FACTS[kind, fact.name]
    if fact.sort in ("days", "months"):
        return forms.IntegerField(
            label=label, required=False, min_value=fact.least, max_value=kinds.MOST[fact.sort]
        )
    if fact.sort == "money":
        widget = forms.TextInput({"inputmode": "decimal"})
        return forms.CharField(label=label, required=False, max_length=20, widget=widget)
    if fact.sort == "name":
        return forms.CharField(label=label, required=False, max_length=kinds.LONGEST_NAME)
    choices: Any = FLAGS
    if fact.sort == "choice":
        named = [(name, wording.CHOICES[kind, fact.name, name]) for name in fact.choices]
        choices = [("", _("Not said")), *named]
    return forms.ChoiceField(label=label, required=False, choices=choices)


def _initial(fact: Fact, version: Version | None) -> Any:
    value = version.summary.get(fact.name) if version else None
    if fact.sort == "flag" and value is not None:
        return "yes" if value else "no"
    return value


def _value(fact: Fact, typed: Any) -> Any:
    if fact.sort == "flag":
        return {"yes": True, "no": False}.get(typed)
    if fact.sort == "money":
        return (typed or "").strip().replace(",", ".") or None
    return typed
