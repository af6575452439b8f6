"""Reviews from elsewhere come along whole and once, stand apart from the score, and go when they have to."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from artur.domain.orders.models import Intake, Product
from artur.domain.publication import actions as publication
from artur.domain.publication.rendering import content, versions
from artur.domain.reviews import actions as reviews
from artur.domain.reviews import queries
from artur.domain.reviews.importing import actions, identities
from artur.domain.reviews.models import Origin, Photo, Reply, Review
from artur.foundation.kit.problems import Conflict, NotFound
from artur.foundation.kit.tables import mapfiles
from artur.foundation.ledger.models import Entry
from artur.foundation.privacy import actions as privacy
from tests.domain.reviews.importing.conftest import judgeme
from tests.people import make_store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def figures(store):
    found = queries.summary(store, "store")
    return found.count, found.submitted, found.imported


def test_they_come_along_with_day_author_answer_and_pictures(shop, bring) -> None:
    row = {"reply": "Hvala!", "picture_urls": "https://p.example/a.jpg,https://p.example/b.jpg"}
    counts, rejected = bring(shop, judgeme(row, {"rating": 2}))
    assert (counts.as_json()["created"], rejected) == (2, [])
    first = Review.objects.filter(store_id=shop.id).order_by("submitted_at").first()
    assert (first.author, first.stars, first.verified) == ("Ana K.", 5, False)
    assert first.published_at.isoformat() == "2024-03-01T10:00:00+00:00"
    assert (first.product_name, first.source, first.origin.label) == (
        "Čajnik",
        "imported:judgeme",
        "Judge.me",
    )
    assert Reply.objects.get(review_id=first.id, store_id=shop.id).body == "Hvala!"
    assert Photo.objects.filter(store_id=shop.id, review_id=first.id, state="waiting").count() == 2


def test_they_stay_out_of_score_and_sum_and_stand_beside_them(shop, bring, review) -> None:
    before = queries.summary(shop, "store")
    bring(shop, judgeme(*({"rating": n % 5 + 1} for n in range(10))))
    after = queries.summary(shop, "store")
    for name in ("count", "average", "score", "lower_bound", "histogram", "submitted", "held"):
        assert getattr(after, name) == getattr(before, name)
    assert (after.imported, after.imported_average) == (10, 3.0)
    product = Product.objects.get(store_id=shop.id, external_id="SKU-1")
    assert queries.summary(shop, product.id.hex).imported == 10
    assert after.version > before.version


def test_a_second_import_changes_nothing_and_a_changed_row_is_changed(shop, bring) -> None:
    rows = [{"rating": 5}, {"rating": 1, "reply": "Oprostite."}]
    bring(shop, judgeme(*rows))
    entries = Entry.objects.filter(store_id=shop.id).count()
    assert bring(shop, judgeme(*rows))[0].as_json() == {
        "read": 2, "created": 0, "updated": 0, "unchanged": 2, "rejected": 0,
    }  # fmt: skip
    assert Entry.objects.filter(store_id=shop.id).count() == entries
    counts, _ = bring(shop, judgeme({"rating": 3, "body": "Premislil sem si."}, rows[1]))
    assert (counts.updated, counts.unchanged) == (1, 1)
    changed = Review.objects.get(store_id=shop.id, stars=3)
    assert (changed.body, changed.revision) == ("Premislil sem si.", 2)
    assert queries.summary(shop, "store").imported_histogram == {1: 1, 2: 0, 3: 1, 4: 0, 5: 0}


def test_the_stars_decide_nothing(shop, bring) -> None:
    twin = make_store("twin", "Dvojčica", "sl")
    actions.confirm(twin, actor="member:2")
    bodies = [
        "Lep čajnik.",
        "Kupite na www.drugje.example",
        "Pišite na ana@drugje.example",
        "Sranje!",
        "",
    ]
    for store, flip in ((shop, False), (twin, True)):
        rows = [
            {"rating": 6 - stars if flip else stars, "body": body, "product_handle": ""}
            for body in bodies
            for stars in (1, 5)
        ]
        for n, row in enumerate(rows):
            row["reviewer_email"] = f"x{n}@example.com"
        bring(store, judgeme(*rows))
    decided = [
        list(
            Review.objects.filter(store_id=store.id)
            .order_by("submitted_at", "body", "id")
            .values_list("state", "held_for")
        )
        for store in (shop, twin)
    ]
    assert decided[0] == decided[1]
    assert ("held", ["link"]) in decided[0]


def test_what_was_not_shown_there_waits_for_a_person(shop, bring) -> None:
    header, row = judgeme({}).splitlines()
    bring(shop, f"{header},curated\n{row},spam\n")
    held = Review.objects.get(store_id=shop.id)
    assert (held.state, held.held_for) == ("held", ["unpublished_elsewhere"])
    reviews.decide(shop, held.id, act="publish", reason="no_breach", actor="member:1")
    held.refresh_from_db()
    assert held.published_at.year == 2024
    assert figures(shop) == (0, 0, 1)


def test_a_product_is_found_by_any_of_its_names_or_refused(shop, bring) -> None:
    header = "rating,written_at,body,id,sku,handle,gtin,url\n"
    rows = [
        "5,2024-03-05,a,SKU-1,,,,",
        "5,2024-03-05,b,,77,,,",
        "5,2024-03-05,c,,,skodelica,,",
        "5,2024-03-05,d,,,,04006381333931,",
        "5,2024-03-05,e,,,,,http://www.tea.example/products/cajnik/?utm=1",
        "5,2024-03-05,f,gid://shopify/Product/77,,,,",
        "5,2024-03-05,g,unknown,,,,",
        "5,2024-03-05,h,,,,,",
    ]
    told = mapfiles.from_dict(
        {
            "columns": {
                "stars": "rating", "written_at": "written_at", "body": "body", "product_id": "id",
                "product_sku": "sku", "product_handle": "handle", "product_gtin": "gtin", "product_url": "url",
            }
        }
    )  # fmt: skip
    text = header + "\n".join(rows) + "\n"
    counts, rejected = bring(shop, text, map=told)
    assert counts.created == 7
    assert [(one.line, one.errors[0].field) for one in rejected] == [(8, "product")]
    found = dict(Review.objects.filter(store_id=shop.id).values_list("body", "product_name"))
    wanted = {
        "a": "Čajnik",
        "b": "Skodelica",
        "c": "Skodelica",
        "d": "Skodelica",
        "e": "Čajnik",
        "f": "Skodelica",
    }
    assert {name: found[name] for name in wanted} == wanted
    assert Review.objects.get(store_id=shop.id, body="h").subject == "purchase"
    counts, rejected = bring(shop, text, map=told, more={"create_products": True})
    assert (counts.created, counts.unchanged, rejected) == (1, 7, [])
    assert Product.objects.filter(store_id=shop.id, external_id="unknown").exists()


def test_nothing_comes_in_before_somebody_has_read_what_it_costs(store, bring) -> None:
    with pytest.raises(Conflict):
        bring(store, judgeme({"product_handle": ""}))
    assert not Review.objects.filter(store_id=store.id).exists()
    actions.confirm(store, actor="member:1")
    assert bring(store, judgeme({"product_handle": ""}))[0].created == 1


def test_the_log_knows_them_for_what_they_are_and_no_word_of_them(shop, bring) -> None:
    bring(shop, judgeme({"body": "Skrivnost čajnika"}))
    bodies = [
        bytes(body)
        for body in Entry.objects.filter(store_id=shop.id).values_list("body", flat=True)
    ]
    (entry,) = map(json.loads, bodies)
    assert (entry["type"], entry["source"]) == ("imported.v1", "judgeme")
    assert {"commit_rating", "commit_text"} <= set(entry)
    assert "commit_order" not in entry
    assert b"Skrivnost" not in bodies[0]
    assert b"example.com" not in bodies[0]


def test_no_address_is_kept(shop, bring) -> None:
    bring(shop, judgeme({"reviewer_email": "canary@example.com"}))
    kept = [str(row) for model in (Review, Origin, Photo, Reply) for row in model.objects.values()]
    assert "canary" not in "".join(kept)


def test_an_author_is_found_by_their_address_and_erased_for_good(shop, other_store, bring) -> None:
    rows = [{"picture_urls": "https://p.example/a.jpg"}, {"rating": 1}]
    bring(shop, judgeme(*rows))
    assert privacy.export(other_store.id, "ana0@example.com") == {}
    exported = privacy.export(shop.id, "Ana0@example.com")
    assert exported["reviews"]["reviews"][0]["body"].startswith("Lep čajnik")
    privacy.erase(shop.id, "ana0@example.com", actor="member:1")
    gone = Origin.objects.get(author_key=identities.author_key(shop.id, "ana0@example.com")).review
    assert (gone.state, gone.body, gone.author) == ("withdrawn", "", "")
    assert not Photo.objects.filter(store_id=shop.id).exists()
    assert queries.summary(shop, "store").imported == 1
    counts, rejected = bring(shop, judgeme(*rows, {"reviewer_email": "ana0@example.com"}))
    assert (counts.unchanged, counts.created) == (2, 0)
    assert rejected[0].errors[0].field == "email"
    gone.refresh_from_db()
    assert gone.body == ""


def test_an_import_is_taken_back_whole_and_in_time(shop, other_store, bring, clock, review) -> None:
    job = Intake.objects.create(
        store_id=shop.id, kind="reviews", filename="a.csv", path="", state="done", actor="member:1"
    )
    before = figures(shop)
    bring(shop, judgeme({"reply": "Hvala!"}, {"rating": 1}), job=job.id)
    assert figures(shop)[2] == 2
    with pytest.raises(NotFound):
        actions.undo(other_store, job.id, actor="member:2")
    actions.undo(shop, job.id, actor="member:1")
    while actions.undo_batch(shop.id):
        pass
    job.refresh_from_db()
    assert (job.state, figures(shop)) == ("undone", before)
    assert not Origin.objects.filter(store_id=shop.id).exists()
    assert list(Review.objects.filter(store_id=shop.id)) == [review]
    kinds = [
        json.loads(bytes(e.body))["type"]
        for e in Entry.objects.filter(store_id=shop.id).order_by("index")
    ]
    assert kinds == ["submitted.v1", "imported.v1", "imported.v1", "erased.v1", "erased.v1"]
    late = Intake.objects.create(
        store_id=shop.id,
        kind="reviews",
        filename="b.csv",
        path="",
        state="done",
        actor="member:1",
        updated_at=clock.now,
    )
    clock.move(timedelta(days=15))
    with pytest.raises(Conflict):
        actions.undo(shop, late.id, actor="member:1")


def test_what_was_erased_does_not_come_back_after_the_import_was_taken_back(shop, bring) -> None:
    job = Intake.objects.create(
        store_id=shop.id, kind="reviews", filename="a.csv", path="", state="done", actor="member:1"
    )
    bring(shop, judgeme({"reply": "Draga Ana!"}, {}), job=job.id)
    privacy.erase(shop.id, "ana0@example.com", actor="customer")
    assert not Reply.objects.filter(store_id=shop.id).exists()
    actions.undo(shop, job.id, actor="member:1")
    while actions.undo_batch(shop.id):
        pass
    job.refresh_from_db()
    assert job.state == "undone"
    counts, _rejected = bring(shop, judgeme({}, {}))
    assert (counts.created, counts.unchanged) == (1, 1)
    assert not Review.objects.filter(store_id=shop.id, body__contains="številka 0").exists()


def test_everybody_reads_where_they_come_from(shop, bring, review) -> None:
    bring(shop, judgeme({"rating": 1, "body": "Od drugod."}))
    publication.go_public(shop, "member:1")
    shown = content.document(versions.look(shop.slug, "SKU-1"))
    (brought,) = [one for one in shown["reviews"] if one["body"] == "Od drugod."]
    assert (brought["source"], brought["imported_from"], brought["verified"]) == (
        "imported:judgeme",
        "Judge.me",
        False,
    )
    assert shown["summary"]["imported"] == {"count": 1, "average": 1.0}
    assert shown["summary"]["count"] == 1


def test_the_same_words_by_somebody_else_wait_and_by_the_same_person_do_not(shop, bring) -> None:
    words = {"body": "Ta čajnik drži toploto in je res zelo lep, priporočam ga."}
    bring(
        shop,
        judgeme(
            {**words, "reviewer_email": "a@example.com"},
            {**words, "reviewer_email": "a@example.com"},
            {**words, "reviewer_email": "b@example.com", "body": words["body"] + " Zares!"},
        ),
    )
    assert not Review.objects.filter(store_id=shop.id, state="held").exists()
    bring(shop, judgeme({**words, "reviewer_email": "c@example.com", "review_date": "2024-05-05"}))
    assert Review.objects.get(store_id=shop.id, state="held").held_for == ["repeated_text"]
