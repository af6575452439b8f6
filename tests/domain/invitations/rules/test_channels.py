"""The channel is the first that reaches somebody; a text never rings at night, whatever hours the store keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from artur.domain.invitations.rules.channels import choose, rings_at, unreached
from artur.domain.invitations.rules.facts import OrderFacts
from artur.domain.invitations.rules.hours import Window, hours_of
from artur.domain.invitations.rules.moments import CHANNELS, EMAIL, PRODUCT, SMS
from artur.domain.invitations.rules.oddities import oddities
from artur.domain.invitations.rules.ruleset import RuleSet

FIRST, LAST = datetime(2024, 1, 1), datetime(2028, 1, 1)  # noqa: DTZ001 - hypothesis wants them so
REASONS = ("", "off", "no_address", "suppressed_address", "opted_out")
orders = st.permutations(CHANNELS).flatmap(
    lambda all_: st.integers(1, len(all_)).map(lambda n: tuple(all_[:n]))
)
barred = st.fixed_dictionaries({channel: st.sampled_from(REASONS) for channel in CHANNELS})
instants = st.datetimes(FIRST, LAST).map(lambda at: at.replace(tzinfo=UTC))


@given(orders, barred)
def test_the_first_open_channel_is_taken_and_a_barred_one_never(preferred, bars) -> None:
    chosen = choose(preferred, bars)
    if chosen:
        assert bars[chosen] == ""
        assert all(bars[before] for before in preferred[: preferred.index(chosen)])
    else:
        assert all(bars[channel] for channel in preferred)
        state, reason = unreached(preferred, bars)
        assert (state == "suppressed") == (reason in {"opted_out", "suppressed_address"})
        assert reason in {"opted_out", "suppressed_address", "no_address"}


@given(orders, barred, st.sampled_from(CHANNELS))
def test_what_went_by_one_channel_stays_with_it_while_it_is_open(preferred, bars, stays) -> None:
    if stays in preferred and not bars[stays]:
        assert choose(preferred, bars, stays) == stays
    else:
        assert choose(preferred, bars, stays) == choose(preferred, bars)


@given(
    instants,
    st.sampled_from(["SI", "LV", "JP", "AU", "IN", ""]),
    st.sampled_from(["UTC", "Europe/Ljubljana"]),
)
def test_no_text_rings_before_eight_or_after_nine(now, country, zone) -> None:
    facts = OrderFacts(placed_at=now, known_at=now, country=country, zone=zone)
    at = rings_at(facts, None, now)
    assert now <= at <= now + timedelta(days=2)
    where = {
        "SI": "Europe/Ljubljana",
        "LV": "Europe/Riga",
        "JP": "Asia/Tokyo",
        "IN": "Asia/Kolkata",
    }
    if country != "AU":
        local = at.astimezone(ZoneInfo(where.get(country, zone)))
        assert 8 <= local.hour < 21
    else:
        for each in ("Australia/Sydney", "Australia/Perth"):
            assert 8 <= at.astimezone(ZoneInfo(each)).hour < 21


@given(instants)
def test_the_stores_own_hours_hold_as_well(now) -> None:
    facts = OrderFacts(placed_at=now, known_at=now, country="SI")
    hours = hours_of(Window(6 * 60, 10 * 60), "SI", "UTC", weekends=True, holidays=True)
    at = rings_at(facts, hours, now)
    local = at.astimezone(ZoneInfo("Europe/Ljubljana"))
    assert 8 <= local.hour < 10
    assert local.weekday() < 5


def test_hours_that_never_meet_are_found_out() -> None:
    now = datetime(2026, 4, 13, 9, tzinfo=UTC)
    hours = hours_of(Window(22 * 60, 23 * 60), "SI", "UTC", weekends=False, holidays=False)
    facts = OrderFacts(placed_at=now, known_at=now, country="SI")
    assert rings_at(facts, hours, now) is None


def test_rules_by_which_no_text_can_go_out_are_said_to_be_odd() -> None:
    moments = tuple(
        replace(rule, channels=(SMS,) if rule.moment == PRODUCT else (SMS, EMAIL))
        for rule in RuleSet().moments
    )
    rules = RuleSet(moments=moments, window=Window(21 * 60, 22 * 60))
    assert [(o.field, o.code) for o in oddities(rules) if "channels" in o.field] == [
        ("moments.0.channels", "text_hours")
    ]
    by_day = replace(rules, window=Window(20 * 60, 22 * 60))
    assert [o for o in oddities(by_day) if "channels" in o.field] == []
    off = [o for o in oddities(by_day, on=()) if "channels" in o.field]
    assert [(o.field, o.code, o.names) for o in off] == [
        ("moments.2.channels", "channel_off", (SMS,))
    ]
