"""Setting up which model is asked: looked at, its key sealed, and never switched on untested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.insights.assistant import asking, saying
from artur.domain.insights.assistant.models import Assistant, Suggestion
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, outgoing, sealing
from artur.foundation.kit.problems import Conflict, FieldError, Invalid, NotFound

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

ROOM = {"url": 500, "model": 120, "tone": 400, "key": 500}
SECONDS = 30.0
"""A member waits for a test."""
TEST = [
    {"role": "system", "content": "Answer with one short, friendly sentence."},
    {"role": "user", "content": "A shop is trying out whether you can be reached. Say hello."},
]


def set_up(store_id: uuid.UUID, given: Mapping[str, str], *, actor: str) -> Assistant:
    """Keep what was entered; raises `Invalid` that names each field. An empty key keeps the old one.

    Another address, model or key has to be tested anew, and is switched off until then.
    """
    told = {name: given.get(name, "").strip() for name in ROOM}
    told["url"] = told["url"].rstrip("/").removesuffix("/chat/completions")
    _check(told)
    with transaction.atomic():
        before = Assistant.objects.select_for_update().filter(store_id=store_id).first()
        elsewhere = before is None or before.url != told["url"]
        same = not elsewhere and before is not None and before.model == told["model"]
        kept: dict[str, Any] = {name: told[name] for name in ("url", "model", "tone")}
        kept["updated_at"] = clock.now()
        if told["key"]:
            kept["key"] = sealing.seal(store_id, asking.PURPOSE, told["key"])
        elif elsewhere or given.get("no_key"):
            # A key is never carried to an address it was not entered for.
            kept["key"] = None
        if not same or told["key"] or "key" in kept:
            kept |= {"active": False, "tested_at": None, "fault": "", "fault_text": ""}
        Assistant.objects.update_or_create(store_id=store_id, defaults=kept)
        where = {"url": told["url"], "model": told["model"]}
        audit.note(store_id, actor, "assistant.set_up", key=bool(told["key"]), **where)
        return Assistant.objects.get(store_id=store_id)


def switch(store_id: uuid.UUID, *, on: bool, actor: str) -> None:
    """Let it be asked, or no more; on only once it has answered a test."""
    with transaction.atomic():
        assistant = _mine(store_id)
        if on and assistant.tested_at is None:
            raise Conflict(_("Try it out first, then switch it on."))
        if assistant.active != on:
            Assistant.objects.filter(store_id=store_id).update(active=on)
            audit.note(store_id, actor, "assistant.switched", on=on)


def try_out(store_id: uuid.UUID, *, actor: str) -> str:
    """Ask for a greeting, with nothing of any customer in it; what it said. Raises `Unanswered`."""
    assistant = _mine(store_id)
    asked_at = clock.now()
    try:
        text = asking.ask(assistant, TEST, seconds=SECONDS)
    except asking.Unanswered as failed:
        note_failure(assistant, failed)
        raise
    # What was changed while it answered was not tested.
    mine = Assistant.objects.filter(store_id=store_id, updated_at=assistant.updated_at)
    mine.update(tested_at=asked_at, fault="", fault_text="", fault_at=None)
    audit.note(store_id, actor, "assistant.tested")
    return text


def forget(store_id: uuid.UUID, *, actor: str) -> None:
    """Remove it with its key, and everything it ever said."""
    with transaction.atomic():
        _mine(store_id)
        Assistant.objects.filter(store_id=store_id).delete()
        Suggestion.objects.filter(store_id=store_id).delete()
        audit.note(store_id, actor, "assistant.removed")


def note_failure(assistant: Assistant, failed: asking.Unanswered) -> None:
    """Keep what went wrong, for the settings page."""
    Assistant.objects.filter(store_id=assistant.store_id).update(
        fault=failed.word, fault_text=failed.text[:300], fault_at=clock.now()
    )


def _mine(store_id: uuid.UUID) -> Assistant:
    found = Assistant.objects.filter(store_id=store_id).first()
    if found is None:
        raise NotFound(_("No language model has been set up."))
    return found


def _check(told: Mapping[str, str]) -> None:
    errors = [
        FieldError(name, _("Up to %(most)d characters fit.") % {"most": most})
        for name, most in ROOM.items()
        if len(told[name]) > most or "\x00" in told[name]
    ]
    if not told["model"]:
        errors.append(
            FieldError("model", _("Give the name of the model, as its provider calls it."))
        )
    try:
        outgoing.check(told["url"])
    except outgoing.CallFailed as failed:
        errors.append(FieldError("url", saying.said(failed.fault.value)))
    if told["key"] and not (told["key"].isascii() and told["key"].isprintable()):
        errors.append(FieldError("key", _("A key consists of plain letters, digits and marks.")))
    if errors:
        raise Invalid(errors)
