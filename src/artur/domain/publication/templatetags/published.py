"""Tags for what is published: rows of stars that need neither script nor inline style."""

from __future__ import annotations

from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from artur.domain.publication import rules
from artur.foundation.kit import languages

register = template.Library()

STAR = "M12 3.3l2.7 5.6 6.1.8-4.5 4.3 1.1 6.1-5.4-3-5.4 3 1.1-6.1-4.5-4.3 6.1-.8z"
FIVE = STAR + "".join(f"m24 0{STAR.removeprefix('M12 3.3')}" for _star in range(4))


@register.simple_tag
def star_shapes() -> SafeString:
    """The five stars every `stars` of a fragment refers to; stands once, ahead of them."""
    return format_html(
        '<svg class="artur-shapes" width="0" height="0" aria-hidden="true" focusable="false">'
        '<path id="artur-five" d="{}"/></svg>',
        FIVE,
    )


@register.simple_tag
def stars(value: float | None, size: str = "m") -> SafeString:
    """A row of five stars filled up to `value`, read out as "4.5 out of 5"."""
    return _row(
        value, size, '<use href="#artur-five"/>', '<use href="#artur-five" class="artur-on"/>'
    )


@register.simple_tag
def stars_alone(value: float | None, size: str = "m") -> SafeString:
    """The same with its own shapes, where nothing stands around it."""
    return _row(value, size, f'<path d="{FIVE}"/>', f'<path class="artur-on" d="{FIVE}"/>')


def _row(value: float | None, size: str, rest: str, filled: str) -> SafeString:
    number = float(value or 0)
    written = format_decimal(number, "0.##", locale=languages.cldr(get_language() or "en"))
    return format_html(
        '<svg class="artur-stars artur-{}" viewBox="0 0 120 24" role="img" aria-label="{}">'
        '{}<svg width="{}" height="24">{}</svg></svg>',
        size,
        _("%(stars)s out of 5") % {"stars": written},
        SafeString(rest),
        rules.star_width(number),
        SafeString(filled),
    )
