"""Rules as documents: what the API shows, the editor sends and the database keeps."""

from artur.domain.alerts.documents.reading import read
from artur.domain.alerts.documents.writing import write

__all__ = ["read", "write"]
