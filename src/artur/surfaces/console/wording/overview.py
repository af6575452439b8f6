"""Which texts there are, and which of them a store has worded itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from artur.domain.invitations.messages.wording import LANGUAGES, language_of
from artur.domain.invitations.queries import wording as queries
from artur.domain.invitations.wording.catalogue import EMAIL, FORM, KINDS, NAMES, SMS, Name
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.wording.editor import title

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.invitations.models import WordingVersion
    from artur.surfaces.console.frame import MemberRequest

WHEN = {
    "purchase": _("Soon after the order: finding, ordering, paying."),
    "delivery": _("Once the parcel should be there."),
    "product": _("After some days of use, when the order holds one product."),
    "products": _("The same for an order of several products."),
    "order": _("When moments of one order come together in one message."),
}
ICONS = {
    "purchase": "receipt-text",
    "delivery": "truck",
    "product": "package",
    "products": "shopping-bag",
    "order": "list",
}
COLUMNS = (
    (EMAIL, False, _("E-mail")),
    (EMAIL, True, _("Its reminder")),
    (SMS, False, _("Text message")),
    (SMS, True, _("Its reminder")),
    (FORM, False, _("Form")),
)


@dataclass(frozen=True, slots=True)
class Text:
    """One text as the list shows it."""

    label: Any
    url: str
    latest: WordingVersion | None

    @property
    def own(self) -> bool:
        """Whether the store's own words are in force."""
        return self.latest is not None and not self.latest.reset and not self.failed  # type: ignore[attr-defined]

    @property
    def failed(self) -> bool:
        """Whether the latest words could not be used."""
        return self.latest is not None and self.latest.failed_at is not None


@require_safe
@member("configure")
def overview(request: MemberRequest) -> HttpResponse:
    """All texts of one language."""
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else language_of(request.store.locale)
    latest = queries.latest(request.store.id)
    by_name = {row.name: row for row in latest if row.language == language}
    kinds = [
        (title, WHEN[kind], ICONS[kind], _texts(request, kind, language, by_name))
        for kind, title in KINDS.items()
    ]
    own = {row.language for row in latest if not row.reset}  # type: ignore[attr-defined]
    context = {
        "kinds": kinds,
        "language": language,
        "languages": LANGUAGES,
        "worded": own,
        "count": sum(text.own for _t, _w, _i, texts in kinds for text in texts),
        "failed": [(row, title(NAMES[row.name])) for row in latest if row.failed_at is not None],
    }
    return page(request, "console/wording/overview.html", context)


def _texts(
    request: MemberRequest, kind: str, language: str, latest: dict[str, WordingVersion]
) -> list[Text]:
    return [
        Text(label, _url(request, Name(surface, kind, reminder), language), latest.get(name))
        for surface, reminder, label in COLUMNS
        for name in [str(Name(surface, kind, reminder))]
    ]


def _url(request: MemberRequest, name: Name, language: str) -> str:
    return reverse("console:wording_edit", args=[request.store.slug, str(name), language])
