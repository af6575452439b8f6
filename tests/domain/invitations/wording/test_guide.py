"""The guide tells of every variable, filter and limit there is, and of none there is not."""

from __future__ import annotations

import re

from artur.domain.invitations.wording.dialect import FILTERS
from artur.domain.invitations.wording.variables import KINDS, VARIABLES, Variable
from tests.house.tree import ROOT

GUIDE = (ROOT / "docs" / "guide" / "wording.md").read_text()
WHERE = {"email": "mail", "sms": "text", "form": "form"}


def row(variable: Variable) -> str:
    """A variable's line of the table."""
    where = [words for surface, words in WHERE.items() if surface in variable.surfaces]
    if variable.whole:
        where = ["mail's HTML"]
    if variable.kinds != frozenset(KINDS):
        where[-1] += "; not purchase and delivery alone"
    said = f"| `{{{{ {variable.name} }}}}` | {variable.meaning} | {', '.join(where)} |"
    return f"{said} {'yes' if variable.may_miss else ''} |"


def test_the_table_holds_every_variable() -> None:
    rows = [line for line in GUIDE.splitlines() if line.startswith("| `{{")]
    assert rows == [row(variable) for variable in VARIABLES]


def test_every_filter_is_named() -> None:
    (named,) = re.findall(r"the filters (.*?)\.\s", GUIDE, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", named)) == FILTERS
