"""What goes into the thank-you page, and how a server signs the order; each is run in a test, where its language is."""

from __future__ import annotations

HEAD = """\
<link rel="stylesheet" href="https://ARTUR/w/artur.css">
<script type="module" src="https://ARTUR/w/artur.js"></script>"""

ELEMENT = """\
<artur-after-checkout store="STORE" order="{{ number }}"
    data="{{ data }}" signature="{{ signature }}">
  <a href="https://ARTUR/s/STORE/review/">Rate your purchase</a>
</artur-after-checkout>"""

PHP = """\
<?php
// Once for each thank-you page, on your server. The secret never goes into the page.
function artur_signed(array $order, string $secret, int $now): array {
    $data = base64_encode(json_encode($order, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR));
    return [$data, "t=$now,v1=" . hash_hmac("sha256", "$now.$data", $secret)];
}

[$data, $signature] = artur_signed([
    "id" => "1001",
    "placed_at" => "2026-03-01T10:15:00+01:00",
    "customer" => ["email" => "ana@example.com", "name" => "Ana Kovač", "locale" => "sl"],
    "country" => "SI", "currency" => "EUR", "total" => "59.90",
    "lines" => [["product" => ["id" => "SKU-1", "name" => "Čajnik"], "quantity" => 1, "price" => "59.90"]],
], getenv("ARTUR_CHECKOUT_SECRET"), time());
"""

PYTHON = """\
import base64, hashlib, hmac, json, os, time

# Once for each thank-you page, on your server. The secret never goes into the page.
def artur_signed(order, secret, now):
    data = base64.b64encode(json.dumps(order).encode()).decode()
    mark = hmac.new(secret.encode(), f"{now}.{data}".encode(), hashlib.sha256).hexdigest()
    return data, f"t={now},v1={mark}"

data, signature = artur_signed({
    "id": "1001",
    "placed_at": "2026-03-01T10:15:00+01:00",
    "customer": {"email": "ana@example.com", "name": "Ana Kovač", "locale": "sl"},
    "country": "SI", "currency": "EUR", "total": "59.90",
    "lines": [{"product": {"id": "SKU-1", "name": "Čajnik"}, "quantity": 1, "price": "59.90"}],
}, os.environ["ARTUR_CHECKOUT_SECRET"], int(time.time()))
"""

NODE = """\
const { createHmac } = require("node:crypto");

// Once for each thank-you page, on your server. The secret never goes into the page.
function arturSigned(order, secret, now) {
  const data = Buffer.from(JSON.stringify(order)).toString("base64");
  const mark = createHmac("sha256", secret).update(`${now}.${data}`).digest("hex");
  return [data, `t=${now},v1=${mark}`];
}

const [data, signature] = arturSigned({
  id: "1001",
  placed_at: "2026-03-01T10:15:00+01:00",
  customer: { email: "ana@example.com", name: "Ana Kovač", locale: "sl" },
  country: "SI", currency: "EUR", total: "59.90",
  lines: [{ product: { id: "SKU-1", name: "Čajnik" }, quantity: 1, price: "59.90" }],
}, process.env.ARTUR_CHECKOUT_SECRET, Math.floor(Date.now() / 1000));
"""

SERVERS = {"PHP": PHP, "Python": PYTHON, "Node.js": NODE}
"""By the name a developer knows it by."""
