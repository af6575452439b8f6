"""Each kind of place is told in its own form, in its own language, and customers' words do nothing there."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from artur.domain.alerts.channels import actions, queries, registry
from artur.domain.alerts.channels.markup import markdown
from artur.domain.alerts.channels.recipients import Recipient
from artur.domain.orders.models import Line
from artur.foundation.kit import standard_webhooks
from artur.foundation.kit.problems import Invalid, NotFound
from artur.foundation.privacy import actions as privacy
from tests.domain.alerts.channels.browsers import Browser
from tests.domain.alerts.channels.conftest import LOW, deliver, fresh, only, to
from tests.harness.endpoint import Reply

ROOMS = ("discord", "mattermost", "ntfy", "pagerduty", "slack", "teams", "telegram", "webhook")


def test_every_kind_is_found_by_its_folder():
    assert set(registry.every()) == {*ROOMS, "sms", "push"}
    assert all(kind == found.kind for kind, found in registry.every().items())


@pytest.mark.parametrize("kind", ROOMS)
def test_a_low_rating_is_told_in_the_language_spoken_there(store, channel, place, alert, kind):
    made = channel(kind)
    actions.tell(alert, to(made))
    deliver(store)
    text = json.dumps(place.said[0], ensure_ascii=False)
    assert "1001" in text
    assert f"/console/tea/reviews/{alert.review_id}/" in text
    assert ("moker" in text) is (kind != "webhook")
    assert only().state == "sent"
    with_name = {"discord": "m1", "ntfy": "m1", "telegram": "7", "pagerduty": "d"}
    assert only().reference == with_name.get(kind, only().id.hex if kind == "webhook" else "")


@pytest.mark.parametrize("kind", ROOMS)
def test_a_test_arrives_at_once_and_shows_when(store, channel, place, kind, clock):
    made = channel(kind)
    trial = actions.try_out(store, made, "member:alice")
    assert (trial.trouble, place.count) == ("", 2 if kind == "pagerduty" else 1)
    assert (fresh(made).tested_at, fresh(made).worked_at) == (clock.now, clock.now)


def test_a_test_that_fails_says_what_to_do_and_marks_nothing_as_working(store, channel, place):
    made = channel()
    place.reply = Reply(404, b"no_service")
    trial = actions.try_out(store, made, "member:alice")
    assert "no_service" in trial.detail
    assert trial.trouble
    assert fresh(made).tested_at is None


def test_slack_takes_customers_words_as_plain_text(store, channel, place, alert):
    actions.tell(alert, to(channel("slack")))
    deliver(store)
    told = place.said[0]
    texts = [block["text"] for block in told["blocks"] if "text" in block]
    assert all(text["type"] == "plain_text" for text in texts)
    assert "<!here>" not in told["text"]
    assert told["blocks"][-1]["elements"][0]["url"].startswith("http")


def test_discord_mentions_nobody(store, channel, place, alert):
    actions.tell(alert, to(channel("discord")))
    deliver(store)
    assert place.said[0]["allowed_mentions"] == {"parse": []}
    assert place.server.asked[0].path.endswith("?wait=true")
    assert "\\[klik\\]" in place.said[0]["embeds"][0]["description"]


def test_markdown_of_customers_is_text():
    shown = markdown(LOW["body"])
    assert "@channel" not in shown
    assert "](https:" not in shown
    assert "\\*poglej\\*" in shown


def test_telegram_escapes_and_says_how_long_to_wait(store, channel, place, alert, clock):
    bot = channel("telegram")
    told = {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 33}}
    place.reply = Reply(429, json.dumps(told).encode())
    actions.tell(alert, to(bot))
    deliver(store)
    assert place.server.asked[0].path == "/bot123456:the-bots-own-token/sendMessage"
    assert "&lt;!here&gt;" in place.said[0]["text"]
    assert (fresh(bot).rest_until - clock.now).total_seconds() == 33


@pytest.mark.parametrize(
    ("kind", "reply", "fault"),
    [
        ("telegram", Reply(200, b'{"ok": false}'), "garbage"),
        ("telegram", Reply(400, b'{"description": "Bad Request: chat not found"}'), "no_chat"),
        ("telegram", Reply(403, b'{"description": "bot was kicked"}'), "no_chat"),
        ("telegram", Reply(401, b"{}"), "login"),
        ("ntfy", Reply(200, b"<html>welcome</html>"), "garbage"),
        ("discord", Reply(200, b"[]"), "garbage"),
        ("discord", Reply(404, b'{"message": "Unknown Webhook"}'), "gone"),
    ],
)
def test_a_yes_that_is_none_is_not_believed(store, channel, place, alert, kind, reply, fault):
    made = channel(kind)
    place.reply = reply
    actions.tell(alert, to(made))
    deliver(store)
    assert (fresh(made).fault, only().state) == (fault, "waiting")


def test_the_signed_webhook_is_signed_and_says_no_word_of_a_customer(store, channel, place, alert):
    made = channel("webhook")
    actions.tell(alert, to(made))
    deliver(store)
    asked = place.server.asked[0]
    from artur.domain.alerts.channels import keeping

    secret = keeping.opened(registry.every()["webhook"], made)["secret"]
    assert standard_webhooks.signed(secret, asked.headers, asked.body)
    assert place.said[0]["type"] == "alert.told"
    assert place.said[0]["data"]["review"] == str(alert.review_id)
    assert LOW["title"] not in asked.body.decode()


def test_a_program_gets_the_ids_by_which_the_api_knows_things(store, channel, place, low):
    told = low()
    line = Line.objects.filter(order__store_id=store.id, product__isnull=False).latest("id")
    told.order_id, told.product_id = line.order_id, line.product_id
    told.save()
    actions.tell(told, to(channel("webhook")))
    deliver(store)
    data = place.said[0]["data"]
    assert data["order"] == line.order.external_id
    assert data["product"] == line.product.external_id


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("slack", {"url": ""}, "url"),
        ("slack", {"url": "hooks.slack.com/services/x"}, "url"),
        ("slack", {"url": "http://hooks.slack.com/services/x"}, "url"),
        ("slack", {"url": "https://10.0.0.1/x"}, "url"),
        ("slack", {"url": "https://u:p@hooks.slack.com/x"}, "url"),
        ("discord", {"url": "https://discord.com/api/webhooks/1/a?wait=true"}, "url"),
        ("ntfy", {"topic": "a b"}, "topic"),
        ("telegram", {"token": "x", "chat": ""}, "chat"),
        ("sms", {"number": "12"}, "number"),
    ],
)
def test_what_can_not_work_is_refused_beside_its_field(store, kind, given, field):
    with pytest.raises(Invalid) as problem:
        actions.add(store.id, kind, given, "member:alice")
    assert [error.field for error in problem.value.errors] == [field]


def test_a_kind_there_is_not_and_a_browser_are_no_channels_of_the_store(store):
    for kind in ("pigeon", "push"):
        with pytest.raises(NotFound):
            actions.add(store.id, kind, {}, "member:alice")


@pytest.fixture
def browser(store, alice, place):
    """Alice's browser, whose push service is `place`."""
    found = Browser()
    given = {"endpoint": f"{place.server.url}/push/1", "p256dh": found.p256dh, "auth": found.auth}
    found.channel = actions.subscribe(store.id, alice.user.id, given, "Firefox")
    found.given = given
    return found


def test_a_push_message_opens_in_the_browser_in_its_members_language(
    store, alice, place, alert, browser
):
    alice.user.language = "lv"
    alice.user.save(update_fields=["language"])
    actions.tell(alert, [Recipient(user_id=alice.user.id)])
    deliver(store)
    asked = place.server.asked[0]
    shown = json.loads(browser.open(asked.body))
    assert shown["lang"] == "lv"
    assert "zvaigzne" in shown["title"]
    assert shown["tag"] == asked.headers["topic"] == alert.id.hex
    assert asked.headers["content-encoding"] == "aes128gcm"
    assert asked.headers["authorization"].startswith("vapid t=")
    assert int(asked.headers["ttl"]) > 0
    assert b"moker" not in asked.body


def test_the_same_browser_again_is_the_same_channel(store, alice, browser):
    again = actions.subscribe(store.id, alice.user.id, browser.given, "Firefox")
    assert again.id == browser.channel.id
    assert len(queries.of_member(store.id, alice.user.id)) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_not_called_again(store, alice, place, alert, browser, status):
    place.reply = Reply(status)
    actions.tell(alert, [Recipient(user_id=alice.user.id, by=frozenset({"push"}))])
    deliver(store)
    deliver(store)
    (kept,) = queries.of_member(store.id, alice.user.id)
    assert (place.count, kept.active, kept.fault, only().state) == (1, False, "gone", "dropped")


def test_nobody_switches_off_a_browser_of_somebody_else(store, bob, browser):
    with pytest.raises(NotFound):
        actions.unsubscribe(store.id, bob.user.id, browser.channel.id)
    with pytest.raises(NotFound):
        queries.channel(store.id, browser.channel.id)


def test_who_wants_no_mails_hears_on_their_browsers_all_the_same(store, alice, browser):
    assert queries.everyone(store) == [Recipient(user_id=alice.user.id)]
    alice.member.alerts = False
    alice.member.save(update_fields=["alerts"])
    assert queries.everyone(store) == [Recipient(alice.user.id, by=frozenset({"push"}))]


def test_whose_words_were_erased_is_told_without_them(store, channel, place, alert):
    place.reply = Reply(500, LOW["body"].encode())
    made = channel()
    actions.tell(alert, to(made))
    deliver(store)
    assert "moker" in fresh(made).fault_text
    privacy.erase(store.id, "ana@example.com", actor="member:alice")
    assert "moker" not in fresh(made).fault_text + only().fault_text
    place.reply = None
    actions.try_now(store.id, made.id)
    deliver(store)
    assert "moker" not in json.dumps(place.said[1:])


def test_who_works_here_no_more_is_not_told_and_their_browser_forgotten(
    store, alice, place, alert, browser
):
    assert [one["store"] for one in queries.of_person(alice.user.id)] == ["tea"]
    alice.member.delete()
    actions.tell(alert, [Recipient(user_id=alice.user.id)])
    deliver(store)
    assert (place.count, actions.forget(store.id)) == (0, 1)
    assert queries.of_person(alice.user.id) == []


def test_what_was_told_long_ago_is_forgotten_and_what_waits_is_not(
    store, channel, place, alert, clock
):
    slack, dead = channel(), channel("ntfy")
    place.server.replies = lambda asked: Reply(200 if "hook" in asked.path else 500, b"ok")
    actions.tell(alert, to(slack, dead))
    deliver(store)
    assert actions.forget(store.id) == 0
    clock.move(timedelta(days=91))
    assert actions.forget(store.id) == 1
    assert only().state == "waiting"
