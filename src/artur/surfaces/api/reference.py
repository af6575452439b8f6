"""The reference of the API as a page of Markdown, written from the OpenAPI document."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEAD = """\
# REST API

Written by `python scripts/reference.py` from the code; the same as data stands at `/api/v1/openapi.json`.

{description}
Errors are `application/problem+json` (RFC 9457): `type`, `title`, `status`, `detail` and
`errors: [{{"field", "message"}}]`. What a `type` means stands at its own address.
"""


def markdown(schema: Mapping[str, Any]) -> str:
    """The page for a complete OpenAPI document."""
    return "\n".join([HEAD.format(**schema["info"]), *_calls(schema), *_shapes(schema)]) + "\n"


def _calls(schema: Mapping[str, Any]) -> Iterator[str]:
    tagged: dict[str, list[str]] = {}
    for path, methods in schema["paths"].items():
        for method, call in methods.items():
            shown = "\n".join(_call(method.upper(), path, call))
            tagged.setdefault(call["tags"][0], []).append(shown)
    for tag, calls in sorted(tagged.items()):
        yield f"## {tag.replace('_', ' ').capitalize()}\n"
        yield from calls


def _call(method: str, path: str, call: Mapping[str, Any]) -> Iterator[str]:
    yield f"### `{method} {path}`\n"
    yield f"{call['description']}\n"
    parameters = call.get("parameters", [])
    if parameters:
        yield "| parameter | in | | |\n|---|---|---|---|"
        for parameter in parameters:
            needed = "required" if parameter["required"] else ""
            about = _about(parameter) or _about(parameter.get("schema", {}))
            yield f"| `{parameter['name']}` | {parameter['in']} | {needed} | {about} |"
        yield ""
    for media_type, content in call.get("requestBody", {}).get("content", {}).items():
        shape = _kind(content["schema"])
        yield f"Body: `{media_type}`{'' if shape == 'object' else f', {shape}'}\n"
    answers = [_answer(status, answer) for status, answer in sorted(_statuses(call).items())]
    yield f"Answers: {', '.join(answers)}\n"


def _statuses(call: Mapping[str, Any]) -> dict[int, Any]:
    return {int(status): answer for status, answer in call["responses"].items()}


def _answer(status: int, answer: Mapping[str, Any]) -> str:
    schemas = [_named(content.get("schema", {})) for content in answer.get("content", {}).values()]
    if status >= HTTPStatus.BAD_REQUEST or not any(schemas):
        return str(status)
    return f"{status} {schemas[0]}"


def _shapes(schema: Mapping[str, Any]) -> Iterator[str]:
    yield "## Shapes\n"
    for name, shape in sorted(schema["components"]["schemas"].items()):
        yield f"### {name}\n"
        if about := shape.get("description"):
            yield f"{about}\n"
        yield "| field | | | |\n|---|---|---|---|"
        for field, kind in shape.get("properties", {}).items():
            needed = "required" if field in shape.get("required", []) else ""
            yield f"| `{field}` | {_kind(kind)} | {needed} | {_about(kind)} |"
        yield ""


def _about(described: Mapping[str, Any]) -> str:
    """What is said of a field or parameter, fit for a cell of a table."""
    return " ".join(described.get("description", "").split()).replace("|", "\\|")


def _named(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    return ""


def _kind(schema: Mapping[str, Any]) -> str:
    if "anyOf" in schema:
        kinds = [_kind(choice) for choice in schema["anyOf"] if choice.get("const") != ""]
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    if schema.get("maxLength"):
        return f"text, at most {schema['maxLength']} characters"
    return _named(schema) or str(schema.get("type", "any")).replace("string", "text")
