"""Wording as members see it: edited in plain fields, read by lint, kept in versions, brought back."""

from __future__ import annotations

from html import unescape

import pytest

from artur.domain.invitations.messages.builtin import parts_of
from artur.domain.invitations.models import WordingVersion
from artur.domain.invitations.queries import wording as queries
from artur.domain.invitations.wording.catalogue import NAMES, Name
from artur.foundation.audit.models import Record
from artur.foundation.mail.models import Message

LIST = "/console/tea/wording/"
NAME = "email.product"
URL = f"{LIST}{NAME}/en/"
PAGES = ["", f"{NAME}/en/", f"{NAME}/en/reset/", f"{NAME}/en/preview/"]
POSTS = [f"{NAME}/en/", f"{NAME}/en/check/", f"{NAME}/en/preview/", f"{NAME}/en/test/", f"{NAME}/en/reset/"]  # fmt: skip


def said(**parts: str) -> dict[str, str]:
    """The fields as a browser sends them: the built-in text, some of it changed."""
    return parts_of(NAMES[NAME], "en") | parts


def versions(store) -> list[WordingVersion]:
    return queries.history(store.id, NAMES[NAME], "en")


def test_what_is_saved_is_a_version_with_who_and_when_and_only_what_differs(alice, store):
    answer = alice.client.post(URL, said(intro="You ordered on {{ placed }}. How does it pour?"))
    assert answer.status_code == 302
    (one,) = versions(store)
    assert one.content == {"intro": "You ordered on {{ placed }}. How does it pour?"}
    assert one.actor == f"member:{alice.member.id}"
    assert Record.objects.filter(store_id=store.id, act="wording.saved").count() == 1
    page = unescape(alice.client.get(URL).content.decode())
    assert "How does it pour?" in page
    assert "Alice Novak" in page
    assert "your words since" in alice.client.get(LIST, {"language": "en"}).content.decode()


def test_the_same_again_is_no_new_version(alice, store):
    alice.client.post(URL, said())
    assert versions(store) == []
    alice.client.post(URL, said(button="Tell us"))
    alice.client.post(URL, said(button="Tell us"))
    assert len(versions(store)) == 1


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"intro": "Hello {{ nmae }}"}, "Did you mean “name”?"),
        ({"intro": "One\ntwo {% if name %}"}, "line 2"),
        ({"intro": "Give us 5 stars."}, "asks for a certain rating"),
        ({"intro": "If you were happy, tell others."}, "differently"),
        ({"subject": "{% if offer %}x{% endif %}"}, "Nothing stands here"),
        ({"html": "<p>{{ intro }} {{ items }}</p>"}, "unsubscribe"),
        ({"html": "<p>{{ intro }}</p>{{ legal }}"}, "Nothing leads to the form"),
    ],
)
def test_what_is_refused_is_not_in_force_and_stays_in_the_fields(alice, store, parts, told):
    answer = alice.client.post(URL, said(**parts))
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert told in page
    assert versions(store) == []
    for text in parts.values():
        assert text in page


def test_advice_keeps_nobody_from_saving(alice, store):
    alice.client.post(URL, said(intro="Tell us how it is!"))
    assert len(versions(store)) == 1


def test_what_somebody_else_saved_meanwhile_is_not_run_over(alice, store):
    alice.client.post(URL, said(button="Tell us") | {"based_on": "0"})
    answer = alice.client.post(URL, said(button="Say it") | {"based_on": "0"})
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "Say it" in page
    assert 'name="based_on" value="1"' in page
    assert len(versions(store)) == 1


def test_reset_asks_first_and_keeps_what_was(alice, store):
    alice.client.post(URL, said(button="Tell us"))
    alice.client.get(f"{URL}reset/")
    assert len(versions(store)) == 1
    alice.client.post(f"{URL}reset/")
    latest, first = versions(store)
    assert (latest.content, first.content) == (None, {"button": "Tell us"})
    assert queries.in_force(store.id).by_name == {}
    alice.client.post(f"{URL}reset/")
    assert len(versions(store)) == 2


def test_an_old_version_shows_what_it_changed_and_comes_back(alice, store):
    alice.client.post(URL, said(button="Tell us"))
    alice.client.post(URL, said(button="Say it"))
    page = alice.client.get(f"{URL}versions/2/").content.decode()
    assert "<del>Tell" in page
    assert "<ins>Say" in page
    alice.client.post(f"{URL}versions/1/")
    assert versions(store)[0].number == 3
    assert versions(store)[0].content == {"button": "Tell us"}
    assert alice.client.get(f"{URL}versions/9/").status_code == 404


def test_lint_answers_while_one_types_and_keeps_nothing(alice, store):
    page = alice.client.post(f"{URL}check/", said(intro="{{ nmae }}")).content.decode()
    assert "Did you mean" in page
    assert versions(store) == []
    fine = alice.client.post(f"{URL}check/", said(subject="How is {{ product }}?"))
    assert "Reads well" in fine.content.decode()


def test_the_preview_shows_the_draft_in_a_box_light_or_dark(alice):
    draft = said(intro="How does it pour?")
    light = alice.client.post(f"{URL}preview/", draft | {"scheme": "light"})
    dark = alice.client.post(f"{URL}preview/", draft | {"scheme": "dark"})
    assert "sandbox" in light["Content-Security-Policy"]
    assert "default-src 'none'" in light["Content-Security-Policy"]
    assert light["X-Frame-Options"] == "SAMEORIGIN"
    assert "How does it pour?" in light.content.decode()
    assert "prefers-color-scheme" not in light.content.decode()
    assert "@media (max-width: 0)" in light.content.decode()
    assert "@media (min-width: 0)" in dark.content.decode()
    broken = alice.client.post(f"{URL}preview/", said(intro="{% if %}"))
    assert broken.status_code == 200
    assert "It can't be shown" in broken.content.decode()


def test_a_test_mail_carries_the_draft_to_oneself_and_keeps_the_fields(alice, store):
    answer = alice.client.post(f"{URL}test/", said(subject="How does it pour?"))
    message = Message.objects.get(store_id=store.id, kind="test")
    assert message.recipient == alice.email
    assert message.content["subject"] == "How does it pour?"
    assert "How does it pour?" in answer.content.decode()
    assert versions(store) == []
    refused = alice.client.post(
        f"{URL}test/", said(subject="{% if %}"), headers={"HX-Request": "true"}
    )
    assert refused.status_code == 422
    assert Message.objects.filter(store_id=store.id, kind="test").count() == 1


@pytest.mark.parametrize("name", [str(n) for n in NAMES.values()])
def test_every_text_has_its_page_and_its_built_in_words_pass(alice, name):
    page = alice.client.get(f"{LIST}{name}/sl/")
    assert page.status_code == 200
    assert "to mend first" not in page.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_only_who_may_configure_looks(bob, vera, charlie, path):
    for person, status in ((bob, 403), (vera, 403), (charlie, 404)):
        assert person.client.get(LIST + path).status_code == status


@pytest.mark.parametrize("path", POSTS)
def test_only_who_may_configure_writes(bob, vera, charlie, store, path):
    for person, status in ((bob, 403), (vera, 403), (charlie, 404)):
        assert person.client.post(LIST + path, said(button="Mine")).status_code == status
    assert WordingVersion.objects.count() == 0
    assert Message.objects.count() == 0


def test_charlie_reads_no_version_of_alices(alice, charlie, store):
    alice.client.post(URL, said(button="Tell us"))
    assert charlie.client.get(f"{URL}versions/1/").status_code == 404
    assert (
        charlie.client.get("/console/books/wording/email.product/en/versions/1/").status_code == 404
    )


@pytest.mark.parametrize("where", ["email.nothing/en/", "email.product/xx/", "sms/en/"])
def test_what_there_is_not_is_not_found(alice, where):
    assert alice.client.get(LIST + where).status_code == 404


def test_a_version_that_failed_is_told_on_every_page(alice, store):
    alice.client.post(URL, said(button="Tell us"))
    WordingVersion.objects.update(failed_at="2026-04-13T09:00Z", failure="it broke")
    page = alice.client.get(LIST).content.decode()
    assert "could not be put together" in page
    assert "it broke" in alice.client.get(URL).content.decode()
    assert queries.failed(store.id) == 1
    alice.client.post(URL, said(button="Say it"))
    assert queries.failed(store.id) == 0


def test_a_reset_needs_no_version_to_begin_with(alice, store):
    assert alice.client.post(f"{URL}reset/").status_code == 302
    assert versions(store) == []
    assert Name("email", "product").parts[0].name == "subject"
