"""What the form asks, with what was said so far: from a first tap in the mail, an earlier answer, or a refused post."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.reviews import objecting, queries, submission, wording
from artur.domain.reviews.models import State
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.invitations.queries import SubjectRef
    from artur.domain.reviews.forms import Form
    from artur.domain.reviews.models import Review
    from artur.domain.reviews.submission import Submission


@dataclass(slots=True)
class Question:
    """One subject on the page; `key` names its inputs."""

    key: str
    subject: SubjectRef
    review: Review | None
    stars: str = ""
    title: str = ""
    body: str = ""
    asks: str = ""
    """What the store asks here in words of its own."""
    tapped: bool = False
    """Whether its stars were tapped in the mail: then the words are next."""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def standing(self) -> Review | None:
        """The answer that stands, if there is one."""
        return (
            self.review
            if self.review is not None and self.review.state != State.WITHDRAWN
            else None
        )

    @property
    def reasons(self) -> list[Any]:
        """Why the answer is held, in words."""
        held = self.review.held_for if self.review is not None else []
        return [wording.HELD_FOR.get(reason, reason) for reason in held]

    @property
    def removal(self) -> tuple[Any, str] | None:
        """Why the answer was removed: the reason in words, and the statement to its author."""
        if self.review is None or self.review.state != State.REMOVED:
            return None
        decision = queries.removal(self.review)
        return (wording.REMOVAL[decision.reason], decision.statement) if decision else None

    @property
    def objection(self) -> str:
        """Where its author can object, or read what they objected; nowhere while it is not removed."""
        if self.review is None or self.review.state != State.REMOVED:
            return ""
        decision = queries.removal(self.review)
        return objecting.token(decision) if decision else ""


def asked(form: Form, tapped: Mapping[str, str]) -> list[Question]:
    """The questions for a reader who comes from the mail; `tapped` only pre-selects."""
    questions = [_question(form, subject) for subject in form.subjects]
    if (stars := tapped.get("stars", "")) in {"1", "2", "3", "4", "5"}:
        for question in questions:
            if question.standing is None and _is_tapped(question.subject, tapped):
                question.stars, question.tapped = stars, True
                break
    return questions


def posted(form: Form, given: Mapping[str, str]) -> list[Question]:
    """The questions with what was just sent."""
    questions = [_question(form, subject) for subject in form.subjects]
    for question in questions:
        question.stars = given.get(f"stars-{question.key}", "")
        question.title = given.get(f"title-{question.key}", "")
        question.body = given.get(f"body-{question.key}", "")
    return questions


def read(questions: list[Question], author: str) -> Submission:
    """The submission; raises `Invalid`, with each error also kept at its question."""
    rated = [q for q in questions if q.stars]
    errors = []
    for question in questions:
        if not question.stars and (question.title.strip() or question.body.strip()):
            question.errors["stars"] = _("Choose your stars to send these words.")
            errors.append(FieldError(f"stars-{question.key}", question.errors["stars"]))
    if errors or not rated:
        raise Invalid(errors or [FieldError("reviews", _("Rate at least one thing."))])
    try:
        return submission.read(
            {"author": author, "reviews": [_row(question) for question in rated]}
        )
    except Invalid as problem:
        place(rated, problem)
        raise


def place(rated: list[Question], problem: Invalid) -> None:
    """Give each question the errors that are about it."""
    for error in problem.errors:
        parts = error.field.split(".")
        if (
            parts[0] == "reviews"
            and len(parts) > 1
            and parts[1].isdigit()
            and int(parts[1]) < len(rated)
        ):
            rated[int(parts[1])].errors[parts[2] if len(parts) > 2 else "stars"] = error.message


def _question(form: Form, subject: SubjectRef) -> Question:
    key = subject.product.id.hex if subject.product is not None else subject.subject
    question = Question(key, subject, form.review_of(subject))
    if question.standing is not None:
        question.stars = str(question.standing.stars)
        question.title, question.body = question.standing.title, question.standing.body
    return question


def _is_tapped(subject: SubjectRef, tapped: Mapping[str, str]) -> bool:
    if (product := tapped.get("product")) is not None:
        return subject.product is not None and subject.product.external_id == product
    return tapped.get("subject", subject.subject) == subject.subject


def _row(question: Question) -> dict[str, Any]:
    product = question.subject.product
    stars = question.stars
    return {
        "subject": question.subject.subject,
        "product": product.external_id if product is not None else None,
        "stars": int(stars) if stars.isdecimal() and len(stars) < 3 else stars,
        "title": question.title,
        "body": question.body,
    }
