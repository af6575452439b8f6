<?php
/**
 * What a cron job calls every ten minutes: sends what waits, says how many orders that was.
 *
 * @license Apache-2.0
 */

if (!defined('_PS_VERSION_')) {
    exit;
}

class ArturSendModuleFrontController extends ModuleFrontController
{
    public function initContent()
    {
        $token = (string) Configuration::get('ARTUR_CRON');
        if ($token === '' || !hash_equals($token, (string) Tools::getValue('token'))) {
            header('HTTP/1.1 404 Not Found');
            exit;
        }
        header('Content-Type: text/plain');
        exit((string) ArturSender::flush());
    }
}
