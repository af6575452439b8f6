"""Canned replies: the list, and one of them being written in the store's languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.chat.canned import actions, queries, rules
from artur.domain.chat.canned.actions import Draft
from artur.foundation.kit import languages, multilingual
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.multilingual import Multilingual, Part

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.chat.canned.models import CannedReply
    from artur.surfaces.console.frame import MemberRequest

GAPS = {
    "customer": lazy("what the visitor calls themselves"),
    "member": lazy("your name"),
    "store": lazy("the name of the shop"),
    "order": lazy("the order the visitor names"),
    "product": lazy("the page the visitor writes from"),
}


class ReplyForm(Multilingual):
    """What it is called, how it is found, and what it says."""

    PARTS: ClassVar[tuple[Part, ...]] = (
        Part("texts", lazy("The reply"), rules.LONGEST, rows=5, needed=True),
    )

    title = forms.CharField(
        label=lazy("Name"),
        max_length=rules.LONGEST_TITLE,
        help_text=lazy("Only you see it, such as “Sending back”."),
    )
    shortcut = forms.CharField(
        label=lazy("Short word"),
        max_length=rules.LONGEST_SHORTCUT + 1,
        widget=forms.TextInput(
            {"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text=lazy("What you type after the slash, such as “returns”."),
    )

    def draft(self) -> Draft:
        """What was written, as the domain has it."""
        given = self.cleaned_data
        return Draft(given["title"], given["shortcut"], self.texts("texts"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A reply in the list: in the store's language where it is written in it."""

    reply: CannedReply
    text: str
    language: str
    tongues: list[str]


@require_safe
@member("read")
def replies(request: MemberRequest) -> HttpResponse:
    """All of them."""
    found = [_listed(request, reply) for reply in queries.replies(request.store.id)]
    return page(request, "console/chat/replies.html", {"replies": found, "tab": "replies"})


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def new(request: MemberRequest) -> HttpResponse:
    """Write one."""
    form = ReplyForm(request.store, {}, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(request.store.id, form.draft(), actor=actor_of(request))
        except Invalid as invalid:
            form.place(invalid)
        except Conflict as conflict:
            form.add_error(None, conflict.detail)
        else:
            messages.success(request, _("Saved. Type a slash in an answer to use it."))
            return redirect("console:chat_replies", request.store.slug)
    return _show(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def change(request: MemberRequest, reply_id: uuid.UUID) -> HttpResponse:
    """Write one anew."""
    kept = queries.reply(request.store.id, reply_id)
    given = request.POST if request.method == "POST" else None
    known = {"title": kept.title, "shortcut": kept.shortcut}
    form = ReplyForm(request.store, {"texts": kept.texts}, given, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(request.store.id, reply_id, form.draft(), actor=actor_of(request))
        except Invalid as invalid:
            form.place(invalid)
        else:
            messages.success(request, _("Saved."))
            return redirect("console:chat_replies", request.store.slug)
    return _show(request, form, kept)


@require_http_methods(["GET", "HEAD", "POST"])
@member("reply")
def removal(request: MemberRequest, reply_id: uuid.UUID) -> HttpResponse:
    """Ask, then remove one."""
    kept = queries.reply(request.store.id, reply_id)
    if request.method == "POST":
        actions.remove(request.store.id, reply_id, actor=actor_of(request))
        messages.success(request, _("“%(title)s” is removed.") % {"title": kept.title})
        return redirect("console:chat_replies", request.store.slug)
    return page(request, "console/chat/reply_removal.html", {"reply": kept})


def _show(request: MemberRequest, form: ReplyForm, kept: CannedReply | None = None) -> HttpResponse:
    context = {"form": form, "kept": kept, "gaps": GAPS.items()}
    return page(request, "console/chat/reply.html", context, status=422 if form.errors else 200)


def _listed(request: MemberRequest, reply: CannedReply) -> Listed:
    text, language = multilingual.in_language(reply.texts, request.store.locale)
    tongues = [languages.OWN_NAMES[code] for code in reply.texts if code in languages.OWN_NAMES]
    return Listed(reply, text, language, tongues)
