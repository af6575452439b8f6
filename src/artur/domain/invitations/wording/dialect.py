"""The Liquid a wording is written in: conditions, filters and variables; no loops, as there is nothing to loop over."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from liquid import Environment, StrictUndefined
from liquid.builtin import content, illegal, output
from liquid.builtin.tags import comment_tag, if_tag, inline_comment_tag, unless_tag

if TYPE_CHECKING:
    from liquid import BoundTemplate

TAGS = (
    content.Literal,
    output.Output,
    illegal.Illegal,
    if_tag.IfTag,
    unless_tag.UnlessTag,
    comment_tag.CommentTag,
    inline_comment_tag.InlineCommentTag,
)
FILTERS = frozenset(
    {
        "append",
        "capitalize",
        "default",
        "downcase",
        "escape",
        "prepend",
        "remove",
        "replace",
        "strip",
        "truncate",
        "truncatewords",
        "upcase",
    }
)
ADDING = frozenset({"append", "default", "prepend"})
"""The filters that leave a customer's value as it is."""


class Plain(Environment):
    """Liquid without loops and assignments: there is nothing to loop over."""

    output_stream_limit = 200_000
    local_namespace_limit = 10_000
    context_depth_limit = 10

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        """Only what a wording needs."""
        super().setup_tags_and_filters(extra=extra)
        self.tags.clear()
        for tag in TAGS:
            self.add_tag(tag)
        for name in set(self.filters) - FILTERS:
            del self.filters[name]


TEXT = Plain(undefined=StrictUndefined, autoescape=False)
HTML = Plain(undefined=StrictUndefined, autoescape=True)


@lru_cache(maxsize=2_000)
def parsed(source: str, *, whole: bool = False) -> BoundTemplate:
    """The template of `source`; raises `LiquidError`."""
    return (HTML if whole else TEXT).from_string(source)
