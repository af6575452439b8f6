"""The three people tests are written about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.people import Person


def test_alice_and_bob_share_a_store_and_charlie_has_another(
    alice: Person, bob: Person, charlie: Person
) -> None:
    assert alice.store == bob.store != charlie.store
    assert (alice.member.role, bob.member.role, charlie.member.role) == ("owner", "agent", "owner")
    assert "_auth_user_id" in alice.client.session
