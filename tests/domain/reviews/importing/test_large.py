"""A file that is larger than memory: read, prepared and sent on portion by portion, and nothing of it is kept."""

from __future__ import annotations

import pickle
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from artur.domain.invitations import kinds
from artur.domain.invitations.kinds import Options
from artur.domain.invitations.portions import portions
from artur.domain.reviews.importing import packing
from tests.domain.reviews.importing.conftest import judgeme

if TYPE_CHECKING:
    from pathlib import Path

    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db

ROWS = 1_500
WORDS = "Čajnik je lep in dobro drži toploto. " * 90


def test_a_large_file_weighs_no_more_than_a_portion(shop: Store, tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    with file.open("w", encoding="utf-8") as written:
        for n in range(ROWS):
            lines = judgeme(
                {"body": f"{WORDS}{n}", "reviewer_email": f"c{n}@example.com"}
            ).splitlines()
            written.write("\n".join(lines[1 if n else 0 :]) + "\n")
    assert file.stat().st_size > 5_000_000
    with file.open("rb") as stream:
        taking = kinds.of("reviews").open(shop, stream, Options())
        read = portions(taking.reader, at_once=100)
        made = [len(pickle.dumps(taking.pack(taking.prepare(next(read).taken))))]
        tracemalloc.start()
        made += (len(pickle.dumps(taking.pack(taking.prepare(p.taken)))) for p in read)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        taking.close()
    assert len(made) == ROWS // 100
    assert peak < 2_000_000


def test_what_travels_to_the_writing_process_arrives_whole(shop: Store, tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    told = {"title": "Lep", "body": "Piši na ana@example.com", "reply": "Hvala!"}
    file.write_text(judgeme(told, {"rating": 1}), encoding="utf-8")
    with file.open("rb") as stream:
        taking = kinds.of("reviews").open(shop, stream, Options())
        (portion,) = portions(taking.reader)
        drafts = taking.prepare(portion.taken)
        arrived = taking.unpack(pickle.loads(pickle.dumps(taking.pack(drafts))))  # noqa: S301 - our own
        taking.close()
    for draft in drafts:
        assert draft.data.identity
        draft.data.identity = draft.data.email = ""
    assert arrived == drafts
    assert packing.unpacked(shop, []) == []
