"""Artur's own files, as `artur export` writes them and the guide describes them."""

from __future__ import annotations

from artur.domain.orders.csv.columns import (
    ORDER_COLUMNS,
    ORDER_REQUIRED,
    PRODUCT_FIELDS,
    PRODUCT_REQUIRED,
)
from artur.foundation.kit.tables.mapping import Column, Format, Map

ORDERS = Format(
    "artur",
    "Artur",
    "orders",
    ORDER_REQUIRED,
    Map({name: Column((name,)) for name in ORDER_COLUMNS}),
)
PRODUCTS = Format(
    "artur",
    "Artur",
    "products",
    PRODUCT_REQUIRED,
    Map({name: Column((name,)) for name in PRODUCT_FIELDS}),
)
FORMATS = (ORDERS, PRODUCTS)
