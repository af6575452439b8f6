"""A visitor's first message, and what comes along with one: taken whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from artur.domain.chat.models import Conversation, Message
from artur.domain.chat.rules import limits
from artur.foundation.events.models import Event
from artur.foundation.media.models import Picture
from tests.foundation.media.test_remaking import photo
from tests.surfaces.public.chat.test_panel import Browser, chatting

if TYPE_CHECKING:
    from pathlib import Path

    from artur.domain.stores.models import Store
    from tests.people import Person

__all__ = ["chatting"]


@pytest.mark.parametrize(
    "told",
    [
        {"client_id": "no"},
        {"text": " "},
        {"text": "a" * (limits.LONGEST + 1)},
        {"email": "nobody"},
        {"files": [SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"x" * 500)]},
        {"files": [SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 5_000_000)]},
    ],
)
def test_a_first_message_that_is_refused_opens_no_conversation(
    chatting: Store, told: dict[str, Any]
) -> None:
    visitor = Browser()
    before = Event.objects.count()
    whole = {"text": "a", "client_id": "client-0001"} | told
    assert visitor.post(
        "messages", whole, **({"page_title": "A"} if "files" in told else {})
    ).status_code in (413, 422)
    assert (Conversation.objects.count(), Event.objects.count()) == (0, before)
    assert not Picture.objects.exists()
    assert visitor.say("Kako velik je?").status_code == 200


def test_pictures_are_made_anew_and_documents_only_saved(chatting: Store, alice: Person) -> None:
    visitor = Browser()
    files = [
        SimpleUploadedFile("a.jpg", photo(), "image/jpeg"),
        SimpleUploadedFile("../račun<1>.PDF", b"%PDF-1.7 text", "text/html"),
    ]
    answer = visitor.post("messages", {"text": "", "client_id": "client-0001"}, files=files)
    assert answer.status_code == 200, answer.content
    told = answer.json()["message"]
    shown = Client().get("/chat/" + told["pictures"][0]["url"].partition("/chat/")[2])
    assert shown.headers["Content-Type"] == "image/webp"
    assert shown.getvalue()[8:12] == b"WEBP"
    path = "/chat/" + told["files"][0]["url"].partition("/chat/")[2]
    saved = Client().get(path)
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert told["files"][0]["name"] == "račun1.pdf"
    assert "sandbox" in saved.headers["Content-Security-Policy"]
    assert saved.getvalue() == b"%PDF-1.7 text"
    # Another store's address, and one that was made up, show nothing.
    assert Client().get(path.replace("/tea/", "/books/")).status_code == 404
    assert Client().get(path.replace(".pdf", "x.pdf")).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("a.html", b"<html>"),
        ("a.jpg", b"\xff\xd8\xff" + b"x" * 500),
        ("a.exe", b"MZ"),
    ],
)
def test_other_files_are_refused_and_nothing_is_said(
    chatting: Store, tmp_path: Path, name: str, data: bytes
) -> None:
    files = [SimpleUploadedFile("b.jpg", photo(), "image/jpeg"), SimpleUploadedFile(name, data)]
    answer = Browser().post("messages", {"text": "a", "client_id": "client-0001"}, files=files)
    assert answer.status_code == 422
    assert not Message.objects.exists()
