"""Our own columns for a review from elsewhere."""

from __future__ import annotations

from artur.foundation.kit.tables.plan import DATE, LINES, TEXT, Fields

FIELDS = Fields(
    {
        "review_id": TEXT,
        "product_id": TEXT,
        "product_sku": TEXT,
        "product_handle": TEXT,
        "product_gtin": TEXT,
        "product_url": TEXT,
        "product_name": TEXT,
        "stars": TEXT,
        "title": TEXT,
        "body": LINES,
        "author": TEXT,
        "email": TEXT,
        "customer_id": TEXT,
        "written_at": DATE,
        "reply": LINES,
        "replied_at": DATE,
        "photos": LINES,
        "status": TEXT,
        "verified": TEXT,
        "incentivised": TEXT,
        "language": TEXT,
        "country": TEXT,
    },
    (("stars",), ("written_at",)),
)
"""The stars and the day are what no review is one without; everything else may be missing."""
