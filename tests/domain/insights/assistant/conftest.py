"""A language model on loopback that answers as a test says, and a store that set it up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from artur.domain.insights.assistant import actions
from tests.harness.endpoint import Endpoint, Reply, endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = "sk-test-0123456789"


def completion(text: Any, status: int = 200) -> Reply:
    """An answer in the form every such endpoint gives."""
    document = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        ],
        "usage": {"prompt_tokens": 9, "completion_tokens": 12, "total_tokens": 21},
    }
    return Reply(status, json.dumps(document).encode(), {"Content-Type": "application/json"})


def sent(server: Endpoint) -> dict[str, Any]:
    """What the model was asked last."""
    document: dict[str, Any] = json.loads(server.asked[-1].body)
    return document


@pytest.fixture
def model(settings) -> Iterator[Endpoint]:
    """An endpoint that says something kind, until a test says otherwise."""
    with endpoint(lambda asked: completion("Hvala za vaše besede.")) as server:
        settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("127.0.0.1", server.port)}
        yield server


@pytest.fixture
def given(model) -> Callable[..., dict[str, str]]:
    """What a member enters."""
    return lambda **changes: {
        "url": f"{model.url}/v1",
        "model": "small-model",
        "key": KEY,
        "tone": "",
        **changes,
    }


@pytest.fixture
def switched_on(store, given) -> None:
    """The store uses the model."""
    actions.set_up(store.id, given(), actor="member:1")
    actions.try_out(store.id, actor="member:1")
    actions.switch(store.id, on=True, actor="member:1")
