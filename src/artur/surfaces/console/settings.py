"""What the store says of itself: name, address, language, time zone, and where privacy questions go."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from artur.domain.stores import actions
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console import choices
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place(
    "settings", gettext_lazy("Store"), "store", order=0, act="configure", section="settings"
)


class StoreForm(forms.Form):
    """A store's settings; what each may hold is the domain's to say."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    url = forms.URLField(
        label=gettext_lazy("Address of the shop"),
        required=False,
        assume_scheme="https",
        max_length=300,
    )
    locale = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=choices.languages,
        help_text=gettext_lazy("Customers whose language is unknown are written to in this one."),
    )
    timezone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=choices.timezones)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=choices.currencies)
    country = forms.ChoiceField(
        label=gettext_lazy("Country"), choices=choices.countries, required=False
    )
    legal_name = forms.CharField(
        label=gettext_lazy("Legal name"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Stands in the foot of every mail and on your public page."),
    )
    postal_address = forms.CharField(
        label=gettext_lazy("Postal address"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The law of several countries asks for it in every mail."),
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail for customers"),
        required=False,
        help_text=gettext_lazy(
            "Answers to invitations go here, and who wants help in private writes here."
        ),
    )
    privacy_email = forms.EmailField(
        label=gettext_lazy("E-mail for privacy questions"), required=False
    )
    privacy_url = forms.URLField(
        label=gettext_lazy("Privacy statement"),
        required=False,
        assume_scheme="https",
        max_length=300,
    )
    default_legal_basis = forms.ChoiceField(
        label=gettext_lazy("Why you may write to customers"),
        choices=choices.legal_bases,
        help_text=gettext_lazy("Holds for orders that come in without a legal basis of their own."),
    )

    GROUPS: ClassVar[list[tuple[object, list[str]]]] = [
        (gettext_lazy("The shop"), ["name", "url", "locale", "timezone", "currency", "country"]),
        (
            gettext_lazy("Who stands behind it"),
            ["legal_name", "postal_address", "contact_email"],
        ),
        (gettext_lazy("Personal data"), ["default_legal_basis", "privacy_email", "privacy_url"]),
    ]

    def groups(self) -> list[tuple[object, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in self.GROUPS]


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def settings(request: MemberRequest) -> HttpResponse:
    """Show the settings, or keep them."""
    kept = {name: getattr(request.store, name) for name in StoreForm.base_fields}
    form = StoreForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid() and _keep(request, form):
        messages.success(request, _("Saved."))
        return redirect("console:settings", request.store.slug)
    return page(
        request, "console/settings/page.html", {"form": form}, status=422 if form.errors else 200
    )


def _keep(request: MemberRequest, form: StoreForm) -> bool:
    try:
        actions.update_store(request.store, actor=actor_of(request), **form.cleaned_data)
    except Invalid as problem:
        for error in problem.errors:
            form.add_error(error.field, error.message)
        return False
    return True


urlpatterns = [path("settings/", settings, name="settings")]
