"""Forms whose texts are written once a language: the store's own stands open, the others are folded away.

A form names its texts as `PARTS`; their fields are called `question_sl`, `question_lv` and so on. The template
`console/_languages.html` shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from artur.foundation.kit import languages, multilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.stores.models import Store
    from artur.foundation.kit.problems import Invalid


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a form: its name, what it is called, how long it may be, and how many rows it gets (0: one line)."""

    name: str
    label: Any
    longest: int
    rows: int = 0
    hint: Any = ""
    needed: bool = False
    """Whether the store's own language must have it."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the form with its fields."""

    code: str
    name: str
    fields: list[forms.BoundField]


class Multilingual(forms.Form):
    """A form with texts in several languages; `texts` are those kept, by part."""

    PARTS: ClassVar[tuple[Part, ...]] = ()

    def __init__(
        self, store: Store, texts: Mapping[str, Mapping[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._own = languages.first_of(store.locale)
        given = self.data if self.is_bound else {}
        self._filled = {
            code
            for code in languages.SPOKEN
            for part in self.PARTS
            if texts.get(part.name, {}).get(code) or given.get(self.add_prefix(_field(part, code)))
        }
        self._order = multilingual.order(store.locale, self._filled)
        for code in self._order:
            for part in self.PARTS:
                text = texts.get(part.name, {}).get(code, "")
                self.fields[_field(part, code)] = self._made(part, code, text)

    def own(self) -> Language:
        """The store's own language."""
        return self._language(self._own)

    def written(self) -> list[Language]:
        """The others that have a text."""
        return [self._language(c) for c in self._order if c in self._filled and c != self._own]

    def folded(self) -> list[Language]:
        """Those without one."""
        return [self._language(c) for c in self._order if c not in self._filled | {self._own}]

    def rest(self) -> list[forms.BoundField]:
        """The fields that are no text of a language."""
        ours = {_field(part, code) for part in self.PARTS for code in languages.SPOKEN}
        return [self[name] for name in self.fields if name not in ours]

    def texts(self, part: str) -> dict[str, str]:
        """What was written of a part, by language."""
        found = {code: self.cleaned_data.get(f"{part}_{code}", "") for code in self._order}
        return multilingual.cleaned(found)

    def place(self, problem: Invalid) -> None:
        """Give each field the error that is about it; what has none stands above the form."""
        for error in problem.errors:
            field = error.field.replace(".", "_")
            self.add_error(field if field in self.fields else None, error.message)

    def _language(self, code: str) -> Language:
        name = capfirst(translation.get_language_info(code)["name_translated"])
        return Language(code, name, [self[_field(part, code)] for part in self.PARTS])

    def _made(self, part: Part, code: str, text: str) -> forms.CharField:
        attributes: dict[str, Any] = {"lang": code, "dir": "auto"}
        if part.rows:
            attributes["rows"] = part.rows
        return forms.CharField(
            label=part.label,
            initial=text,
            required=part.needed and code == self._own,
            error_messages={"required": _("Something has to stand here.")},
            max_length=part.longest,
            widget=forms.Textarea(attributes) if part.rows else forms.TextInput(attributes),
            help_text=part.hint if code == self._own else "",
        )


def _field(part: Part, code: str) -> str:
    return f"{part.name}_{code}"
