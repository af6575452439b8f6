"""Every store has rules without setting anything up; it changes them, adds its own, and takes back what it changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts import documents, queries
from artur.domain.alerts.actions import ruling
from artur.domain.alerts.kinds import registry
from artur.domain.alerts.models import Alert, AlertRule
from artur.domain.alerts.rules.ruling import Audience
from artur.foundation.kit.problems import Invalid, NotFound
from artur.foundation.mail.models import Message

ACTOR = "member:1"
POT = {"name": "Lonci", "when": {"words": ["počen"], "products": ["SKU-1"]}}


def given_rule(store, kind):
    return next(rule for rule in queries.rules_of(store.id) if rule.kind == kind and not rule.own)


def paths(caught) -> set[str]:
    return {error.field for error in caught.value.errors}


def test_a_new_store_has_a_rule_for_every_kind_and_no_row(store):
    rules = queries.rules_of(store.id)
    wanted = {kind.name for kind in registry.ruled() if not kind.own}
    assert {rule.kind for rule in rules} == wanted
    low = given_rule(store, "low_stars")
    assert (low.active, low.told, low.when.stars_to) == (True, True, 2)
    assert low.escalation.after == timedelta(days=1)
    assert not AlertRule.objects.exists()


@pytest.mark.parametrize("kind", [kind.name for kind in registry.ruled()])
def test_a_rule_is_read_as_it_was_written(store, kind):
    rule = registry.given(store.id, registry.every()[kind])
    assert documents.read(documents.write(rule), rule) == rule


def test_what_is_changed_stays_changed_and_the_rest_as_it_was(store):
    low = given_rule(store, "low_stars")
    given = {"when": {"stars": {"to": 3}, "subjects": ["product"]}, "quiet": None}
    ruling.change(store, low.id, given, actor=ACTOR)
    now = given_rule(store, "low_stars")
    assert (now.when.stars_to, now.when.subjects, now.quiet) == (3, frozenset({"product"}), None)
    assert (now.escalation, now.grace, now.to) == (low.escalation, low.grace, low.to)
    ruling.remove(store, low.id, actor=ACTOR)
    assert given_rule(store, "low_stars") == low


def test_a_rule_of_its_own_tells_of_a_good_rating_that_says_a_word(
    ask, answer, react, store, alice
):
    rule = ruling.add(store, POT, actor=ACTOR)
    answer(
        ask()["product"], subject="product", product="SKU-1", stars=5, body="Malo počena, pa nič."
    )
    react()
    alert = Alert.objects.get()
    assert (alert.kind, alert.rule_id, alert.facts["words"]) == ("review", rule.id, ["počen"])
    assert Message.objects.get(kind="alert").recipient == alice.email
    ruling.remove(store, rule.id, actor=ACTOR)
    with pytest.raises(NotFound):
        queries.rule_of(store.id, rule.id)


def test_rules_that_fit_the_same_review_raise_one_alert(ask, answer, react, store, alice, bob):
    to = {"everyone": False, "members": [str(bob.member.id)]}
    low = given_rule(store, "low_stars")
    only = {"everyone": False, "roles": ["owner"]}
    ruling.change(store, low.id, {"to": only}, actor=ACTOR)
    ruling.add(store, {**POT, "to": to}, actor=ACTOR)
    answer(ask()["product"], subject="product", product="SKU-1", stars=1, body="Počen!")
    react()
    alert = Alert.objects.get()
    assert (alert.kind, len(alert.facts["rules"])) == ("low_stars", 2)
    assert {m.recipient for m in Message.objects.all()} == {alice.email, bob.email}


def test_what_its_customers_spent_can_be_asked(ask, answer, react, store, alice):
    low = given_rule(store, "low_stars")
    ruling.change(store, low.id, {"when": {"spent": "100"}}, actor=ACTOR)
    answer(ask("1001", total="59.90", currency="EUR")["delivery"], subject="delivery", stars=1)
    react()
    assert not Alert.objects.exists()
    # In another currency it is another sum.
    ask("1002", total="500", currency="HUF")
    answer(ask("1003", total="59.90", currency="EUR")["delivery"], subject="delivery", stars=1)
    react()
    assert Alert.objects.count() == 1


def test_a_rule_that_is_off_raises_nothing(ask, answer, react, store, alice):
    ruling.change(store, given_rule(store, "low_stars").id, {"active": False}, actor=ACTOR)
    answer(ask()["delivery"], subject="delivery", stars=1)
    react()
    assert not Alert.objects.exists()


def test_a_rule_that_only_puts_it_on_the_list_tells_nobody(ask, answer, react, store, alice):
    ruling.change(store, given_rule(store, "low_stars").id, {"tell": False}, actor=ACTOR)
    answer(ask()["delivery"], subject="delivery", stars=1)
    react()
    assert Alert.objects.count() == 1
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"when": {"stars": {"from": 3, "to": 2}}}, {"when.stars.to"}),
        ({"when": {"stars": {"to": 6}}}, {"when.stars.to"}),
        ({"when": {"stars": {"to": True}}}, {"when.stars.to"}),
        ({"when": {"subjects": ["service"]}}, {"when.subjects.0"}),
        ({"when": {"countries": ["SI", "Slovenija"]}}, {"when.countries.1"}),
        ({"when": {"languages": ["xx"]}}, {"when.languages.0"}),
        ({"when": {"weather": "bad"}}, {"when.weather"}),
        ({"when": {"total": "dosti"}}, {"when.total"}),
        ({"when": {"words": "počen"}}, {"when.words"}),
        ({"when": {"words": ["x" * 81]}}, {"when.words.0"}),
        ({"when": {"words": ["x"] * 101}}, {"when.words"}),
        ({"when": []}, {"when"}),
        ({"to": {"everyone": False}}, {"to"}),
        ({"to": {"roles": ["boss"]}}, {"to.roles.0"}),
        ({"to": {"members": ["bob"]}}, {"to.members.0"}),
        ({"quiet": {"at_most": 0, "within": "PT1H"}}, {"quiet.at_most"}),
        ({"quiet": {"at_most": 5, "within": "1 hour"}}, {"quiet.within"}),
        ({"escalation": {"after": "P100D"}}, {"escalation.after"}),
        (
            {"escalation": {"after": "PT1H", "to": {"everyone": False, "roles": []}}},
            {"escalation.to"},
        ),
        ({"grace": "P8D"}, {"grace"}),
        ({"active": "yes"}, {"active"}),
        ({"colour": "red", "name": "x" * 81}, {"colour", "name"}),
    ],
)
def test_what_makes_no_sense_is_named(store, given, wrong):
    low = given_rule(store, "low_stars")
    if "escalation" in given and "to" in given["escalation"]:
        ruling.change(store, low.id, {"escalation": None}, actor=ACTOR)
    with pytest.raises(Invalid) as caught:
        ruling.change(store, low.id, given, actor=ACTOR)
    assert paths(caught) == wrong


def test_an_own_rule_needs_a_name_and_something_to_look_for(store):
    with pytest.raises(Invalid) as caught:
        ruling.add(store, {}, actor=ACTOR)
    assert paths(caught) == {"name", "when"}


def test_nobody_of_another_store_is_told_and_no_rule_of_another_store_is_touched(
    store, charlie, alice
):
    low = given_rule(store, "low_stars")
    stranger = {"members": [str(charlie.member.id)]}
    with pytest.raises(Invalid) as caught:
        ruling.change(
            store,
            low.id,
            {"to": stranger, "escalation": {"after": "PT1H", "to": stranger}},
            actor=ACTOR,
        )
    assert paths(caught) == {"to.members", "escalation.to.members"}
    with pytest.raises(NotFound):
        ruling.change(charlie.store, low.id, {"active": False}, actor="member:3")
    own = ruling.add(store, POT, actor=ACTOR)
    with pytest.raises(NotFound):
        ruling.remove(charlie.store, own.id, actor="member:3")


def test_a_row_of_another_version_leaves_the_given_rule_in_force(store):
    low = given_rule(store, "low_stars")
    AlertRule.objects.create(id=low.id, store_id=store.id, kind="low_stars", document={"to": 7})
    assert given_rule(store, "low_stars") == low
    assert low.to == Audience()
