"""How the store wants to chat: when, who answers, what a visitor reads first, and from which sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from artur.domain.chat import actions, queries
from artur.domain.stores import queries as stores
from artur.domain.stores import rules as roles
from artur.foundation.kit import opening_hours
from artur.foundation.kit.opening_hours import DAYS
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.chat.models import Settings
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

BLANK = 3
"""Rows for days that differ that stand ready to be filled."""
MOST_EXCEPTIONS = 60
LONGEST_GREETING = 500


class SettingsForm(Multilingual):
    """Everything the store may choose about its chat."""

    PARTS: ClassVar[tuple[Part, ...]] = (
        Part("greetings", lazy("What a visitor reads first"), LONGEST_GREETING, rows=2),
        Part("away", lazy("While nobody is there"), LONGEST_GREETING, rows=2),
    )

    on = forms.BooleanField(label=lazy("Show the chat in my shop"), required=False)
    answering = forms.MultipleChoiceField(
        label=lazy("Who answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Nobody ticked means everybody who may answer."),
    )
    origins = forms.CharField(
        label=lazy("Other sites that may show the chat"),
        required=False,
        widget=forms.Textarea({"rows": 2, "placeholder": "https://"}),
        help_text=lazy("One a line. The address of your shop may always."),
    )
    quick = forms.BooleanField(
        label=lazy("Offer an answer from the FAQ before a person is asked"), required=False
    )
    rating = forms.BooleanField(
        label=lazy("Ask how it was once a conversation is settled"), required=False
    )

    def __init__(self, store: Store, kept: Settings, data: Any = None) -> None:
        texts = {"greetings": kept.greetings, "away": kept.away}
        known = {
            "on": kept.on,
            "answering": kept.answering,
            "origins": "\n".join(kept.origins),
            "quick": kept.quick,
            "rating": kept.rating,
        }
        super().__init__(store, texts, data, initial=known)
        answering: Any = self.fields["answering"]
        answering.choices = [
            (str(view.member.id), str(view.user))
            for view in stores.members(store)
            if roles.may(view.member.role, "reply")
        ]
        for day in DAYS:
            self._add(f"hours_{day}", opening_hours.kept(_spans(kept.hours.get(day, []))))
        self.rows = min(len(kept.exceptions) + BLANK, MOST_EXCEPTIONS)
        for n in range(self.rows):
            one = kept.exceptions[n] if n < len(kept.exceptions) else {}
            self.fields[f"date_{n}"] = forms.DateField(
                label=_("Day"),
                required=False,
                initial=one.get("date"),
                widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            )
            self._add(f"spans_{n}", one.get("spans", []))

    def week(self) -> list[tuple[str, forms.BoundField]]:
        """The days of the week with their fields."""
        return [(capfirst(WEEKDAYS[n]), self[f"hours_{day}"]) for n, day in enumerate(DAYS)]

    def exceptions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The days that differ, each with its hours."""
        return [(self[f"date_{n}"], self[f"spans_{n}"]) for n in range(self.rows)]

    def wanted(self) -> dict[str, Any]:
        """What was chosen, as the domain has it."""
        given = self.cleaned_data
        return {
            "on": given["on"],
            "quick": given["quick"],
            "rating": given["rating"],
            "answering": given["answering"],
            "origins": given["origins"].split(),
            "greetings": self.texts("greetings"),
            "away": self.texts("away"),
            "hours": {day: given[f"hours_{day}"] for day in DAYS},
            "exceptions": [
                {"date": given[f"date_{n}"].isoformat(), "spans": given[f"spans_{n}"]}
                for n in range(self.rows)
                if given.get(f"date_{n}")
            ],
        }

    def _add(self, name: str, spans: list[list[str]]) -> None:
        shown = ", ".join(f"{begin}–{end}" for begin, end in spans)
        self.fields[name] = _Hours(required=False, initial=shown, max_length=80)


class _Hours(forms.CharField):
    """Hours of a day as people write them; empty is nobody there."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return opening_hours.kept(opening_hours.spans_in(text))
        except ValueError:
            told = _("Write the hours as 9:00–12:00, 13:00–17:00.")
            raise forms.ValidationError(told) from None


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def settings(request: MemberRequest) -> HttpResponse:
    """Show or change them."""
    kept = queries.settings_of(request.store)
    form = SettingsForm(request.store, kept, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.configure(request.store, actor=actor_of(request), **form.wanted())
        except Invalid as invalid:
            form.place(invalid)
        else:
            messages.success(request, _("Saved. It holds for the next visitor at once."))
            return redirect("console:chat_settings", request.store.slug)
    context = {"form": form, "tab": "settings", "kept": kept, "zone": request.store.timezone}
    status = 422 if form.errors else 200
    return page(request, "console/chat/settings.html", context, status=status)


def _spans(kept: list[list[str]]) -> opening_hours.Spans:
    return opening_hours.spans_of(kept)
