"""Every failure of the API is a problem document, and says no more than the caller may know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.stores.actions import create_key, revoke_key
from artur.domain.stores.models import ApiKey
from tests.surfaces.api.conftest import Api

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.stores.models import Store
    from tests.harness.clocks import FrozenClock

pytestmark = pytest.mark.django_db


def check(answer: HttpResponse, status: int, kind: str) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert set(body) == {"type", "title", "status", "detail", "errors"}
    assert (body["status"], body["type"]) == (status, f"/api/v1/problems/{kind}")
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize("path", ["/", "/nowhere", "/orders/", "/orders/batch/x/y/z"])
def test_an_unknown_address_is_not_found(shop: Api, path: str) -> None:
    check(shop.get(path), 404, "not-found")


@pytest.mark.parametrize("path", ["/reviews", "/summary", "/events", "/invitations", "/rules"])
def test_a_parameter_the_call_has_not_is_named(shop: Api, path: str) -> None:
    told = check(shop.get(f"{path}?prodcut=SKU-1"), 422, "invalid")
    assert [error["field"] for error in told["errors"]] == ["prodcut"]
    check(Api("").get(f"{path}?prodcut=SKU-1"), 401, "unauthorised")


def test_a_wrong_method_names_the_right_ones(shop: Api) -> None:
    answer = shop.call("PATCH", "/events")
    check(answer, 405, "method-not-allowed")
    assert answer["Allow"] == "GET, HEAD"
    answer = shop.call("HEAD", "/orders/batch")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "path", ["/reviews", "/summary", "/orders/none", "/reviews?prodcut=1", "/openapi.json"]
)
def test_head_answers_as_get_does_without_the_body(shop: Api, path: str) -> None:
    whole, head = shop.get(path), shop.call("HEAD", path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("Content-Type", "Content-Length"):
        assert head.headers.get(name) == whole.headers.get(name), name


def test_head_opens_nothing_without_a_key(db: None) -> None:
    assert Api("").call("HEAD", "/reviews").status_code == 401


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer wrong", "Bearer č"]
)
def test_without_a_good_key_nothing_opens(header: str) -> None:
    answer = Api("").call("GET", "/events", **({"Authorization": header} if header else {}))
    check(answer, 401, "unauthorised")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_revoked_key_opens_nothing(store: Store) -> None:
    key, secret = create_key(store, name="till", scopes=["admin"])
    assert Api(secret).get("/events").status_code == 200
    revoke_key(store, key.id, actor="system")
    check(Api(secret).get("/events"), 401, "unauthorised")


def test_the_key_is_asked_before_the_body_is_read() -> None:
    check(Api("").post("/orders", b"{"), 401, "unauthorised")


def test_a_missing_scope_is_named(store: Store) -> None:
    secret = create_key(store, name="till", scopes=["orders:read"])[1]
    assert "events:read" in check(Api(secret).get("/events"), 403, "forbidden")["detail"]


def test_the_use_of_a_key_is_noted_now_and_then(store: Store, clock: FrozenClock) -> None:
    from datetime import timedelta

    key, secret = create_key(store, name="till", scopes=["admin"])
    noted = []
    for _ in range(4):
        Api(secret).get("/events")
        noted.append(ApiKey.objects.get(id=key.id).last_used_at)
        clock.move(timedelta(minutes=3))
    assert len(set(noted)) == 2


def test_a_fault_of_ours_is_logged_and_not_shown(
    shop: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("artur.foundation.events.queries.after", fail)
    answer = shop.get("/events")
    check(answer, 500, "broken")
    assert b"secret" not in answer.content
    assert "the secret of the house" in caplog.text


def test_nul_characters_reach_no_database(shop: Api) -> None:
    check(shop.get("/orders/a%00b"), 404, "not-found")
    check(shop.get("/events?after=%00"), 422, "invalid")
