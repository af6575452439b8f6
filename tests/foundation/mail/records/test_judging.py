"""From records to what is said about them, and to the value to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dns.rcode
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.foundation.mail.records import allowed, dkim, dmarc, judging, providers, spf, tags
from artur.foundation.mail.records.looking import Sending, look
from artur.foundation.mail.records.resolving import Names
from artur.foundation.mail.records.words import SAID, TITLES, said, title

if TYPE_CHECKING:
    from artur.foundation.mail.records.findings import Finding
    from tests.harness.names import NameServer

OUR = "93.184.216.34"


def asked(server: NameServer) -> Names:
    return Names(server.server, each=0.5, together=5.0)


# Public keys, as records hold them; nobody has the private ones.
STRONG = (
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArSjabG+ri/j0ODIgHBY0GT8ZPW3PmRLVxorRI6xKm6xP"
    "B4ZPe8xXIvjfFzKr4XuthDSnsflE3NCQNRYMHRtk1uqZKyjlnsKfDliWtJCF8m7wereCFN9iAHceDqR4ge1T3RwN"
    "7kaJyBzp2uUSq/6ZKKUNEEOU5D7g6JR8lUAaepqepgNRxbfJJKiiDOXCtlvidgN7KZVh4mAcnNHNYmu8h/wtMoAX"
    "aAdW72n+iOtOkYy3TGGAfLI1apbAw45FJzDSNeTgJuygTOj+DNgphgla1szV8Z5Px59aalI14Ejy97CnXkpggN9f"
    "BcfXGk+eHXHGy/WDXIT/tdjkjd068V5+nQIDAQAB"
)
WEAK = (
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDjx9OAYX4FpTJRJetnuSVI+eBT5BFNb6OiRP5LAClI19Bs4FHH"
    "eT7dxnc4mobLeR6SLhcqLZ3FIBTwahisZ943NapcviNiDvmwMrSVV/N0B7Ayj3vp81YfIgZqhvmiGQ4xpy/cKunB"
    "NS6b10TDXDb/p1Cy1mnXWLYiZLZH1BNTrwIDAQAB"
)


def test_a_good_record_counts_its_look_ups(names: NameServer) -> None:
    names.set(
        "shop.si", "TXT", "google-site-verification=x", f"v=spf1 mx include:a.si ip4:{OUR} -all"
    )
    names.set("a.si", "TXT", "v=spf1 a:b.si exists:%{i}.c.si -all")
    finding = allowed.of_spf(asked(names), "shop.si", None, [OUR])
    assert (finding.state, finding.code, finding.args["count"]) == ("ok", "spf_ok", "4")


@pytest.mark.parametrize(
    ("records", "code", "wanted"),
    [
        ([], "spf_missing", f"v=spf1 ip4:{OUR} ~all"),
        (["v=spf1 mx +all"], "spf_all", "v=spf1 mx ~all"),
        (["v=spf1 all"], "spf_all", "v=spf1 ~all"),
        (["v=spf1 mx ~all", "v=spf1 include:a.si -all"], "spf_several", "v=spf1 include:a.si mx ~all"),
        (["v=spf1 include:nobody.si mx -all"], "spf_broken", "v=spf1 mx -all"),
        (["v=spf1 include:shop.si -all"], "spf_circle", ""),
        (["v=spf1 ip4:192.0.2.0/24 -all"], "spf_not_us", f"v=spf1 ip4:192.0.2.0/24 ip4:{OUR} -all"),
        (["v=spf1 ip4:93.184.216.0/24 -all"], "spf_ok", ""),
        (["V=SPF1 a -ALL"], "spf_not_us", f"V=SPF1 a ip4:{OUR} -ALL"),
        (["v=spf10 a -all"], "spf_missing", f"v=spf1 ip4:{OUR} ~all"),
        (["v=spf1 ip4:no-address ip6:: a/99 mx//200 " + "x" * 3000], "spf_not_us", None),
    ],
)  # fmt: skip
def test_each_fault_has_a_name_and_what_to_put_instead(
    names: NameServer, records: list[str], code: str, wanted: str | None
) -> None:
    names.set("shop.si", "TXT", *records)
    names.set("shop.si", "A", "192.0.2.7")
    names.set("a.si", "TXT", "v=spf1 mx -all")
    finding = allowed.of_spf(asked(names), "shop.si", None, [OUR])
    assert finding.code == code
    if wanted is not None:
        assert finding.wanted == wanted


def test_more_than_ten_look_ups_are_counted_through_includes(names: NameServer) -> None:
    names.set(
        "shop.si", "TXT", "v=spf1 " + " ".join(f"include:p{n}.si" for n in range(6)) + " -all"
    )
    for n in range(6):
        names.set(f"p{n}.si", "TXT", "v=spf1 a:x.si -all")
    finding = allowed.of_spf(asked(names), "shop.si", None, [])
    assert finding.code == "spf_too_many"
    names.set("p5.si", "TXT", f"v=spf1 ip4:{OUR} -all")
    names.set("p4.si", "TXT", f"v=spf1 ip4:{OUR} -all")
    assert allowed.of_spf(asked(names), "shop.si", None, []).args["count"] == "10"


def test_includes_that_branch_without_end_come_to_one(names: NameServer) -> None:
    for n in range(30):
        names.set(f"t{n}.si", "TXT", f"v=spf1 include:t{n + 1}.si include:t{n + 2}.si -all")
    finding = allowed.of_spf(asked(names), "t0.si", None, [])
    assert finding.code == "spf_too_many"
    assert len(names.asked) < 60


def test_a_provider_is_included_before_the_end(names: NameServer) -> None:
    names.set("shop.si", "TXT", "v=spf1 mx -all")
    finding = allowed.of_spf(asked(names), "shop.si", providers.KNOWN["brevo"], [])
    assert finding.wanted == "v=spf1 mx include:spf.brevo.com -all"
    names.set("shop.si", "TXT", finding.wanted)
    names.set("spf.brevo.com", "TXT", f"v=spf1 ip4:{OUR} -all")
    assert allowed.of_spf(asked(names), "shop.si", providers.KNOWN["brevo"], []).code == "spf_ok"


def test_what_can_not_be_asked_is_not_called_missing(names: NameServer) -> None:
    names.rcodes["shop.si"] = dns.rcode.SERVFAIL
    assert allowed.of_spf(asked(names), "shop.si", None, []).state == "unknown"
    assert judging.of_mx(asked(names), "shop.si").state == "unknown"


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (f"v=DKIM1; k=rsa; p={STRONG}", "good"),
        (f"p={STRONG}", "good"),
        (f"v=DKIM1; p={WEAK}", "weak"),
        (f"v=DKIM1; p={WEAK[:60]}", "broken"),
        ("v=DKIM1; p=", "revoked"),
        ("v=DKIM1; p=not base64!", "broken"),
        ("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "good"),
        (f"v=DKIM1; k=rsa; p={'A' * 5000}", "broken"),
    ],
)  # fmt: skip
def test_a_key_is_read(record: str, state: str) -> None:
    found = dkim.read("s1", (record,))
    assert found is not None
    assert found.state == state


def test_a_short_key_is_told_from_a_weak_one() -> None:
    # 512 bits, as some of twenty years ago; today's libraries make none so short.
    short = "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAL3OaNhK1o3DyDIxyTcCxyTTY3rNJ0uFrY2YBKO1ByTbWsRZ3Vj1Jb0J5pYJ8p2F3ZcHnfiYk1Lq5PPs5zj2zmECAwEAAQ=="
    found = dkim.read("old", (f"v=DKIM1; p={short}",))
    assert found is not None
    assert (found.state, found.bits) == ("short", 512)


def test_keys_are_looked_for_by_name_then_by_provider_then_by_habit(names: NameServer) -> None:
    names.set("mein._domainkey.shop.si", "TXT", f"v=DKIM1; p={STRONG}")
    names.set("*.shop.si", "TXT", "v=spf1 -all")
    assert judging.of_dkim(asked(names), "shop.si", None, [])[0].code == "dkim_missing"
    assert judging.of_dkim(asked(names), "shop.si", None, ["mein"])[0].code == "dkim_good"
    brevo = providers.KNOWN["brevo"]
    assert judging.of_dkim(asked(names), "shop.si", brevo, [])[0].code == "dkim_provider"
    names.set("brevo1._domainkey.shop.si", "TXT", f"v=DKIM1; t=y; p={STRONG}")
    assert judging.of_dkim(asked(names), "shop.si", brevo, [])[0].code == "dkim_testing"


@pytest.mark.parametrize(
    ("records", "state", "policy"),
    [
        ({"_dmarc.mail.shop.si": ["v=DMARC1; p=reject; rua=mailto:a@shop.si"]}, "found", "reject"),
        ({"_dmarc.shop.si": ["v=DMARC1; p=reject; sp=none"]}, "found", "none"),
        ({"_dmarc.shop.si": ["v=DMARC1;p=quarantine"]}, "found", "quarantine"),
        ({"_dmarc.mail.shop.si": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]}, "several", ""),
        ({"_dmarc.mail.shop.si": ["v=DMARC1; p=maybe"]}, "broken", ""),
        ({"_dmarc.mail.shop.si": ["v=spf1 -all"]}, "missing", ""),
        ({"_dmarc.si": ["v=DMARC1; p=reject"]}, "missing", ""),
    ],
)  # fmt: skip
def test_a_policy_is_looked_for_up_the_tree(
    names: NameServer, records: dict[str, list[str]], state: str, policy: str
) -> None:
    for name, values in records.items():
        names.set(name, "TXT", *values)
    found = dmarc.find(asked(names), "mail.shop.si")
    assert (found.state, found.policy) == (state, policy)


def test_alignment_follows_the_policy() -> None:
    assert dmarc.aligned("shop.si", "bounce.shop.si", "shop.si", strict=False)
    assert not dmarc.aligned("shop.si", "bounce.shop.si", "shop.si", strict=True)
    assert not dmarc.aligned("shop.si", "myshop.si", "shop.si", strict=False)
    assert dmarc.aligned("mail.shop.si", "shop.si", "shop.si", strict=False)


def codes(found: list[Finding]) -> dict[str, str]:
    return {finding.about: finding.code for finding in found}


def test_a_whole_look_at_a_sender_by_a_provider(names: NameServer) -> None:
    names.set("shop.si", "MX", "10 mx.shop.si.")
    names.set("shop.si", "TXT", "v=spf1 include:spf.mailjet.com ~all")
    names.set("spf.mailjet.com", "TXT", f"v=spf1 ip4:{OUR} -all")
    names.set("mailjet._domainkey.shop.si", "TXT", f"v=DKIM1; p={STRONG}")
    names.set("_dmarc.shop.si", "TXT", "v=DMARC1; p=none")
    names.set("default._bimi.shop.si", "TXT", "v=BIMI1; l=https://shop.si/logo.svg")
    found = look(Sending("mnenja@shop.si", "mnenja@shop.si", "mailjet://a:b@"), asked(names))
    assert codes(found) == {
        "mx": "mx_ok", "spf": "spf_ok", "dkim": "dkim_good", "dmarc": "dmarc_none", "alignment": "aligned_dkim",
        "bimi": "bimi_ok",
    }  # fmt: skip
    assert not any(finding.bad for finding in found)


def test_returned_mail_to_another_domain_takes_a_signature(names: NameServer) -> None:
    names.set("shop.si", "TXT", "v=spf1 mx ~all")
    names.set("returns.si", "TXT", "v=spf1 include:spf.mailjet.com ~all")
    names.set("spf.mailjet.com", "TXT", f"v=spf1 ip4:{OUR} -all")
    names.set("_dmarc.shop.si", "TXT", "v=DMARC1; p=none")
    found = look(Sending("mnenja@shop.si", "post@returns.si", "mailjet://a:b@"), asked(names))
    assert codes(found)["alignment"] == "not_aligned_envelope"


def test_our_own_server_is_asked_for_its_name_and_its_manners(
    names: NameServer, inbox: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from artur.foundation.mail.records import server

    url = f"smtp://mail.shop.si:{inbox.url.rpartition(':')[2]}"  # type: ignore[attr-defined]
    names.set("mail.shop.si", "A", OUR)
    names.set("34.216.184.93.in-addr.arpa", "PTR", "mail.shop.si.")
    knock = server.speak
    here = lambda found: knock(found._replace(host="127.0.0.1"))  # noqa: E731
    monkeypatch.setattr(server, "speak", here)
    found = codes(look(Sending("mnenja@shop.si", "", url), asked(names)))
    assert (found["ptr"], found["tls"]) == ("ptr_good", "tls_plain")
    names.set("34.216.184.93.in-addr.arpa", "PTR", "host-34.provider.example.")
    assert codes(look(Sending("mnenja@shop.si", "", url), asked(names)))["ptr"] == "ptr_astray"
    names.set("34.216.184.93.in-addr.arpa", "PTR")
    assert codes(look(Sending("mnenja@shop.si", "", url), asked(names)))["ptr"] == "ptr_none"


def test_a_server_of_this_house_says_nothing_of_the_world(names: NameServer, inbox: object) -> None:
    url = inbox.url  # type: ignore[attr-defined]
    found = codes(look(Sending("mnenja@shop.si", "", url), asked(names)))
    assert (found["ptr"], found["tls"]) == ("ptr_unknown", "tls_home")
    silent = codes(look(Sending("mnenja@shop.si", "", "smtp://127.0.0.1:1"), asked(names)))
    assert silent["tls"] == "tls_silent"


@pytest.mark.parametrize(
    ("sender", "url", "code"),
    [
        ("artur@localhost", "smtp://127.0.0.1", "nobody"), ("a@shop.example", "postmark://t@", "nobody"),
        ("a@shop.si", "file:///tmp/mail", "kept"), ("a@shop.si", "console:", "kept"),
    ],
)  # fmt: skip
def test_a_sender_that_reaches_nobody_is_told_and_nothing_is_asked(
    names: NameServer, sender: str, url: str, code: str
) -> None:
    assert [finding.code for finding in look(Sending(sender, sender, url), asked(names))] == [code]
    assert names.asked == []


def test_the_server_of_a_provider_is_recognised_by_its_name() -> None:
    found = providers.of("smtp+starttls://u:p@smtp-relay.brevo.com:587")
    assert found is providers.KNOWN["brevo"]
    assert providers.of("smtps://email-smtp.eu-west-1.amazonaws.com") is providers.KNOWN["ses"]
    assert providers.of("smtp://mail.shop.si") is None
    assert providers.of("smtp://notmailgun.org") is None


def test_every_finding_has_a_sentence_and_a_title() -> None:
    from pathlib import Path

    folder = Path(judging.__file__).parent
    text = "".join(path.read_text() for path in folder.glob("*.py") if path.name != "words.py")
    for code in SAID:
        family = code.partition("_")[0] + "_"
        assert f'"{code}"' in text or f'f"{family}{{' in text, code


def test_sentences_can_be_said(names: NameServer) -> None:
    for url in ("brevo://k@", "smtp://127.0.0.1:1", "file:///x"):
        for finding in look(Sending("a@shop.si", "", url), asked(names)):
            assert said(finding)
            assert title(finding) in {str(words) for words in TITLES.values()}


@settings(max_examples=40)
@given(text=st.text(max_size=200))
def test_no_text_breaks_the_readers(text: str) -> None:
    tags.read(text)
    spf.read("v=spf1 " + text)
    spf.with_include("v=spf1 " + text, "a.si")
    dkim.read("s", (text, f"p={text}"))
    dmarc._read([text], "shop.si", own=True)
