"""Template tags that draw: `{% chart drawn "what it shows" %}` for whatever `design.charts` made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.template.loader import render_to_string

from artur.surfaces.design import charts, figures

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from artur.surfaces.design.scales import Axis

register = template.Library()


@register.simple_tag
def chart(
    drawn: charts.Lines | charts.Columns | charts.Whisker | charts.Meter,
    caption: str = "",
    unit: str = "",
) -> SafeString:
    """The drawing; `caption` says what it shows to who doesn't see it and heads the table behind it.

    `unit` heads the table's column of values.
    """
    return render_to_string(drawn.template, {"chart": drawn, "caption": caption, "unit": unit})


@register.inclusion_tag("design/charts/axis.html")
def axis(axis: Axis) -> dict[str, Any]:
    """The ticks above a list of dots with whiskers."""
    return {"ticks": [(charts.across(axis, tick), axis.words(tick)) for tick in axis.ticks]}


@register.filter
def at(axis: Axis, value: float | None) -> str:
    """A value in the words of its axis, one decimal more than the axis shows."""
    return axis.finer(value) if value is not None else "–"


@register.simple_tag
def signed(value: float, digits: int = 0) -> str:
    """A difference with its sign: "+0.12", "−0.05"; what rounds to nothing has none."""
    return figures.signed(value, digits)
