<?php
/**
 * Plugin Name:       Artur for WooCommerce
 * Description:       Sends your orders to your Artur and shows what customers said on your product pages.
 * Version:           1.0.0
 * Requires at least: 5.8
 * Requires PHP:      7.4
 * Requires Plugins:  woocommerce
 * WC requires at least: 5.0
 * Author:            The Artur developers
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/old-licenses/gpl-2.0.html
 * Text Domain:       artur-for-woocommerce
 * Domain Path:       /languages
 *
 * @package Artur
 */

defined( 'ABSPATH' ) || exit;

define( 'ARTUR_PLUGIN', __FILE__ );

require __DIR__ . '/includes/class-artur-settings.php';
require __DIR__ . '/includes/class-artur-page.php';
require __DIR__ . '/includes/class-artur-payload.php';
require __DIR__ . '/includes/class-artur-sender.php';
require __DIR__ . '/includes/class-artur-widgets.php';

add_action(
	'before_woocommerce_init',
	static function () {
		// Orders are read through WooCommerce alone, so either way of storing them will do.
		if ( class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', ARTUR_PLUGIN, true );
		}
	}
);

add_action(
	'plugins_loaded',
	static function () {
		load_plugin_textdomain( 'artur-for-woocommerce', false, dirname( plugin_basename( ARTUR_PLUGIN ) ) . '/languages' );
		Artur_Page::register();
		if ( class_exists( 'WooCommerce' ) ) {
			Artur_Sender::register();
			Artur_Widgets::register();
		}
	}
);

register_deactivation_hook( __FILE__, array( 'Artur_Sender', 'forget' ) );
