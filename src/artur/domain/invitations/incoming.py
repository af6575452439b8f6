"""Order mail: a mail to a connection's own address is an order its shop copied to us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.connecting.receiving import read_mail
from artur.domain.orders.connectors.queries import by_token
from artur.foundation.mail.incoming import register, token

if TYPE_CHECKING:
    from artur.foundation.mail.incoming import Mail


def order_mail(mail: Mail) -> bool:
    """Take the mail in when its address is a connection's; whether it was."""
    named = token(mail.recipient)
    if named is None or named[0] != "order":
        return False
    connection = by_token(named[1])
    if connection is None:
        return False
    read_mail(connection, mail)
    return True


register("orders", order_mail)
