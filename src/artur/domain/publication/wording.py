"""What is advised, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.publication import rules

if TYPE_CHECKING:
    from artur.domain.publication.queries import Readiness


def advice(readiness: Readiness) -> str:
    """One sentence or two on what to do now, for the console and the API."""
    if readiness.advice == "collect":
        missing = rules.ENOUGH - readiness.count
        return ngettext(
            "Keep collecting: %(count)s more review makes an average people can rely on.",
            "Keep collecting: %(count)s more reviews make an average people can rely on.",
            missing,
        ) % {"count": missing}
    return {
        "improve": _(
            "Keep collecting and read what customers say: the average is not above 3.5 yet."
        ),
        "open": _(
            "You can go public: the average is above 3.5. It is still uncertain, "
            "so it may fall below it."
        ),
        "open_surely": _(
            "You can go public: the average is above 3.5, and it is all but certain to stay there."
        ),
        "public": _("The store is public: every review shows, good and bad."),
    }[readiness.advice]
