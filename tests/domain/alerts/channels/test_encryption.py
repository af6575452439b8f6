"""Push messages are sealed as RFC 8291 has it, and signed as RFC 8292 has it."""

from __future__ import annotations

import json

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from artur.domain.alerts.channels.push import vapid
from artur.domain.alerts.channels.push.encryption import (
    MOST,
    Subscription,
    Unusable,
    encrypt,
    packed,
    point_of,
    unpacked,
)
from artur.foundation.kit import clock
from tests.domain.alerts.channels.browsers import Browser

# RFC 8291, section 5 and appendix A.
WORDS = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SENDERS_POINT = (
    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
)
BROWSER = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
BROWSERS_POINT = (
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
)
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6"
    "TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulc"
    "y4a-fN"
)


def private(word: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(unpacked(word), "big"), ec.SECP256R1())


def test_the_example_of_the_standard_comes_out_byte_for_byte():
    sender = private(SENDER)
    assert packed(point_of(sender)) == SENDERS_POINT
    to = Subscription.read(BROWSERS_POINT, AUTH)
    assert packed(encrypt(to, WORDS, salt=unpacked(SALT), sender=sender)) == SEALED


def test_the_browser_of_the_standard_opens_the_example():
    browser = Browser(private(BROWSER), unpacked(AUTH))
    assert packed(point_of(browser.key)) == BROWSERS_POINT
    assert browser.open(unpacked(SEALED)) == WORDS


def test_what_is_sealed_for_one_browser_opens_in_it_alone_and_never_looks_the_same():
    ours, other = Browser(), Browser()
    to = Subscription.read(ours.p256dh, ours.auth)
    sealed = encrypt(to, "Čajnik je počen.".encode())
    assert ours.open(sealed).decode() == "Čajnik je počen."
    assert encrypt(to, WORDS) != encrypt(to, WORDS)
    with pytest.raises(InvalidTag):
        other.open(sealed)


def test_a_message_fits_into_one_record_or_is_not_sealed():
    browser = Browser()
    to = Subscription.read(browser.p256dh, browser.auth)
    assert browser.open(encrypt(to, b"x" * MOST)) == b"x" * MOST
    with pytest.raises(ValueError, match="at most"):
        encrypt(to, b"x" * (MOST + 1))


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", AUTH),
        (BROWSERS_POINT, ""),
        (BROWSERS_POINT[:-4], AUTH),
        ("BA" + "A" * 85, AUTH),
        ("č" * 87, AUTH),
    ],
)
def test_keys_that_are_none_are_refused(p256dh, auth):
    with pytest.raises(Unusable):
        Subscription.read(p256dh, auth)


def test_the_token_is_signed_for_the_origin_of_the_push_service_for_less_than_a_day(db):
    told = vapid.authorization("https://push.example:8443/wp/abc?x=1")
    token, key = told.removeprefix("vapid t=").split(", k=")
    head, claims, mark = token.split(".")
    assert json.loads(unpacked(head)) == {"typ": "JWT", "alg": "ES256"}
    said = json.loads(unpacked(claims))
    assert said["aud"] == "https://push.example:8443"
    assert said["sub"].startswith(("mailto:", "https://"))
    assert 0 < said["exp"] - clock.now().timestamp() < 86_400
    raw = unpacked(mark)
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpacked(key))
    signature = encode_dss_signature(
        int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    )
    public.verify(signature, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    assert key == vapid.public_key()
