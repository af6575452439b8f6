"""Structured data: JSON-LD as it is meant, and what microdata and RDFa Lite say of the elements themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST = 12
MOST = 400
LONGEST = 300_000
VALUES = ("content", "datetime", "href", "src", "value", "data")


def read(tree: LexborHTMLParser) -> tuple[tuple[dict[str, Any], ...], int]:
    """The items of a page, and how many pieces could not be read."""
    items, broken = _json_ld(tree)
    items += _scoped(tree, "itemscope", "itemtype", "itemprop")
    items += _scoped(tree, "typeof", "typeof", "property")
    return tuple(items[:MOST]), broken


def _json_ld(tree: LexborHTMLParser) -> tuple[list[dict[str, Any]], int]:
    items: list[dict[str, Any]] = []
    broken = 0
    for script in tree.css('script[type="application/ld+json"]')[:50]:
        text = (script.text() or "").strip()
        if not text or len(text) > LONGEST:
            continue
        try:
            told = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            broken += 1
            continue
        for one in told if isinstance(told, list) else [told]:
            items += _unfolded(one)
    return items, broken


def _unfolded(told: Any) -> list[dict[str, Any]]:
    if not isinstance(told, dict):
        return []
    graph = told.get("@graph")
    if isinstance(graph, list):
        return [made for one in graph[:MOST] if (made := _item(one, 0))]
    made = _item(told, 0)
    return [made] if made else []


def _item(told: Any, depth: int) -> Any:
    if depth > DEEPEST:
        return None
    if isinstance(told, list):
        return [_item(one, depth + 1) for one in told[:MOST]]
    if not isinstance(told, dict):
        return told
    made = {str(name): _item(value, depth + 1) for name, value in told.items() if name != "@type"}
    types = told.get("@type", ())
    made["@type"] = [_name(str(one)) for one in (types if isinstance(types, list) else [types])]
    return made


def _name(kind: str) -> str:
    """A type without the vocabulary it comes from."""
    return kind.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].rsplit(":", 1)[-1]


def _scoped(tree: LexborHTMLParser, scope: str, kind: str, prop: str) -> list[dict[str, Any]]:
    """Items written on the elements: each belongs to the nearest item around it."""
    made: dict[int, dict[str, Any]] = {}
    top: list[dict[str, Any]] = []
    for node in tree.css(f"[{scope}], [{prop}]")[: MOST * 5]:
        attributes = node.attributes
        own = None
        if scope in attributes:
            own = {"@type": [_name(one) for one in (attributes.get(kind) or "").split()]}
            made[node.mem_id] = own
        around = _around(node, made)
        name = (attributes.get(prop) or "").rsplit(":", 1)[-1].strip()
        if around is not None and name:
            value = own if own is not None else _value(node, attributes)
            around.setdefault(name, []).append(value)
        elif own is not None:
            top.append(own)
    return top


def _around(node: LexborNode, made: dict[int, dict[str, Any]]) -> dict[str, Any] | None:
    parent = node.parent
    for _ in range(60):
        if parent is None:
            return None
        if parent.mem_id in made:
            return made[parent.mem_id]
        parent = parent.parent
    return None


def _value(node: LexborNode, attributes: dict[str, str | None]) -> str:
    for name in VALUES:
        if attributes.get(name):
            return (attributes[name] or "")[:2000]
    return " ".join((node.text(deep=True, separator=" ") or "").split())[:2000]
