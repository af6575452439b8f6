"""What is wrong with a wording, or could be better."""

from __future__ import annotations

from dataclasses import dataclass

REFUSED, WARNED = "refused", "warned"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about one part, in words for a member."""

    code: str
    message: str
    part: str = ""
    line: int = 0
    """From 1 on; 0 where no line is to blame."""
    level: str = REFUSED

    @property
    def refused(self) -> bool:
        """Whether it keeps the wording from coming into force."""
        return self.level == REFUSED


def refusing(findings: list[Finding]) -> bool:
    """Whether any of `findings` keeps the wording from coming into force."""
    return any(finding.refused for finding in findings)
