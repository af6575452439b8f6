"""Ways of paying: ticked in a list, each with its fee and a note in the store's language; own ones named below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.profile.certificates import actions, queries, wording
from artur.domain.profile.certificates.rules import paying
from artur.foundation.kit import languages
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console import overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.overtaking import Difference
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, QueryDict

    from artur.domain.profile.certificates.models import Method
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.overtaking import Seen

OWN_ROWS, MOST_OWN = 1, 50


@dataclass
class Row:
    """A way of paying with what a member filled in; `key` stands in the names of its inputs."""

    key: str
    code: str
    label: str
    icon: str
    on: bool = False
    name: str = ""
    fee: str = ""
    note: str = ""
    error: str = ""
    kept: Method | None = None

    @property
    def sign(self) -> str:
        """The name of its sign, empty where it has none of its own."""
        return self.code if self.code in paying.BRANDS else ""

    def told(self, language: str) -> dict[str, Any]:
        """What `set_methods` takes; words in other languages stay as they are."""
        names, notes = (self.kept.names, self.kept.note) if self.kept else ({}, {})
        return {
            "code": self.code,
            "names": {**names, language: self.name} if self.code == paying.OWN else {},
            "fee": self.fee.strip().replace(",", "."),
            "note": {**notes, language: self.note},
        }


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def methods(request: MemberRequest) -> HttpResponse:
    """Show the ways of paying, or keep them."""
    store = request.store
    language = languages.first_of(store.locale)
    kept = queries.methods(store.id)
    rows = _rows(kept, language, request.POST)
    seen = overtaking.shown(request, queries.mark_of_methods(kept))
    if request.method == "POST":
        seen = _keep(request, rows, language, seen)
    wrong = any(row.error for row in rows)
    if request.method == "POST" and not wrong and (seen.same or not seen.meeting):
        messages.success(request, _("Saved, and public."))
        return redirect("console:certificates", store.slug)
    context = {"rows": rows, "language": language, "currency": store.currency, "wrong": wrong,
               "seen": seen}  # fmt: skip
    return profile_page(
        request,
        "certificates",
        "console/certificates/payment.html",
        context,
        status=409 if seen.meeting else 422 if wrong else 200,
    )


def _keep(request: MemberRequest, rows: list[Row], language: str, seen: Seen) -> Seen:
    """Keep what was ticked; what was met instead where other ways are kept by now."""
    store = request.store
    _fill(rows, request.POST)
    chosen = [row for row in rows if row.on or (row.code == paying.OWN and row.name)]
    told, given = [row.told(language) for row in chosen], overtaking.given(request)
    try:
        actions.set_methods(store, told, actor=actor_of(request), seen=given)
    except Invalid as problem:
        _place(problem, chosen)
    except Overtaken:
        kept = queries.methods(store.id)
        theirs = {row.key: row for row in _rows(kept, language)}
        differing = [
            Difference(row.label, _said(theirs.pop(row.key, None)), _said(row), language)
            for row in rows
            if _said(row) != _said(theirs.get(row.key))
        ]
        mark = queries.mark_of_methods(kept)
        return overtaking.meet(request, mark, differing, ("payment.changed",))
    return seen


def _said(row: Row | None) -> str:
    """A way of paying as far as it was filled in, in a line; empty where it is not offered."""
    if row is None or not (row.on or row.name):
        return ""
    return " · ".join(one for one in (row.name or _("Yes"), row.fee, row.note) if one)


def _rows(kept: list[Method], language: str, given: Mapping[str, str] | None = None) -> list[Row]:
    by_code = {method.code: method for method in kept if method.code != paying.OWN}
    own = [method for method in kept if method.code == paying.OWN]
    codes = [code for code in paying.METHODS if code != paying.OWN]
    # Those in use first, as the store ordered them.
    codes.sort(key=lambda code: by_code[code].position if code in by_code else len(kept))
    rows = [_row(code, code, by_code.get(code), language) for code in codes]
    spare: list[Method | None] = [None] * OWN_ROWS
    # Also those that were typed, when fewer are kept by now.
    typed = sum(f"name_own{n}" in (given or {}) for n in range(MOST_OWN))
    spare *= max(1, typed - len(own))
    return rows + [
        _row(f"own{n}", paying.OWN, method, language) for n, method in enumerate([*own, *spare])
    ]


def _row(key: str, code: str, kept: Method | None, language: str) -> Row:
    return Row(
        key=key,
        code=code,
        label=str(wording.METHODS[code]),
        icon=wording.ICONS.get(code, "wallet"),
        on=kept is not None,
        name=kept.names.get(language, "") if kept else "",
        fee=str(kept.fee) if kept and kept.fee else "",
        note=kept.note.get(language, "") if kept else "",
        kept=kept,
    )


def _fill(rows: list[Row], given: QueryDict) -> None:
    for row in rows:
        row.on = f"on_{row.key}" in given
        row.name = given.get(f"name_{row.key}", "").strip()
        row.fee = given.get(f"fee_{row.key}", "").strip()
        row.note = given.get(f"note_{row.key}", "").strip()


def _place(problem: Invalid, chosen: list[Row]) -> None:
    for error in problem.errors:
        number = error.field.split(".")[1] if error.field.startswith("methods.") else "0"
        chosen[int(number)].error = error.message
