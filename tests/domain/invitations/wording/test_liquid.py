"""Liquid as stores write it: what can't be read is named by its line, what would not come out as meant is refused."""

from __future__ import annotations

import pytest

from artur.domain.invitations.wording import liquid
from artur.domain.invitations.wording.catalogue import NAMES


def found(source: str, name: str = "email.product") -> list[tuple[str, int, bool]]:
    """Code, line and whether it is refused."""
    return [(f.code, f.line, f.refused) for f in liquid.check(source, "intro", NAMES[name])]


@pytest.mark.parametrize(
    "source",
    [
        "Plain words",
        "{{ store }} and {{ product }}",
        "{% if name %}{{ name }}, how{% else %}How{% endif %} is it?",
        "{{ name | default: 'friend' }}",
        "{% unless name %}Hello{% endunless %}",
        "{% if name and contact %}{{ name }} {{ contact }}{% endif %}",
        "{% if contact %}{{ contact }}{% elsif product %}x{% endif %}",
        "{{ store | upcase | append: '.' }}",
        "{{ product | prepend: 'the ' }}",
        "{% comment %}{{ anything }}{% endcomment %}",
        "{% if store == 'Tea' %}x{% endif %}",
    ],
)
def test_what_is_meant_so_is_fine(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("{{ nmae }}", "unknown", 1),
        ("one\n\n{{ store.name }}", "unknown", 3),
        ("{{ name.size }}", "unknown", 1),
        ("{% if nmae %}x{% endif %}", "unknown", 1),
        ("{{ 'a' | append: nmae }}", "unknown", 1),
        ("{{ legal }}", "unknown", 1),
        ("x\n{{ product | upcase }}", "changed", 2),
        ("{{ 'a' | append: product | upcase }}", "changed", 1),
        ("{{ store | replace: 'a', product }}", "changed", 1),
        ("{% if product == 'Tea' %}x{% endif %}", "compared", 1),
        ("{% if 'Tea' contains product %}x{% endif %}", "compared", 1),
        ("{% if store and product > 1 %}x{% endif %}", "compared", 1),
        ("{% unless name != blank %}x{% endunless %}", "compared", 1),
        ("{{ store | shout }}", "filter", 1),
        ("a\nb\n{% for x in (1..9) %}{% endfor %}", "liquid", 3),
        ("{% assign x = name %}", "liquid", 1),
        ("{% include 'secret' %}", "liquid", 1),
        ("{{ product", "liquid", 1),
        ("one\ntwo\n{% if name %}", "liquid", 3),
        ("{% if %}x{% endif %}", "liquid", 1),
    ],
)
def test_what_would_not_come_out_as_meant_is_refused(source: str, code: str, line: int) -> None:
    assert (code, line, True) in found(source)


def test_what_may_be_missing_and_is_not_asked_for_is_advice() -> None:
    assert found("Hello {{ name }}") == [("missing", 1, False)]
    assert found("{{ product }}", "email.order") == [("missing", 1, False)]
    assert found("{{ product }}", "email.product") == []


def test_what_was_meant_is_guessed() -> None:
    def told(source: str) -> str:
        return liquid.check(source, "intro", NAMES["email.product"])[0].message

    assert "Did you mean “name”?" in told("{{ nmae }}")
    assert "Did you mean “product”?" in told("{{ prodct }}")
    assert "Did you mean “store”?" in told("{{ store.name }}")
    assert "Did you mean “upcase”?" in told("{{ store | upcse }}")
    assert "Did you mean" not in told("{{ zzzzzz }}")


def test_each_surface_and_kind_has_its_own_variables() -> None:
    assert found("{{ product }}", "email.purchase") == [("unknown", 1, True)]
    assert found("{{ stop }}", "email.product") == [("unknown", 1, True)]
    assert found("{{ stop }}", "sms.product") == []
    assert found("{{ link }}", "form.product") == [("unknown", 1, True)]
