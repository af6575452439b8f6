"""The few ways a request can fail; surfaces turn them into problem+json (RFC 9457), a page, or an exit code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field; `field` is a path such as `lines.0.price`."""

    field: str
    message: str


class Problem(Exception):
    """Something the caller can mend; its text says what is wrong and what to do."""

    status = 400
    kind = "malformed"
    title = "The request can't be read"

    def __init__(self, detail: str, errors: list[FieldError] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors or []


class Malformed(Problem):
    """The request is no JSON, no CSV, or otherwise unreadable."""


class Unauthorised(Problem):
    """No key, a wrong one or a revoked one."""

    status = 401
    kind = "unauthorised"
    title = "A valid key is needed"


class Forbidden(Problem):
    """The key or the member lacks the right."""

    status = 403
    kind = "forbidden"
    title = "Not allowed"


class NotFound(Problem):
    """It does not exist, or is not this store's: the two can't be told apart."""

    status = 404
    kind = "not-found"
    title = "Not found"


class Conflict(Problem):
    """The state of things forbids it."""

    status = 409
    kind = "conflict"
    title = "The state forbids it"


class TooLarge(Problem):
    """More than one request may carry."""

    status = 413
    kind = "too-large"
    title = "Too large"


class Invalid(Problem):
    """A value or a field that can't be accepted; `errors` names each."""

    status = 422
    kind = "invalid"
    title = "Some values can't be accepted"

    def __init__(self, errors: list[FieldError], detail: str = "") -> None:
        super().__init__(detail or "; ".join(map(_said, errors[:3])), errors)


def _said(error: FieldError) -> str:
    return f"{error.field}: {error.message}" if error.field else error.message


class TooMany(Problem):
    """Asked too often; `retry_after` is in seconds."""

    status = 429
    kind = "too-many"
    title = "Too many requests"

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after
