"""A request of a provider: its body whole, or as the form it is; larger than Django would take one."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, field
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
        head = f"Content-Type: {self.content_type}\r\n\r\n".encode("latin-1", "replace")
        form = email.message_from_bytes(head + self.body, policy=email.policy.compat32)
        payload: Any = form.get_payload()
        for part in (payload if isinstance(payload, list) else [])[:MOST_FIELDS]:
            name = part.get_param("name", header="content-disposition")
            raw = part.get_payload(decode=True)
            if not isinstance(name, str) or not isinstance(raw, bytes):
                continue
            if part.get_filename() is not None:
                file = SimpleUploadedFile(str(part.get_filename()), raw, part.get_content_type())
                self.FILES.appendlist(name, file)
            else:
                self.POST.appendlist(name, raw.decode("utf-8", "surrogateescape"))
