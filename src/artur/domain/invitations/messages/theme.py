"""What a letter is prepared from: the store as it shows itself, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from artur.domain.invitations.messages import wording
from artur.domain.invitations.messages.filling import without_gaps
from artur.domain.invitations.queries import wording as kept
from artur.domain.invitations.wording.catalogue import WITH_PRODUCTS, Name
from artur.domain.invitations.wording.own import Wordings

if TYPE_CHECKING:
    import uuid

    from artur.domain.invitations.rules import RuleSet
    from artur.domain.stores.models import Store

ACCENT = "#0B5F6A"


@dataclass(frozen=True, slots=True)
class Shop:
    """What a letter says of its store; the letter is prepared anew when any of it changes."""

    id: uuid.UUID
    slug: str
    name: str
    language: str
    legal: str
    contact: str
    privacy_url: str
    accent: str
    remind_in: int
    """Days until a reminder; 0 for none."""
    base_url: str
    own: Wordings = field(default_factory=Wordings)

    @classmethod
    def of(cls, store: Store, rules: RuleSet, own: Wordings | None = None) -> Shop:
        """The store as its letters show it, in its own words where it has some."""
        wait = max(rules.reminder_after, rules.pause)
        return cls(
            id=store.id,
            slug=store.slug,
            name=without_gaps(store.name),
            language=wording.language_of(store.locale),
            legal=without_gaps(
                ", ".join(
                    [
                        store.legal_name or store.name,
                        *filter(None, store.postal_address.splitlines()),
                    ]
                )
            ),
            contact=without_gaps(store.contact_email),
            privacy_url=store.privacy_url,
            accent=store.accent or ACCENT,
            remind_in=-(-wait // timedelta(days=1)) if rules.reminders else 0,
            base_url=settings.BASE_URL,
            own=kept.in_force(store.id) if own is None else own,
        )


@dataclass(frozen=True, slots=True)
class Theme:
    """What a letter is about: `purchase`, `delivery`, `product`, `products` or `order`, and how."""

    about: str
    reminder: bool = False
    named: bool = False
    goods: bool = False
    """Whether there is a product to name."""
    offered: bool = False
    """Whether a reward is promised with it."""

    def name(self, surface: str) -> Name:
        """What a store's own wording of it is called."""
        return Name(surface, self.about, self.reminder)

    @property
    def missing(self) -> frozenset[str]:
        """The variables that have nothing to say here."""
        said = {
            "name": self.named,
            "product": self.goods and self.about in WITH_PRODUCTS,
            "offer": self.offered,
            "not_yet_link": self.about != "purchase",
        }
        return frozenset(name for name, there in said.items() if not there)
