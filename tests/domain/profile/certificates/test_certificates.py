"""Certificates are shown while they hold; logos are made anew, and what is no picture is refused."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from artur.domain.profile.certificates import actions, queries
from artur.domain.profile.certificates.models import Certificate, Link
from artur.domain.profile.certificates.rules import links, paying, validity
from artur.foundation.kit.problems import Invalid, NotFound
from artur.foundation.media import storage
from artur.foundation.media.models import Picture

TOLD = {"names": {"sl": "Ekološka pridelava"}, "issuer": "Zavod Bukev", "ends_on": "2026-05-01"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def logo(kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 64), (10, 90, 100)).save(file, kind)
    return file.getvalue()


def bomb(side: int = 20_000) -> bytes:
    """A PNG of a few bytes that would unpack to more than a gigabyte."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@settings(max_examples=60)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-400, 400))
def test_it_is_shown_on_its_last_day_and_not_after(ends, days):
    today = ends + timedelta(days=days)
    assert validity.is_shown(None, ends, today) is (days <= 0)
    warned = validity.standing(None, ends, today) == "ending"
    assert warned is (-30 <= days <= 0)


def test_it_is_not_shown_before_it_begins():
    begins = date(2026, 5, 1)
    assert validity.standing(begins, None, date(2026, 4, 30)) == "coming"
    assert validity.standing(begins, None, begins) == "holds"


@pytest.mark.django_db
def test_it_disappears_by_itself_when_its_last_day_is_over_where_the_store_is(store, clock):
    actions.keep(store, TOLD, actor="system")
    # 23:30 of the last day in Ljubljana, and half an hour into the next.
    clock.move_to(clock.now.replace(month=5, day=1, hour=21, minute=30))
    assert len(queries.shown(store)) == 1
    clock.move(timedelta(hours=1))
    assert queries.shown(store) == []
    assert [held.standing for held in queries.held(store)] == ["ended"]


@pytest.fixture
def kept(store, settings, tmp_path):
    settings.ARTUR_DATA = tmp_path
    return actions.keep(store, TOLD, actor="system", picture=logo())


@pytest.mark.django_db
def test_a_new_logo_replaces_the_old_one_with_its_file(
    store, kept, django_capture_on_commit_callbacks
):
    old = kept.picture_id
    with django_capture_on_commit_callbacks(execute=True):
        after = actions.keep(store, TOLD, actor="system", certificate_id=kept.id, picture=logo())
    assert after.picture_id != old
    assert not storage.path(old).exists()
    assert storage.path(after.picture_id).exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(store, kept.id, actor="system")
    assert not storage.path(after.picture_id).exists()
    assert (Certificate.objects.count(), Picture.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data", [SVG, bomb(), logo()[:40], b"MZ\x90"], ids=["svg", "bomb", "torn", "exe"]
)
def test_what_is_no_logo_is_refused_and_the_one_before_stays(store, kept, data):
    with pytest.raises(Invalid) as problem:
        actions.keep(store, TOLD, actor="system", certificate_id=kept.id, picture=data)
    assert [error.field for error in problem.value.errors] == ["logo"]
    assert queries.certificate(store.id, kept.id).picture_id == kept.picture_id
    assert Picture.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"names": {}}, "names.sl"),
        ({"names": {"en": "Organic"}}, "names.sl"),
        ({"issuer": " "}, "issuer"),
        ({"ends_on": "soon"}, "ends_on"),
        ({"begins_on": "2026-06-01"}, "ends_on"),
        ({"link": "http://verify.example/1"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://127.0.0.1/admin"}, "link"),
        ({"link": "https://[::1]/"}, "link"),
        ({"link": "https://169.254.169.254/latest/meta-data/"}, "link"),
        ({"link": "https://10.0.0.7/"}, "link"),
        ({"stars": 5}, "stars"),
    ],
)
def test_what_can_not_be_is_named(store, told, field):
    with pytest.raises(Invalid) as problem:
        actions.keep(store, {**TOLD, **told}, actor="system")
    assert [error.field for error in problem.value.errors] == [field]
    assert Link.objects.count() == 0


@pytest.mark.django_db
def test_another_stores_can_not_be_changed(store, other_store):
    kept = actions.keep(store, TOLD, actor="system")
    with pytest.raises(NotFound):
        actions.keep(
            other_store, {**TOLD, "names": {"lv": "Mans"}}, actor="system", certificate_id=kept.id
        )
    with pytest.raises(NotFound):
        actions.remove(other_store, kept.id, actor="system")


@pytest.mark.django_db
def test_ways_of_paying_are_replaced_whole_and_in_order(store):
    told = [
        {"code": "paypal"},
        {"code": "delivery", "fee": "1.50", "note": {"sl": "Samo v Sloveniji."}},
        {"code": "own", "names": {"sl": "Flik"}},
    ]
    actions.set_methods(store, told, actor="system")
    assert [m.code for m in queries.methods(store.id)] == ["paypal", "delivery", "own"]
    actions.set_methods(store, told[:1], actor="system")
    assert [m.code for m in queries.methods(store.id)] == ["paypal"]
    for wrong, field in [
        ([{"code": "shells"}], "methods.0.code"),
        ([{"code": "visa"}, {"code": "visa"}], "methods.1.code"),
        ([{"code": "own"}], "methods.0.names"),
        ([{"code": "visa", "fee": "-1"}], "methods.0.fee"),
        ([{"code": "visa", "fee": "NaN"}], "methods.0.fee"),
    ]:
        with pytest.raises(Invalid) as problem:
            actions.set_methods(store, wrong, actor="system")
        assert [error.field for error in problem.value.errors] == [field]
    assert [m.code for m in queries.methods(store.id)] == ["paypal"]


@pytest.mark.django_db
def test_safety_is_stated_and_taken_back(store):
    told = {"cards": "provider", "provider": "Pay d.o.o.", "kept": {"orders": 120}}
    assert actions.state_safety(store, told, actor="system").kept == {"orders": 120}
    assert Link.objects.get().about == "shop"
    with pytest.raises(Invalid):
        actions.state_safety(store, {"cards": "provider"}, actor="system")
    with pytest.raises(Invalid):
        actions.state_safety(store, {"kept": {"orders": -1, "stars": 2}}, actor="system")
    assert actions.state_safety(store, {}, actor="system") is None
    assert Link.objects.count() == 0


def test_every_way_of_paying_has_its_name_and_its_sign():
    from artur.domain.profile.certificates import wording
    from artur.surfaces.design import drawing

    assert set(wording.METHODS) == set(paying.METHODS)
    for code in paying.METHODS:
        if code in paying.BRANDS:
            assert "<path" in drawing.sign(code)
        else:
            assert "<path" in drawing.icon(wording.ICONS[code]) or "<rect" in drawing.icon(
                wording.ICONS[code]
            )


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "good"),
        (204, "good"),
        (403, "guarded"),
        (429, "guarded"),
        (404, "missing"),
        (410, "missing"),
        (503, "unreached"),
    ],
)
def test_an_answer_says_what_became_of_a_link(status, state):
    assert links.state_of(status) == state
