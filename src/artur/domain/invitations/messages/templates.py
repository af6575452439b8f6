"""Liquid as mails use it: autoescaped, strict about what is undefined, bounded in what it may do."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import css_inline
from babel import Locale
from liquid import Environment, Markup, StrictUndefined

from artur.domain.invitations.messages import wording
from artur.foundation.kit import languages

if TYPE_CHECKING:
    from collections.abc import Mapping


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


@lru_cache(maxsize=2_000)
def phrase(text: str, store: str = "", count: int = 0) -> str:
    """A short text that many mails share."""
    return plain(text, store=store, count=count)


def counted(forms: Mapping[str, str], language: str, count: int) -> str:
    """The plural form CLDR asks for: `5 days`, `2 dneva`, `21 dienas`."""
    form = Locale.parse(languages.cldr(language)).plural_form(count)
    return phrase(forms.get(form, forms["other"]), count=count)


def page(name: str, /, **values: Any) -> str:
    """The template `name` with its CSS inlined; media queries stay in the head."""
    return _inliner.inline(html(wording.source(name), **values))


def fragment(name: str, css: str, /, **values: Any) -> str:
    """A part of a page with the rules of `css` inlined."""
    return _inliner.inline_fragment(html(wording.source(name), **values), wording.source(css))
