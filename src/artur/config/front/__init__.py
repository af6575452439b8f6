"""The small ASGI front: it holds what must be fast or long-lived, and hands everything else to Django."""
