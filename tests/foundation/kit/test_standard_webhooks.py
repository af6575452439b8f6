"""Standard Webhooks 1.0.0, by the specification's own vectors where they are, and by hand-made ones."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from artur.foundation.kit import standard_webhooks as webhooks

VECTORS = (
    Path(__file__).resolve().parents[4] / "shared" / "data" / "vectors" / "standard_webhooks.json"
)
KEY = "whsec_" + base64.b64encode(b"a key of thirty-two bytes, truly").decode()
OTHER = "whsec_" + base64.b64encode(b"another key of thirty-two bytes!").decode()
AT = datetime(2026, 4, 13, 9, tzinfo=UTC)
# Worked out once with `openssl dgst -sha256 -mac HMAC`.
BODY = b'{"test":1}'
MARK = "v1,l1Bd+p9b62GAcajAp/wMhLFsHAjGlwpjfj9RSdGu/P8="


@pytest.fixture
def at_nine():
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


def test_the_published_vector_signs_as_published():
    if not VECTORS.exists():
        pytest.skip("the vectors are not here")
    vector = json.loads(VECTORS.read_text())
    payload = vector["payload"].encode()
    with time_machine.travel(datetime.fromtimestamp(vector["timestamp"], UTC), tick=False):
        made = webhooks.headers([vector["key"]], vector["id"], payload)
        assert made["webhook-signature"] == vector["signature"]
        for key in (vector["key"], vector["key"].removeprefix("whsec_")):
            assert webhooks.signed(key, made, payload)
        wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="
        among = f"{wrong} v2,anything {vector['signature']} {wrong}"
        assert webhooks.signed(vector["key"], {**made, "webhook-signature": among}, payload)


def test_a_signature_is_what_another_program_works_out(at_nine):
    made = webhooks.headers([KEY], "msg_1", BODY)
    assert made["webhook-signature"] == MARK
    assert made["webhook-timestamp"] == "1776070800"
    assert webhooks.signed(KEY, made, BODY)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_without_one_of_its_headers_nothing_is_signed(at_nine, name):
    made = webhooks.headers([KEY], "msg_1", BODY)
    del made[name]
    assert not webhooks.signed(KEY, made, BODY)


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook-signature": "v1,"},
        {"webhook-signature": MARK[:-6]},
        {"webhook-signature": "v1," + "A" * 43 + "="},
        {"webhook-signature": MARK.replace("v1,", "v2,")},
        {"webhook-signature": MARK.removeprefix("v1,")},
        {"webhook-signature": "v1,čšž"},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "-1"},
        {"webhook-timestamp": "9" * 400},
        {"webhook-timestamp": "१७७६०७०८००"},
        {"webhook-id": "msg_2"},
    ],
)
def test_what_was_changed_is_not_signed(at_nine, changed):
    assert not webhooks.signed(KEY, {**webhooks.headers([KEY], "msg_1", BODY), **changed}, BODY)


@pytest.mark.parametrize(
    ("later", "good"), [(-301, False), (-300, True), (0, True), (300, True), (301, False)]
)
def test_what_is_older_or_newer_than_five_minutes_is_refused(at_nine, later, good):
    made = webhooks.headers([KEY], "msg_1", BODY)
    at_nine.move_to(AT + timedelta(seconds=later))
    assert webhooks.signed(KEY, made, BODY) is good


@pytest.mark.parametrize("key", ["", "whsec_", "whsec_no base64", "whsec_čšž", OTHER])
def test_another_key_or_none_opens_nothing(at_nine, key):
    assert not webhooks.signed(key, webhooks.headers([KEY], "msg_1", BODY), BODY)


def test_during_a_rotation_either_key_is_good(at_nine):
    made = webhooks.headers([OTHER, KEY], "msg_1", BODY)
    assert webhooks.signed(KEY, made, BODY)
    assert webhooks.signed(OTHER, made, BODY)


def test_a_new_secret_is_a_good_one_and_never_the_same():
    made = {webhooks.new_secret() for _ in range(5)}
    assert len(made) == 5
    assert all(webhooks.is_secret(one) for one in made)


@pytest.mark.parametrize("size", [23, 65])
def test_a_secret_has_24_to_64_bytes(size):
    assert not webhooks.is_secret("whsec_" + base64.b64encode(b"x" * size).decode())
    assert not webhooks.is_secret(base64.b64encode(b"x" * 32).decode())
    assert not webhooks.is_secret("whsec_čšž")


def test_an_id_with_a_full_stop_is_never_sent():
    with pytest.raises(ValueError, match="full stop"):
        webhooks.headers([KEY], "msg.1", BODY)


def test_a_body_says_what_happened_when_and_to_what():
    review = str(uuid4())
    told = json.loads(webhooks.body("review.submitted", AT, {"review": review}))
    assert told == {
        "type": "review.submitted",
        "timestamp": "2026-04-13T09:00:00+00:00",
        "data": {"review": review},
    }


@given(st.binary(max_size=200), st.binary(min_size=1, max_size=20))
def test_not_a_byte_of_the_body_can_be_changed(content, more):
    made = webhooks.headers([KEY], "msg_1", content)
    assert webhooks.signed(KEY, made, content)
    assert not webhooks.signed(KEY, made, content + more)
