"""Counts follow every review exactly once: as it comes, changes, and goes."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

from artur.domain.insights.terms import actions
from artur.domain.insights.terms.actions import counting
from artur.domain.insights.terms.models import Occurrence, Reach, Reading, Worded
from artur.domain.orders.models import Customer
from artur.domain.reviews.models import Review, State
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.privacy.actions import forget


def counted(store, term: str) -> tuple[int, int, int]:
    found = Occurrence.objects.filter(store_id=store.id, term=term)
    rows = list(found.values_list("low", "middle", "high"))
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0, 0, 0)  # type: ignore[return-value]


def catch_up(store) -> None:
    while actions.catch_up(store.id):
        pass


def tell(store, type: str, review: Review) -> None:
    with transaction_of(store.id) as tx:
        tx.record(type, review=review.id, subject=review.subject)


def test_a_word_counts_once_a_review_whatever_its_form(store, say) -> None:
    say(1, "Pokrov je počen. Pokrova ni, pokrovi so slabi.")
    say(3, "Pokrov!")
    say(5, "Lep pokrov.")
    catch_up(store)
    assert counted(store, "pokr") == (1, 1, 1)
    assert counted(store, "") == (1, 1, 1)


def test_the_same_event_twice_counts_once(store, say) -> None:
    say(1, "Zamuda")
    catch_up(store)
    Reach.objects.filter(store_id=store.id).update(position=0)
    catch_up(store)
    assert counted(store, "zamud") == (1, 0, 0)


def test_a_changed_review_counts_as_it_says_now(store, say) -> None:
    review = say(1, "Zamuda, slabo")
    catch_up(store)
    Review.objects.filter(id=review.id).update(stars=4, body="Slabo, potem čudovito")
    tell(store, "review.submitted", review)
    catch_up(store)
    assert counted(store, "zamud") == (0, 0, 0)
    assert counted(store, "slab") == (0, 0, 1)
    assert not Occurrence.objects.filter(store_id=store.id, term="zamud").exists()


def test_what_is_withdrawn_or_removed_leaves_and_comes_back_when_restored(store, say) -> None:
    gone, removed = say(1, "Zamuda"), say(2, "Zamuda")
    catch_up(store)
    Review.objects.filter(id=gone.id).update(state=State.WITHDRAWN, body="")
    Review.objects.filter(id=removed.id).update(state=State.REMOVED, decision_id=uuid.uuid4())
    tell(store, "review.withdrawn", gone)
    tell(store, "review.removed", removed)
    catch_up(store)
    assert Occurrence.objects.filter(store_id=store.id).count() == 0
    assert Worded.objects.filter(store_id=store.id).count() == 0
    Review.objects.filter(id=removed.id).update(state=State.PUBLISHED, decision_id=None)
    tell(store, "review.published", removed)
    catch_up(store)
    assert counted(store, "zamud") == (1, 0, 0)


def test_a_review_without_words_counts_nowhere(store, say) -> None:
    say(1, "")
    say(5, "12345")
    catch_up(store)
    assert not Worded.objects.filter(store_id=store.id).exists()
    assert not Occurrence.objects.filter(store_id=store.id).exists()


def test_erasing_a_person_takes_their_words_at_once_and_what_was_worked_out_with_them(
    store, say, crowd
) -> None:
    person = Customer.objects.create(
        store_id=store.id, email="ana@example.com", name="Ana", created_at=clock.now()
    )
    crowd()
    say(1, "Edinstvenabeseda o pokrovu", customer_id=person.id)
    catch_up(store)
    actions.work_out(store.id)
    before = counted(store, "pokr")
    assert Reading.objects.filter(store_id=store.id).exists()
    forget(store.id, "ana@example.com")
    assert counted(store, "edinstvenabesed") == (0, 0, 0)
    assert not Occurrence.objects.filter(term__startswith="edinstven").exists()
    assert counted(store, "pokr") == (before[0] - 1, 0, 0)
    assert not Reading.objects.filter(store_id=store.id).exists()
    catch_up(store)
    actions.work_out(store.id)
    assert "edinstven" not in str(Reading.objects.values_list("content", flat=True))


def test_one_stores_words_are_not_anothers(store, other_store, say) -> None:
    say(1, "Zamuda", into=other_store)
    catch_up(store)
    assert not Occurrence.objects.exists()
    catch_up(other_store)
    assert counted(store, "zamud") == (0, 0, 0)
    assert counted(other_store, "zamud") == (1, 0, 0)


def test_a_recount_ends_where_the_counts_stood(store, say) -> None:
    for n in range(7):
        say(
            1 + n % 5,
            f"Pokrov zamuda {'lepo' * (n % 3)}",
            submitted_at=datetime(2026, 1 + n, 3, tzinfo=UTC),
        )
    catch_up(store)
    before = sorted(Occurrence.objects.values_list("month", "term", "low", "middle", "high"))
    actions.recount(store.id)
    assert not Occurrence.objects.exists()
    catch_up(store)
    assert (
        sorted(Occurrence.objects.values_list("month", "term", "low", "middle", "high")) == before
    )
    assert {row[0] for row in before} == {date(2026, 1 + n, 1) for n in range(7)}


def test_many_events_are_taken_in_portions(store, say, monkeypatch) -> None:
    monkeypatch.setattr(counting, "AT_ONCE", 3)
    monkeypatch.setattr(counting, "ROWS", 2)
    for _ in range(7):
        say(2, "Zamuda je slaba reč")
    assert [actions.catch_up(store.id) for _ in range(4)] == [3, 3, 1, 0]
    assert counted(store, "zamud") == (7, 0, 0)
