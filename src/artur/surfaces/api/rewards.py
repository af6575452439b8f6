"""What the store gives for an honest answer: policy, reward and switch, the codes, and what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, JsonResponse
from ninja import Router, Schema

from artur.domain.orders.documents import instant
from artur.domain.rewards import actions, queries
from artur.foundation.kit import paging
from artur.foundation.kit.problems import FieldError, Invalid
from artur.surfaces.api import streams
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import Body, read_json

if TYPE_CHECKING:
    from artur.domain.stores.models import Store

LARGEST = 256 * 1024

router = Router()


class PolicyEntry(Schema):
    """The incentive policy in force, which anybody can read."""

    version: int
    since: str
    texts: dict[str, str]


class RewardEntry(Schema):
    """What is given; `values` says in words by language what a code is worth."""

    kind: str
    prefix: str
    values: dict[str, str]
    valid_days: int | None
    once: str


class RewardCounts(Schema):
    """Promises and codes."""

    promised: int
    given: int
    owed: int
    codes_left: int


class RewardsDocument(Schema):
    """How the store stands with rewards."""

    on: bool
    policy: PolicyEntry | None
    reward: RewardEntry | None
    counts: RewardCounts


class CodesWanted(Body):
    """Codes to add, up to 100,000."""

    codes: list[str]


class CodesAdded(Schema):
    """What became of them."""

    added: int
    repeated: int
    owed: int


class GivenEntry(Schema):
    """One code a customer got for writing, whatever they wrote."""

    code: str
    values: dict[str, str]
    order: str | None
    given_at: str
    valid_until: str | None


class GivenPage(Schema):
    """What was given, the latest first."""

    items: list[GivenEntry]
    next: str | None


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object"},
                "example": {
                    "policy": {"en": "Everybody we invite gets the same code, whatever they say."},
                    "reward": {
                        "kind": "generated",
                        "prefix": "TEA-",
                        "values": {"en": "5 € off your next order"},
                        "valid_days": 90,
                        "once": "order",
                    },
                    "on": True,
                },
            }
        },
    }
}


@router.get("/rewards", auth=Key("rules:write"), response=RewardsDocument)
def read(request: HttpRequest) -> JsonResponse:
    """Whether rewards are on, what they are, and how many codes are left."""
    return JsonResponse(_shown(request.auth.store))  # type: ignore[attr-defined]


@router.put("/rewards", auth=Key("rules:write"), response=RewardsDocument, openapi_extra=BODY)
def change(request: HttpRequest) -> JsonResponse:
    """State the policy, describe the reward, switch it on or off; what is absent stays. 409 without a policy."""
    caller = request.auth  # type: ignore[attr-defined]
    changes = read_json(streams.whole(request, LARGEST))
    actions.arrange(caller.store, changes, actor=caller.actor)
    return JsonResponse(_shown(caller.store))


@router.post("/rewards/codes", auth=Key("rules:write"), response=CodesAdded)
def add_codes(request: HttpRequest, wanted: CodesWanted) -> dict[str, Any]:
    """Add codes to the list; what is there already is counted and left out, and one bad code refuses all."""
    caller = request.auth  # type: ignore[attr-defined]
    if any(not code or code.split() != [code] for code in wanted.codes):
        raise Invalid([FieldError("codes", "A code has no blanks and is not empty.")])
    added = actions.add_codes(caller.store, "\n".join(wanted.codes), actor=caller.actor)
    return {"added": added.added, "repeated": added.repeated, "owed": added.owed}


@router.get("/rewards/given", auth=Key("rules:write"), response=GivenPage)
def given(request: HttpRequest, cursor: str = "") -> JsonResponse:
    """The codes that were given, for the shop's own system."""
    store: Store = request.auth.store  # type: ignore[attr-defined]
    page = queries.given_page(store.id, cursor=cursor)
    orders = queries.order_names(store.id, page.items)
    items = [
        {
            "code": promise.code,
            "values": promise.reward.values,
            "order": orders.get(promise.order_id) if promise.order_id else None,
            "given_at": instant(promise.given_at),
            "valid_until": promise.valid_until.isoformat() if promise.valid_until else None,
        }
        for promise in page.items
    ]
    return JsonResponse({"items": items, "next": paging.next_url(request, page.cursor)})


def _shown(store: Store) -> dict[str, Any]:
    standing, figures = queries.standing(store.id), queries.figures(store.id)
    policy, reward = standing.policy, standing.reward
    return {
        "on": standing.on,
        "policy": policy
        and {"version": policy.number, "since": instant(policy.at), "texts": policy.texts},
        "reward": reward
        and {
            "kind": reward.kind,
            "prefix": reward.prefix,
            "values": reward.values,
            "valid_days": reward.valid_days,
            "once": reward.once,
        },
        "counts": {
            "promised": figures.kept,
            "given": figures.given,
            "owed": figures.owed,
            "codes_left": figures.free,
        },
    }
