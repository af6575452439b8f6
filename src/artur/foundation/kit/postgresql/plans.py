"""What is sent often is planned once: on each connection the server has it prepared, under a name of ours."""

from __future__ import annotations

import logging
import re
from typing import Any

from psycopg import Error
from psycopg.pq import TransactionStatus

log = logging.getLogger(__name__)

OFTEN = 5
"""How often a statement is sent as it is before it is prepared; many are sent once and never again."""
MOST = 200
"""Of how many statements a connection keeps count."""
PLANNED = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")


class Plans:
    """What one connection has had prepared.

    psycopg can prepare too, but not for several statements in one message. A connection must therefore be one
    session, as it must be to listen.
    """

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}
        self._wanted: dict[str, int] = {}
        self._named: dict[str, str] = {}

    def named(self, sql: str, parameters: int) -> str:
        """The statement as it is sent: by its name if it has one."""
        name = self._named.get(sql)
        if name is not None:
            return name
        uses = self._uses.get(sql, 0) + 1
        if uses > 1 or len(self._uses) < MOST:
            self._uses[sql] = uses
        if uses == OFTEN and PLANNED.match(sql):
            self._wanted[sql] = parameters
        return sql

    def prepare(self, cursor: Any) -> None:
        """Have prepared what was often sent; between transactions, as one that can't be must end none."""
        if not self._wanted or cursor.connection.info.transaction_status != TransactionStatus.IDLE:
            return
        wanted, self._wanted = self._wanted, {}
        for sql, parameters in wanted.items():
            handle = f"artur_{len(self._named)}"
            try:
                cursor.execute(f"PREPARE {handle} AS {_numbered(sql)}")
            except (
                Error
            ) as error:  # its types can't be told without its values; it goes on as it is
                log.debug("not prepared: %s", error)
                continue
            marks = ", ".join(["%s"] * parameters)
            self._named[sql] = f"EXECUTE {handle}({marks})" if marks else f"EXECUTE {handle}"


def _numbered(sql: str) -> str:
    """The statement with the server's own marks instead of the driver's."""
    first, *rest = sql.split("%s")
    return (first + "".join(f"${i}{piece}" for i, piece in enumerate(rest, 1))).replace("%%", "%")
