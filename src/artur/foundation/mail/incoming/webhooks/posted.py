"""A request of a provider: its body whole, or as the form it is; larger than Django would take one."""

from __future__ import annotations

import email
from dataclasses import dataclass, field
from email.message import Message
from email.policy import compat32
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 15_000_000
"""Bytes of a request: the largest mail we read, in base64, and its headers once more."""
MOST_FIELDS = 300
LONGEST_HEAD = 8_000


@dataclass(slots=True)
class Posted:
    """What anymail's readers look at, without the rest of a request."""

    body: bytes
    content_type: str
    """As the header has it, parameters included."""
    headers: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    POST: QueryDict = field(default_factory=lambda: QueryDict(mutable=True))
    FILES: MultiValueDict[str, Any] = field(default_factory=MultiValueDict)

    def __post_init__(self) -> None:
        kind = self.content_type.partition(";")[0].strip().lower()
        if kind == "multipart/form-data":
            self._read_multipart()
        elif kind == "application/x-www-form-urlencoded":
            text = self.body.decode("utf-8", "replace")
            for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS):
                self.POST.appendlist(name, value)
        self.content_type = kind

    def _read_multipart(self) -> None:
        # By hand: Python's mail parser would go into an attachment that calls itself a mail or a multipart.
        boundary = _header("Content-Type", self.content_type).get_boundary() or ""
        pieces = self.body.split(b"--" + boundary.encode("latin-1", "replace"), MOST_FIELDS + 1)
        for piece in pieces[1:] if boundary else []:
            if piece.startswith(b"--"):
                break
            head, _, raw = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
            about = email.message_from_bytes(head[:LONGEST_HEAD] + b"\r\n\r\n", policy=compat32)
            name = about.get_param("name", header="content-disposition")
            if not isinstance(name, str):
                continue
            raw = raw.removesuffix(b"\r\n")
            if (called := about.get_filename()) is not None:
                file = SimpleUploadedFile(called, raw, about.get_content_type())
                self.FILES.appendlist(name, file)
            else:
                self.POST.appendlist(name, raw.decode("utf-8", "surrogateescape"))


def _header(name: str, value: str) -> Message:
    message = Message()
    message[name] = value
    return message
