"""Liquid as mails use it: autoescaped, strict about what is undefined, bounded in what it may do."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import css_inline
from babel import Locale
from django.utils.translation import gettext as _
from liquid import BoundTemplate, Environment, Markup, StrictUndefined
from liquid.exceptions import LiquidError

from artur.domain.invitations.messages import wording
from artur.domain.invitations.messages.filling import CLOSE, GAP, OPEN
from artur.domain.invitations.wording import dialect
from artur.foundation.kit import languages

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable, Mapping

    from artur.domain.invitations.wording.own import Own


class Prepared(Protocol):
    """Something prepared from a wording, which remembers what failed on the way."""

    faults: dict[uuid.UUID, str]


P = TypeVar("P", bound=Prepared)


class Bounded(Environment):
    """No template can loop and write more than so much."""

    loop_iteration_limit = 1_000
    output_stream_limit = 200_000
    local_namespace_limit = 10_000
    context_depth_limit = 10


HTML = Bounded(undefined=StrictUndefined, autoescape=True)
TEXT = Bounded(undefined=StrictUndefined, autoescape=False)
HARMED = re.compile(f"[{OPEN}{CLOSE}]")


class Unfit(ValueError):
    """A text that renders and still can't be sent."""


FAILURES = (LiquidError, css_inline.InlineError, ValueError, TypeError, ArithmeticError)
"""What a text of a store's own can fail with."""
_inliner = css_inline.CSSInliner(
    keep_at_rules=True, load_remote_stylesheets=False, minify_css=False
)


def html(text: str, /, **values: Any) -> Markup:
    """`text` as Liquid, its values escaped for HTML."""
    return Markup(_parsed(HTML, text).render(**values))


def plain(text: str, /, **values: Any) -> str:
    """`text` as Liquid, its values as they are."""
    return _parsed(TEXT, text).render(**values)


@lru_cache(maxsize=256)
def _parsed(environment: Environment, text: str) -> BoundTemplate:
    return environment.from_string(text)


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
    return inlined(html(wording.source(name), **values))


def part(name: str, /, **values: Any) -> Markup:
    """The template `name` as a piece of a page that is inlined with it."""
    return html(wording.source(name), **values)


def note(name: str, /, **values: Any) -> str:
    """The template `name` in plain text."""
    return plain(wording.source(name), **values)


def fragment(name: str, css: str, /, **values: Any) -> str:
    """A part of a page with the rules of `css` inlined."""
    return _inliner.inline_fragment(html(wording.source(name), **values), wording.source(css))


def inlined(page: str) -> str:
    """A page with its CSS inlined."""
    return _inliner.inline(page)


def spoken(source: str, values: Mapping[str, Any], *, whole: bool = False) -> str:
    """A text that a store may have worded, which knows no more than a wording may."""
    return dialect.parsed(source, whole=whole).render(**values)


def sound(rendered: str) -> str:
    """`rendered`, unless a gap in it came to harm: then it raises `Unfit`."""
    if HARMED.search(GAP.sub("", rendered)):
        raise Unfit(_("A customer's own value was changed where it can only be printed."))
    return rendered


def first_sound(own: Own | None, prepare: Callable[[Own | None], P]) -> P:
    """What is prepared from `own`; when that fails from the version before it, at last from the built-in."""
    faults: dict[uuid.UUID, str] = {}
    while own is not None:
        try:
            prepared = prepare(own)
        except FAILURES as failure:
            faults[own.id] = f"{failure}"
            own = own.before
        else:
            prepared.faults = faults
            return prepared
    prepared = prepare(None)
    prepared.faults = faults
    return prepared
