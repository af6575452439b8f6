"""What is written of products, and that it is scored by the rules of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.profile.content import actions
from artur.domain.profile.content.models import Sheet
from artur.foundation.kit import ids
from artur.foundation.kit.problems import Invalid
from tests.domain.publication.shelf import put_product

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db
ME = "system"


def test_a_field_that_is_not_named_stays_and_an_empty_one_goes(store: Store) -> None:
    product = put_product(store)
    first = {"size": {"sl": "22 cm", "en": "22 cm"}, "guide": {"sl": "Sperite."}}
    actions.save_sheet(store, product, first, pictures=2, actor=ME)
    actions.save_sheet(store, product, {"size": {"sl": " 23 cm\r\n", "en": " "}}, actor=ME)
    (sheet,) = Sheet.objects.filter(store_id=store.id)
    assert (sheet.size, sheet.guide, sheet.pictures) == (
        {"sl": "23 cm"},
        {"sl": "Sperite."},
        2,
    )


@pytest.mark.parametrize(
    ("texts", "pictures", "field"),
    [
        ({"size": {"xx": "22 cm"}}, None, "size.xx"),
        ({"benefits": {"sl": "x" * 3001}}, None, "benefits.sl"),
        ({}, 201, "pictures"),
        ({}, -1, "pictures"),
    ],
)
def test_what_can_not_stand_is_named_and_nothing_is_kept(
    store: Store, texts, pictures, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.save_sheet(store, put_product(store), texts, pictures=pictures, actor=ME)
    assert [error.field for error in refused.value.errors] == [field]
    assert not Sheet.objects.filter(store_id=store.id).exists()


def test_what_older_rules_scored_is_scored_anew_once(store: Store) -> None:
    product = put_product(store)
    actions.save_sheet(store, product, {"size": {"sl": "22 cm"}}, actor=ME)
    sheets = Sheet.objects.filter(store_id=store.id)
    scored = sheets.get().score
    sheets.update(judged_by=0, score=77)
    Sheet.objects.create(store_id=store.id, product_id=ids.new())
    assert actions.rejudge(store.id) == 2
    assert actions.rejudge(store.id) == 0
    assert sheets.get().score == scored
