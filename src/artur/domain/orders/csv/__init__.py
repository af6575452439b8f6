"""Orders and products as comma-separated values: read row by row whatever the size of the file, and written."""

from artur.domain.orders.csv.columns import ORDER_COLUMNS, PRODUCT_COLUMNS
from artur.domain.orders.csv.orders import OrderReader, read_orders
from artur.domain.orders.csv.products import ProductReader, read_products
from artur.foundation.kit.tables.recognition import recognise
from artur.foundation.kit.tables.table import Rejection

__all__ = [
    "ORDER_COLUMNS",
    "PRODUCT_COLUMNS",
    "OrderReader",
    "ProductReader",
    "Rejection",
    "read_orders",
    "read_products",
    "recognise",
]
