"""Which answer an address of `/w/…` asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from artur.domain.publication import rules

ADDRESS = re.compile(r"/w/([a-z0-9-]{1,60})/(?:store|products/([^/]{1,600}))\.(json|html)")
PARTS = {"stars", "badge", "wall"}
QUERY = re.compile(
    rf"(?:part=({'|'.join(sorted(PARTS))}))?(?:(?:^|&)locale=({'|'.join(rules.LANGUAGES)}))?"
)


@dataclass(frozen=True, slots=True)
class Target:
    """One unfiltered answer: of a store (`product` None) or a product, as JSON or HTML."""

    slug: str
    product: str | None
    kind: str
    part: str = ""
    locale: str = ""

    @classmethod
    def read(cls, raw_path: bytes, query: bytes) -> Target | None:
        """The target of a request's raw path and query; None for anything else."""
        address = ADDRESS.fullmatch(raw_path.decode("latin1"))
        asked = QUERY.fullmatch(query.decode("latin1"))
        if address is None or asked is None:
            return None
        slug, product, kind = address.groups()
        if kind == "json" and query:
            return None
        name = None if product is None else unquote(product, errors="replace")
        if name is not None and not acceptable(name):
            return None
        return cls(slug, name, kind, asked[1] or "", asked[2] or "")


def acceptable(product: str) -> bool:
    """Whether `product` can be the id of a product at all."""
    return 0 < len(product) <= 200 and "\0" not in product
