<?php
/**
 * Artur for PrestaShop: sends orders to your Artur and shows what customers said on your product pages.
 *
 * @license Apache-2.0
 */

if (!defined('_PS_VERSION_')) {
    exit;
}

require_once __DIR__ . '/classes/ArturForm.php';
require_once __DIR__ . '/classes/ArturOrder.php';
require_once __DIR__ . '/classes/ArturQueue.php';
require_once __DIR__ . '/classes/ArturSender.php';

class Artur extends Module
{
    const HOOKS = [
        'displayHeader',
        'displayProductAdditionalInfo',
        'displayFooterProduct',
        'displayFooter',
        'displayBackOfficeHeader',
        'actionValidateOrder',
        'actionOrderStatusPostUpdate',
        'actionAdminOrdersTrackingNumberUpdate',
    ];
    const TEXTS = ['ARTUR_HOOK', 'ARTUR_STORE'];
    const SWITCHES = ['ARTUR_STARS' => 1, 'ARTUR_REVIEWS' => 1, 'ARTUR_BADGE' => 0, 'ARTUR_UNPAID' => 0];
    const DAYS = 30;

    /** @var bool Whether this request will send what waits once it has answered. */
    private $sending = false;

    public function __construct()
    {
        $this->name = 'artur';
        $this->tab = 'front_office_features';
        $this->version = '1.0.0';
        $this->author = 'The Artur developers';
        $this->need_instance = 0;
        $this->bootstrap = true;
        $this->ps_versions_compliancy = ['min' => '1.7.0.0', 'max' => '9.99.99'];
        parent::__construct();
        $this->displayName = 'Artur';
        $this->description = $this->l('Sends your orders to your Artur and shows what customers said on your product pages.');
        $this->confirmUninstall = $this->l('The settings and everything that still waits to be sent are removed.');
    }

    public function install()
    {
        if (!parent::install() || !$this->registerHook(self::HOOKS) || !ArturQueue::install()) {
            return false;
        }
        foreach (self::SWITCHES as $name => $value) {
            Configuration::updateValue($name, $value);
        }

        // Whoever calls the sending page must know this, so that nobody else keeps the shop busy.
        return Configuration::updateValue('ARTUR_CRON', bin2hex(random_bytes(16)));
    }

    public function uninstall()
    {
        $names = array_merge(self::TEXTS, array_keys(self::SWITCHES), ['ARTUR_SECRET', 'ARTUR_CRON', 'ARTUR_TROUBLE']);
        foreach ($names as $name) {
            Configuration::deleteByName($name);
        }

        return ArturQueue::uninstall() && parent::uninstall();
    }

    // ---- what happens to orders

    public function hookActionValidateOrder($params)
    {
        $this->changed($params['order']->id);
    }

    public function hookActionOrderStatusPostUpdate($params)
    {
        $this->changed($params['id_order']);
    }

    public function hookActionAdminOrdersTrackingNumberUpdate($params)
    {
        $this->changed($params['order']->id);
    }

    /** Whoever looks after the shop also moves on what could not be sent before. */
    public function hookDisplayBackOfficeHeader()
    {
        if (ArturSender::connected() && ArturQueue::due(1)) {
            $this->sendLater();
        }
    }

    private function changed($idOrder)
    {
        if (ArturSender::connected()) {
            ArturQueue::add((int) $idOrder);
            $this->sendLater();
        }
    }

    /** Send once the page is out, so that no customer waits for it. */
    private function sendLater()
    {
        if (!$this->sending) {
            $this->sending = true;
            register_shutdown_function(function () {
                if (function_exists('fastcgi_finish_request')) {
                    fastcgi_finish_request();
                }
                ArturSender::flush();
            });
        }
    }

    // ---- what the shop shows

    public function hookDisplayHeader()
    {
        if (!$this->placed()) {
            return '';
        }

        return '<script type="module" src="' . self::escaped(ArturSender::base() . '/w/artur.js') . '"></script>';
    }

    public function hookDisplayProductAdditionalInfo($params)
    {
        return $this->element('ARTUR_STARS', 'artur-stars', self::productOf($params));
    }

    public function hookDisplayFooterProduct($params)
    {
        return $this->element('ARTUR_REVIEWS', 'artur-reviews', self::productOf($params));
    }

    public function hookDisplayFooter()
    {
        return $this->element('ARTUR_BADGE', 'artur-badge', 0);
    }

    private function placed()
    {
        return ArturSender::base() !== '' && (string) Configuration::get('ARTUR_STORE') !== '';
    }

    private function element($switch, $name, $product)
    {
        if (!Configuration::get($switch) || !$this->placed()) {
            return '';
        }
        $about = $product ? ' product="' . (int) $product . '"' : '';

        return '<' . $name . ' store="' . self::escaped(Configuration::get('ARTUR_STORE')) . '"' . $about . '></' . $name . '>';
    }

    /** Themes hand the product over as an array, as an object that can be read like one, or as a Product. */
    private static function productOf($params)
    {
        $product = isset($params['product']) ? $params['product'] : null;
        if (is_array($product) || $product instanceof ArrayAccess) {
            return (int) (isset($product['id_product']) ? $product['id_product'] : $product['id']);
        }

        return is_object($product) ? (int) $product->id : 0;
    }

    private static function escaped($text)
    {
        return htmlspecialchars((string) $text, ENT_QUOTES, 'UTF-8');
    }

    // ---- the settings; PrestaShop itself lets nobody in without the right and the token

    public function getContent()
    {
        $said = '';
        if (Tools::isSubmit('submitArtur')) {
            $said = $this->save();
        } elseif (Tools::isSubmit('testArtur')) {
            $failure = ArturSender::test();
            $said = $failure === null ? $this->displayConfirmation($this->l('Artur heard the test. Orders are sent from now on.'))
                : $this->displayError(self::escaped($failure));
        } elseif (Tools::isSubmit('pastArtur')) {
            ArturQueue::addSince(date('Y-m-d H:i:s', time() - self::DAYS * 86400));
            $this->sendLater();
            $said = $this->displayConfirmation($this->l('The orders of the last 30 days are being sent.'));
        }
        $trouble = (string) Configuration::get('ARTUR_TROUBLE');
        if ($trouble !== '' && $said === '') {
            $said = $this->displayWarning(self::escaped($this->l('Orders do not reach Artur at the moment.') . ' ' . $trouble));
        }

        return $said . ArturForm::of($this);
    }

    private function save()
    {
        $hook = trim((string) Tools::getValue('ARTUR_HOOK'));
        $store = trim((string) Tools::getValue('ARTUR_STORE'));
        if ($hook !== '' && !ArturSender::rightAddress($hook)) {
            return $this->displayError($this->l('The address must begin with https:// and end with /hooks/ and a code, as Artur shows it.'));
        }
        if (!preg_match('/^[a-z0-9-]{0,60}$/', $store)) {
            return $this->displayError($this->l('The store is the short name in the address of its page in Artur, such as tea-shop.'));
        }
        Configuration::updateValue('ARTUR_HOOK', $hook);
        Configuration::updateValue('ARTUR_STORE', $store);
        $secret = trim((string) Tools::getValue('ARTUR_SECRET'));
        if ($secret !== '') {
            // Left empty, it stays: it is never shown again.
            Configuration::updateValue('ARTUR_SECRET', $secret);
        }
        foreach (array_keys(self::SWITCHES) as $name) {
            Configuration::updateValue($name, (int) (bool) Tools::getValue($name));
        }

        return $this->displayConfirmation($this->l('Saved.'));
    }
}
