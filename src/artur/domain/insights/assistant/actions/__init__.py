"""Setting a language model up, asking it, and having its answers written down."""

from artur.domain.insights.assistant.actions.answering import answer_next
from artur.domain.insights.assistant.actions.setting_up import forget, set_up, switch, try_out
from artur.domain.insights.assistant.actions.wanting import discard, want_review, want_themes

__all__ = [
    "answer_next",
    "discard",
    "forget",
    "set_up",
    "switch",
    "try_out",
    "want_review",
    "want_themes",
]
