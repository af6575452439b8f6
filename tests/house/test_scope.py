"""A statement of Artur's own that may cross stores is an error while tests run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.harness.scope import UnscopedQuery, unscoped_table

if TYPE_CHECKING:
    from tests.people import Person

ASKING = "from artur.domain.stores.models import Member\nfound = list(Member.objects.{condition})"


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('SELECT * FROM "stores_member" WHERE "stores_member"."id" = %s', "stores_member"),
        ('SELECT * FROM "stores_member" WHERE "stores_member"."store_id" = %s AND id = %s', None),
        ('SELECT "stores_member"."store_id" FROM "stores_member"', "stores_member"),
        ('UPDATE "reviews_review" SET "state" = %s WHERE "id" = %s', "reviews_review"),
        ('UPDATE "reviews_review" SET "store_id" = %s WHERE "id" = %s', "reviews_review"),
        ('UPDATE "reviews_review" SET "state" = %s WHERE "store_id" = %s', None),
        ('DELETE FROM "reviews_reply" WHERE "reviews_reply"."id" IN (%s)', "reviews_reply"),
        ('SELECT * FROM "reviews_reply" WHERE "reviews_reply"."review_id" = %s', None),
        ('SELECT * FROM "stores_store" WHERE "slug" = %s', None),
        ('INSERT INTO "reviews_review" ("id") VALUES (%s)', None),
    ],
)
def test_a_statement_names_its_store_or_follows_a_row(sql: str, table: str | None) -> None:
    assert unscoped_table(sql) == table


def test_our_code_may_not_ask_across_stores(alice: Person) -> None:
    with pytest.raises(UnscopedQuery, match="stores_member"):
        exec(ASKING.format(condition="filter(role='owner')"), {"__name__": "artur.domain.example"})


def test_our_code_may_ask_within_a_store_and_a_test_may_ask_across(
    alice: Person, charlie: Person
) -> None:
    condition = f"filter(store_id='{alice.store.id}')"
    exec(ASKING.format(condition=condition), {"__name__": "artur.domain.example"})
    assert type(alice.member).objects.count() == 2
