"""What is wrong with a value, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from artur.domain.profile.policies.rules.kinds import Refused


def refusal(refused: Refused) -> str:
    """Why it can't be kept, and what would do."""
    said = {
        "number": _("A whole number, %(max)d at most.") % {"max": refused.limit},
        "money": _("An amount such as 4.90."),
        "choice": _("Choose one of those given."),
        "flag": _("Say true or false."),
        "text": _("Give a text."),
        "long": _("%(max)d characters at most.") % {"max": refused.limit},
        "unknown": _("Unknown field."),
    }
    return said[refused.reason]
