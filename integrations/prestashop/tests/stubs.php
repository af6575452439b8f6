<?php
/**
 * The part of PrestaShop the module touches, as plain classes that remember what they were asked.
 *
 * Its database is a real one: SQLite, with the few words in which MySQL differs put into SQLite's.
 */

define('_PS_VERSION_', '8.1.0');
define('_DB_PREFIX_', 'ps_');
define('_MYSQL_ENGINE_', 'InnoDB');
date_default_timezone_set('Europe/Ljubljana');

class World
{
    public static $configuration = [];
    public static $posts = [];
    public static $answer = [204, 0, ''];
    public static $submitted = [];
    public static $orders = [];
    public static $hooks = [];

    public static function reset()
    {
        self::$posts = self::$submitted = self::$orders = self::$hooks = [];
        self::$answer = [204, 0, ''];
        self::$configuration = [
            'PS_OS_CANCELED' => 6, 'PS_OS_REFUND' => 7, 'PS_OS_ERROR' => 8, 'PS_OS_DELIVERED' => 5, 'PS_OS_SHIPPING' => 4,
            'PS_OS_COD_VALIDATION' => 13, 'PS_LANG_DEFAULT' => 1,
        ];
        Db::$instance = null;
        ArturQueue::install();
    }
}

class Configuration
{
    public static function get($name) { return World::$configuration[$name] ?? false; }
    public static function updateValue($name, $value) { World::$configuration[$name] = $value; return true; }
    public static function deleteByName($name) { unset(World::$configuration[$name]); return true; }
}

class Db
{
    public static $instance;
    private $pdo;
    private $changed = 0;

    public function __construct()
    {
        $this->pdo = new PDO('sqlite::memory:', null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
        $this->pdo->exec('CREATE TABLE ps_orders (id_order INTEGER PRIMARY KEY, date_add TEXT)');
    }

    public static function getInstance() { return self::$instance = self::$instance ?: new self(); }

    public function execute($sql)
    {
        $sql = strtr($sql, ['INSERT IGNORE' => 'INSERT OR IGNORE', 'ON DUPLICATE KEY UPDATE' => 'ON CONFLICT (`id_order`) DO UPDATE SET']);
        $sql = preg_replace(['/,\s*KEY \(`next_at`\)/', '/\) ENGINE=.*$/s'], ['', ')'], $sql);
        $this->changed = $this->pdo->exec($sql);
        return true;
    }

    public function executeS($sql) { return $this->pdo->query($sql)->fetchAll(PDO::FETCH_ASSOC); }
    public function Affected_Rows() { return $this->changed; }
}

class Module
{
    public $name, $tab, $version, $author, $need_instance, $bootstrap, $ps_versions_compliancy, $displayName, $description, $confirmUninstall, $context;
    public static $last;

    public function __construct() { self::$last = $this; $this->context = Context::getContext(); }
    public static function getInstanceByName($name) { return self::$last; }
    public function install() { return true; }
    public function uninstall() { return true; }
    public function registerHook($names) { World::$hooks = (array) $names; return true; }
    public function l($text, $where = '') { return $text; }
    public function displayConfirmation($text) { return "[ok] $text"; }
    public function displayError($text) { return "[error] $text"; }
    public function displayWarning($text) { return "[warning] $text"; }
}

class Tools
{
    public static function isSubmit($name) { return isset(World::$submitted[$name]); }
    public static function getValue($name) { return World::$submitted[$name] ?? false; }
    public static function getAdminTokenLite($name) { return 'token'; }
}

class AdminController
{
    public static $currentIndex = 'index.php';
}

class HelperForm
{
    public $module, $submit_action, $token, $currentIndex, $fields_value;
    public function generateForm($forms) { return json_encode([$forms, $this->fields_value], JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE); }
}

class Context
{
    public $shop, $link;
    public static function getContext()
    {
        $context = new self();
        $context->shop = new class() { public function getBaseURL($ssl) { return 'https://tea.example/'; } };
        $context->link = new class() { public function getModuleLink($module, $page, $with) { return "https://tea.example/module/$module/$page?" . http_build_query($with); } };
        return $context;
    }
}

class Validate
{
    public static function isLoadedObject($thing) { return (bool) $thing->id; }
}

class Language { public $language_code; public function __construct($id) { $this->language_code = $id === 2 ? 'lv-lv' : ''; } }
class Country { public static function getIsoById($id) { return $id === 17 ? 'LV' : false; } }
class Customer { public $email = 'liga@example.com', $firstname = 'Līga', $lastname = 'Ozola'; public function __construct($id) {} }
class Address { public $phone = '', $phone_mobile = '+371 20 123 456', $id_country = 17; public function __construct($id) {} }
class Carrier { public $name = 'Omniva'; public function __construct($id) {} }
class Currency { public $iso_code = 'EUR'; public function __construct($id) {} }
class Category { public $id, $name = 'Čajniki'; public function __construct($id, $lang) { $this->id = $id; } }

class Product
{
    public $name = 'Čajnik', $manufacturer_name = 'Zvezda', $id_category_default = 9;
    public function __construct($id, $full, $lang) {}
    public static function getCover($id) { return ['id_image' => 123]; }
}

class OrderState
{
    public $paid, $shipped, $logable;
    public function __construct($id)
    {
        $this->paid = in_array($id, [2, 4, 5, 21], true);
        $this->shipped = in_array($id, [4, 5, 21], true);
        $this->logable = $this->paid;
    }
}

class Order
{
    public $id, $id_customer = 3, $id_address_delivery = 4, $id_carrier = 2, $id_currency = 1, $id_lang = 2, $current_state = 2;
    public $date_add = '2026-04-12 10:15:00', $total_paid_tax_incl = '59.900000', $reference = 'XKBK00001', $module = 'ps_wirepayment';
    public $history = [], $returned = 0, $tracking = '', $rows = 1;

    public function __construct($id = 0)
    {
        foreach (get_object_vars(World::$orders[$id] ?? (object) []) as $name => $value) {
            $this->$name = $value;
        }
        $this->id = isset(World::$orders[$id]) ? $id : null;
    }

    public function getHistory($lang)
    {
        // Newest first, as PrestaShop gives it.
        return array_map(fn ($entry) => ['id_order_state' => $entry[0], 'date_add' => $entry[1]], array_reverse($this->history));
    }

    public function getProducts()
    {
        return array_fill(0, $this->rows, ['product_id' => 7, 'product_name' => 'Čajnik - Barva : Modra', 'product_quantity' => 2, 'product_quantity_refunded' => $this->returned, 'product_quantity_return' => 0, 'unit_price_tax_incl' => '29.950000']);
    }

    public function getWsShippingNumber() { return $this->tracking; }
}

function pSQL($text) { return str_replace("'", "''", $text); }
