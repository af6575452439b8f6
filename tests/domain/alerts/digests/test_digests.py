"""Who gets which digest, exactly once, what it says, and what is left of it when somebody goes."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from artur.domain.alerts.actions import ruling
from artur.domain.alerts.digests import actions, letters, queries
from artur.domain.alerts.models import Digest, DigestChoice, Preference
from artur.domain.insights.counting import actions as counting
from artur.domain.profile.faq import actions as faq
from artur.domain.profile.freshness.models import Piece
from artur.domain.profile.guides import actions as guides
from artur.domain.reviews.models import Review
from artur.domain.rights import members as rights
from artur.domain.stores import actions as stores
from artur.foundation.events import registry, worker
from artur.foundation.kit.problems import NotFound
from artur.foundation.mail import actions as mail
from artur.foundation.mail.models import Message
from artur.foundation.privacy.actions.people import erase
from tests.harness.threads import at_once
from tests.people import make_member

GOOD = {"subject": "delivery", "stars": 5, "body": "Že naslednji dan pri meni, lepo zavito."}
BAD = {"subject": "purchase", "stars": 1, "body": "Plačilo s kartico mi ni uspelo, trikrat."}
WEEK = timedelta(days=7)
ACTOR = "member:1"


def digests() -> list[str]:
    """To whom digests were queued."""
    return sorted(Message.objects.filter(kind="digest").values_list("recipient", flat=True))


def count(store) -> None:
    counting.begin_recount(store)
    while counting.recount_batch(store):
        pass


@pytest.fixture
def week(ask, answer, clock, store, alice, bob):
    """Alice owns the shop and Bob works there; it is Monday and last week brought two ratings."""
    alice.user.language = "en"
    alice.user.save()
    tokens = ask()
    answer(tokens["delivery"], GOOD)
    answer(tokens["purchase"], BAD)
    count(store)
    return clock.move(WEEK)


def test_an_owner_gets_the_weekly_one_and_nobody_else_anything(week, store, alice):
    assert actions.send_due(store) == 1
    assert digests() == [alice.email]
    assert actions.send_due(store) == 0
    assert len(digests()) == 1


def test_an_owner_who_wants_no_alerts_gets_none_either(week, store, alice):
    stores.set_alerts(store, alice.member.id, wanted=False, actor=ACTOR)
    assert actions.send_due(store) == 0


def test_it_says_how_the_week_went_in_the_customers_words(week, store, alice):
    actions.send_due(store)
    content = Message.objects.get(kind="digest").content
    assert content["subject"] == "Your week: 3.00 stars from 2 reviews"
    for part in (content["text"], content["html"]):
        assert GOOD["body"] in part
        assert BAD["body"] in part
        assert "1 low rating of the last 30 days has no answer yet." in part
        assert "reviews/?show=all" in part
    kept = Digest.objects.get()
    assert (kept.best_id, kept.telling_id) == (
        Review.objects.get(stars=5).id,
        Review.objects.get(stars=1).id,
    )


def test_it_says_which_questions_and_texts_wait(week, store, alice):
    faq.suggest(store.id, "Ali gre v pečico?", "sl", "chat", "conversation 1")
    guides.make(store, guides.Draft({"sl": "Kateri čajnik?"}), actor=ACTOR)
    Piece.objects.filter(store_id=store.id).update(next_on=week.date())
    actions.send_due(store)
    text = Message.objects.get(kind="digest").content["text"]
    assert "1 question of shoppers has no answer among yours." in text
    assert "1 text of yours is to be read through." in text
    assert "/profile/freshness/?show=due" in text


def test_a_text_that_is_due_brings_no_digest_by_itself(clock, other_store, charlie):
    guides.make(other_store, guides.Draft({"lv": "Kura grāmata?"}), actor=ACTOR)
    Piece.objects.filter(store_id=other_store.id).update(next_on=clock.now.date())
    clock.move(WEEK)
    actions.send_due(other_store)
    assert digests() == []


def test_each_reads_it_in_their_own_language(week, store, alice, bob):
    alice.user.language, bob.user.language = "sl", "en"
    for person in (alice, bob):
        person.user.save()
    actions.choose(store, bob.member.id, ["monthly"], actor=ACTOR)
    actions.send_due(store)
    assert 'lang="sl"' in Message.objects.get(kind="digest").content["html"]


def test_a_mail_program_can_end_it_with_one_click(week, store, alice, settings, tmp_path):
    settings.ARTUR_EMAIL_URL = f"file://{tmp_path}"
    actions.send_due(store)
    while mail.send_queued(store.id):
        pass
    (written,) = tmp_path.glob("*.eml")
    parsed = message_from_bytes(written.read_bytes(), policy=policy.default)
    ends = letters.ending(store.id, alice.member.id, "weekly")
    assert parsed["List-Unsubscribe"].strip() == f"<{ends}>"
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_comes_within_its_readers_hours(week, clock, store, alice):
    hours = {"from": "14:00", "until": "18:00", "days": [1, 2], "zone": "Europe/Ljubljana"}
    ruling.hear_at(store, alice.member.id, hours, actor=ACTOR)
    actions.choose(store, alice.member.id, ["weekly"], actor=ACTOR)
    actions.send_due(store)
    # Tuesday at two in the afternoon, where it is summer.
    clock.move_to(week.replace(hour=11, minute=59) + timedelta(days=1))
    actions.send_due(store)
    assert digests() == []
    clock.move(timedelta(minutes=1))
    actions.send_due(store)
    assert digests() == [alice.email]


def test_what_fell_due_before_it_was_chosen_is_not_sent(week, clock, store, bob):
    actions.choose(store, bob.member.id, ["daily", "weekly", "monthly"], actor=ACTOR)
    actions.send_due(store)
    assert bob.email not in digests()
    clock.move(WEEK)
    actions.send_due(store)
    # Nothing happened yesterday, and the month was over before; that the week fell silent is told.
    assert digests().count(bob.email) == 1


def test_a_shop_of_which_there_is_nothing_to_tell_hears_nothing(clock, other_store, charlie):
    clock.move(WEEK)
    assert actions.send_due(other_store) == 1
    assert digests() == []
    assert Digest.objects.get().message_id is None
    assert actions.send_due(other_store) == 0


def test_a_day_without_news_is_not_told_of_though_a_rating_waits(week, clock, store, bob):
    actions.choose(store, bob.member.id, ["daily"], actor=ACTOR)
    clock.move(timedelta(days=1))
    actions.send_due(store)
    assert bob.email not in digests()


def test_a_week_in_which_nothing_came_any_more_is_told_in_a_line(week, clock, store, alice):
    stores.update_store(store, actor=ACTOR, timezone="Europe/Riga")
    clock.move(WEEK)
    actions.send_due(store)
    content = Message.objects.get(kind="digest").content
    assert content["subject"] == "A quiet week"
    assert "Nobody was asked and nobody rated you, unlike the week before." in content["text"]


def test_another_stores_owner_gets_nothing_of_this_one(week, store, other_store, charlie):
    actions.send_due(store)
    actions.send_due(other_store)
    assert charlie.email not in digests()
    with pytest.raises(NotFound):
        actions.choose(store, charlie.member.id, ["weekly"], actor=ACTOR)


def test_who_works_here_no_more_gets_nothing_though_it_was_due(week, store, alice):
    dana = make_member("dana@tea.example", "Dana", store, "owner")
    actions.choose(store, dana.member.id, ["weekly"], actor=ACTOR)
    DigestChoice.objects.filter(member_id=dana.member.id).update(changed_at=week - WEEK)
    wanted = queries.due(store, week)
    assert len(wanted) == 2
    told = actions.latest(store, "weekly")
    stores.remove_member(store, dana.member.id, actor=ACTOR)
    for one in wanted:
        actions._send(store, one, told)
    assert digests() == [alice.email]


def test_what_is_kept_of_a_member_goes_with_the_membership(store, alice, bob):
    ruling.hear_at(store, bob.member.id, {"from": "08:00", "until": "16:00"}, actor=ACTOR)
    actions.choose(store, bob.member.id, ["daily"], actor=ACTOR)
    (place,) = rights.export(bob.user)["works_for"]
    assert place["alert_hours"]["from"] == "08:00"
    assert (place["digests"]["daily"], place["digests"]["weekly"]) == (True, False)
    stores.remove_member(store, bob.member.id, actor=ACTOR)
    assert not Preference.objects.exists()
    assert not DigestChoice.objects.exists()


def test_who_ends_their_account_leaves_no_choice_behind(store, alice, bob):
    ruling.hear_at(store, bob.member.id, {"from": "08:00", "until": "16:00"}, actor=ACTOR)
    actions.choose(store, bob.member.id, ["daily"], actor=ACTOR)
    rights.leave(bob.user)
    assert not Preference.objects.exists()
    assert not DigestChoice.objects.exists()


def test_the_words_of_an_erased_customer_go_from_what_was_sent(week, store, alice):
    actions.send_due(store)
    view = queries.due(store, week + WEEK)[0].view
    actions.send_now(store, view, "weekly")
    assert Message.objects.filter(kind="digest", content__isnull=False).count() == 2
    erase(store.id, "ana@example.com", actor=ACTOR)
    assert not Message.objects.filter(kind="digest", content__isnull=False).exists()


def test_erasing_somebody_else_leaves_it(week, ask, store, alice):
    actions.send_due(store)
    ask("1002", email="beno@example.com")
    erase(store.id, "beno@example.com", actor=ACTOR)
    assert Message.objects.filter(kind="digest", content__isnull=False).count() == 1


def test_the_worker_sends_it_when_the_virtual_clock_gets_there(
    virtual_clock, ask, answer, store, alice
):
    answer(ask()["delivery"], GOOD)
    worker.discover()
    count(store)
    task = registry.tasks["alerts.digests"]
    # Monday the 20th, a minute before eight in Ljubljana.
    virtual_clock.move_to(virtual_clock.now.replace(day=20, hour=5, minute=59))
    assert task.run(store.id) == 0
    virtual_clock.move(timedelta(minutes=1))
    assert (task.run(store.id), task.run(store.id)) == (1, 0)
    assert digests() == [alice.email]


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_one_sends_it(week, store, alice):
    at_once(3, lambda _side: actions.send_due(store))
    assert digests() == [alice.email]
    assert Digest.objects.count() == 1
