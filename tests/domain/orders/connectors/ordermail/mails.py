"""Order mails as shops write them; hand-written after what mail markup looks like in the wild."""

from __future__ import annotations

import json
from email.message import EmailMessage
from typing import Any

ORDER: dict[str, Any] = {
    "@context": "http://schema.org",
    "@type": "Order",
    "merchant": {"@type": "Organization", "name": "Čajnica Zvezda"},
    "orderNumber": "2026-1001",
    "orderDate": "2026-04-13T10:40:00+02:00",
    "orderStatus": "http://schema.org/OrderProcessing",
    "priceCurrency": "EUR",
    "price": "59.90",
    "customer": {"@type": "Person", "name": "Ana Kovač", "email": "ana@example.com"},
    "billingAddress": {"@type": "PostalAddress", "addressCountry": "SI", "addressRegion": "Gorenjska"},
    "acceptedOffer": [
        {
            "@type": "Offer",
            "itemOffered": {
                "@type": "Product",
                "name": "Čajnik iz litega železa",
                "sku": "CAJ-1",
                "url": "https://tea.example/cajnik",
                "image": "https://tea.example/cajnik.jpg",
                "brand": {"@type": "Brand", "name": "Iwachu"},
                "gtin13": "4006381333931",
            },
            "price": 49.9,
            "priceCurrency": "EUR",
            "eligibleQuantity": {"@type": "QuantitativeValue", "value": 1},
        },
        {
            "@type": "Offer",
            "itemOffered": {"@type": "Product", "name": "Sencha, 100 g", "sku": "SEN-100"},
            "priceSpecification": {"@type": "PriceSpecification", "price": "5,00"},
            "eligibleQuantity": {"value": "2"},
        },
    ],
    "orderDelivery": {
        "@type": "ParcelDelivery",
        "carrier": {"@type": "Organization", "name": "Pošta Slovenije"},
        "expectedArrivalFrom": "2026-04-15",
        "expectedArrivalUntil": "2026-04-17",
        "deliveryAddress": {"@type": "PostalAddress", "addressCountry": {"name": "SI"}},
    },
}  # fmt: skip


def mail(
    *data: Any,
    kind: str = "application/ld+json",
    subject: str = "Vaše naročilo",
    to: str = "Ana Kovač <ana@example.com>",
    address: str = "post+order-abc@shop.example",
    html: str = "",
    **headers: str,
) -> bytes:
    """A mail with data scripts in its HTML, as it lies in the mailbox it was copied to."""
    message = EmailMessage()
    message["Delivered-To"] = address
    message["From"] = "Čajnica Zvezda <narocila@tea.example>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Mon, 13 Apr 2026 10:41:00 +0200"
    message["Message-ID"] = headers.pop("message_id", "<2026-1001.placed@tea.example>")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("Hvala za vaše naročilo.")
    written = "".join(
        f'<script type="{kind}">{one if isinstance(one, str) else json.dumps(one)}</script>'
        for one in data
    )
    message.add_alternative(
        html or f'<html lang="sl"><head>{written}</head><body>Hvala.</body></html>', subtype="html"
    )
    return message.as_bytes()
