"""Template tags of icons drawn where they stand, for what is shown within shops' pages."""

from __future__ import annotations

from django import template

from artur.surfaces.design import drawing

register = template.Library()
register.simple_tag(drawing.icon, name="drawn")
register.simple_tag(drawing.sign, name="sign")
register.simple_tag(drawing.network, name="network")
