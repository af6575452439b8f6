"""What the OpenAPI document says beyond the calls themselves: the key, its scopes, the problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.orders.intake import shape
from artur.surfaces.api.auth import Key
from artur.surfaces.api.problems import KINDS, MEDIA_TYPE, TYPES

if TYPE_CHECKING:
    from ninja import NinjaAPI
    from ninja.openapi.schema import OpenAPISchema
    from pydantic import TypeAdapter

DESCRIPTION = """\
Artur asks every real customer, shows every honest answer, and proves that nothing was hidden.

A key belongs to one store and has scopes; send it as `Authorization: Bearer KEY`. Everything is JSON in
UTF-8, times are ISO 8601 with an offset, money is a decimal string. In an upsert an absent field keeps what
is stored and `null` clears it. Lists are paged: follow `next` until it is null. `HEAD` answers as `GET` does,
without the body.
"""

SUCCESS = {
    "forms_submit": {200: "The same again, or a change", 201: "A first answer"},
    "forms_withdraw": {204: "Withdrawn"},
    "reviews_delete_reply": {204: "Taken back"},
    "reviews_decide": {201: "Decided"},
}
"""The calls whose success is not, or not only, a 200."""
FAILURES = {
    "canned_replies_add": {409},
    "certificates_logo": {400, 413},
    "checkups_start": {409},
    "forms_submit": {429},
    "forms_withdraw": {429},
    "guides_add": {409},
    "publication_write": {409},
    "reviews_listing": {404},
    "rewards_change": {409},
    "summary_read": {404},
    "videos_add": {404, 409},
    "videos_captions": {400, 413},
    "videos_listing": {404},
    "videos_poster": {400, 413},
    "videos_upload": {400, 404, 409, 413},
}
"""How calls fail beyond what their shape tells."""
TOLD: dict[str, TypeAdapter[Any]] = {"Order": shape.ORDER, "OrderEvent": shape.EVENT}
ORDER: dict[str, Any] = {
    "id": "1001",
    "placed_at": "2026-03-01T10:15:00+01:00",
    "customer": {
        "email": "ana@example.com",
        "phone": "+38640123456",
        "name": "Ana Kovač",
        "locale": "sl",
    },
    "legal_basis": "soft_opt_in",
    "country": "SI",
    "currency": "EUR",
    "total": "59.90",
    "carrier": "GLS",
    "promised_at": "2026-03-05T00:00:00+01:00",
    "status": "placed",
    "lines": [
        {"product": {"id": "SKU-1", "name": "Čajnik"}, "quantity": 1, "price": "59.90"},
    ],
    "attributes": {"channel": "web"},
}

PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "RFC 9457 problem details.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "enum": [TYPES + kind for kind in KINDS],
        },
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
    "examples": [
        {
            "type": TYPES + "invalid",
            "title": "Some values can't be accepted",
            "status": 422,
            "detail": 'lines.0.price: Give an amount such as "59.90".',
            "errors": [{"field": "lines.0.price", "message": 'Give an amount such as "59.90".'}],
        }
    ],
}


def complete(schema: OpenAPISchema, api: NinjaAPI) -> OpenAPISchema:
    """Add the problems each call can answer with and the scope its key needs."""
    schema["components"]["schemas"] |= {"Problem": PROBLEM, **_told()}
    scopes = _scopes(api)
    for methods in schema["paths"].values():
        for method, call in methods.items():
            scope = scopes.get(call["operationId"])
            # The first sentence of what a call says of itself tells more than its function's name.
            call["summary"] = (
                call.get("description", call["summary"]).partition("\n")[0].rstrip(".")
            )
            if scope:
                call["security"] = [{"Key": [scope]}]
                call["description"] = f"{call.get('description', '')}\n\nScope: `{scope}`.".strip()
            if good := SUCCESS.get(call["operationId"]):
                call["responses"] = {status: {"description": text} for status, text in good.items()}
            for status in _statuses(method, call, with_key=scope is not None):
                call["responses"].setdefault(status, _answer(status))
    return schema


def _told() -> dict[str, Any]:
    """The shapes of what shops tell, which the calls read themselves and faster than ninja would."""
    found: dict[str, Any] = {}
    for name, adapter in TOLD.items():
        told = adapter.json_schema(ref_template="#/components/schemas/{model}")
        found |= told.pop("$defs", {})
        found[name] = told
    # What an address may hold is said with \p{L}, which not every reader of a document understands.
    found["Customer"]["properties"]["email"] |= {"format": "email"}
    found["Customer"]["properties"]["email"].pop("pattern", None)
    found["Order"]["examples"] = [ORDER]
    return found


def _scopes(api: NinjaAPI) -> dict[str, str]:
    return {
        operation.operation_id or api.get_openapi_operation_id(operation): auth.scope
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
        for auth in operation.auth_callbacks
        if isinstance(auth, Key)
    }


def _statuses(method: str, call: dict[str, Any], *, with_key: bool) -> list[int]:
    parameters = call.get("parameters", [])
    found = {500} | FAILURES.get(call["operationId"], set())
    if with_key:
        found |= {401, 403, 422}
    if "requestBody" in call:
        found |= {400, 413, 422}
    if parameters:
        found.add(422)
    if any(parameter["in"] == "path" for parameter in parameters):
        found |= {404} if method == "get" else {404, 409}
    return sorted(found)


def _answer(status: int) -> dict[str, Any]:
    title = next(kind.title for kind in KINDS.values() if kind.status == status)
    return {
        "description": title,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
