"""Template tags of the visual language: icons, stars, histograms, dates and customers' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import Locale
from django import template
from django.templatetags.static import static
from django.utils import formats, timezone, translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.foundation.kit import clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

register = template.Library()

STAR_WORDS = {
    1: translation.gettext_lazy("very bad"),
    2: translation.gettext_lazy("bad"),
    3: translation.gettext_lazy("so-so"),
    4: translation.gettext_lazy("good"),
    5: translation.gettext_lazy("excellent"),
}
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A Lucide icon of the sprite; `size` "s" is the small one. It says nothing to a screen reader."""
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        " i-s" if size == "s" else "",
        static("design/icons.svg"),
        name,
    )


@register.simple_tag
def stars(value: float | None, size: str = "") -> SafeString:
    """Stars filled to the fraction, said once to a screen reader; `size` is `s`, `m` (default) or `l`."""
    shown = max(0.0, min(5.0, float(value or 0)))
    words = _("%(stars)s out of 5") % {"stars": _decimal(shown)}
    return format_html(
        '<span class="stars v-{} {}" role="img" aria-label="{}"></span>',
        round(shown * 20),
        f"size-{size or 'm'}",
        words,
    )


@register.filter
def decimal(value: float | None) -> str:
    """One decimal in the reader's way: 4.5, 4,5."""
    return "–" if value is None else _decimal(float(value))


@register.filter
def share(count: int, whole: int) -> int:
    """`count` of `whole` in whole percent, for the class `w-N`."""
    return round(100 * count / whole) if whole else 0


@register.filter
def star_word(value: int) -> str:
    """The word of a rating."""
    return str(STAR_WORDS.get(int(value), ""))


@register.inclusion_tag("design/_histogram.html")
def histogram(counts: Mapping[Any, int]) -> dict[str, Any]:
    """Five rows, five to one, all shown; `counts` is keyed by 1–5 or "1"–"5"."""
    by_stars = [(n, counts.get(n, counts.get(str(n), 0))) for n in (5, 4, 3, 2, 1)]
    whole = sum(count for _stars, count in by_stars)
    return {"rows": [{"stars": n, "count": c, "share": share(c, whole)} for n, c in by_stars]}


@register.inclusion_tag("design/_sum.html")
def proof_sum(summary: Any) -> dict[str, Any]:
    """The equation submitted = published + held + removed + withdrawn as figures over words."""
    return {"summary": summary}


@register.simple_tag
def when(at: datetime | None, *, short: bool = False) -> SafeString:
    """An instant as people say it: "today at 9:41", "yesterday at 18:00", "3 November at 9:00"."""
    if at is None:
        return SafeString("")
    local, today = timezone.localtime(at), timezone.localtime(clock.now()).date()
    clock_time = formats.time_format(local, "TIME_FORMAT")
    days = (local.date() - today).days
    named = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}.get(days)
    date = named or _day(local, today.year)
    text = date if short else _("%(day)s at %(time)s") % {"day": date, "time": clock_time}
    return _time(at, text)


@register.simple_tag
def day(at: datetime | None) -> SafeString:
    """A date: "3 November" this year, "3 November 2025" otherwise."""
    if at is None:
        return SafeString("")
    local = timezone.localtime(at)
    return _time(at, _day(local, timezone.localtime(clock.now()).year))


@register.simple_tag
def words(text: str, language: str = "", css: str = "body") -> SafeString:
    """A customer's words: escaped, paragraphs and line breaks kept, with their language and direction."""
    if not text.strip():
        return SafeString("")
    paragraphs = "".join(
        f"<p>{escape(part).replace(chr(10), '<br>')}</p>"
        for part in text.replace("\r", "").split("\n\n")
        if part.strip()
    )
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    attributes = (
        format_html(' lang="{}" dir="{}"', language, direction)
        if language
        else SafeString(' dir="auto"')
    )
    # Every paragraph was escaped above.
    return format_html('<div class="{}"{}>{}</div>', css, attributes, mark_safe(paragraphs))  # noqa: S308


@register.simple_tag
def review_count(count: int) -> str:
    """ "128 reviews" in the reader's plural."""
    return ngettext("%(count)s review", "%(count)s reviews", count) % {
        "count": formats.number_format(count, use_l10n=True, force_grouping=True)
    }


@register.filter
def initial(name: str) -> str:
    """The letter of a store's mark."""
    return name.strip()[:1].upper() or "·"


@register.filter
def language_name(code: str) -> str:
    """A language in the reader's words: "in Latvian"."""
    known = Locale.parse(translation.get_language() or "en", sep="-").languages
    return str(known.get(code.partition("-")[0], code))


def _decimal(value: float) -> str:
    return str(formats.number_format(round(value, 1), 1, use_l10n=True))


def _day(local: datetime, year: int) -> str:
    return formats.date_format(local, "MONTH_DAY_FORMAT" if local.year == year else "DATE_FORMAT")


def _time(at: datetime, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="minutes"), text)
