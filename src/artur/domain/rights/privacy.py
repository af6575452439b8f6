"""What rights hold about a person: the address they typed to see what is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.rights.models import Enquiry
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing beyond what the person does by asking: who typed a stranger's address learns nothing by it."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Forget that they asked; their link opens nothing any more."""
    return Enquiry.objects.filter(store_id=store_id, email=email).delete()[0]


register(
    Holder(
        "rights",
        export,
        erase,
        order=95,
        title=gettext_lazy("Enquiries about your data"),
        about=gettext_lazy("The address you typed to see your data, for a day."),
    )
)
