"""What the store says of its products, and its two films, from `data/content.json` and `data/films/`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from artur.domain.orders import queries as orders
from artur.domain.profile.content import actions
from artur.domain.profile.content.actions import Words
from artur.domain.profile.content.rules import captions
from artur.domain.profile.content.rules.captions import Cue
from artur.surfaces.demo import content
from artur.surfaces.demo.content import DATA

if TYPE_CHECKING:
    from artur.domain.orders.models import Product
    from artur.domain.stores.models import Store

ACTOR = "system"
UNTOLD = {"SK-VAZ-BREZA", "SK-TEA-VECER"}
"""Of these nothing is written yet, as in every shop."""


def furnish(store: Store) -> None:
    """Describe the wares, each as far as the store has come, and show the films."""
    told = json.loads((DATA / "content.json").read_text(encoding="utf-8"))
    for ware in content.products():
        if ware.id not in UNTOLD:
            sheet: dict[str, Any] = dict(told["products"].get(ware.id, {}))
            pictures = sheet.pop("pictures", None)
            texts = {"description": _described(ware.description, sheet), **sheet}
            product = orders.product(store, ware.id)
            actions.save_sheet(store, product, texts, pictures=pictures, actor=ACTOR)
    for film in told["videos"]:
        _show(store, film)
    while actions.remake_due(store.id):
        pass


def _described(description: Any, sheet: dict[str, Any]) -> dict[str, str]:
    """In the languages in which its benefits are written, the store's own at least."""
    wanted = {"sl", *sheet.get("benefits", {})}
    return {language: text for language, text in dict(description).items() if language in wanted}


def _show(store: Store, film: dict[str, Any]) -> None:
    product: Product | None = orders.product(store, film["product"]) if film["product"] else None
    with (DATA / "films" / film["file"]).open("rb") as file:
        video = actions.add_upload(store, product, file, Words(film["titles"]), actor=ACTOR)
    for language, lines in film["captions"].items():
        cues = [Cue(int(a * 1000), int(b * 1000), text) for a, b, text in lines]
        data = captions.write(cues).encode()
        actions.put_captions(store, video.id, language, data, actor=ACTOR)
