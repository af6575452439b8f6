"""The test button says in words what is right and wrong with a Magento shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.orders.connectors.magento.standin import order
from tests.harness.endpoint import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.orders.connectors.magento.standin import Magento
    from tests.domain.orders.connectors.shop import Shop


def levels(shop: Shop) -> list[str]:
    return [finding.level for finding in shop.check()]


def test_all_is_well(shop: Shop, magento: Magento) -> None:
    assert levels(shop) == ["ok"]
    magento.keep(order())
    assert levels(shop) == ["ok"]


@pytest.mark.parametrize(
    ("closed", "found"),
    [
        ({"orders"}, ["problem"]),
        ({"shipments"}, ["warning", "ok"]),
        ({"products", "store/storeConfigs"}, ["warning", "warning", "ok"]),
    ],
)
def test_a_missing_right_is_named(
    shop: Shop, magento: Magento, closed: set[str], found: list[str]
) -> None:
    magento.closed = closed
    assert levels(shop) == found
    assert all(finding.advice for finding in shop.check() if finding.level != "ok")


def test_hidden_addresses_are_a_problem(shop: Shop, magento: Magento) -> None:
    magento.keep(order(customer_email=None))
    assert levels(shop) == ["problem"]


def test_a_token_alone_on_a_new_magento_is_told_to_bring_the_other_three(
    connect_shop: Callable[..., Shop], given: dict[str, str]
) -> None:
    alone = given | dict.fromkeys(("consumer_key", "consumer_secret", "token_secret"), "")
    (finding,) = connect_shop("magento", alone).check()
    assert finding.level == "problem"
    assert "other three" in f"{finding.text} {finding.advice}"


def test_another_shop_system_is_recognised_as_such(shop: Shop, magento: Magento) -> None:
    magento.trouble = lambda asked: Reply(404, b"<!doctype html>")
    assert levels(shop) == ["problem"]


def test_three_of_four_values_are_not_enough(
    connect_shop: Callable[..., Shop], given: dict[str, str]
) -> None:
    from artur.foundation.kit.problems import Invalid

    with pytest.raises(Invalid) as wrong:
        connect_shop("magento", given | {"token_secret": ""})
    assert [error.field for error in wrong.value.errors] == ["token_secret"]
