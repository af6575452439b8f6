"""Anymail's views, used for what they know: how each provider signs, and what its words mean."""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from anymail.webhooks.base import AnymailBasicAuthMixin, AnymailCoreWebhookView
from django.utils.module_loading import import_string

from artur.foundation.mail.returns.hooks.addresses import PROVIDERS, url

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

UNUSED = "not-used-as-there-is-no-key"
"""Some views want a key before they read anything; without one of ours their check is left out."""


@lru_cache(maxsize=32)
def view(provider: str, key: str) -> Any:
    """Anymail's view; it keeps nothing between two requests."""
    told = PROVIDERS[provider]
    base: Any = import_string(f"anymail.webhooks.{told.view}")
    # The secret in the path stands in for basic authentication.
    options: dict[str, Any] = {"webhook_secret": []}
    if provider == "ses":
        # Its own beginning is about Amazon's library, which nothing here needs.
        made: Any = object.__new__(base)
        AnymailCoreWebhookView.__init__(made)
        return made
    if told.key and (key or provider not in {"resend", "sendgrid", "mailtrap"}):
        options[told.key] = key or UNUSED
    if provider == "mandrill":
        options["webhook_url"] = url(provider)
    if provider == "resend":
        options.pop(told.key, None)
    quiet = type(base.__name__, (base,), {"warn_if_no_basic_auth": False})
    with warnings.catch_warnings():
        # That a provider is no longer looked after by anymail is for those who choose one to know.
        warnings.simplefilter("ignore")
        return quiet(**options)


def signature_checks(made: Any) -> list[Callable[[Any, HttpRequest], None]]:
    """The provider's own checks of a request, without those that are no signature."""
    none = {AnymailBasicAuthMixin.validate_request, AnymailCoreWebhookView.validate_request}
    return [check for check in made.validators if check not in none]
