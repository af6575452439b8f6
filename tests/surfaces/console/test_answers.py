"""The store answers a review: looked at before, changed, taken back; and decides about held ones."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from artur.domain.reviews.models import Decision, Objection, Report, Review
from artur.foundation.audit.models import Record

if TYPE_CHECKING:
    from django.http import HttpResponse

    from tests.people import Person
    from tests.surfaces.console.seed import Shop


def post(person: Person, review: Review | None, where: str, /, **data: str) -> HttpResponse:
    assert review
    return person.client.post(f"/console/tea/reviews/{review.id}/{where}", data)


def again(review: Review | None) -> Review:
    assert review
    return Review.objects.get(id=review.id)


def test_an_agent_publishes_a_reply_signed_with_their_name(shop: Shop, bob: Person) -> None:
    answer = post(bob, shop.low, "reply", body="Nov čajnik gre na pot še danes.")
    assert answer.status_code == 302
    reply = again(shop.low).reply
    assert reply.body == "Nov čajnik gre na pot še danes."
    assert reply.author == "Bob Kranjc"
    assert reply.actor == f"member:{bob.member.id}"
    assert Record.objects.filter(act__startswith="reply.").exists()
    page = bob.client.get(answer["Location"]).content.decode()
    assert "Reply published." in page
    assert "Nov čajnik gre na pot še danes." in page


def test_a_preview_shows_the_reply_and_publishes_nothing(shop: Shop, bob: Person) -> None:
    page = post(
        bob, shop.low, "reply", body="Nov čajnik <b>danes</b>", preview="1"
    ).content.decode()
    assert "As it will appear below the review" in page
    assert (
        page.count("Nov čajnik &lt;b&gt;danes&lt;/b&gt;") == 2
    )  # in the field, and as it will appear
    assert not hasattr(again(shop.low), "reply")


def test_an_empty_reply_is_refused_and_a_long_one_is_not_lost(shop: Shop, bob: Person) -> None:
    answer = post(bob, shop.low, "reply", body="   ")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    long = "Oprostite. " * 1000
    page = post(bob, shop.low, "reply", body=long).content.decode()
    assert long.strip() in page


def test_a_reply_can_be_changed_and_taken_back(shop: Shop, bob: Person) -> None:
    post(bob, shop.low, "reply", body="Prva")
    post(bob, shop.low, "reply", body="Druga")
    assert again(shop.low).reply.body == "Druga"
    post(bob, shop.low, "reply/deletion")
    assert not hasattr(again(shop.low), "reply")


def test_deleting_a_reply_that_is_not_there_is_not_found_within_the_frame(
    shop: Shop, bob: Person
) -> None:
    answer = post(bob, shop.low, "reply/deletion")
    assert answer.status_code == 404
    assert "Back to Home" in answer.content.decode()


def test_htmx_gets_the_answered_review_and_the_new_count(shop: Shop, bob: Person) -> None:
    assert shop.low
    answer = bob.client.post(
        f"/console/tea/reviews/{shop.low.id}/reply",
        {"body": "Hvala."},
        headers={"HX-Request": "true", "HX-Target": "detail"},
    )
    fragment = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in fragment
    assert "reply-published" in fragment
    assert 'id="list-heading" hx-swap-oob="true"' in fragment
    assert "Reply published." in fragment


def test_the_list_stays_as_it_was_filtered(shop: Shop, bob: Person) -> None:
    assert shop.low
    answer = bob.client.post(
        f"/console/tea/reviews/{shop.low.id}/reply?show=all&stars=1", {"body": "Hvala."}
    )
    assert answer["Location"].endswith(f"/{shop.low.id}/?show=all&stars=1")


def test_a_held_review_is_published(shop: Shop, bob: Person) -> None:
    post(bob, shop.held, "decisions", act="publish", reason="no_breach")
    assert again(shop.held).state == "published"


def test_a_held_review_cannot_be_answered_yet(shop: Shop, bob: Person) -> None:
    assert shop.held
    assert (
        "Publish reply"
        not in bob.client.get(f"/console/tea/reviews/{shop.held.id}/").content.decode()
    )
    assert post(bob, shop.held, "reply", body="Hvala.").status_code == 409


def test_a_removal_is_read_before_it_is_done_as_its_author_will_read_it(
    shop: Shop, bob: Person
) -> None:
    words = {
        "act": "remove",
        "reason": "advertising",
        "statement": "Oglašuje www.cenejsicaj.example.",
    }
    page = post(bob, shop.held, "decisions", **words).content.decode()
    assert "This is what its author is told" in page
    assert again(shop.held).state == "held"
    assert post(bob, shop.held, "decisions", **words, confirmed="1").status_code == 302
    assert again(shop.held).state == "removed"
    decision = Decision.objects.get(review_id=again(shop.held).id, act="remove")
    assert (decision.reason, decision.statement) == (
        "advertising",
        "Oglašuje www.cenejsicaj.example.",
    )


def test_a_removal_without_reason_or_statement_is_refused(shop: Shop, bob: Person) -> None:
    for given in (
        {"act": "remove", "confirmed": "1"},
        {"act": "remove", "confirmed": "1", "reason": "advertising"},
        {"act": "remove", "confirmed": "1", "reason": "too_few_stars", "statement": "x"},
        {"act": "burn", "reason": "no_breach"},
    ):
        assert post(bob, shop.low, "decisions", **given).status_code == 422, given
    assert again(shop.low).state == "published"


def test_a_removed_review_is_shown_again(shop: Shop, bob: Person) -> None:
    post(bob, shop.removed, "decisions", act="restore", reason="objection_upheld")
    assert again(shop.removed).state == "published"


def test_a_decision_its_state_forbids_is_a_conflict(shop: Shop, bob: Person) -> None:
    assert post(bob, shop.low, "decisions", act="restore", reason="reviewed").status_code == 409


def test_a_readers_notice_is_settled_and_the_review_stays(shop: Shop, bob: Person) -> None:
    report = Report.objects.get()
    post(bob, shop.reported, f"reports/{report.id}/settlement")
    report.refresh_from_db()
    assert report.settled_at is not None
    assert again(shop.reported).state == "published"
    assert "A reader reported" not in bob.client.get("/console/tea/").content.decode()


def test_another_stores_review_cannot_be_answered_through_ones_own(
    shop: Shop, charlie: Person
) -> None:
    assert shop.low
    mine = f"/console/books/reviews/{shop.low.id}"
    assert charlie.client.get(f"{mine}/").status_code == 404
    assert charlie.client.post(f"{mine}/reply", {"body": "Ha"}).status_code == 404
    given = {"act": "remove", "reason": "abusive", "statement": "x", "confirmed": "1"}
    assert charlie.client.post(f"{mine}/decisions", given).status_code == 404
    assert (
        charlie.client.post(f"/console/books/alerts/{uuid.uuid4()}/acknowledgement").status_code
        == 404
    )
    assert again(shop.low).state == "published"


def objected(shop: Shop) -> Objection:
    assert shop.removed
    decision = Decision.objects.get(id=shop.removed.decision_id)
    return Objection.objects.create(
        store_id=shop.store.id,
        review=shop.removed,
        decision_id=decision.id,
        words="Ne oglašujem: povedal sem le, kje sem kupil filter.",
        at=decision.at,
    )


def test_an_objection_waits_in_the_list_and_at_its_review(shop: Shop, bob: Person) -> None:
    objected(shop)
    assert "Prodajalec objects to the removal" in bob.client.get("/console/tea/").content.decode()
    waiting = bob.client.get("/console/tea/reviews/?show=held").context["items"]
    assert {review.id for review in waiting} == {shop.held.id, shop.removed.id}  # type: ignore[union-attr]
    page = bob.client.get(f"/console/tea/reviews/{shop.removed.id}/").content.decode()  # type: ignore[union-attr]
    assert "Ne oglašujem" in page
    assert 'value="objection_upheld" checked' in page


def test_a_member_leaves_it_removed_and_says_why(shop: Shop, bob: Person) -> None:
    said = objected(shop)
    refusal = f"objections/{said.id}/refusal"
    assert post(bob, shop.removed, refusal, answer=" ").status_code == 422
    assert (
        post(bob, shop.removed, refusal, answer="Povezava vodi v vašo trgovino.").status_code == 302
    )
    said.refresh_from_db()
    assert (said.upheld, said.actor) == (False, f"member:{bob.member.id}")
    assert again(shop.removed).state == "removed"
    assert "objects to the removal" not in bob.client.get("/console/tea/").content.decode()
    assert Record.objects.filter(act="objection.refused").exists()


def test_neither_a_viewer_nor_charlie_decides_about_it(
    shop: Shop, vera: Person, charlie: Person
) -> None:
    said = objected(shop)
    refusal = f"objections/{said.id}/refusal"
    assert post(vera, shop.removed, refusal, answer="Ostane odstranjeno.").status_code == 403
    assert post(charlie, shop.removed, refusal, answer="Ostane odstranjeno.").status_code == 404
    mine = f"/console/books/reviews/{shop.removed.id}/{refusal}"  # type: ignore[union-attr]
    answer = charlie.client.post(mine, {"answer": "Ostane odstranjeno."})
    assert answer.status_code == 404
    said.refresh_from_db()
    assert said.settled_at is None
