"""The OpenAPI document and the page of reference agree with the contract and with the code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from artur.domain.stores.rules import SCOPES
from artur.surfaces.api.reference import markdown
from tests.surfaces.api.conftest import Api

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "api.md"

CONTRACT = """
POST /orders · POST /orders/batch · GET /orders/{order_id} · POST /orders/{order_id}/events
GET /rules · PUT /rules
GET /invitations · POST /invitations/{invitation_id}/cancellation · POST /invitations/{invitation_id}/resend
GET /forms/{token} · POST /forms/{token} · DELETE /forms/{token}/reviews/{review_id}
GET /reviews · GET /reviews/{review_id} · PUT /reviews/{review_id}/reply
DELETE /reviews/{review_id}/reply · POST /reviews/{review_id}/decisions
GET /summary · GET /publication · PUT /publication
GET /alerts · POST /alerts/{alert_id}/acknowledgement
GET /events · GET /events/stream
GET /customers/{email}/export · DELETE /customers/{email}
"""


@pytest.fixture
def document() -> dict[str, Any]:
    answer = Api("").get("/openapi.json")
    assert answer.status_code == 200
    return json.loads(answer.content)  # type: ignore[no-any-return]


def calls(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path.removeprefix('/api/v1')}": call
        for path, methods in document["paths"].items()
        for method, call in methods.items()
    }


def test_every_call_of_the_contract_is_there(document: dict[str, Any]) -> None:
    wanted = set(re.split(r" · |\n", CONTRACT.strip()))
    assert wanted - set(calls(document)) == set()
    assert document["openapi"].startswith("3.1")


def test_every_call_says_who_may_and_how_it_fails(document: dict[str, Any]) -> None:
    open_to_all = ("/forms/", "/problems/")
    for name, call in calls(document).items():
        assert call["summary"], name
        assert call["description"], name
        if not any(part in name for part in open_to_all):
            assert call["security"][0]["Key"][0] in SCOPES, name
            assert {"401", "403"} <= set(call["responses"]), name
        assert "500" in call["responses"], name


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("POST /forms/{token}", {"200", "201"}, {"400", "404", "409", "413", "422", "429"}),
        ("DELETE /forms/{token}/reviews/{review_id}", {"204"}, {"404", "429"}),
        ("DELETE /reviews/{review_id}/reply", {"204"}, {"404"}),
        ("POST /reviews/{review_id}/decisions", {"201"}, {"409", "422"}),
        ("PUT /publication", {"200"}, {"409", "422"}),
    ],
)
def test_a_call_names_the_statuses_it_answers_with(
    document: dict[str, Any], name: str, good: set[str], bad: set[str]
) -> None:
    statuses = set(calls(document)[name]["responses"])
    assert {status for status in statuses if status < "400"} == good
    assert bad <= statuses


def test_no_pattern_needs_more_than_plain_regular_expressions(document: dict[str, Any]) -> None:
    assert "\\\\p{" not in json.dumps(document)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert names <= set(document["components"]["schemas"])
    ids = [call["operationId"] for call in calls(document).values()]
    assert len(ids) == len(set(ids))


def test_a_problem_explains_itself_at_its_address() -> None:
    about = Api("").get("/problems/conflict").json()
    assert (about["status"], about["type"]) == (409, "/api/v1/problems/conflict")
    assert Api("").get("/problems/boredom").status_code == 404


def test_the_page_of_reference_is_written_from_the_code(document: dict[str, Any]) -> None:
    assert PAGE.read_text() == markdown(document), "run: python scripts/reference.py"


def test_the_page_says_what_a_field_or_parameter_is_for() -> None:
    field = {"type": "string", "description": "`a` | `b`,\nor empty."}
    page = markdown(
        {
            "info": {"description": ""},
            "paths": {
                "/a": {
                    "get": {
                        "tags": ["a"],
                        "description": "A.",
                        "parameters": [
                            {"name": "q", "in": "query", "required": True, "schema": field}
                        ],
                        "responses": {},
                    }
                }
            },
            "components": {"schemas": {"A": {"properties": {"word": field}}}},
        }
    )
    assert "| `q` | query | required | `a` \\| `b`, or empty. |" in page
    assert "| `word` | text |  | `a` \\| `b`, or empty. |" in page


@pytest.mark.parametrize(
    ("shape", "field", "said"),
    [
        ("Told", "hours", "24:00"),
        ("Told", "answers_within", "`days`"),
        ("Phone", "purpose", "`mobile`"),
        ("Differing", "from", "2026-12-24"),
        ("PolicyWanted", "summary", "`window`: `days`, `unlimited`, `none`"),
        ("PolicyWanted", "words", "`extra_what`"),
    ],
)
def test_formats_of_a_profile_can_be_learnt_from_the_page(
    shape: str, field: str, said: str
) -> None:
    table = PAGE.read_text().partition(f"### {shape}\n")[2].partition("###")[0]
    (row,) = [line for line in table.splitlines() if line.startswith(f"| `{field}`")]
    assert said in row
