"""How long insights keep what they hold; each part says it of itself."""

from artur.domain.insights.assistant import retention as _assistant  # noqa: F401 - registers itself
