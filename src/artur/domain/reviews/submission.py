"""What a customer sends, read strictly: every trouble names its field and nothing is half kept."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = {"title": 200, "body": 10_000, "author": 80}
MOST_ANSWERS = 30
UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Answer:
    """One subject rated; `product` is the shop's id where the subject is a product."""

    subject: str
    stars: int
    product: str | None = None
    title: str = ""
    body: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str | None]:
        """What it rates."""
        return self.subject, self.product

    def fingerprint(self, author: str) -> bytes:
        """Sixteen bytes that are the same for the same answer."""
        said = [self.stars, self.title, self.body, author, dict(self.answers)]
        return hashlib.blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Submission:
    """All that is sent at once."""

    author: str
    answers: tuple[Answer, ...]


def read(given: Any) -> Submission:
    """The submission in a JSON value; raises `Invalid` with every field that is wrong."""
    errors: list[FieldError] = []
    if not isinstance(given, dict):
        raise Invalid([FieldError("", _("Send an object."))])
    errors += [
        FieldError(str(name), _("Unknown field."))
        for name in given
        if name not in {"author", "reviews"}
    ]
    author = _text(given.get("author", ""), "author", "author", errors)
    rows = given.get("reviews")
    if not isinstance(rows, list) or not rows:
        errors.append(FieldError("reviews", _("Rate at least one thing.")))
        rows = []
    answers = tuple(
        a for i, row in enumerate(rows) if (a := _answer(row, f"reviews.{i}", errors)) is not None
    )
    seen: set[tuple[str, str | None]] = set()
    for i, answer in enumerate(answers):
        if answer.key in seen:
            errors.append(FieldError(f"reviews.{i}", _("This is rated twice.")))
        seen.add(answer.key)
    if errors:
        raise Invalid(errors)
    return Submission(author, answers)


def _answer(row: Any, path: str, errors: list[FieldError]) -> Answer | None:
    if not isinstance(row, dict):
        errors.append(FieldError(path, _("Send an object.")))
        return None
    before = len(errors)
    known = {"subject", "product", "stars", "title", "body", "answers"}
    errors += [
        FieldError(f"{path}.{name}", _("Unknown field.")) for name in row if name not in known
    ]
    stars = row.get("stars")
    if isinstance(stars, bool) or not isinstance(stars, int) or not 1 <= stars <= 5:
        errors.append(FieldError(f"{path}.stars", _("Give a whole number from 1 to 5.")))
    subject, product = row.get("subject"), row.get("product")
    if subject not in {"purchase", "delivery", "product"}:
        errors.append(FieldError(f"{path}.subject", _("Choose purchase, delivery or product.")))
    elif (subject == "product") != isinstance(product, str):
        errors.append(
            FieldError(f"{path}.product", _("Name the product, and only where the subject is one."))
        )
    title = _text(row.get("title", ""), f"{path}.title", "title", errors)
    body = _text(row.get("body", ""), f"{path}.body", "body", errors)
    answers = _facts(row.get("answers", {}), f"{path}.answers", errors)
    if len(errors) > before:
        return None
    return Answer(str(subject), int(stars or 0), product, title, body, answers)


def _text(value: Any, path: str, name: str, errors: list[FieldError]) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        errors.append(FieldError(path, _("Give a text.")))
        return ""
    if UNWANTED.search(value):
        errors.append(FieldError(path, _("Control characters are not allowed.")))
        return ""
    if len(value) > LONGEST[name]:
        errors.append(FieldError(path, _("%(max)d characters at most.") % {"max": LONGEST[name]}))
        return ""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return lines if name == "body" else " ".join(lines.split())


def _facts(value: Any, path: str, errors: list[FieldError]) -> dict[str, Any]:
    plain = (
        isinstance(value, dict)
        and len(value) <= MOST_ANSWERS
        and all(
            len(str(k)) <= 60
            and isinstance(v, str | int | float | bool)
            and len(str(v)) <= 500
            and not UNWANTED.search(f"{k}{v}")
            for k, v in value.items()
        )
    )
    if not plain:
        errors.append(
            FieldError(
                path, _("Give at most %(max)d short answers by name.") % {"max": MOST_ANSWERS}
            )
        )
        return {}
    return dict(value)
