"""What a member writes of a guide; what may stand in it is the domain's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.orders import queries as orders
from artur.domain.profile.guides import queries, rules
from artur.domain.profile.guides.actions import Draft
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    from artur.domain.profile.guides.models import Chapter, Guide
    from artur.domain.stores.models import Store

CATEGORIES = 200


class GuideForm(Multilingual):
    """Title, introduction, category, and the products it shows."""

    PARTS: ClassVar[tuple[Part, ...]] = (
        Part(
            "titles",
            lazy("Title"),
            rules.TITLE,
            hint=lazy("As a shopper would ask it: “Which teapot is right for me?”"),
            needed=True,
        ),
        Part(
            "intros",
            lazy("In short"),
            rules.INTRO,
            rows=3,
            hint=lazy("Two or three sentences: whom it helps, and what the answer is."),
        ),
    )
    category = forms.ChoiceField(label=lazy("Category"), required=False)
    products = forms.MultipleChoiceField(
        label=lazy("Products it shows"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("With none ticked, all of the category are shown, twelve at most."),
    )

    def __init__(
        self, store: Store, guide: Guide | None, data: Any = None, category: str = ""
    ) -> None:
        texts = {"titles": guide.titles, "intros": guide.intros} if guide else {}
        chosen = guide.category if guide else category
        kept = {"category": chosen, "products": guide.products if guide else []}
        super().__init__(store, texts, data, initial=kept)
        self._offer(store, guide, chosen)

    def draft(self) -> Draft:
        """What was written."""
        said = self.cleaned_data
        return Draft(
            self.texts("titles"),
            self.texts("intros"),
            said["category"],
            said.get("products", []),
        )

    def _offer(self, store: Store, guide: Guide | None, category: str) -> None:
        known = orders.categories(store, limit=CATEGORIES)
        if category and category not in known:
            known = [category, *known]
        if known:
            self._choice("category").choices = [("", _("None")), *((one, one) for one in known)]
        else:
            del self.fields["category"]
        if guide is None:
            # Which there are to choose from depends on the category.
            del self.fields["products"]
            return
        offered = {one.external_id: one for one in queries.products(guide)}
        # Also those that were ticked, when the guide is about another category by now.
        typed = self["products"].value() or [] if self.is_bound else []
        offered |= {one.external_id: one for one in queries.named(store.id, typed)}
        offered |= {one.external_id: one for one in queries.of_category(store.id, guide.category)}
        if offered:
            self._choice("products").choices = [
                (id_, one.name or id_) for id_, one in offered.items()
            ]
        else:
            del self.fields["products"]

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def clean(self) -> dict[str, Any]:
        """A field there is nothing to choose in is empty."""
        return {"category": "", **(super().clean() or self.cleaned_data)}


class ChapterForm(Multilingual):
    """A question and its answer."""

    PARTS: ClassVar[tuple[Part, ...]] = (
        Part("questions", lazy("Question"), rules.QUESTION, needed=True),
        Part(
            "answers",
            lazy("Answer"),
            rules.ANSWER,
            rows=10,
            hint=lazy(
                "Plain text. An empty line begins a paragraph, “- ” a line of a list, and addresses become links."
            ),
        ),
    )

    def __init__(self, store: Store, chapter: Chapter | None, data: Any = None) -> None:
        texts = {"questions": chapter.questions, "answers": chapter.answers} if chapter else {}
        super().__init__(store, texts, data)
