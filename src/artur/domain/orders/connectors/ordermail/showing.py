"""The snippet for a mail's template; the names in double braces are for the shop's own placeholders."""

from __future__ import annotations

SNIPPET = """\
<script type="application/json+artur">
{
  "id": "{{ order number }}",
  "placed_at": "{{ time, as 2026-03-01T10:15:00+01:00 }}",
  "customer": {
    "email": "{{ e-mail }}", "name": "{{ name }}", "locale": "sl"
  },
  "country": "SI",
  "lines": [
    {"product": {"id": "{{ SKU }}", "name": "{{ product }}"},
     "quantity": 1, "price": "59.90"}
  ]
}
</script>"""
