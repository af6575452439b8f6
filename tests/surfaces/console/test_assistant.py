"""The language model in the console: off, set up, tried out, asked by a press; never the one who publishes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from artur.domain.insights.assistant import actions
from artur.domain.insights.assistant.models import Assistant, Suggestion
from artur.domain.insights.terms import actions as terms
from artur.domain.reviews.models import Reply as PublicReply
from artur.foundation.kit.pace import Pace
from artur.surfaces.console.assistant import settings as settings_page
from artur.surfaces.console.assistant import suggesting
from tests.domain.insights.assistant.conftest import KEY, completion, given, model, switched_on
from tests.domain.insights.terms.conftest import crowd, say
from tests.harness.endpoint import Reply

__all__ = ["crowd", "given", "model", "say", "switched_on"]


@pytest.fixture(autouse=True)
def unpaced(monkeypatch) -> None:
    monkeypatch.setattr(settings_page, "PACE", Pace(burst=5, seconds=20))
    monkeypatch.setattr(suggesting, "PACE", Pace(burst=20, seconds=6))


def at(name: str, *args) -> str:
    return reverse(f"console:{name}", args=["tea", *args])


def shown(person, path: str) -> str:
    return person.client.get(path).content.decode()


def test_it_is_set_up_tried_out_and_switched_on_by_who_may(
    alice, bob, charlie, given, model
) -> None:
    assert "Let a language model help, if you like" in shown(alice, at("assistant"))
    assert bob.client.get(at("assistant")).status_code == 403
    assert charlie.client.get(at("assistant")).status_code == 404
    assert charlie.client.post(at("assistant"), given()).status_code == 404
    assert not Assistant.objects.exists()
    assert alice.client.post(at("assistant"), given()).status_code == 302
    alice.client.post(at("assistant-switch"), {"on": "yes"})
    assert not Assistant.objects.get().active
    told = alice.client.post(at("assistant-test"))
    assert "It answers." in told.content.decode()
    assert "Hvala za vaše besede." in told.content.decode()
    alice.client.post(at("assistant-switch"), {"on": "yes"})
    assert Assistant.objects.get().active
    assert KEY not in shown(alice, at("assistant"))


def test_a_test_that_fails_says_why_and_what_the_other_side_said(alice, given, model) -> None:
    alice.client.post(at("assistant"), given())
    model.replies = lambda asked: Reply(401, b'{"error": {"message": "<b>no</b> such key"}}')
    told = alice.client.post(at("assistant-test"))
    assert told.status_code == 422
    html = told.content.decode()
    assert "It does not accept the key. Enter it again." in html
    assert "&lt;b&gt;no&lt;/b&gt; such key" in html


def test_what_is_entered_wrong_is_named_and_kept(alice, given) -> None:
    told = alice.client.post(at("assistant"), given(url="ftp://x"))
    assert told.status_code == 422
    html = told.content.decode()
    assert "It must begin with https://." in html
    assert 'value="ftp://x"' in html
    assert KEY not in html


def test_while_it_is_off_a_review_shows_nothing_of_it(alice, say) -> None:
    review = say(1, "Zamuda", author="Ana")
    assert "machine" not in shown(alice, at("review", review.id))


@pytest.mark.usefixtures("switched_on")
def test_a_draft_is_asked_for_marked_and_put_into_the_reply_but_never_sent(
    alice, say, model
) -> None:
    review = say(1, "Zamuda <b>", author="Ana K.")
    path = at("review-suggestions", review.id)
    model.replies = lambda asked: completion("[name], oprostite <script>alert(1)</script>.")
    htmx = {"HX-Request": "true", "HX-Target": "machine"}
    pressed = alice.client.post(path, {"kind": "draft"}, headers=htmx).content.decode()
    assert "being written" in pressed
    assert 'hx-trigger="every 2s"' in pressed
    actions.answer_next(alice.store.id)
    html = alice.client.get(path, headers=htmx).content.decode()
    assert "Written by a machine" in html
    assert "small-model" in html
    assert "Ana, oprostite &lt;script&gt;" in html
    assert "every 2s" not in html
    text = Suggestion.objects.get().text
    used = alice.client.post(at("review-reply", review.id), {"body": text, "preview": "1"})
    assert "As it will appear below the review:" in used.content.decode()
    assert not PublicReply.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_without_script_a_press_leads_back_to_the_review(alice, say, model) -> None:
    review = say(2, "Zamuda")
    back = alice.client.post(at("review-suggestions", review.id), {"kind": "summary"})
    assert back.url == at("review", review.id)
    model.replies = lambda asked: Reply(500, b"")
    actions.answer_next(alice.store.id)
    assert "It has a fault of its own. Try again later." in shown(alice, at("review", review.id))
    gone = Suggestion.objects.get()
    assert alice.client.post(at("suggestion-removal", gone.id)).url == at("review", review.id)
    assert not Suggestion.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_looking_asks_nothing_and_charlie_gets_nowhere(alice, charlie, say, model) -> None:
    review = say(2, "Zamuda")
    before = len(model.asked)
    alice.client.get(at("review-suggestions", review.id))
    alice.client.get(at("review", review.id))
    assert alice.client.get(at("words-summary")).status_code == 405
    assert (
        charlie.client.post(at("review-suggestions", review.id), {"kind": "draft"}).status_code
        == 404
    )
    assert charlie.client.post(at("words-summary"), {"period": "26"}).status_code == 404
    assert len(model.asked) == before
    assert not Suggestion.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_the_words_page_sums_up_its_sentences_when_asked(alice, crowd, model) -> None:
    crowd()
    while terms.catch_up(alice.store.id):
        pass
    terms.work_out(alice.store.id)
    assert "Let the language model sum up these sentences" in shown(alice, at("insights-words"))
    asked = {"period": "26", "subject": "", "language": ""}
    assert alice.client.post(at("words-summary"), asked).url.endswith("?period=26#summary")
    model.replies = lambda asked: completion("Low ratings speak of chipped lids.")
    actions.answer_next(alice.store.id)
    html = shown(alice, at("insights-words"))
    assert "Low ratings speak of chipped lids." in html
    assert "Written by a machine" in html
    assert "chipped lids" not in shown(alice, at("insights-words") + "?subject=delivery")
    assert alice.client.post(at("words-summary"), {"period": "x"}).status_code == 404


@pytest.mark.usefixtures("switched_on")
def test_removing_it_asks_first(alice) -> None:
    assert "Remove the language model?" in shown(alice, at("assistant-removal"))
    assert Assistant.objects.exists()
    alice.client.post(at("assistant-removal"))
    assert not Assistant.objects.exists()
