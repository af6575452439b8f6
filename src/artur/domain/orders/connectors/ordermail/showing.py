"""The snippet for a mail's template; the names in double braces are for the shop's own placeholders."""

from __future__ import annotations

SNIPPET = """\
<script type="application/json+artur">
{
  "id": "{{ order.number }}",
  "placed_at": "{{ order.date in ISO 8601, such as 2026-03-01T10:15:00+01:00 }}",
  "customer": {"email": "{{ customer.email }}", "name": "{{ customer.name }}", "locale": "{{ language }}"},
  "country": "{{ shipping.country, such as SI }}",
  "lines": [
    {"product": {"id": "{{ item.sku }}", "name": "{{ item.name }}", "url": "{{ item.url }}"}, "quantity": 1, "price": "59.90"}
  ]
}
</script>"""
