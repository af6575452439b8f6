"""Addresses for shoppers: every module beside this one that has `urlpatterns` is found by itself."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from artur.surfaces import public

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
for found in pkgutil.iter_modules(public.__path__):
    if found.name not in {"urls", "apps"}:
        module = import_module(f"{public.__name__}.{found.name}")
        urlpatterns += getattr(module, "urlpatterns", [])
