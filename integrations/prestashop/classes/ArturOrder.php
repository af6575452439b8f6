<?php
/**
 * An order of PrestaShop as a document of Artur's contract, with the names its webservice gives the same things.
 *
 * @license Apache-2.0
 */
class ArturOrder
{
    /** @var array<string, string> The states PrestaShop knows by a name of its own. */
    const STATES = [
        'PS_OS_CANCELED' => 'cancelled',
        'PS_OS_REFUND' => 'returned',
        'PS_OS_ERROR' => 'error',
        'PS_OS_DELIVERED' => 'delivered',
        'PS_OS_SHIPPING' => 'shipped',
        'PS_OS_COD_VALIDATION' => 'ordered',
    ];

    /** @var Order */
    private $order;

    /** @var array<string, string> Since when it was what. */
    private $since = [];

    /** @var string What it is now. */
    private $now;

    public function __construct(Order $order)
    {
        $this->order = $order;
        $idLang = (int) Configuration::get('PS_LANG_DEFAULT');
        $this->now = self::meaning((int) $order->current_state, new OrderState((int) $order->current_state));
        foreach (array_reverse($order->getHistory($idLang)) as $entry) {
            $state = new OrderState((int) $entry['id_order_state']);
            $meaning = self::meaning((int) $entry['id_order_state'], $state);
            if (!isset($this->since[$meaning])) {
                $this->since[$meaning] = self::instant($entry['date_add']);
            }
        }
    }

    /** Whether it ever was an order; `$unpaid` are those that still wait for their money. */
    public function ordered($unpaid)
    {
        $been = array_merge([$this->now], array_keys($this->since));
        if (array_intersect($been, ['ordered', 'paid', 'shipped', 'delivered', 'returned'])) {
            return true;
        }

        return $unpaid && array_diff($been, ['error']) !== [];
    }

    /** @return array<string, mixed> The document. */
    public function document()
    {
        $order = $this->order;
        $customer = new Customer((int) $order->id_customer);
        $address = new Address((int) $order->id_address_delivery);
        $carrier = new Carrier((int) $order->id_carrier);
        $currency = new Currency((int) $order->id_currency);
        $phone = $address->phone_mobile ? $address->phone_mobile : $address->phone;
        $told = [
            'id' => (string) $order->id,
            'placed_at' => self::instant($order->date_add),
            'customer' => array_filter([
                'email' => $customer->email,
                'name' => trim($customer->firstname . ' ' . $customer->lastname),
                // With its country only: what a customer wrote otherwise is no reason to refuse the order.
                'phone' => preg_match('/^\+[0-9 ]{8,20}$/', (string) $phone) ? $phone : null,
                'locale' => self::tag(new Language((int) $order->id_lang)),
            ]),
            'country' => Country::getIsoById((int) $address->id_country) ?: null,
            'currency' => $currency->iso_code,
            'total' => self::amount($order->total_paid_tax_incl),
            'attributes' => (object) array_filter([
                'number' => (string) $order->reference,
                'payment' => (string) $order->module,
                'shipping' => (string) $carrier->name,
            ]),
            'lines' => $this->lines(),
        ];

        return array_filter($told + $this->way(), function ($value) {
            return $value !== null;
        });
    }

    /** @return array<string, mixed>|null The hand-over with carrier and number, for which a document has no place. */
    public function parcel()
    {
        $way = $this->way();
        if (empty($way['shipped_at'])) {
            return null;
        }
        $carrier = new Carrier((int) $this->order->id_carrier);
        $event = array_filter([
            'type' => 'shipped',
            'at' => $way['shipped_at'],
            'carrier' => (string) $carrier->name,
            'tracking' => (string) $this->order->getWsShippingNumber(),
        ]);

        return ['order' => (string) $this->order->id, 'event' => $event];
    }

    /** @return array<string, mixed> Status and dates. */
    private function way()
    {
        $shipped = isset($this->since['shipped']) ? $this->since['shipped'] : null;
        $arrived = isset($this->since['delivered']) ? $this->since['delivered'] : null;
        $dates = ['shipped_at' => $shipped, 'delivered_at' => $arrived];
        if (in_array($this->now, ['cancelled', 'returned'], true)) {
            return ['status' => $this->now] + $dates;
        }
        foreach (['delivered', 'shipped'] as $stage) {
            if ($this->now === $stage || isset($this->since[$stage])) {
                return ['status' => $stage] + $dates;
            }
        }
        $paid = in_array($this->now, ['paid', 'ordered'], true) || isset($this->since['paid']);

        return ['status' => $paid ? 'paid' : 'placed'];
    }

    /** @return array<int, array<string, mixed>> What was bought and not given back. */
    private function lines()
    {
        $base = Context::getContext()->shop->getBaseURL(true);
        $idLang = (int) Configuration::get('PS_LANG_DEFAULT');
        $lines = [];
        foreach ($this->order->getProducts() as $row) {
            $left = (int) $row['product_quantity'] - (int) $row['product_quantity_refunded'] - (int) $row['product_quantity_return'];
            if ($left < 1 && $this->now !== 'returned') {
                continue;
            }
            $id = (int) $row['product_id'];
            $product = new Product($id, false, $idLang);
            $category = new Category((int) $product->id_category_default, $idLang);
            $cover = Product::getCover($id);
            $lines[] = [
                'product' => array_filter([
                    'id' => (string) $id,
                    'name' => mb_substr((string) ($product->name ?: $row['product_name']), 0, 300),
                    'url' => $base . 'index.php?controller=product&id_product=' . $id,
                    'image' => $cover ? self::picture($base, (int) $cover['id_image']) : null,
                    'brand' => (string) $product->manufacturer_name,
                    // The two categories above all others say nothing.
                    'category' => (int) $category->id > 2 ? (string) $category->name : null,
                ]),
                'quantity' => max(1, $left),
                'price' => self::amount($row['unit_price_tax_incl']),
            ];
        }

        return $lines;
    }

    private static function meaning($id, OrderState $state)
    {
        foreach (self::STATES as $name => $meaning) {
            if ($id && $id === (int) Configuration::get($name)) {
                return $meaning;
            }
        }
        if ($state->shipped) {
            return 'shipped';
        }
        if ($state->paid) {
            return 'paid';
        }

        return $state->logable ? 'ordered' : 'placed';
    }

    /** A tag such as `sl-SI`; the shop's own codes are none: its `si` is Slovenian. */
    private static function tag(Language $language)
    {
        $parts = explode('-', (string) $language->language_code);

        return $parts[0] === '' ? null : strtolower($parts[0]) . (isset($parts[1]) ? '-' . strtoupper($parts[1]) : '');
    }

    private static function picture($base, $id)
    {
        return $base . 'img/p/' . implode('/', str_split((string) $id)) . '/' . $id . '.jpg';
    }

    private static function amount($value)
    {
        return number_format(max(0, (float) $value), 4, '.', '');
    }

    /** A time of the shop's clock, with its offset; all in UTC, so that they can be compared. */
    private static function instant($local)
    {
        return gmdate('Y-m-d\TH:i:s+00:00', (int) strtotime($local));
    }
}
