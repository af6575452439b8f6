"""What a person changes about their own account, beside what allauth does."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.utils import timezone

from artur.foundation.accounts.models import User

PORTION = 500


def choose_language(user: User, language: str) -> None:
    """Let the console speak `language` to this person, wherever they sign in."""
    User.objects.filter(id=user.id).update(language=language)
    user.language = language


def end_sessions() -> int:
    """Forget some of the sessions that have run out; how many."""
    # Sessions live by the system's time, whatever a virtual clock says.
    old = Session.objects.filter(expire_date__lt=timezone.now())  # noqa: TID251
    keys = list(old.values_list("session_key", flat=True)[:PORTION])
    return Session.objects.filter(session_key__in=keys).delete()[0]


def delete(user: User) -> None:
    """Destroy the account with its passkeys and codes; sessions of it open nothing any more."""
    User.objects.filter(id=user.id).delete()
