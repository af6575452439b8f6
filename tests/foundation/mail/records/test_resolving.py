"""Asking a real name server, which may be slow, broken or out to keep us busy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dns.rcode

from artur.foundation.mail.records.resolving import LONGEST, Answer, Names

if TYPE_CHECKING:
    from tests.harness.names import NameServer


def asked(server: NameServer) -> Names:
    return Names(server.server, each=0.4, together=2.0)


def test_texts_are_put_together_from_their_pieces(names: NameServer) -> None:
    long = "v=DKIM1; p=" + "A" * 600
    names.set("s1._domainkey.shop.si", "TXT", long, "and another")
    assert set(asked(names).txt("s1._domainkey.shop.si").values) == {long, "and another"}


def test_what_does_not_fit_is_asked_for_again_over_tcp(names: NameServer) -> None:
    names.set("shop.si", "TXT", *(f"{n} " + "x" * 240 for n in range(12)))
    assert len(asked(names).txt("shop.si").values) == 12
    assert [way for way, *_ in names.asked] == ["udp", "tcp"]


def test_a_giant_text_is_cut(names: NameServer) -> None:
    names.set("shop.si", "TXT", "v=spf1 " + "ip4:192.0.2.1 " * 3000)
    (value,) = asked(names).txt("shop.si").values
    assert len(value) == LONGEST


def test_nothing_by_a_name_is_no_trouble(names: NameServer) -> None:
    names.set("shop.si", "A", "192.0.2.1")
    found = asked(names)
    assert found.txt("nobody.si") == Answer()
    assert found.txt("shop.si") == Answer()


def test_trouble_is_told_from_nothing(names: NameServer) -> None:
    names.rcodes |= {"broken.si": dns.rcode.SERVFAIL, "closed.si": dns.rcode.REFUSED}
    names.silent.add("silent.si")
    names.set("a.si", "CNAME", "b.si.")
    names.set("b.si", "CNAME", "a.si.")
    found = asked(names)
    assert found.txt("broken.si").trouble == "failed"
    assert found.txt("closed.si").trouble == "failed"
    assert found.txt("silent.si").trouble == "timeout"
    # The server leads in a circle and never to a text: there is none.
    assert found.txt("a.si").values == ()
    assert found.txt("x" * 70 + ".si").trouble == "failed"
    assert found.txt("a..si").trouble == "failed"


def test_all_questions_together_have_an_end(names: NameServer) -> None:
    names.silent |= {f"s{n}.si" for n in range(9)}
    found = Names(names.server, each=0.1, together=0.25)
    answers = [found.txt(f"s{n}.si") for n in range(9)]
    assert {answer.trouble for answer in answers} == {"timeout"}
    assert {name for _, name, _ in names.asked} < names.silent


def test_a_question_is_asked_once(names: NameServer) -> None:
    names.set("shop.si", "TXT", "one")
    found = asked(names)
    assert found.txt("shop.si") == found.txt("Shop.SI.")
    assert len(names.asked) == 1


def test_an_alias_is_followed(names: NameServer) -> None:
    names.set("k1._domainkey.shop.si", "CNAME", "dkim.provider.example.")
    names.set("dkim.provider.example", "TXT", "v=DKIM1; p=abc")
    assert asked(names).txt("k1._domainkey.shop.si").values == ("v=DKIM1; p=abc",)


def test_hosts_stand_in_order_of_preference(names: NameServer) -> None:
    names.set("shop.si", "MX", "20 second.shop.si.", "5 first.shop.si.")
    names.set("none.si", "MX", "0 .")
    found = asked(names)
    assert found.mx("shop.si").values == ("first.shop.si", "second.shop.si")
    assert found.mx("none.si").values == (".",)


def test_without_a_server_nothing_is_known() -> None:
    from tests.harness.ports import free_port

    found = Names(("127.0.0.1", free_port()), each=0.3, together=0.6)
    assert found.txt("shop.si").trouble in {"timeout", "failed"}
