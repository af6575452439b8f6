"""Reviews go into their streams exactly once; a change says since when, how sure, which reviews and what they share."""

from __future__ import annotations

import pytest

from artur.domain.insights.changes import actions, keeping, queries
from artur.domain.insights.changes.models import Change, Stream, Watch
from artur.domain.reviews.models import Review
from artur.foundation.audit.models import Record
from artur.foundation.events.models import Event
from artur.foundation.kit.problems import Conflict, Invalid, NotFound

USUAL = "5554545515" * 30
"""One in ten is low, as evenly as can be."""
BAD = "1515" * 12


def state(store, dimension="store", key=""):
    row = Stream.objects.get(store_id=store.id, dimension=dimension, key=key)
    return row, keeping.read(row.state)


def test_a_review_is_in_every_stream_it_belongs_to(store, take):
    take("52", answers={"packing": 1, "whole": False})
    found = {(s.dimension, s.key): s.seen for s in Stream.objects.filter(store_id=store.id)}
    assert found == {
        ("store", ""): 2, ("subject", "delivery"): 2, ("country", "SI"): 2, ("carrier", "GLS"): 2,
        ("item", "packing=low"): 2, ("item", "whole=yes"): 2, ("item", "whole=no"): 2,
    }  # fmt: skip
    _row, known = state(store)
    assert (known.lows, known.others) == (1, 1)
    _row, known = state(store, "item", "packing=low")
    assert (known.lows, known.others) == (2, 0)


def test_events_heard_again_count_once_even_where_the_batches_differ(store, rate):
    events = rate(USUAL[:40])
    actions.take(store.id, events[:30])
    actions.take(store.id, events[:30])
    actions.take(store.id, events[20:])
    assert state(store)[0].seen == 40
    assert state(store)[1].known == 40


def test_a_worker_that_reckoned_from_older_streams_writes_nothing(store, rate, monkeypatch):
    events = rate(USUAL[:20])
    reckon = actions.finding.reckon

    def overtaken(watch, kept, answers):
        outcome = reckon(watch, kept, answers)
        monkeypatch.setattr(actions.finding, "reckon", reckon)
        actions.take(store.id, events)
        return outcome

    monkeypatch.setattr(actions.finding, "reckon", overtaken)
    assert actions.take(store.id, events) == []
    assert state(store)[0].seen == 20


def test_a_changed_review_is_not_another_customer(store, rate):
    (event,) = rate("5")
    again = Event(
        store_id=store.id, number=2, type="review.submitted", data={**event.data, "revision": "2"}
    )
    actions.take(store.id, [event, again])
    assert state(store)[0].seen == 1


def test_what_one_customer_says_in_one_go_is_one_answer(store, rate):
    events = rate("51")
    first, second = (Review.objects.get(id=event.data["review"]) for event in events)
    Review.objects.filter(id=second.id).update(
        order_id=first.order_id, subject="purchase", submitted_at=first.submitted_at
    )
    actions.take(store.id, events)
    assert state(store)[1].lows == 1
    assert state(store)[1].known == 1


def test_too_little_is_known_of_a_young_store_to_say_anything(store, take):
    assert take("1" * 40) == []
    watching = queries.watching(store.id)
    assert (watching.streams, watching.expected) == (0, 0)


def test_a_change_says_since_when_how_sure_and_which_reviews(store, take):
    assert take(USUAL) == []
    found = take(BAD)
    main = found[0]
    assert main.dimension == "store"
    # The other streams tell of the same reviews: one matter.
    assert {one.part_of for one in found[1:]} == {main.id}
    assert {one.dimension for one in queries.parts(main)} == {"subject", "country", "carrier"}
    lows = Review.objects.filter(id__in=main.reviews)
    assert main.lows == len(main.reviews) == lows.filter(stars=1).count()
    assert main.since <= min(lows.values_list("submitted_at", flat=True))
    figures = queries.figures(main)
    assert 0.08 < figures.usual < 0.14
    assert figures.low < figures.since < figures.high
    assert figures.chance_years > 0.2
    assert Event.objects.filter(type="insight.changed").count() == len(found)


def test_batches_make_no_difference(store, other_store, take):
    one = take(USUAL + BAD, at_once=500)
    two = take(USUAL + BAD, at_once=7, into=other_store)
    assert [(c.dimension, c.lows, c.others) for c in one if c.dimension == "carrier"] == [
        (c.dimension, c.lows, c.others) for c in two if c.dimension == "carrier"
    ]


def test_what_the_low_reviews_have_in_common_is_named(store, take):
    take(USUAL, body="Hitro in lepo zapakirano.", attributes={"handler": "Maja"})
    for _ in range(14):
        take("1", body="Škatla je bila mokra.", attributes={"handler": "Tone"})
        take("5", body="Hitro in lepo.", attributes={"handler": "Maja"})
    main = queries.open_changes(store.id)[0]
    shared = {(s.fact.kind, s.fact.value) for s in queries.in_common(main)}
    assert {("fact:handler", "Tone"), ("word", "mokra"), ("word", "škatla")} <= shared
    assert not any(kind == "carrier" for kind, _value in shared)
    assert queries.reviews(main)[0].body == "Škatla je bila mokra."


def test_while_it_lasts_it_is_told_once_and_then_it_is_over(store, take):
    take(USUAL)
    take(BAD)
    count = Change.objects.count()
    assert take(BAD) == []
    take("5" * 40)
    assert Change.objects.count() == count
    assert set(Change.objects.values_list("ended_by", flat=True)) == {"itself"}
    assert queries.open_changes(store.id) == []


@pytest.mark.parametrize("keep", [True, False])
def test_a_member_says_that_it_is_dealt_with(store, take, keep):
    take(USUAL + BAD * 2)
    main = queries.open_changes(store.id)[0]
    before = Watch.objects.get().watched
    done = actions.close(store, main.id, note=" Nov  karton. ", keep=keep, actor="member:1")
    assert (done.ended_by, done.note) == ("member:1", "Nov karton.")
    assert queries.open_changes(store.id) == []
    assert state(store)[1].open is False
    assert (state(store)[1].share == 0) is keep
    assert (Watch.objects.get().watched == before) is not keep
    assert Record.objects.filter(act="change.closed").count() == 1
    with pytest.raises(Conflict):
        actions.close(store, main.id, note="", keep=keep, actor="member:1")
    take("5545155555" * 10)
    assert Watch.objects.get().watched == before


def test_charlie_finds_nothing_of_alices(store, other_store, take):
    take(USUAL + BAD)
    main = queries.open_changes(store.id)[0]
    with pytest.raises(NotFound):
        queries.change(other_store.id, main.id)
    with pytest.raises(NotFound):
        actions.close(other_store, main.id, note="", keep=False, actor="member:3")
    assert queries.page(other_store.id).items == []


def test_how_often_it_may_err_is_chosen_from_a_list(store, take):
    take(USUAL)
    calm = queries.watching(store.id)
    actions.choose(store, "keen", actor="member:1")
    take(USUAL)
    keen = queries.watching(store.id)
    assert (calm.choice, keen.choice) == ("usual", "keen")
    assert keen.expected > 2 * calm.expected
    with pytest.raises(Invalid):
        actions.choose(store, "never", actor="member:1")


def test_names_of_questions_that_customers_make_up_fill_no_table(store, take):
    for n in range(60):
        take("5", answers={f"made up {n}": 3})
    assert Stream.objects.filter(dimension="item").count() == keeping.MOST_ITEMS


def test_reviews_are_not_lost_where_a_member_closes_a_change_meanwhile(store, rate, monkeypatch):
    events = rate(USUAL[:20])
    reckon = actions.finding.reckon

    def overtaken(watch, kept, answers):
        monkeypatch.setattr(actions.finding, "reckon", reckon)
        Watch.objects.filter(store_id=store.id).update(version=watch.version + 1)
        return reckon(watch, kept, answers)

    monkeypatch.setattr(actions.finding, "reckon", overtaken)
    actions.take(store.id, events)
    assert state(store)[0].seen == 20


def test_events_whose_streams_others_write_all_the_time_stay_to_be_heard_again(
    store, rate, monkeypatch
):
    events = rate(USUAL[:20])
    reckon = actions.finding.reckon

    def overtaken(watch, kept, answers):
        Watch.objects.filter(store_id=store.id).update(version=watch.version + 1)
        return reckon(watch, kept, answers)

    monkeypatch.setattr(actions.finding, "reckon", overtaken)
    with pytest.raises(actions.Overtaken):
        actions.take(store.id, events)
    assert Watch.objects.get(store_id=store.id).position == 0
