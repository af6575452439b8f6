"""Template tags of the visual language: icons, stars, histograms, dates and customers' words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import Locale
from django import template
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.foundation.kit import languages
from artur.surfaces.design import charts, dates, figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

register = template.Library()
register.filter("with_year", dates.with_year)

STAR_WORDS = {
    1: translation.gettext_lazy("very bad"),
    2: translation.gettext_lazy("bad"),
    3: translation.gettext_lazy("so-so"),
    4: translation.gettext_lazy("good"),
    5: translation.gettext_lazy("excellent"),
}
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}
TONES = {"", "go", "stop"}
"""What a badge may say by its colour: nothing, that a matter is settled, that a person is needed."""


@register.simple_tag
def icon(name: str, size: str = "", css: str = "") -> SafeString:
    """A Lucide icon of the sprite, silent for a screen reader; `size` "s" is small, `css` e.g. "flip"."""
    return format_html(
        '<svg class="i{}{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        " i-s" if size == "s" else "",
        f" {css}" if css else "",
        static("design/icons.svg"),
        name,
    )


@register.simple_tag
def stars(value: float | None, size: str = "") -> SafeString:
    """Stars filled to the fraction, said once to a screen reader; `size` is `s`, `m` (default) or `l`."""
    shown = max(0.0, min(5.0, float(value or 0)))
    return format_html(
        '<span class="stars v-{} {}" role="img" aria-label="{}"></span>',
        round(shown * 20),
        f"size-{size or 'm'}",
        _("%(stars)s out of 5") % {"stars": figures.rating(shown)},
    )


@register.simple_tag
def badge(text: str, tone: str = "") -> SafeString:
    """A state in a word; `tone` is nothing, "go" (settled) or "stop" (overdue, and only that)."""
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"a badge's tone is one of {sorted(TONES)}")
    return format_html('<span class="badge{}">{}</span>', f" {tone}" if tone else "", text)


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """A figure in the reader's way: {{ 2847|number }}, {{ 4.53|number:2 }}."""
    return figures.number(value, digits)


@register.filter
def decimal(value: float | None) -> str:
    """One decimal in the reader's way: 4.5, 4,5."""
    return figures.number(value, 1)


@register.filter
def tied(words: str) -> str:
    """Words whose numbers stay on one line with their units."""
    return figures.tied(words)


@register.simple_tag
def interval(low: float | None, high: float | None, digits: int = 1) -> str:
    """What is usual, or how sure we are: 4.3–4.7."""
    return figures.interval(low, high, digits)


@register.filter
def share(count: int, whole: int) -> int:
    """`count` of `whole` in whole percent, for the class `w-N`."""
    return figures.share(count, whole)


@register.filter
def star_word(value: int | str) -> str:
    """The word of a rating."""
    return str(STAR_WORDS.get(int(value), ""))


@register.inclusion_tag("design/_histogram.html")
def histogram(counts: Mapping[Any, int]) -> dict[str, Any]:
    """Five rows, five to one, all shown; `counts` is keyed by 1–5 or "1"–"5"."""
    by_stars = [(n, counts.get(n, counts.get(str(n), 0))) for n in (5, 4, 3, 2, 1)]
    whole = sum(count for _stars, count in by_stars)
    rows = [{"stars": n, "count": c, "share": figures.share(c, whole)} for n, c in by_stars]
    return {"rows": rows}


@register.inclusion_tag("design/_sum.html")
def proof_sum(summary: Any) -> dict[str, Any]:
    """The equation submitted = published + held + removed + withdrawn as figures over words."""
    return {"summary": summary}


@register.inclusion_tag("design/_proof.html")
def proof_line(summary: Any, url: str = "", how_url: str = "") -> dict[str, Any]:
    """The same equation as one sentence, with ways to the log and to how reviews are checked."""
    return {"summary": summary, "url": url, "how_url": how_url}


@register.inclusion_tag("design/_bars.html")
def bars(counts: Sequence[tuple[str, int]], caption: str, every: int = 4) -> dict[str, Any]:
    """Columns for (label, count), with a table of the same for assistive technology."""
    drawn = charts.bars(counts, every)
    return {"bars": drawn, "caption": caption, "width": max(1, len(drawn)) * charts.STEP}


@register.simple_tag
def when(at: datetime | None, *, short: bool = False) -> SafeString:
    """An instant as people say it: "today at 9:41"; `short` leaves the time of day out."""
    return _time(at, dates.near_day(at) if short else dates.at_moment(at)) if at else SafeString("")


@register.simple_tag
def day(at: datetime | None) -> SafeString:
    """A date: "3 November" this year, "3 November 2025" otherwise."""
    return _time(at, dates.on_day(at)) if at else SafeString("")


@register.filter
def on_day(at: datetime | date | None) -> str:
    """The words of `day`, for use within a sentence."""
    return dates.on_day(at) if at else ""


@register.simple_tag
def words(text: str, language: str = "", css: str = "body") -> SafeString:
    """A customer's words: escaped, paragraphs and line breaks kept, with their language and direction."""
    if not text.strip():
        return SafeString("")
    paragraphs = "".join(
        f"<p>{escape(part.strip()).replace(chr(10), '<br>')}</p>"
        for part in text.replace("\r", "").split("\n\n")
        if part.strip()
    )
    direction = "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
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
        "count": figures.number(count)
    }


@register.filter
def initial(name: str) -> str:
    """The letter of a store's mark."""
    return name.strip()[:1].upper() or "·"


@register.filter
def own_name(code: str) -> str:
    """What a language calls itself: "Čeština"."""
    return languages.OWN_NAMES.get(code, code)


@register.filter
def language_words(code: str) -> str:
    """A language in the reader's words."""
    known = Locale.parse(languages.cldr(translation.get_language() or "en")).languages
    return str(known.get(code.partition("-")[0], code))


def _time(at: datetime, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="minutes"), text)
