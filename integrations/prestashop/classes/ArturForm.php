<?php
/**
 * The form on the module's settings page.
 *
 * @license Apache-2.0
 */
class ArturForm
{
    /** @return string The form as PrestaShop draws forms. */
    public static function of(Artur $module)
    {
        $inputs = [
            ['type' => 'text', 'name' => 'ARTUR_HOOK', 'label' => $module->l('Address', 'arturform'), 'desc' => $module->l('In Artur: Connections, PrestaShop.', 'arturform')],
            ['type' => 'password', 'name' => 'ARTUR_SECRET', 'label' => $module->l('Secret', 'arturform'), 'desc' => $module->l('From the same place. Leave it empty to keep the one that is stored.', 'arturform')],
            ['type' => 'text', 'name' => 'ARTUR_STORE', 'label' => $module->l('Store', 'arturform'), 'desc' => $module->l('Its short name in Artur, such as tea-shop.', 'arturform')],
            self::choice($module, 'ARTUR_STARS', $module->l('Stars beside the product', 'arturform')),
            self::choice($module, 'ARTUR_REVIEWS', $module->l('Reviews below the product', 'arturform')),
            self::choice($module, 'ARTUR_BADGE', $module->l('The shop’s badge at the foot of every page', 'arturform')),
            self::choice($module, 'ARTUR_UNPAID', $module->l('Send orders that still wait for their money', 'arturform')),
        ];
        $buttons = [];
        if (ArturSender::connected()) {
            $buttons[] = ['type' => 'submit', 'name' => 'testArtur', 'title' => $module->l('Test the connection', 'arturform'), 'class' => 'btn btn-default'];
            $buttons[] = ['type' => 'submit', 'name' => 'pastArtur', 'title' => $module->l('Send the orders of the last 30 days', 'arturform'), 'class' => 'btn btn-default'];
        }
        $helper = new HelperForm();
        $helper->module = $module;
        $helper->submit_action = 'submitArtur';
        $helper->token = Tools::getAdminTokenLite('AdminModules');
        $helper->currentIndex = AdminController::$currentIndex . '&configure=' . $module->name;
        $helper->fields_value = ['ARTUR_SECRET' => ''];
        foreach (array_merge(Artur::TEXTS, array_keys(Artur::SWITCHES)) as $name) {
            $helper->fields_value[$name] = Configuration::get($name);
        }

        return $helper->generateForm([['form' => [
            'legend' => ['title' => 'Artur'],
            'description' => $module->l('What could not be sent is tried again. To be sure of it, let a cron job call every ten minutes:', 'arturform')
                . ' ' . htmlspecialchars(Context::getContext()->link->getModuleLink('artur', 'send', ['token' => Configuration::get('ARTUR_CRON')])),
            'input' => $inputs,
            'submit' => ['title' => $module->l('Save', 'arturform')],
            'buttons' => $buttons,
        ]]]);
    }

    private static function choice(Artur $module, $name, $label)
    {
        return [
            'type' => 'switch',
            'name' => $name,
            'label' => $label,
            'is_bool' => true,
            'values' => [
                ['id' => $name . '_on', 'value' => 1, 'label' => $module->l('Yes', 'arturform')],
                ['id' => $name . '_off', 'value' => 0, 'label' => $module->l('No', 'arturform')],
            ],
        ];
    }
}
