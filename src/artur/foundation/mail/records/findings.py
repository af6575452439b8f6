"""What a look found: one line for each thing that receivers of mail look at."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

OK, ADVICE, UNKNOWN, WRONG, MISSING = "ok", "advice", "unknown", "wrong", "missing"
BAD = {WRONG, MISSING}


@dataclass(frozen=True, slots=True)
class Finding:
    """One of them; `code` is a word of `words.SAID`, which makes a sentence of it."""

    about: str
    """`sender`, `mx`, `spf`, `dkim`, `dmarc`, `alignment`, `ptr`, `tls` or `bimi`."""
    state: str
    code: str
    name: str = ""
    """The name of the record, such as `_dmarc.shop.si`."""
    found: str = ""
    """Its value as it stands."""
    wanted: str = ""
    """Its value to copy."""
    args: dict[str, str] = field(default_factory=dict)

    @property
    def bad(self) -> bool:
        """Whether mail may not arrive for it."""
        return self.state in BAD

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Finding:
        """The finding that `as_json` wrote."""
        return cls(**kept)
