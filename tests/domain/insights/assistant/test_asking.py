"""A store's own language model: asked only when it is on, with nobody's name, and whatever it answers."""

from __future__ import annotations

import json
import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection

from artur.domain.insights.assistant import actions, asking, queries
from artur.domain.insights.assistant.models import Assistant, Suggestion
from artur.domain.orders.models import Customer
from artur.domain.reviews.models import Review, State
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict, Invalid, NotFound
from artur.foundation.privacy.actions import export, forget
from tests.domain.insights.assistant.conftest import KEY, completion, sent
from tests.domain.insights.terms.conftest import say
from tests.harness.endpoint import Reply

__all__ = ["say"]
ACTOR = "member:1"
BODY = "Ana Kovač tukaj, naročilo 1004711 zamuja. Kličite 040 123 456, pokrov je počen."


@pytest.fixture
def ana(store) -> Customer:
    return Customer.objects.create(
        store_id=store.id, email="ana.kovac@example.com", name="Ana Kovač", created_at=clock.now()
    )


@pytest.fixture
def review(say, ana) -> Review:
    return say(1, BODY, customer_id=ana.id, author="Ana K.")


def want(store, review, kind: str = "draft", language: str = "en") -> Suggestion:
    actions.want_review(store.id, review.id, kind, language=language, actor=ACTOR)
    assert actions.answer_next(store.id) == 1
    return Suggestion.objects.get(store_id=store.id, kind=kind, review_id=review.id)


def test_it_is_off_until_a_store_sets_it_up_tries_it_out_and_switches_it_on(
    store, review, model, given
) -> None:
    with pytest.raises(Conflict):
        actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    actions.set_up(store.id, given(), actor=ACTOR)
    with pytest.raises(Conflict, match="Try it out first"):
        actions.switch(store.id, on=True, actor=ACTOR)
    with pytest.raises(Conflict):
        actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    assert model.asked == []
    actions.try_out(store.id, actor=ACTOR)
    actions.switch(store.id, on=True, actor=ACTOR)
    assert queries.asked_of(store.id) is not None
    assert len(model.asked) == 1
    assert "Kovač" not in str(sent(model))


@pytest.mark.usefixtures("switched_on")
def test_a_draft_is_written_without_any_name_or_number_leaving(store, review, model) -> None:
    model.replies = lambda asked: completion("[name], oprostite. Pišite nam.")
    found = want(store, review)
    assert found.state == "ready"
    assert found.text == "Ana, oprostite. Pišite nam."
    assert found.model == "small-model"
    assert found.masked == 4
    asked = model.asked[-1]
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    told = asked.body.decode()
    text = json.loads(told)["messages"][1]["content"]
    assert (
        "[name] [name] tukaj, naročilo [number] zamuja. Kličite [phone], pokrov je počen." in text
    )
    for secret in ("Ana", "Kova", "1004711", "040 123", "example.com", str(review.id)):
        assert secret not in text
    assert "Slovenščina" in json.loads(told)["messages"][0]["content"]
    assert not hasattr(Review.objects.get(id=review.id), "reply")


@pytest.mark.usefixtures("switched_on")
def test_a_summary_is_in_the_members_language(store, review, model) -> None:
    found = want(store, review, "summary", "lv")
    assert found.language == "lv"
    assert "Latvie" in sent(model)["messages"][0]["content"]


@pytest.mark.usefixtures("switched_on")
def test_pressing_twice_asks_once_and_asking_again_replaces(store, review, model) -> None:
    one = actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    two = actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    assert one.id == two.id
    before = len(model.asked)
    assert [actions.answer_next(store.id) for _ in range(3)] == [1, 0, 0]
    assert len(model.asked) == before + 1
    model.replies = lambda asked: completion("Drugače.")
    assert want(store, review).text == "Drugače."
    assert Suggestion.objects.count() == 1


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply(500, b"oops"), "broken"),
        (Reply(401, b'{"error": {"message": "bad key"}}'), "login"),
        (Reply(404, b'{"error": "no model"}'), "no_such_model"),
        (Reply(429, b"{}"), "too_often"),
        (Reply(400, b"[]"), "refused"),
        (Reply(302, b"", {"Location": "http://169.254.169.254/"}), "redirects"),
        (Reply(200, b"<html>hello</html>"), "garbage"),
        (Reply(200, b'{"choices": [{"message": {"content": ""}}]}'), "garbage"),
        (Reply(200, b"x" * 300_000), "too_large"),
        (Reply(raw=b"not http at all\r\n\r\n", close=True), "garbage"),
        (Reply(hang=True), "timeout"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_failure_ends_with_its_word_and_nothing_is_asked_again_by_itself(
    store, review, model, monkeypatch, reply: Reply, fault: str
) -> None:
    whole = asking.ask
    monkeypatch.setattr(asking, "ask", lambda one, told: whole(one, told, seconds=0.3))
    model.replies = lambda asked: reply
    before = len(model.asked)
    found = want(store, review)
    assert (found.state, found.fault, found.text) == ("failed", fault, "")
    assert Assistant.objects.get(store_id=store.id).fault == fault
    assert actions.answer_next(store.id) == 0
    assert len(model.asked) == before + 1


@pytest.mark.usefixtures("switched_on")
def test_a_question_whose_worker_died_is_not_asked_twice(store, review, model) -> None:
    made = actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    early = clock.now() - timedelta(minutes=5)
    Suggestion.objects.filter(id=made.id).update(state="working", taken_at=early)
    before = len(model.asked)
    assert actions.answer_next(store.id) == 1
    assert Suggestion.objects.get().fault == "lost"
    assert len(model.asked) == before


@pytest.mark.usefixtures("switched_on")
def test_switched_off_meanwhile_nothing_is_sent(store, review, model) -> None:
    actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    actions.switch(store.id, on=False, actor=ACTOR)
    before = len(model.asked)
    actions.answer_next(store.id)
    assert Suggestion.objects.get().fault == "off"
    assert len(model.asked) == before


@pytest.mark.usefixtures("switched_on")
def test_a_review_taken_back_meanwhile_is_not_sent(store, review, model) -> None:
    actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    Review.objects.filter(id=review.id).update(state=State.WITHDRAWN)
    before = len(model.asked)
    actions.answer_next(store.id)
    assert Suggestion.objects.get().fault == "gone"
    assert len(model.asked) == before


@pytest.mark.usefixtures("switched_on")
def test_an_answer_that_comes_after_an_erasure_is_not_kept(store, review, monkeypatch) -> None:
    whole = asking.ask

    def answered_after_it_was_erased(assistant, messages):
        text = whole(assistant, messages)
        forget(store.id, "ana.kovac@example.com")
        return text

    monkeypatch.setattr(asking, "ask", answered_after_it_was_erased)
    actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    assert actions.answer_next(store.id) == 1
    assert not Suggestion.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_access_shows_and_erasure_takes_what_was_written_of_a_person(store, review, say) -> None:
    want(store, review)
    other = say(5, "Čudovito")
    want(store, other)
    about = "delivery/6/sl"
    actions.want_themes(store.id, about, [review.id, other.id], language="en", actor=ACTOR)
    actions.answer_next(store.id)
    assert export(store.id, "ana.kovac@example.com")["insights.assistant"][0]["written_by"] == (
        "small-model"
    )
    forget(store.id, "ana.kovac@example.com")
    assert list(Suggestion.objects.values_list("review_id", flat=True)) == [other.id]


@pytest.mark.usefixtures("switched_on")
def test_what_sentences_say_together_is_asked_by_side_without_names(
    store, review, say, model
) -> None:
    praise = say(5, "Čudovit čaj.")
    actions.want_themes(store.id, "/6/", [review.id, praise.id], language="en", actor=ACTOR)
    assert actions.answer_next(store.id) == 1
    told = sent(model)["messages"][1]["content"]
    low, high = told.split("<high>")
    assert "pokrov je počen" in low
    assert "Čudovit čaj." in high
    assert "Kova" not in told
    with pytest.raises(Conflict):
        actions.want_themes(store.id, "/6/", [], language="en", actor=ACTOR)


def test_what_is_entered_wrong_is_named(store, given, settings) -> None:
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = set()
    with pytest.raises(Invalid) as wrong:
        actions.set_up(store.id, given(url="http://10.0.0.7/v1", model="", key="č"), actor=ACTOR)
    assert {error.field for error in wrong.value.errors} == {"url", "model", "key"}
    with pytest.raises(Invalid):
        actions.set_up(store.id, given(url="https://10.0.0.7/v1"), actor=ACTOR)
    assert not Assistant.objects.exists()


@pytest.mark.usefixtures("switched_on")
def test_the_key_is_sealed_and_never_goes_to_another_address(store, given, model) -> None:
    assert KEY.encode() not in bytes(Assistant.objects.get().key)
    actions.set_up(store.id, given(key="", tone="Warm."), actor=ACTOR)
    kept = Assistant.objects.get()
    assert (kept.active, kept.key is not None, kept.tone) == (True, True, "Warm.")
    actions.set_up(store.id, given(key="", url=f"{model.url}/other"), actor=ACTOR)
    moved = Assistant.objects.get()
    assert (moved.active, moved.key, moved.tested_at) == (False, None, None)


@pytest.mark.usefixtures("switched_on")
def test_one_stores_reviews_and_model_are_not_anothers(store, other_store, review) -> None:
    with pytest.raises(Conflict):
        actions.want_review(other_store.id, review.id, "draft", language="en", actor=ACTOR)
    made = actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    with pytest.raises(NotFound):
        actions.discard(other_store.id, made.id)
    assert actions.answer_next(other_store.id) == 0
    with pytest.raises(NotFound):
        actions.want_review(store.id, uuid.uuid4(), "draft", language="en", actor=ACTOR)


@pytest.mark.usefixtures("switched_on")
def test_forgetting_it_takes_all_it_said(store, review) -> None:
    want(store, review)
    actions.forget(store.id, actor=ACTOR)
    assert not Assistant.objects.exists()
    assert not Suggestion.objects.exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_instant_ask_once(store, say, monkeypatch) -> None:
    review = say(1, "Pokrov je počen.")
    Assistant.objects.create(store_id=store.id, url="https://m.example", model="m", active=True)
    save, other = Suggestion.save, []

    def press() -> None:
        try:
            other.append(
                actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
            )
        finally:
            connection.close()

    def overtaken(self, **how) -> None:
        monkeypatch.setattr(Suggestion, "save", save)
        thread = threading.Thread(target=press)
        thread.start()
        thread.join(20)
        save(self, **how)

    monkeypatch.setattr(Suggestion, "save", overtaken)
    mine = actions.want_review(store.id, review.id, "draft", language="en", actor=ACTOR)
    assert [one.id for one in other] == [mine.id]
    assert Suggestion.objects.count() == 1
