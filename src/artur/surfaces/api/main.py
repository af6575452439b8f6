"""The REST API: every module beside this one that has a `router` is part of it."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ninja import NinjaAPI, Router

from artur import __version__
from artur.surfaces import api as package
from artur.surfaces.api import openapi, problems
from artur.surfaces.api.auth import Key
from artur.surfaces.api.bodies import StrictParser

if TYPE_CHECKING:
    from ninja.openapi.schema import OpenAPISchema
    from ninja.operation import Operation


WIRING = {"main", "urls"}


class Api(NinjaAPI):
    """Ninja with our operation names and a complete OpenAPI document."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Such as `orders_upsert`: the noun's module and the verb's function."""
        return f"{operation.view_func.__module__.rpartition('.')[2]}_{operation.view_func.__name__}"

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The document, with what every call has in common."""
        return openapi.complete(super().get_openapi_schema(**options), self)


def build() -> Api:
    """The API with every router there is."""
    made = Api(
        title="Artur",
        version=__version__,
        description=openapi.DESCRIPTION,
        urls_namespace="api",
        docs_url=None,
        parser=StrictParser(),
    )
    problems.handle(made)
    names = {module.name for module in pkgutil.iter_modules(package.__path__)} - WIRING
    for module in sorted(names):
        router = getattr(import_module(f"{package.__name__}.{module}"), "router", None)
        if isinstance(router, Router):
            made.add_router("", router, tags=[module])
            _tell_keys(router)
    return made


def _tell_keys(router: Router) -> None:
    """Let each call's key know which parameters the call takes."""
    operations = (o for view in router.path_operations.values() for o in view.operations)
    for operation in operations:
        queries = (m for m in operation.models if m.__ninja_param_source__ == "query")
        takes = frozenset(name for model in queries for name in model.__ninja_flatten_map__)
        for auth in operation.auth_callbacks:
            if isinstance(auth, Key):
                auth.takes = takes


api = build()
