"""Members come and go, and a store is never left without an owner."""

from __future__ import annotations

import pytest

from artur.domain.stores import actions, queries
from artur.foundation.kit.problems import Conflict, Invalid, NotFound


def test_a_new_person_gets_an_account_without_a_usable_password(store, alice):
    actions.add_member(store, "Maja@Tea.example", role="agent", actor="system")
    maja = next(view for view in queries.members(store) if view.user.email == "maja@tea.example")
    assert maja.member.role == "agent"
    assert not maja.user.has_usable_password()


def test_one_person_may_work_for_two_stores(store, other_store, alice):
    actions.add_member(other_store, alice.email, role="viewer")
    assert {s.slug for s in queries.stores_of(alice.user)} == {store.slug, other_store.slug}


def test_the_same_person_twice_is_refused(store, alice):
    with pytest.raises(Conflict):
        actions.add_member(store, alice.email, role="viewer")


def test_the_last_owner_can_neither_leave_nor_step_down(store, alice, bob):
    with pytest.raises(Conflict):
        actions.remove_member(store, alice.member.id, actor="system")
    with pytest.raises(Conflict):
        actions.change_role(store, alice.member.id, "viewer", actor="system")
    assert queries.membership(alice.user, store.slug)[1].role == "owner"


def test_an_owner_can_leave_once_there_is_another(store, alice, bob):
    actions.change_role(store, bob.member.id, "owner", actor="system")
    actions.remove_member(store, alice.member.id, actor="system")
    with pytest.raises(NotFound):
        queries.membership(alice.user, store.slug)


def test_charlie_is_no_member_of_alices_store(store, charlie):
    with pytest.raises(NotFound):
        queries.membership(charlie.user, store.slug)


def test_charlie_can_not_remove_bob(other_store, bob):
    with pytest.raises(NotFound):
        actions.remove_member(other_store, bob.member.id, actor="system")


@pytest.mark.parametrize(
    ("email", "role", "field"), [("no address", "agent", "email"), ("a@b.si", "king", "role")]
)
def test_bad_input_names_its_field(store, email, role, field):
    with pytest.raises(Invalid) as refused:
        actions.add_member(store, email, role=role)
    assert [e.field for e in refused.value.errors] == [field]
