"""Entries for tests, written as members write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.profile.faq import actions, queries
from artur.domain.profile.faq.rules.texts import Draft

if TYPE_CHECKING:
    from artur.domain.profile.faq.models import Entry
    from artur.domain.stores.models import Store


def put_entry(
    store: Store, question: str, answer: str, tab: str = "delivery", **more: Any
) -> Entry:
    """A public entry in Slovenian."""
    draft = Draft(
        queries.id_of(store.id, tab),
        more.pop("questions", {"sl": question}),
        more.pop("answers", {"sl": answer}),
        **more,
    )
    return actions.save(store, draft, actor="system")


def put_shop(store: Store) -> dict[str, Entry]:
    """What a tea shop answers."""
    return {
        "when": put_entry(
            store,
            "Kdaj bo paket pri meni?",
            "V Sloveniji v 2 do 3 delovnih dneh, v Latvijo v 6 do 9.",
            questions={"sl": "Kdaj bo paket pri meni?", "lv": "Kad pienāks mana paka?"},
            answers={
                "sl": "V Sloveniji v 2 do 3 delovnih dneh.",
                "lv": "Slovēnijā 2 līdz 3 darba dienās, Latvijā 6 līdz 9.",
            },
        ),
        "broken": put_entry(
            store, "Kaj, če se kaj razbije na poti?", "Pošljite fotografijo, nadomestimo vse."
        ),
        "return": put_entry(
            store,
            "Kako vrnem izdelek?",
            "V 30 dneh, brez razloga.\n\n- Izpolnite obrazec.",
            "returns",
        ),
        "pay": put_entry(
            store, "Kateri načini plačila so na voljo?", "Kartica, predračun, povzetje.", "payment"
        ),
    }
