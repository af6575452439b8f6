"""The record and the keys speak in words, whatever was done."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import artur
from artur.domain.invitations.rules.ruleset import RuleSet
from artur.domain.stores import actions, rules
from artur.domain.stores.models import Role
from artur.foundation.audit import actions as audit
from artur.surfaces.console import deeds, words

if TYPE_CHECKING:
    from tests.people import Person

NOTED = re.compile(r'audit\.note\(\s*[\w.]+,\s*actor,\s*(f?)"([a-z_]+\.[^"]+)"')
COMPOSED = {
    "alert_channel.{act}": {
        "alert_channel.added",
        "alert_channel.changed",
        "alert_channel.removed",
        "alert_channel.switched_off",
        "alert_channel.switched_on",
    },
    "case.{step}": {"case.contacted", "case.fixed"},
    "case.{step}_taken_back": {"case.contacted_taken_back", "case.fixed_taken_back"},
    "reply.{act}": {"reply.published", "reply.changed", "reply.deleted"},
    "review.{act}": {"review.publish", "review.remove", "review.restore"},
    "rewards.switched_{'on' if on else 'off'}": {"rewards.switched_on", "rewards.switched_off"},
}


def noted() -> set[str]:
    """Every act that the code notes by name."""
    found: set[str] = set()
    for source in Path(artur.__file__).parent.rglob("*.py"):
        for composed, act in NOTED.findall(source.read_text()):
            found |= COMPOSED[act] if composed else {act}
    return found


def test_every_act_has_its_words() -> None:
    acts = noted()
    assert len(acts) > 25
    assert acts - set(deeds.DEEDS) == set()


def test_every_part_of_the_rules_and_every_scope_has_its_words() -> None:
    assert set(RuleSet().as_json()) - set(deeds.RULES) == set()
    assert set(words.SCOPES) == set(rules.SCOPES)


def test_the_record_names_who_did_what_without_a_code(alice: Person) -> None:
    store, who = alice.store, f"member:{alice.member.id}"
    key, _secret = actions.create_key(
        store, name="Web shop", scopes=["orders:write", "events:read"], actor=who
    )
    actions.update_store(store, actor=who, name="Čajnica Zvezda, Ljubljana")
    actions.change_role(store, alice.member.id, Role.OWNER, actor=who)
    audit.note(store.id, f"key:{key.id}", "review.remove", "review:1", reason="abusive")
    audit.note(store.id, "member:gone", "rules.changed", pause={"from": "P5D", "to": "P7D"})
    page = alice.client.get("/console/tea/record/").content.decode()
    for said in (
        "Made an API key",
        "Follow what happens, send and read orders",
        "Changed the settings of the store",
        "The name",
        "Removed a review",
        "It insults, threatens or harasses.",
        "Web shop",
        "The pause between two mails",
        "a former member",
    ):
        assert said in page, said
    for code in ("orders:write", "key.created", "store.changed", "rules.changed", "abusive", "P5D"):
        assert code not in page, code


def test_keys_say_in_words_what_they_may_do(alice: Person) -> None:
    actions.create_key(alice.store, name="Web shop", scopes=["privacy:write"])
    page = alice.client.get("/console/tea/keys/").content.decode()
    assert "export and erase customers" in page
    assert "Export and erase customers" in page
    text = re.sub(r"<[^>]*>", " ", page)
    assert [scope for scope in rules.SCOPES if scope != "admin" and scope in text] == []


@pytest.mark.parametrize("address", ["record/", "keys/"])
def test_charlie_sees_none_of_it(alice: Person, charlie: Person, address: str) -> None:
    assert charlie.client.get(f"/console/tea/{address}").status_code == 404
