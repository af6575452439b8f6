"""`artur import reviews`: recognised first, taken in once, rejected by line."""

from __future__ import annotations

import json

import pytest

from tests.domain.reviews.importing.conftest import judgeme

pytestmark = pytest.mark.django_db


@pytest.fixture
def installation(install):
    """An empty installation of the test's own."""
    return install("moving-in")


def test_a_file_is_told_taken_in_and_known_again(installation, tmp_path):
    installation.create_store("tea")
    file = tmp_path / "reviews.csv"
    file.write_text(judgeme({}, {"rating": 1}, {"rating": "many"}), encoding="utf-16")
    looked = installation.artur(
        "import", "reviews", str(file), "--store", "tea", "--dry-run", "--create-products"
    )
    assert "Judge.me" in looked.stderr
    assert "utf-16" in looked.stderr
    command = ["import", "reviews", str(file), "--store", "tea", "--create-products", "--json"]
    first, again = installation.artur(*command), installation.artur(*command)
    assert "Google shows no seller ratings" in first.stderr
    told = {"read": 3, "updated": 0, "rejected": 1, "rejects_file": f"{file}.rejects.csv"}
    assert json.loads(first.stdout) == {**told, "created": 2, "unchanged": 0}
    assert json.loads(again.stdout) == {**told, "created": 0, "unchanged": 2}
    assert "Google" not in again.stderr
    assert "4," in (tmp_path / "reviews.csv.rejects.csv").read_text()
