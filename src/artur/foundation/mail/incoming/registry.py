"""Who takes incoming mail; filled by each capability's module `incoming`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.foundation.mail.incoming.mails import Mail

    Handler = Callable[[Mail], bool]

handlers: dict[str, Handler] = {}


def register(name: str, handler: Handler) -> None:
    """Add a handler: `handler(mail)` says whether it took the mail, so that nobody else is asked.

    It runs outside of a transaction, may see the same mail twice, and must answer the same then.
    """
    handlers[name] = handler


def discover() -> None:
    """Import every app's `incoming` module, which registers itself."""
    autodiscover_modules("incoming")


def hand_over(mail: Mail) -> str | None:
    """The name of the handler that took the mail; None when nobody wanted it. What a handler raises passes."""
    discover()
    return next((name for name, handler in handlers.items() if handler(mail)), None)
