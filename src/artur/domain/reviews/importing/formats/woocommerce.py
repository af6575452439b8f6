"""WooCommerce: the file of the Site Reviews plug-in, and product reviews as comments of WordPress."""

from __future__ import annotations

from artur.foundation.kit.tables.mapping import Column, Format, Map, by

STATUS = {"1": "published", "0": "unpublished", "spam": "spam", "trash": "unpublished"}
FORMATS = (
    Format(
        "woocommerce",
        "WooCommerce",
        "reviews",
        ("date", "rating", "content", "name", "is_approved", "assigned_posts"),
        Map(
            by(
                review_id=("id", "review_id"),
                product_id="assigned_posts",
                stars="rating",
                title="title",
                body="content",
                author="name",
                email="email",
                written_at=("date", "date_gmt"),
                reply="response",
                status=Column(("is_approved",), values=STATUS),
                verified="is_verified",
            )
        ),
    ),
    Format(
        "woocommerce-comments",
        "WooCommerce",
        "reviews",
        ("comment_content", "comment_author", "comment_date", "rating"),
        Map(
            by(
                review_id="comment_id",
                product_id=("comment_post_id", "product_id"),
                product_sku=("product_sku", "sku"),
                product_name="product_title",
                stars="rating",
                title=("review_title", "title"),
                body="comment_content",
                author="comment_author",
                email="comment_author_email",
                written_at="comment_date",
                status=Column(("comment_approved",), values=STATUS),
                verified="verified",
            )
        ),
    ),
)
