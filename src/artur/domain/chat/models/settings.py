"""How a store wants to chat, and where its count of what was said stands."""

from __future__ import annotations

from django.db import models

from artur.domain.chat.rules.hours import USUAL


def _usual() -> dict[str, list[list[str]]]:
    return {day: [list(span) for span in spans] for day, spans in USUAL.items()}


class Counter(models.Model):
    """The number of a store's latest change in any conversation; the streams read from it."""

    store_id = models.UUIDField(primary_key=True)
    last = models.BigIntegerField(default=0)


class Settings(models.Model):
    """How a store wants to chat; a store without a row chats as by default, and nobody is shown a chat before."""

    store_id = models.UUIDField(primary_key=True)
    on = models.BooleanField(default=False)
    hours = models.JSONField(default=_usual)
    """`{"mon": [["09:00", "17:00"]], …, "sun": []}` in the store's zone."""
    exceptions = models.JSONField(default=list)
    """`[{"date": "2026-12-24", "spans": [["09:00", "12:00"]]}]`; without spans nobody is there all day."""
    greetings = models.JSONField(default=dict)
    """What a visitor reads first, per language."""
    away = models.JSONField(default=dict)
    """What a visitor reads while nobody is there, per language."""
    origins = models.JSONField(default=list)
    """Origins beside the shop's own address that may open the chat, such as `https://shop.example`."""
    answering = models.JSONField(default=list)
    """Ids of the members who answer; empty is everybody who may."""
    quick = models.BooleanField(default=True)
    """Whether the FAQ answers first."""
    rating = models.BooleanField(default=True)
    """Whether visitors are asked how it was."""

    def __str__(self) -> str:
        return f"chat of {self.store_id}"
