"""Choosing a password: the rules it must keep, and the link where a new person sets theirs."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from artur.foundation.accounts.models import User
from artur.foundation.kit.problems import FieldError, Invalid, NotFound


def check(password: str, email: str = "") -> None:
    """Raise `Invalid` for a password that is too short or too common."""
    try:
        validate_password(password, User(email=email))
    except ValidationError as error:
        raise Invalid([FieldError("password", " ".join(error.messages))]) from None


def set_link(email: str) -> str:
    """A link, good for three days, where the person with this address sets a password."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        raise NotFound(f"Nobody signs in as {email}.")
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _, token = key.partition("-")
    return settings.BASE_URL + reverse(
        "account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}
    )
