"""What a member writes of an entry and a tab; what may stand in it is the domain's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from artur.domain.orders import queries as orders
from artur.domain.profile.faq import queries
from artur.domain.profile.faq.models import State
from artur.domain.profile.faq.rules.texts import LONGEST, Draft
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.profile.faq.models import Entry
    from artur.domain.stores.models import Store

MANY = 200
"""So many products, or categories, can be ticked; beyond that their numbers are written."""


class EntryForm(Multilingual):
    """A question with its answer, in every language, and where it stands."""

    PARTS = (
        Part("question", _("Question"), LONGEST["question"], needed=True,
             hint=_("As a customer would ask it.")),
        Part("answer", pgettext_lazy("an answer", "Answer"), LONGEST["answer"], rows=6, needed=True,
             hint=_("Plain text. An empty line begins a paragraph, “- ” a list; https:// addresses become links.")),
        Part("also", _("Other words for it"), LONGEST["also"], rows=2,
             hint=_("One a line. Nobody sees them, but the search finds the answer by them.")),
    )  # fmt: skip
    tab = forms.ChoiceField(label=_("Tab"))
    products = forms.MultipleChoiceField(
        label=_("Only about these products"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Then it stands on their pages, before everything else."),
    )
    categories = forms.MultipleChoiceField(
        label=_("Only about these categories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    public = forms.BooleanField(label=_("Shoppers see it"), required=False)

    def __init__(self, store: Store, kept: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        texts = {part.name: kept.get(f"{part.name}s", {}) for part in self.PARTS}
        texts["also"] = kept.get("also", {})
        super().__init__(store, texts, *args, initial=kept, **kwargs)
        tabs = [(str(tab.id), queries.named(tab, store.locale)) for tab in queries.tabs(store.id)]
        self.fields["tab"].choices = tabs  # type: ignore[attr-defined]
        self._offer("products", _products(store), kept.get("products", []))
        categories = [(name, name) for name in orders.categories(store, limit=MANY)]
        self._offer("categories", categories, kept.get("categories", []))

    def _offer(self, name: str, offered: list[tuple[str, str]], chosen: list[str]) -> None:
        known = {value for value, _label in offered}
        choices = [*offered, *((value, value) for value in chosen if value not in known)]
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @property
    def places(self) -> list[forms.BoundField]:
        """What it is about."""
        return [self[name] for name in ("products", "categories") if name in self.fields]

    @property
    def about_some(self) -> bool:
        """Whether it is about some products alone."""
        return any(field.value() for field in self.places)

    def draft(self) -> Draft:
        """What was written."""
        said = self.cleaned_data
        return Draft(
            UUID(said["tab"]),
            self.texts("question"),
            self.texts("answer"),
            self.texts("also"),
            said.get("products", ()),
            said.get("categories", ()),
            public=said["public"],
        )


class TabForm(Multilingual):
    """What a tab is called."""

    PARTS = (Part("name", _("Name"), LONGEST["name"]),)


class NewTabForm(TabForm):
    """What a new tab is called: it has no name of ours to fall back on."""

    PARTS = (Part("name", _("Name"), LONGEST["name"], needed=True),)


class FileForm(forms.Form):
    """A file of entries."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput({"accept": ".csv,.tsv,.txt,text/csv,text/plain"}),
        help_text=_("CSV with a header, 5 MB at most; from any spreadsheet and in any encoding."),
    )


def kept_of(entry: Entry) -> dict[str, Any]:
    """An entry as the form shows it."""
    return {
        "questions": entry.questions,
        "answers": entry.answers,
        "also": entry.also,
        "tab": str(entry.tab_id),
        "products": entry.products,
        "categories": entry.categories,
        "public": entry.state == State.PUBLIC,
    }


def _products(store: Store) -> list[tuple[str, str]]:
    found = orders.products(store, limit=MANY).items
    return [(product.external_id, str(product)) for product in found]
