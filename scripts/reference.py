"""Write docs/reference/api.md from the code; a test holds the two together."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "api.md"


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "artur.config.settings", "ARTUR_DATA": data}
        import django

        django.setup()
        from artur.surfaces.api.main import api
        from artur.surfaces.api.reference import markdown

        PAGE.write_text(markdown(api.get_openapi_schema(path_prefix="/api/v1/")))


if __name__ == "__main__":
    main()
