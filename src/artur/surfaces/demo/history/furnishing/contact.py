"""How Skodelnica is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.profile.contact import actions
from artur.domain.stores import queries
from artur.foundation.kit import clock
from artur.surfaces.demo import content

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

WORKDAYS = ("tue", "wed", "thu", "fri")
WORDS = {
    "sl": "Pri nas ni klicnega centra. Pišete meni, pokličete mene ali Jureta. Če sva v delavnici z rokami v glini, "
    "pokličem nazaj še isti dan.",
    "en": "There is no call centre here. You write to me, you call me or Jure. If we both have our hands in clay, I call "
    "back the same day.",
    "lv": "Mums nav zvanu centra. Jūs rakstāt man, zvanāt man vai Jurem. Ja abiem rokas ir mālā, atzvanu tajā pašā "
    "dienā.",
}
ROLE = {
    "sl": "Lončarka in lastnica",
    "en": "Potter and owner",
    "lv": "Keramiķe un īpašniece",
}


def furnish(store: Store) -> None:
    """The card, as Maja would fill it in."""
    facts = content.store()
    maja = next(view for view in queries.members(store) if view.member.role == "owner")
    actions.change(
        store,
        actor=f"member:{maja.member.id}",
        # The demo calls nobody outside; a member may press the button.
        look_up=False,
        legal_name=facts.legal_name,
        contact_email=facts.email,
        registration_number="1234579000",
        vat_number="SI12345679",
        street=facts.address.street,
        postal_code=facts.address.postal_code,
        city=facts.address.city,
        phones=[{"number": "+386 1 555 01 82", "purpose": "orders"}],
        answers_within="day",
        hours=dict.fromkeys(WORKDAYS, "9:00–12:00, 13:00–17:00") | {"sat": "9:00–12:00"},
        rests_on_holidays=True,
        exceptions=[_between_the_years()],
        profiles=[
            "https://www.instagram.com/skodelnica.example",
            "https://www.youtube.com/@skodelnica.example",
            "https://www.facebook.com/skodelnica.example",
        ],
        tagline=facts.tagline,
        person=facts.members[0].name,
        person_role=ROLE,
        person_words=WORDS,
    )


def _between_the_years() -> dict[str, str]:
    year = clock.now().year
    return {"from": f"{year}-12-24", "until": f"{year}-12-31", "spans": "10:00–12:00"}
