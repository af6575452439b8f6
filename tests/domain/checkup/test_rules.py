"""What findings add up to, what comes first, and whose address may be looked at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.checkup.checks import checks, weighings
from artur.domain.checkup.rules.asking import next_month, of_the_shop
from artur.domain.checkup.rules.findings import Evidence, Finding, State, found, from_json
from artur.domain.checkup.rules.scoring import changed, next_things, score, tally

NAMES = sorted(checks())
FINDINGS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(list(State)).map(Finding))


@settings(max_examples=50)
@given(FINDINGS)
def test_the_score_lies_between_nothing_and_all_and_the_sum_adds_up(findings) -> None:
    reached = score(findings, weighings())
    counts = tally(findings)
    assert counts.found + counts.partly + counts.missing + counts.unseen == len(findings)
    if reached is None:
        assert counts.unseen == len(findings)
    else:
        assert 0 <= reached <= 100
        assert (reached == 100) is (counts.partly + counts.missing == 0)


@settings(max_examples=50)
@given(FINDINGS, st.sampled_from(NAMES))
def test_finding_more_never_lowers_the_score_and_the_unseen_changes_nothing(findings, name) -> None:
    worse = {**findings, name: Finding(State.MISSING)}
    better = {**findings, name: Finding(State.FOUND)}
    assert (score(worse, weighings()) or 0) <= (score(better, weighings()) or 0)
    without = {n: one for n, one in findings.items() if n != name}
    assert score({**without, name: Finding(State.UNSEEN)}, weighings()) == score(
        without, weighings()
    )


@settings(max_examples=30)
@given(FINDINGS)
def test_the_next_things_are_at_most_three_that_are_open(findings) -> None:
    found = next_things(findings, weighings())
    open_ = {n for n, one in findings.items() if one.state in {State.MISSING, State.PARTLY}}
    # What waits for another open point may have to stand back.
    ready = {name for name in open_ if not open_ & {*weighings()[name].after}}
    assert min(3, len(ready)) <= len(found) <= min(3, len(open_))
    assert len(set(found)) == len(found)
    assert all(findings[name].state in {State.MISSING, State.PARTLY} for name in found)


def test_what_could_not_be_judged_is_neither_better_nor_worse() -> None:
    before = {
        "faq": Finding(State.MISSING),
        "chat": Finding(State.UNSEEN),
        "video": Finding(State.FOUND),
    }
    now = {
        "faq": Finding(State.FOUND),
        "chat": Finding(State.MISSING),
        "video": Finding(State.PARTLY),
    }
    assert changed(before, now) == (["faq"], ["video"])


@given(st.sampled_from(list(State)), st.text(max_size=5))
def test_a_finding_is_kept_as_it_was(state, note) -> None:
    made = Finding(state, (), note, {"have": 1})
    assert from_json(made.as_json()) == made


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://tea.example/sl/", True),
        ("http://www.tea.example", True),
        ("https://shop.tea.example/", True),
        ("https://eviltea.example/", False),
        ("https://tea.example.evil.example/", False),
        ("https://tea.example:444/", False),
        ("https://tea.example@evil.example/", False),
        ("ftp://tea.example/", False),
        ("//tea.example/", False),
        ("https://[::1", False),
    ],
)
def test_only_addresses_of_the_shop_itself_are_its_own(url, own) -> None:
    assert of_the_shop(url, "https://www.tea.example/") is own


@given(st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_the_next_month_is_the_next_month_whatever_the_day(at) -> None:
    later = next_month(at)
    assert (later.year * 12 + later.month) - (at.year * 12 + at.month) == 1
    assert later.day <= at.day


def test_every_point_has_words_of_its_own_and_its_notes_can_be_filled() -> None:
    figures = {
        "have": 1,
        "of": 2,
        "words": 3,
        "vendor": "x",
        "names": "x",
        "on": "x",
        "low": 1,
        "questions": 1,
    }
    titles = [str(one.title) for one in checks().values()]
    assert len(set(titles)) == len(titles) > 30
    for one in checks().values():
        assert str(one.advice).endswith((".", ".”"))
        for note in one.notes.values():
            assert str(note) % figures


def test_a_quote_steers_no_terminal_and_fits_every_database() -> None:
    said = "Zelo\x1b[2J dobro\x00 \ud800\u202e!"
    (kept,) = found(Evidence("https://a.example/", said)).as_json()["evidence"]
    assert kept["quote"] == "Zelo [2J dobro !"


def test_nothing_is_advised_before_what_it_needs() -> None:
    states = {
        name: Finding(State.MISSING) for name in ("critical", "replies", "fresh_reviews", "reviews")
    }
    assert next_things(states, weighings()) == ["reviews"]
    # Once reviews stand there, the bad ones come first and the replies to them after.
    states["reviews"] = Finding(State.PARTLY, note="some")
    assert next_things(states, weighings()) == ["critical", "fresh_reviews", "reviews"]
    states["critical"] = Finding(State.FOUND)
    assert next_things(states, weighings())[0] == "replies"
    # On the front page they are of no use to who decides on a product.
    states = {
        "reviews": Finding(State.PARTLY, note="elsewhere"),
        "critical": Finding(State.MISSING),
    }
    assert next_things(states, weighings()) == ["reviews"]


@settings(max_examples=50)
@given(FINDINGS)
def test_no_advice_waits_for_a_point_that_is_missing(findings) -> None:
    for name in next_things(findings, weighings()):
        for earlier in weighings()[name].after:
            assert earlier not in findings or findings[earlier].state != State.MISSING


def test_what_a_point_waits_for_exists_and_never_waits_for_the_point() -> None:
    def all_before(name: str, seen: tuple[str, ...] = ()) -> set[str]:
        assert name not in seen, f"{name} waits for itself"
        after = weighings()[name].after
        return {*after}.union(*(all_before(one, (*seen, name)) for one in after))

    for name in checks():
        assert all_before(name) <= set(checks())
