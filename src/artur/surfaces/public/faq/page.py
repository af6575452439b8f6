"""`/s/{store}/faq/`: every entry, searched without a script too, and the page after a vote without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

from artur.domain.profile.faq import queries
from artur.domain.publication import addresses
from artur.surfaces.public import structured
from artur.surfaces.public.faq import shown
from artur.surfaces.public.opening import opened
from artur.surfaces.public.pages import common

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.profile.faq.queries import Group
    from artur.domain.stores.models import Store

AT_ONCE = 12
"""Entries of a tab that stand on the page at once where there are many in all."""
MANY = 60
LONGEST = 200


@opened
def page(request: HttpRequest, store: Store) -> HttpResponse:
    """All tabs, or one of them whole, or what was found."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    found = _groups(request, store)
    context = {
        **common(request, store, f"{addresses.page(store.slug)}faq/"),
        **shown.around(store, found),
        "typed": typed,
        "hits": shown.hits(store, typed) if typed else [],
        "narrowed": bool(typed or request.GET.get("tab")),
        # Search engines may show a closed store's answers: they hold no review.
        "is_public": bool(found),
    }
    if not typed:
        answers = [one for group in found for one in group.answers]
        nodes = shown.facts(answers)
        context["structured"] = structured.script(
            {"@context": "https://schema.org", **nodes[0]} if nodes else {}
        )
    return render(request, "public/faq/page.html", context)


@opened
def thanks(request: HttpRequest, store: Store) -> HttpResponse:
    """What is read after a vote, or after telling what was looked for, without a script."""
    context = common(request, store, f"{addresses.page(store.slug)}faq/")
    return render(request, "public/faq/thanks.html", {**context, "is_public": False})


def _groups(request: HttpRequest, store: Store) -> list[shown.ShownGroup]:
    found = queries.groups(store, shown.language())
    if wanted := request.GET.get("tab", ""):
        only = [group for group in found if str(group.id) == wanted]
        if not only:
            raise Http404("There is no such tab.")
        return shown.groups(only)
    if sum(group.count for group in found) <= MANY:
        return shown.groups(found)
    return shown.groups(_beginning(group) for group in found)


def _beginning(group: Group) -> Group:
    return queries.Group(group.id, group.title, group.answers[:AT_ONCE], group.count)
