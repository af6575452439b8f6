"""Which tests share a worker: xdist's own groups read a name that pytest no longer keeps, and fall apart unsaid."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/surfaces/demo/test_journey.py",)
"""Files whose tests share what takes longer to set up than to walk through."""


class Sharing(LoadScopeScheduling):
    """Each test to the next free worker, in the order they were collected in; those of some files to one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid
