"""`/insights/trend`, `/insights/tables` and `/insights/response` by key."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest

from artur.domain.insights.counting import actions as counting
from artur.domain.insights.sheets import writing
from artur.domain.insights.sheets.contents import Sheet
from artur.domain.invitations.models import Invitation
from artur.domain.reviews.models import Review
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict
from artur.surfaces.cli import main as cli
from artur.surfaces.cli.commands import insights
from tests.domain.reviews.conftest import answer, ask
from tests.people import make_key
from tests.surfaces.api.conftest import Api

__all__ = ["answer", "ask"]


@pytest.fixture
def reader(store):
    """A key that may read insights."""
    return Api(make_key(store, "insights:read"))


@pytest.fixture
def counted(store, ask, answer):
    """Five orders by GLS, four of them happy with the delivery, one not; and each of its product."""
    for n, stars in enumerate([5, 5, 4, 5, 1]):
        tokens = ask(f"100{n}", f"c{n}@example.com", carrier="GLS", country="SI")
        answer(tokens["delivery"], subject="delivery", stars=stars)
        answer(tokens["product"], subject="product", product="SKU/2", stars=5)
    sent = Invitation.objects.filter(store_id=store.id, answered_at__isnull=False)
    sent.update(sent_at=clock.now() - timedelta(hours=8))
    ids = Review.objects.filter(store_id=store.id).values_list("id", flat=True)
    counting.count(store, list(ids), list(sent.values_list("id", flat=True)))


def test_the_trend_comes_in_points_with_what_was_before(reader, counted):
    told = reader.call("GET", "/insights/trend?subject=delivery&weeks=8").json()
    assert told["period"]["grain"] == "week"
    assert len(told["points"]) == 8
    assert told["total"]["count"] == 5
    assert told["total"]["low"] < told["total"]["average"] == 4.0 < told["total"]["high"]
    assert told["total"]["nps"] == pytest.approx(40.0)
    assert (told["before"]["count"], told["before"]["average"], told["change"]) == (0, None, None)


def test_it_can_be_of_one_product_by_the_shops_own_id(reader, counted):
    told = reader.call("GET", "/insights/trend?dimension=product&key=SKU%2F2").json()
    assert told["total"]["stars"] == [0, 0, 0, 0, 5]
    assert reader.call("GET", "/insights/trend?dimension=product&key=NONE").status_code == 404
    assert reader.call("GET", "/insights/trend?dimension=product").status_code == 422


def test_tables_have_rows_with_what_few_reviews_are_drawn_to(reader, counted):
    told = reader.call("GET", "/insights/tables/product?subject=product&sort=-average").json()
    (row,) = told["rows"]
    assert (row["key"], row["count"], row["average"], told["found"]) == ("SKU/2", 5, 5.0, 1)
    assert told["usual"] < row["shrunk"] < 5.0
    assert row["low"] < row["shrunk"] < row["high"]
    assert reader.call("GET", "/insights/tables/product?search=kodel").json()["found"] == 1
    assert reader.call("GET", "/insights/tables/product?search=miza").json()["rows"] == []
    assert reader.call("GET", "/insights/tables/carrier").json()["rows"][0]["key"] == "GLS"


def test_the_response_says_what_is_measured(reader, counted):
    told = reader.call("GET", "/insights/response?by=moment").json()
    measured = {step["name"]: step["measured"] for step in told["steps"]}
    assert measured == {
        "invited": True, "delivered": True, "opened": False, "started": True, "answered": True,
    }  # fmt: skip
    assert {f["key"]: f["answered"] for f in told["funnels"]} == {"delivery": 5, "product": 5}
    assert told["funnels"][0]["answered_share"] == 1.0
    assert 6 < told["funnels"][0]["hours"] < 12


@pytest.mark.parametrize(
    "wrong",
    [
        "/insights/trend?from=2026-03-02&to=2026-03-01",
        "/insights/trend?from=2000-01-01&to=2026-03-01",
        "/insights/trend?from=yesterday",
        "/insights/trend?weeks=0",
        "/insights/trend?to=0001-01-01",
        "/insights/trend?from=0001-01-01&to=0001-03-01",
        "/insights/response?from=9999-01-01&to=9999-12-31",
        "/insights/tables/carrier?offset=99999999999999999999",
        "/insights/trend?subject=price",
        "/insights/trend?unknown=1",
        "/insights/tables/handler",
        "/insights/tables/carrier?sort=stars",
        "/insights/response?by=carrier",
        "/insights/trend?format=xlsx",
    ],
)
def test_nonsense_is_refused(reader, store, wrong):
    assert reader.call("GET", wrong).status_code == 422


def test_who_must_not_read_does_not(store, other_store, counted):
    for path in ("/insights/trend", "/insights/tables/carrier", "/insights/response"):
        assert Api("").call("GET", path).status_code == 401
        assert Api(make_key(store, "reviews:read")).call("GET", path).status_code == 403
    charlie = Api(make_key(other_store, "insights:read"))
    assert charlie.call("GET", "/insights/trend").json()["total"]["count"] == 0
    assert charlie.call("GET", "/insights/tables/carrier").json()["rows"] == []
    assert charlie.call("GET", "/insights/response").json()["funnels"][0]["invited"] == 0
    mine = charlie.call("GET", "/insights/trend?dimension=product&key=SKU%2F2")
    assert mine.status_code == 404


def test_every_table_is_a_file_in_every_format(reader, counted):
    for path in ("trend?weeks=4&", "tables/country?", "response?", "response?by=channel&"):
        as_csv = reader.call("GET", f"/insights/{path}format=csv")
        assert as_csv["Content-Disposition"].startswith('attachment; filename="tea-')
        rows = list(csv.DictReader(io.StringIO(as_csv.content.decode())))
        lines = reader.call("GET", f"/insights/{path}format=jsonl").content.decode().splitlines()
        assert len(rows) == len(lines) > 0
        assert list(json.loads(lines[0])) == list(rows[0])


def test_parquet_says_the_same(reader, counted):
    parquet = pytest.importorskip("pyarrow.parquet")
    page = reader.call("GET", "/insights/tables/country?format=parquet")
    (row,) = parquet.read_table(io.BytesIO(page.content)).to_pylist()
    lines = reader.call("GET", "/insights/tables/country?format=jsonl").content.decode()
    assert row == json.loads(lines)
    empty = reader.call("GET", "/insights/tables/brand?format=parquet")
    assert parquet.read_table(io.BytesIO(empty.content)).num_rows == 0


def test_without_its_library_parquet_says_what_to_do(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(Conflict, match="pyarrow"):
        writing.written(Sheet("trend", {"key": "text"}, []), "parquet")


def test_no_spreadsheet_runs_what_a_carrier_is_called():
    sheet = Sheet("carrier", {"key": "text", "change": "number"}, [("=HYPERLINK(1)", -0.5)])
    assert writing.written(sheet, "csv").decode().splitlines()[1] == "'=HYPERLINK(1),-0.5"


def test_the_command_counts_anew_and_writes_files(
    store, reader, counted, monkeypatch, tmp_path, capsys
):
    monkeypatch.setattr(insights.setting_up, "django", lambda: None)
    assert cli.run(["insights", "recount", "--store", "tea"]) == 0
    assert "counted anew: " in capsys.readouterr().err
    assert reader.call("GET", "/insights/trend").json()["total"]["count"] == 10
    for table in ("trend", "funnel", "response", "product"):
        file = tmp_path / f"{table}.csv"
        arguments = ["insights", "export", table, "--store", "tea", "--output", str(file)]
        assert cli.run(arguments) == 0
        assert len(file.read_text().splitlines()) > 1
    assert cli.run(["insights", "recount", "--store", "tea", "--background"]) == 0
    assert reader.call("GET", "/insights/trend").json()["total"]["count"] == 0
