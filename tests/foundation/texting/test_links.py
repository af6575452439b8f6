"""Short addresses lead to one thing only, are not kept, and can't be told from one another."""

from __future__ import annotations

import uuid

import pytest

from artur.foundation.texting import links
from artur.foundation.texting.models import ShortLink

pytestmark = [pytest.mark.django_db]


def test_a_code_leads_to_its_row_for_its_purpose_alone(store) -> None:
    row = uuid.uuid4()
    links.keep(store.id, ("form", "stop"), [row])
    form, stop = (links.code(purpose, store.id, row) for purpose in ("form", "stop"))
    assert links.find("form", form) == (store.id, row)
    assert links.find("stop", form) is None
    assert links.find("stop", stop) == (store.id, row)


def test_a_code_that_was_never_kept_leads_nowhere(store) -> None:
    assert links.find("form", links.code("form", store.id, uuid.uuid4())) is None
    for nonsense in ("", "x", "a" * 16, "a" * 17, "ž" * 16, "' OR 1=1 --12345"):
        assert links.find("form", nonsense) is None


def test_the_database_does_not_hold_the_code_and_keeping_it_again_is_no_error(store) -> None:
    row = uuid.uuid4()
    for _ in range(2):
        links.keep(store.id, ("form",), [row])
    code = links.code("form", store.id, row)
    assert ShortLink.objects.count() == 1
    assert code not in repr(list(ShortLink.objects.values()))


def test_another_store_has_another_code(store, other_store) -> None:
    row = uuid.uuid4()
    assert links.code("form", store.id, row) != links.code("form", other_store.id, row)


def test_under_another_key_old_codes_lead_nowhere(store, settings) -> None:
    row = uuid.uuid4()
    links.keep(store.id, ("form",), [row])
    code = links.code("form", store.id, row)
    settings.SECRET_KEY = "another key of more than thirty-two characters"
    assert links.find("form", code) is None
