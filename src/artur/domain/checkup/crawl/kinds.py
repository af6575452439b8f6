"""What kind of page an address or a link promises, and what kind a page turned out to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from artur.domain.checkup.reading.page import first_text
from artur.domain.checkup.words import fold, of
from artur.domain.checkup.words.vocabulary import LANGUAGES, spoken_in

if TYPE_CHECKING:
    from artur.domain.checkup.reading.page import Page

INFORMING = (
    "delivery", "returns", "faq", "contact", "about", "terms", "privacy", "payment", "warranty", "complaints",
    "certificates", "reviews", "blog",
)  # fmt: skip
KINDS = (*INFORMING, "product", "category", "private")
PRICE = re.compile(
    r"(?:€|£|\$|\beur|\bpln|\bczk|\bhuf|\bgbp|\busd|\bchf)\s?\d{1,5}(?:[.,]\d{1,3})?"
    r"|\b(?:\d{1,3}(?:[ .]\d{3})+|\d{1,6})(?:[.,](?:\d{2}|-+))?\s?"
    r"(?:€|£|\$|(?:eur|zl|pln|kc|czk|ft|huf|gbp|usd|chf|euro?[astu]?|eura[is]|euroga|evr[aeiou]v?|eiro|zlot\w{1,3}|korun\w?|forint\w{0,3})\b)"
)
MOST_BASKETS = 4


def promised(url: str, text: str, language: str) -> frozenset[str]:
    """The kinds an address and the words of a link to it speak of."""
    path = fold(unquote(urlsplit(url).path))
    spelled = re.sub(r"[/_.-]+", " ", path)
    everywhere, here = of(*LANGUAGES), spoken_in(language)
    said = fold(text) if len(text) <= 60 else ""
    kinds = {
        kind
        for kind in KINDS
        if everywhere.finds(f"page_{kind}", spelled) or here.finds(f"page_{kind}", said)
    }
    # A box may be called "caja" and stand in a shop's address: only a whole name is somebody's own place.
    parts = [re.sub(r"[_.-]+", " ", part).strip() for part in path.split("/") if part]
    private = everywhere.pattern("page_private")
    if not any(map(private.fullmatch, parts)) and not here.pattern("page_private").fullmatch(said):
        kinds.discard("private")
    return frozenset(kinds)


def turned_out(page: Page) -> frozenset[str]:
    """The kinds of a page, by its address, its title and what stands on it."""
    spelled = promised(page.url, "", page.language) - {"product", "category", "private"}
    titled = fold(f"{page.heading} | {page.title.split('|')[0].split(' – ')[0].split(' - ')[0]}")
    kinds = {kind for kind in INFORMING if page.words.finds(f"page_{kind}", titled[:160])}
    kinds |= spelled
    if is_product(page):
        # A product named after a page ("Delivery box") is a product all the same.
        return frozenset({"product"})
    return frozenset(kinds)


def is_product(page: Page) -> bool:
    """Whether the page sells one thing: told by its data, or by one price with a basket in its main part."""
    if urlsplit(page.url).path in {"", "/"}:
        return False
    told = [item for item in page.items if _is_goods(item)]
    if len(told) == 1 and first_text(told[0], "name"):
        return True
    if len(told) > 1 and len({first_text(item, "name") for item in told}) > 1:
        return _one_basket(page)
    if page.meta.get("og:type", "").startswith("product"):
        return True
    return _one_basket(page)


def _is_goods(item: dict[str, object]) -> bool:
    types = item.get("@type", ())
    return isinstance(types, list) and bool(
        {"Product", "ProductGroup", "IndividualProduct"} & {*types}
    )


def _one_basket(page: Page) -> bool:
    main = [b for b in page.blocks if b.region in {"main", "aside"}]
    baskets = [b for b in main if len(b.text) < 60 and page.words.finds("basket", b.folded)]
    priced = any(PRICE.search(b.folded) for b in main)
    return bool(page.heading) and priced and 1 <= len(baskets) <= MOST_BASKETS
