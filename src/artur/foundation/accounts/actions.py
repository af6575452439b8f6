"""What a person changes about their own account, beside what allauth does."""

from __future__ import annotations

from artur.foundation.accounts.models import User


def choose_language(user: User, language: str) -> None:
    """Let the console speak `language` to this person, wherever they sign in."""
    User.objects.filter(id=user.id).update(language=language)
    user.language = language
