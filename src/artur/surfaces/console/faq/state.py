"""How the answers stand, for the profile's overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.profile.faq import queries
from artur.surfaces.console.profile.parts import State

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def of(store: Store) -> State:
    """What shoppers find, and what comes next."""
    counts = queries.counts(store.id)
    if not counts.public:
        return State(
            "empty",
            _("Shoppers find no answers yet."),
            _("Write down what customers ask you most often"),
            reverse("console:faq_new", args=[store.slug]),
        )
    says = ngettext("%(n)d answer is public.", "%(n)d answers are public.", counts.public) % {
        "n": counts.public
    }
    if waiting := queries.waiting(store.id):
        todo = ngettext(
            "Answer %(n)d question that people asked and did not find",
            "Answer %(n)d questions that people asked and did not find",
            waiting,
        )
        url = reverse("console:faq_todo", args=[store.slug])
        return State("partly", says, todo % {"n": waiting}, url)
    if empty := missing(store):
        todo = _("Say something about “%(tab)s”") % {"tab": empty}
        return State("partly", says, todo)
    return State("good", says)


def missing(store: Store) -> str:
    """The first of the tabs everybody looks into that holds nothing; empty where none does."""
    held = queries.by_tab(store.id)
    empty = [tab for tab in queries.tabs(store.id) if tab.kind != "own" and tab.id not in held]
    return queries.named(empty[0], store.locale) if empty else ""
