"""What insights hold about a person; each part says it of itself."""

from artur.domain.insights.assistant import privacy as _assistant  # noqa: F401 - registers itself
from artur.domain.insights.terms import privacy as _terms  # noqa: F401 - registers itself
