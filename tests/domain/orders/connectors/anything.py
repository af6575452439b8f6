"""Orders of a shop in which anything stands in the place of anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from artur.domain.orders import intake
from artur.foundation.kit.problems import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

NEEDED = {"id", "placed_at", "customer.email", "lines.product.id"}
"""What an order may be refused for, when a connector leaves out whatever else can't be read."""


def anything(*, keys: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """A value of JSON, with names in it that the shop knows."""
    plain = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just("-1.5")
    named = st.sampled_from(sorted(keys))
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(named, inner, max_size=3),
        max_leaves=6,
    )


def damaged(order: Mapping[str, Any], line: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The order with up to four of its parts replaced by anything."""
    parts = st.dictionaries(st.sampled_from(sorted(order)), anything(keys=line), max_size=4)
    return parts.map(lambda changes: {**order, **changes})


def wrong(document: dict[str, Any]) -> set[str]:
    """The fields for which a document is refused."""
    try:
        intake.parse(document)
    except Invalid as invalid:
        return {re.sub(r"\.\d+\.", ".", error.field) for error in invalid.errors}
    return set()
