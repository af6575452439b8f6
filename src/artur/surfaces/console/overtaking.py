"""Two members who change one thing at once: what the later one is shown instead of writing over the other's words.

A form carries in `seen` the mark of what it showed (`console/_seen.html`). Where something else stands there by now, the
page comes back with what was typed, who changed it and when, and both texts beside each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from artur.foundation.audit import queries as audit
from artur.surfaces.console import acting
from artur.surfaces.console.frame import actor_of
from artur.surfaces.design import dates
from artur.surfaces.design.templatetags.design import language_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from artur.surfaces.console.frame import MemberRequest


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which what stands there is not what was typed."""

    label: Any
    theirs: str
    mine: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was met when one wanted to save; `who` is empty where nobody knows."""

    who: str
    moment: str
    own: bool
    """Whether it was oneself, in another window."""
    differences: list[Difference]
    file: bool
    """Whether a file was chosen, which browsers don't keep."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a form carries, and what was met."""

    mark: str
    meeting: Meeting | None = None

    @property
    def same(self) -> bool:
        """Whether what stands there by now is what was typed: sent twice, most often."""
        return self.meeting is not None and not self.meeting.differences


def given(request: MemberRequest) -> str | None:
    """The mark of what was shown; None of a form that carried none."""
    return request.POST.get("seen")


def shown(request: MemberRequest, mark: str) -> Seen:
    """What the form carries: the mark of now, or, when it comes back with errors, the one it came with."""
    return Seen(request.POST.get("seen", mark) if request.method == "POST" else mark)


def meet(
    request: MemberRequest,
    mark: str,
    differences: list[Difference],
    acts: Collection[str],
    object: str = "",
) -> Seen:
    """What was met instead: the form carries the mark of what stands there now, so that it can be saved knowingly."""
    record = audit.latest(request.store.id, acts, object)
    who = acting.called(record.actor, acting.names(request.store)) if record else ""
    moment = dates.at_moment(record.at) if record else ""
    own = record is not None and record.actor == actor_of(request)
    return Seen(mark, Meeting(who, moment, own, differences, bool(request.FILES)))


def status(seen: Seen, form: forms.Form) -> int:
    """How the page of a form answers that could not be kept, or was only asked for."""
    if seen.meeting:
        return 409
    return 422 if form.errors else 200


def compared(mine: forms.Form, theirs: forms.Form) -> list[Difference]:
    """The fields of two forms that differ."""
    names = dict.fromkeys([*mine.fields, *theirs.fields])
    return [one for name in names for one in _compared(name, mine, theirs)]


def _compared(name: str, mine: forms.Form, theirs: forms.Form) -> Iterator[Difference]:
    pair = [form[name] for form in (mine, theirs) if name in form.fields]
    if pair[0].is_hidden or isinstance(pair[0].field, forms.FileField):
        return
    own, other = (_said(form[name]) if name in form.fields else "" for form in (mine, theirs))
    if own != other:
        lang = str(pair[0].field.widget.attrs.get("lang", ""))
        label = f"{pair[0].label} ({language_words(lang)})" if lang else pair[0].label
        yield Difference(label, other, own, lang)


def _said(field: forms.BoundField) -> str:
    """What stands in a field, in words."""
    value, known = field.value(), getattr(field.field, "choices", None)
    if isinstance(field.field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if known is not None:
        chosen = {str(one) for one in (value if isinstance(value, (list, tuple)) else [value])}
        return "\n".join(str(label) for code, label in known if str(code) in chosen)
    text = field.field.widget.format_value(value)
    return str(text or "").replace("\r\n", "\n").strip()
