"""A store stops before its complaints reach what providers punish, and never by one unlucky letter."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from artur.foundation.mail.pacing.rules.refusing import AT_MOST, pause_after
from artur.foundation.mail.pacing.rules.stopping import (
    COMPLAINTS_LIMIT,
    COMPLAINTS_SAMPLE,
    Counts,
    stop,
    surely,
    well,
)

sent = st.integers(1, 200_000)


@given(sent=st.integers(COMPLAINTS_SAMPLE, 200_000), share=st.floats(0, 0.01))
def test_who_goes_on_stays_under_the_limit_even_if_the_next_mail_is_complained_of(
    sent: int, share: float
) -> None:
    counts = Counts(sent, 0, int(sent * share))
    if not stop(counts):
        assert counts.complaint_rate < COMPLAINTS_LIMIT
        assert (counts.complained + 1) / counts.sent < COMPLAINTS_LIMIT


@settings(max_examples=40)
@given(
    batches=st.lists(st.tuples(st.integers(1, 500), st.floats(0, 0.02)), min_size=1, max_size=40)
)
def test_no_mail_goes_out_once_the_share_is_at_the_limit(batches: list[tuple[int, float]]) -> None:
    counts = Counts()
    for mails, angry in batches:
        if stop(counts):
            break
        if counts.sent >= COMPLAINTS_SAMPLE:
            assert counts.complaint_rate < COMPLAINTS_LIMIT
        counts = Counts(counts.sent + mails, 0, counts.complained + int(mails * angry))


@given(sent=sent, bounced=st.integers(0, 500), complained=st.integers(0, 500))
def test_more_complaints_or_bounces_never_make_it_go_on(
    sent: int, bounced: int, complained: int
) -> None:
    if stop(Counts(sent, bounced, complained)):
        assert stop(Counts(sent, bounced + 1, complained))
        assert stop(Counts(sent, bounced, complained + 1))


@given(sent=st.integers(0, 100_000))
def test_one_complaint_never_stops_a_small_shop(sent: int) -> None:
    assert stop(Counts(min(sent, COMPLAINTS_SAMPLE - 1), 0, 1)) == ""


@given(sent=sent, bounced=st.integers(0, 500), complained=st.integers(0, 50))
def test_a_new_sender_grows_only_well_below_what_would_stop_it(
    sent: int, bounced: int, complained: int
) -> None:
    if well(Counts(sent, bounced, complained)):
        assert not stop(Counts(sent, bounced, complained))


def test_the_documented_cases() -> None:
    assert stop(Counts(4_000, 0, 10)) == "complaints"  # 0.25 %
    assert stop(Counts(4_000, 0, 9)) == ""
    assert stop(Counts(1_000, 0, 2)) == "complaints"  # the third would be 0.3 %
    assert stop(Counts(100, 0, 2)) == "complaints"  # surely more than 0.3 %
    assert stop(Counts(500, 0, 2)) == ""  # may be chance
    assert stop(Counts(500, 0, 4)) == "complaints"
    assert stop(Counts(200, 10, 0)) == "bounces"  # 5 %
    assert stop(Counts(200, 9, 0)) == ""
    assert stop(Counts(40, 5, 0)) == "bounces"
    assert stop(Counts(100, 4, 0)) == ""
    assert stop(Counts(0, 9, 9)) == ""  # nothing went out lately: there is nothing to stop


@given(whole=st.integers(1, 10_000), part=st.integers(0, 10_000))
def test_what_is_sure_is_never_more_than_what_was_seen(whole: int, part: int) -> None:
    part = min(part, whole)
    assert 0 <= surely(part, whole) <= part / whole + 1e-12


def test_a_server_is_left_alone_after_a_row_of_refusals_and_longer_each_time() -> None:
    pauses = [pause_after(n) for n in range(1, AT_MOST + 6)]
    assert pauses[: AT_MOST - 1] == [None] * (AT_MOST - 1)
    later = [pause.total_seconds() for pause in pauses[AT_MOST - 1 :] if pause]
    assert later == sorted(later)
    assert later[0] == 600
    assert later[-1] == 3600
