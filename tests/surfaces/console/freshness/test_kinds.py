"""Every kind of content that is looked after leads to where it is changed."""

import uuid

import pytest
from django.urls import reverse

from artur.domain.profile.freshness import kinds


@pytest.mark.parametrize("name", list(kinds.every()))
def test_its_texts_are_changed_somewhere(name):
    kind = kinds.every()[name]
    piece = [] if kind.alone else [uuid.uuid4()]
    assert reverse(f"console:{kind.url_name}", args=["tea", *piece]).startswith("/console/tea/")


def test_there_are_kinds_of_every_capability():
    assert {"faq", "guide", "policy", "certificate", "product", "video"} <= set(kinds.every())
