"""What waits for somebody, and the one thing to do next: each a sentence with the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.insights.changes import sentences as changes
from artur.domain.insights.drivers import sentences as drivers
from artur.domain.insights.drivers.results import lateness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.alerts.digests.advice import Step
    from artur.domain.alerts.digests.telling import Told
    from artur.domain.stores.models import Store


class Way(NamedTuple):
    """A sentence, the words of its link, and where that leads."""

    said: str
    deed: str
    url: str


def console(store: Store, path: str = "") -> str:
    """An address in the store's console."""
    return f"{settings.BASE_URL}/console/{store.slug}/{path}"


def waits(store: Store, told: Told) -> list[Way]:
    """What waits, without what stands as the next thing to do."""
    found = (*_waits(store, told), *_said(store, told))
    return [way for step, way in found if step != told.step]


def next_step(store: Store, told: Told) -> Way:
    """The one thing to do next."""
    pressing = dict((*_waits(store, told), *_said(store, told)))
    if told.step in pressing:
        return pressing[told.step]
    return _calm(store, told)


def _waits(store: Store, told: Told) -> Iterator[tuple[Step, Way]]:
    found = told.standing
    if found.held_due:
        words = ngettext(
            "%(count)d held review has to be decided on within a day.",
            "%(count)d held reviews have to be decided on within a day.",
            found.held_due,
        )
        url = console(store, "reviews/?show=held")
        yield "decide", Way(words % {"count": found.held_due}, _("Decide"), url)
    if found.low_unanswered:
        words = ngettext(
            "%(count)d low rating of the last 30 days has no answer yet.",
            "%(count)d low ratings of the last 30 days have no answer yet.",
            found.low_unanswered,
        )
        narrowed = f"show=all&state=published&answered=no&stars={told.lowest}"
        url = console(store, f"reviews/?{narrowed}")
        yield "answer", Way(words % {"count": found.low_unanswered}, _("Answer"), url)
    if found.alerts:
        words = ngettext(
            "%(count)d alert is open, and nobody has it.",
            "%(count)d alerts are open, and nobody has them.",
            found.alerts,
        )
        yield (
            "take",
            Way(
                words % {"count": found.alerts}, _("Look at the alerts"), console(store, "alerts/")
            ),
        )


def _said(store: Store, told: Told) -> Iterator[tuple[Step, Way]]:
    """What the shop says of itself: questions it has no answer to, and texts that may have grown old."""
    found = told.standing
    if found.questions:
        words = ngettext(
            "%(count)d question of shoppers has no answer among yours.",
            "%(count)d questions of shoppers have no answer among yours.",
            found.questions,
        )
        url = console(store, "profile/faq/todo/")
        yield "write", Way(words % {"count": found.questions}, _("Write an answer"), url)
    if found.texts_due:
        words = ngettext(
            "%(count)d text of yours is to be read through.",
            "%(count)d texts of yours are to be read through.",
            found.texts_due,
        )
        url = console(store, "profile/freshness/?show=due")
        yield "read", Way(words % {"count": found.texts_due}, _("Read through"), url)


def _calm(store: Store, told: Told) -> Way:
    if told.step == "look":
        change = told.found[0]
        return Way(
            _("Find out what is behind it: %(change)s.") % {"change": changes.title(change)},
            _("See what the reviews have in common"),
            console(store, f"insights/changes/{change.id}/"),
        )
    if told.step == "late":
        late = lateness(told.study)
        said = drivers.mean_without(late.suppose(0.0), told.study.mean) if late else ""
        more = _("Talk to your carriers, or promise a day that can be kept.")
        return Way(
            f"{said} {more}", _("See what late parcels cost"), console(store, "insights/drivers/")
        )
    if told.step == "thank" and told.best is not None:
        said = _("Nothing waits for you. A thank-you to your best review takes a minute.")
        return Way(said, _("Say thank you"), console(store, f"reviews/{told.best.id}/"))
    return _plain(store, told.step)


def _plain(store: Store, step: Step) -> Way:
    if step == "asking":
        said = _("Fewer of those you ask answer than before. See at which step they stop.")
        return Way(said, _("Look at the answers"), console(store, "insights/response/"))
    if step == "invite":
        said = _("Nobody was asked. See whether sending is on and orders come in.")
        return Way(said, _("Look at the rules"), console(store, "rules/"))
    return Way(_("Nothing waits for you."), _("See all figures"), console(store, "insights/"))
