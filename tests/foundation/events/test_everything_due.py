"""Everything that is due is done, whatever of it makes more to do, and nothing is looked at for longer than that."""

from __future__ import annotations

import pytest

from artur.foundation.events import worker
from artur.foundation.events.registry import Task


@pytest.mark.parametrize(
    ("chains", "looks"),
    [
        ([], "rabc"),
        (["a>c", "c>b"], "raabccrabbcrab"),
        (["c>r", "r>a"], "rabccraabcra"),
    ],
)  # fmt: skip
def test_what_makes_more_to_do_is_followed_to_its_end(
    monkeypatch: pytest.MonkeyPatch, chains: list[str], looks: str
) -> None:
    follows = dict(chain.split(">") for chain in chains)
    waiting = set(list(follows)[:1])
    looked: list[str] = []

    def step(name: str) -> int:
        looked.append(name)
        if name not in waiting:
            return 0
        waiting.remove(name)
        if name in follows:
            waiting.add(follows[name])
        return 1

    made = {
        name: Task(name, lambda _store, name=name: step(name), per_store=False) for name in "abc"
    }
    monkeypatch.setattr(worker, "tasks", made)
    monkeypatch.setattr(worker, "react_all", lambda _counts: step("r"))
    monkeypatch.setattr(worker, "all_stores", list)
    worker.run_everything_due()
    assert not waiting
    assert "".join(looked) == looks
