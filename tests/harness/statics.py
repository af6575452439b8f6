"""Static files as WhiteNoise finds them: looked up once a process, not once for each of Django's test clients."""

from __future__ import annotations

from whitenoise.middleware import WhiteNoiseMiddleware


def find_once() -> None:
    """Let every further middleware take over what the first one found."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, object] = {}

    def take_over(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            find(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = take_over
