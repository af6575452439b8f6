"""How Skodelnica chats: when somebody is there, and how it says hello."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.chat import actions
from artur.domain.stores import queries

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

WORKDAY = [["09:00", "12:00"], ["13:00", "17:00"]]
GREETINGS = {
    "sl": "Dober dan! Tukaj sva Maja in Jure iz delavnice. Kaj vas zanima?",
    "en": "Hello! Maja and Jure here, from the workshop. What would you like to know?",
    "lv": "Labdien! Šeit Maja un Jure no darbnīcas. Ko vēlaties uzzināt?",
}
AWAY = {
    "sl": "Zdaj sva pri vretenu ali pa spiva. Pustite e-naslov in odgovoriva takoj, ko si obriševa roke.",
    "en": "We are at the wheel just now, or asleep. Leave your e-mail address and we answer as soon as our hands are dry.",
    "lv": "Šobrīd esam pie podnieka ripas vai guļam. Atstājiet e-pasta adresi, un atbildēsim, tiklīdz nomazgāsim rokas.",
}


def furnish(store: Store) -> None:
    """The settings, as Maja would choose them."""
    maja = next(view for view in queries.members(store) if view.member.role == "owner")
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), WORKDAY)
    actions.configure(
        store,
        actor=f"member:{maja.member.id}",
        on=True,
        hours=days | {"sat": [["09:00", "12:00"]], "sun": []},
        greetings=GREETINGS,
        away=AWAY,
    )
