"""Liquid as mails use it: autoescaped, strict about what is undefined, bounded in what it may do."""

from __future__ import annotations

from typing import Any

import css_inline
from liquid import Environment, Markup, StrictUndefined

from artur.domain.invitations.messages import wording


class Bounded(Environment):
    """A template of a store's own can loop and write only so much."""

    loop_iteration_limit = 1_000
    output_stream_limit = 200_000
    local_namespace_limit = 10_000
    context_depth_limit = 10


HTML = Bounded(undefined=StrictUndefined, autoescape=True)
TEXT = Bounded(undefined=StrictUndefined, autoescape=False)
_inliner = css_inline.CSSInliner(
    keep_at_rules=True, load_remote_stylesheets=False, minify_css=False
)


def html(text: str, /, **values: Any) -> Markup:
    """`text` as Liquid, its values escaped for HTML."""
    return Markup(HTML.from_string(text).render(**values))


def plain(text: str, /, **values: Any) -> str:
    """`text` as Liquid, its values as they are."""
    return TEXT.from_string(text).render(**values)


def page(name: str, /, **values: Any) -> str:
    """The template `name` with its CSS inlined; media queries stay in the head."""
    return _inliner.inline(html(wording.source(name), **values))


def fragment(name: str, css: str, /, **values: Any) -> str:
    """A part of a page with the rules of `css` inlined."""
    return _inliner.inline_fragment(html(wording.source(name), **values), wording.source(css))
