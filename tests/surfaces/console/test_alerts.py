"""The pages of alerts: what each may see and do, what is kept, and what comes back with an error."""

from __future__ import annotations

from datetime import timedelta

import pytest

from artur.domain.alerts import actions, queries
from artur.domain.alerts.actions import Call
from artur.domain.alerts.actions.raising import insert
from artur.domain.alerts.models import Alert, AlertRule, Preference
from artur.foundation.kit import clock as time
from tests.people import make_member

ALERTS = "/console/tea/alerts/"
RULES = f"{ALERTS}rules/"


@pytest.fixture
def open_alert(shop):
    """The alert about the shop's one-star review."""
    return Alert.objects.filter(review_id=shop.low.id, kind="low_stars", acknowledged_at=None).get()


def given(rule, **changed):
    """What the page of a rule sends, as a browser would."""
    from artur.surfaces.console.alerts import editor

    shown = {**editor.of_rule(rule), **changed}
    sent = {}
    for name, value in shown.items():
        if isinstance(value, (set, list)):
            sent[name] = sorted(value)
        elif isinstance(value, bool):
            sent[name] = _sent(name, value=value)
        else:
            sent[name] = str(value)
    return {name: value for name, value in sent.items() if value is not None}


def _sent(name: str, *, value: bool) -> str | None:
    if name == "tell":
        return "now" if value else "list"
    if name.endswith("_everyone"):
        return "yes" if value else "no"
    return "on" if value else None


def low(store):
    return next(rule for rule in queries.rules_of(store.id) if rule.kind == "low_stars")


@pytest.mark.parametrize("path", [ALERTS, RULES, f"{ALERTS}hours/", f"{RULES}new/"])
def test_charlie_of_another_store_finds_nothing(charlie, alice, path):
    assert charlie.client.get(path).status_code == 404


@pytest.mark.parametrize("deed", ["", "acknowledgement", "assignment", "snooze", "return"])
def test_an_alert_of_another_store_is_not_found(shop, open_alert, charlie, deed):
    path = f"{ALERTS}{open_alert.id}/{deed}"
    theirs = path.replace("/tea/", f"/{charlie.store.slug}/")
    ask = charlie.client.post if deed else charlie.client.get
    until = {"until": "hour", "member": str(charlie.member.id)}
    assert ask(path, until).status_code == 404
    assert ask(theirs, until).status_code == 404


def test_a_rule_of_another_store_is_not_found(store, alice, charlie):
    path = f"/console/{charlie.store.slug}/alerts/rules/{low(store).id}/"
    assert charlie.client.get(path).status_code == 404
    assert charlie.client.post(path + "switch", {"active": "on"}).status_code == 404
    assert charlie.client.post(path + "removal").status_code == 404


def test_a_viewer_looks_and_an_agent_acts_and_a_manager_changes_rules(
    shop, open_alert, store, vera, bob
):
    page = vera.client.get(ALERTS).content.decode()
    assert "I have it" not in page
    assert vera.client.post(f"{ALERTS}{open_alert.id}/acknowledgement").status_code == 403
    assert "I have it" in bob.client.get(ALERTS).content.decode()
    assert bob.client.get(RULES).status_code == 200
    assert bob.client.get(f"{RULES}{low(store).id}/").status_code == 403
    assert bob.client.post(f"{RULES}new/", {}).status_code == 403


def test_the_list_holds_what_is_open_and_narrows(shop, open_alert, alice, store):
    path = f"{ALERTS}{open_alert.id}/"
    assert path in alice.client.get(ALERTS).content.decode()
    assert path not in alice.client.get(f"{ALERTS}?kind=not_arrived").content.decode()
    assert path not in alice.client.get(f"{ALERTS}?whose=mine").content.decode()
    actions.assign(store, open_alert.id, alice.member.id, actor="key:x")
    assert path in alice.client.get(f"{ALERTS}?whose=mine").content.decode()
    actions.snooze(store, open_alert.id, time.now() + timedelta(hours=1), actor="key:x")
    assert path not in alice.client.get(ALERTS).content.decode()
    assert path in alice.client.get(f"{ALERTS}?state=snoozed").content.decode()
    actions.acknowledge(store, open_alert.id, actor=f"member:{alice.member.id}")
    done = alice.client.get(f"{ALERTS}?state=done").content.decode()
    assert path in done
    assert str(alice.user) in done
    assert alice.client.get(f"{ALERTS}?state=nonsense&kind=%00&cursor=").status_code == 200


def test_the_list_asks_as_often_however_long_it_is(
    shop, open_alert, alice, store, django_assert_max_num_queries
):
    for n in range(40):
        insert(store.id, Call("not_arrived", str(n), order_id=shop.orders[n % 9].id))
    with django_assert_max_num_queries(32):
        page = alice.client.get(ALERTS).content.decode()
    assert "cursor=" in page


def test_it_is_taken_given_and_put_off(shop, open_alert, alice, bob, store):
    one = f"{ALERTS}{open_alert.id}/"
    assert alice.client.post(f"{one}assignment", {"member": str(bob.member.id)}).status_code == 302
    assert queries.one(store, open_alert.id).assigned_to == bob.member.id
    alice.client.post(f"{one}assignment", {"member": "nobody"})
    assert queries.one(store, open_alert.id).assigned_to == bob.member.id
    alice.client.post(f"{one}snooze", {"until": "monday"})
    until = queries.one(store, open_alert.id).snoozed_until
    assert (until.weekday(), until > time.now()) == (0, True)
    alice.client.post(f"{one}return")
    alice.client.post(f"{one}snooze", {"until": "never"})
    assert queries.one(store, open_alert.id).snoozed_until is None
    back = alice.client.post(f"{one}acknowledgement", {"next": ALERTS})
    assert back["Location"] == ALERTS
    away = alice.client.post(f"{one}acknowledgement", {"next": "https://evil.example/"})
    assert away["Location"] == "/console/tea/"
    assert queries.one(store, open_alert.id).acknowledged_by == f"member:{alice.member.id}"


@pytest.mark.parametrize("deed", ["acknowledgement", "assignment", "snooze", "return"])
def test_looking_changes_nothing(shop, open_alert, alice, deed):
    assert alice.client.get(f"{ALERTS}{open_alert.id}/{deed}").status_code == 405


def test_an_alert_whose_review_is_gone_still_has_a_page(store, alice):
    alert = insert(store.id, Call("low_stars", review_id=store.id))
    assert "is gone" in alice.client.get(f"{ALERTS}{alert.id}/").content.decode()


def test_what_is_saved_unchanged_stays_the_rule_it_was(store, alice):
    before = queries.rules_of(store.id)
    for rule in before:
        sent = alice.client.post(f"{RULES}{rule.id}/", given(rule))
        assert sent.status_code == 302, rule.kind
    assert queries.rules_of(store.id) == before


def test_a_rule_is_changed_switched_and_put_back(store, alice, bob):
    rule = low(store)
    changed = given(rule, stars_to="3", words="počen, not as described", quiet_on=False, grace="5")
    changed |= {"to_everyone": "no", "to_members": [str(bob.member.id)], "to_roles": []}
    assert alice.client.post(f"{RULES}{rule.id}/", changed).status_code == 302
    now = low(store)
    assert (now.when.stars_to, now.when.words) == (3, ("počen", "not as described"))
    assert (now.quiet, now.grace) == (None, timedelta(minutes=5))
    assert (now.to.everyone, now.to.members) == (False, {bob.member.id})
    listed = alice.client.get(RULES).content.decode()
    assert "1 to 3 stars" in listed
    assert f"Tells {bob.user}." in listed
    alice.client.post(f"{RULES}{rule.id}/switch")
    assert not low(store).active
    alice.client.post(f"{RULES}{rule.id}/removal")
    assert low(store) == rule


def test_a_rule_asks_for_a_category_whatever_it_is_called(store, shop, alice, bob):
    type(bob.member).objects.filter(id=bob.member.id).update(alerts=False)
    rule = low(store)
    named = ["Kitchen, dining", "", " Tea "]
    assert alice.client.post(f"{RULES}{rule.id}/", given(rule, categories=named)).status_code == 302
    assert low(store).when.categories == {"Kitchen, dining", "Tea"}
    page = alice.client.get(f"{RULES}{rule.id}/").content.decode()
    assert 'value="Kitchen, dining" list="sorts"' in page
    assert f'<option value="{shop.products[0].external_id}">' in page
    assert f"{bob.user} (wants no mails)" in page
    assert (
        alice.client.post(f"{RULES}{rule.id}/", given(low(store), categories=[])).status_code == 302
    )
    assert low(store).when.categories == frozenset()


def test_a_rule_of_ones_own_is_added_and_removed(store, alice):
    empty = {"tell": "now", "to_everyone": "yes", "active": "on"}
    wrong = alice.client.post(f"{RULES}new/", {**empty, "countries": "Slovenia", "total": "dosti"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    for name in ("name", "countries", "total"):
        assert f'id="{name}-error"' in page
    assert 'value="Slovenia"' in page
    good = {**empty, "name": "Dragi lonci", "words": "počen", "total": "100,50"}
    assert alice.client.post(f"{RULES}new/", good).status_code == 302
    own = AlertRule.objects.get(store_id=store.id, own=True)
    assert "Dragi lonci" in alice.client.get(RULES).content.decode()
    alice.client.post(f"{RULES}{own.id}/removal")
    assert not AlertRule.objects.filter(store_id=store.id, own=True).exists()


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"quiet_on": True, "at_most": "many"}, "quiet"),
        ({"quiet_on": True, "quiet_count": ""}, "quiet"),
        ({"escalation_on": True, "escalation_count": "x"}, "escalation"),
        ({"grace": "soon"}, "grace"),
        ({"stars_from": 4}, "stars"),
        ({"to_everyone": False, "to_roles": set()}, "to"),
    ],
)
def test_what_cannot_be_is_marked_where_it_was_entered(store, alice, changed, wrong):
    answer = alice.client.post(f"{RULES}{low(store).id}/", given(low(store), **changed))
    assert answer.status_code == 422
    assert f'id="{wrong}-error"' in answer.content.decode()
    assert not AlertRule.objects.filter(store_id=store.id).exists()


def test_hours_are_a_members_own(store, alice, bob):
    hours = {"from": "08:00", "until": "18:00", "days": ["0", "1"], "zone": "Europe/Riga"}
    assert bob.client.post(f"{ALERTS}hours/", hours).status_code == 302
    row = Preference.objects.get(store_id=store.id)
    assert (row.member_id, row.start, row.days, row.urgent_always) == (
        bob.member.id, 480, [0, 1], False,
    )  # fmt: skip
    wrong = alice.client.post(f"{ALERTS}hours/", {"from": "8", "zone": "Mars"})
    assert wrong.status_code == 422
    assert 'value="Mars"' in wrong.content.decode()


def test_it_speaks_the_members_language(shop, open_alert, store):
    maja = make_member("maja@tea.example", "Maja", store, "owner")
    maja.user.language = "sl"
    maja.user.save(update_fields=["language"])
    assert maja.client.get(f"{ALERTS}{open_alert.id}/")["Content-Language"] == "sl"


def test_the_home_page_tells_of_every_kind_until_it_is_put_off(shop, alice, store):
    facts = {"lately": "0.1", "before": "0.2"}
    for week in range(5):
        insert(store.id, Call("answers_falling", f"2026-{week:02}", facts=facts))
    home = alice.client.get("/console/tea/").content.decode()
    assert home.count("Fewer customers answer than before</") == 3
    assert "2 more alerts" in home
    for alert in Alert.objects.filter(store_id=store.id, kind="answers_falling"):
        actions.snooze(store, alert.id, time.now() + timedelta(hours=1), actor="key:x")
    assert "Fewer customers answer" not in alice.client.get("/console/tea/").content.decode()
