"""Files in and out by the command line."""

from __future__ import annotations

import itertools
import json

import pytest

pytestmark = pytest.mark.django_db
_made = itertools.count()

HEADER = "order_id,placed_at,email,name,locale,product_id,product_name,quantity,price\n"
GOOD = "1001,2026-03-01T10:15:00+01:00,ana@example.com,Ana Kovač,sl,SKU-1,Čajnik,1,59.90\n"
BAD = "1002,yesterday,bor@example.com,Bor,sl,SKU-1,Čajnik,1,59.90\n"


@pytest.fixture
def installation(install):
    """An installation with one store."""
    made = install(f"moving{next(_made)}")
    made.create_store("tea")
    return made


def test_good_rows_are_kept_and_bad_ones_set_aside(installation, tmp_path):
    file = tmp_path / "orders.csv"
    file.write_text(HEADER + GOOD + BAD, encoding="utf-8")
    done = installation.artur("import", "orders", str(file), "--store", "tea", "--json")
    counts = json.loads(done.stdout)
    assert done.returncode == 0
    assert {k: counts[k] for k in ("read", "created", "rejected")} == {
        "read": 2,
        "created": 1,
        "rejected": 1,
    }
    assert "1002" in (tmp_path / "orders.csv.rejects.csv").read_text()
    again = json.loads(
        installation.artur("import", "orders", str(file), "--store", "tea", "--json").stdout
    )
    assert (again["created"], again["unchanged"]) == (0, 1)


def test_a_dry_run_keeps_nothing(installation, tmp_path):
    file = tmp_path / "orders.csv"
    file.write_text(HEADER + GOOD, encoding="utf-8")
    for _ in range(2):
        done = installation.artur(
            "import", "orders", str(file), "--store", "tea", "--dry-run", "--json"
        )
        assert json.loads(done.stdout)["created"] == 1


def test_a_missing_column_is_refused_by_name(installation, tmp_path):
    file = tmp_path / "orders.csv"
    file.write_text("order_id,email\n1,ana@example.com\n")
    done = installation.artur("import", "orders", str(file), "--store", "tea")
    assert done.returncode == 1
    assert "placed_at" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["orders.csv"]


def test_a_file_that_is_not_there_is_named(installation, tmp_path):
    missing = str(tmp_path / "missing.csv")
    done = installation.artur("import", "orders", missing, "--store", "tea")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"artur: {missing}: No such file or directory\n"


def test_what_went_in_comes_out_again(installation, tmp_path):
    file = tmp_path / "orders.csv"
    file.write_text(HEADER + GOOD, encoding="utf-8")
    installation.artur("import", "orders", str(file), "--store", "tea")
    for kind, form in (
        ("orders", "csv"),
        ("orders", "jsonl"),
        ("products", "csv"),
        ("reviews", "csv"),
        ("everything", "jsonl"),
    ):
        out = tmp_path / f"{kind}.{form}"
        done = installation.artur(
            "export", kind, "--store", "tea", "--format", form, "--output", str(out)
        )
        assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in (tmp_path / "everything.jsonl").read_text().splitlines()]
    assert [line["kind"] for line in lines] == ["product", "order"]
    assert lines[1]["customer"]["email"] == "ana@example.com"
    back = installation.artur(
        "import", "orders", str(tmp_path / "orders.csv"), "--store", "tea", "--json"
    )
    assert json.loads(back.stdout)["unchanged"] == 1
