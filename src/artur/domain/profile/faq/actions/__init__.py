"""Everything that writes questions and answers."""

from artur.domain.profile.faq.actions.suggesting import suggest

__all__ = ["suggest"]
