"""What to copy into the shop: who divides the visitors, what the elements are told, and what the order carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, with what to copy."""

    title: str
    text: str
    code: str


def of(store: Store, share: float) -> list[Step]:
    """The three steps, in their order."""
    percent = round(share * 100)
    return [
        Step(
            _("Divide your visitors"),
            _(
                "Once a session, where your shop keeps the basket. Artur stores nothing in the browser and learns "
                "nothing of who it is."
            ),
            "if (!isset($_SESSION['artur_variant'])) {\n"
            f"    $_SESSION['artur_variant'] = random_int(1, 100) <= {percent} ? 'shown' : 'hidden';\n"
            "    $visit = ' visit';\n"
            "}",
        ),
        Step(
            _("Tell the elements"),
            _(
                "On every page with an Artur element. With “hidden” it shows nothing; “visit” stands on the first page of "
                "a session only, and counts it."
            ),
            f'<artur-reviews store="{store.slug}" product="SKU-1"\n'
            "    variant=\"<?= $_SESSION['artur_variant'] ?>\"<?= $visit ?? '' ?>></artur-reviews>",
        ),
        Step(
            _("Let the order say it"),
            _(
                "In the order’s attributes over the API and in files; WooCommerce: as order meta “artur_variant”; Shopify: "
                "as a cart attribute of that name."
            ),
            '"attributes": {"artur_variant": "shown"}',
        ),
    ]
