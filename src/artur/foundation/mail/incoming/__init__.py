"""Incoming mail: the one mailbox that hears bounces, complaints and the orders shops copy to it.

A capability that wants mail registers a handler in a module named `incoming` of its app (it is found there by
the web process and by the worker alike): `register("orders", handler)`. Mail reaches it with the recipient it
was sent to; `token` says what that recipient is for.
"""

from artur.foundation.mail.incoming.addresses import address, available, made, named, token
from artur.foundation.mail.incoming.mails import Mail
from artur.foundation.mail.incoming.registry import handlers, register

__all__ = [
    "Mail",
    "address",
    "available",
    "handlers",
    "made",
    "named",
    "register",
    "token",
]
