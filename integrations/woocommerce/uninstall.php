<?php
/**
 * Leaves nothing behind: settings, notes on orders, jobs in the queue.
 *
 * @package Artur
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'artur_settings' );
delete_option( 'artur_trouble' );
delete_metadata( 'post', 0, '_artur_locale', '', true );

if ( function_exists( 'as_unschedule_all_actions' ) ) {
	as_unschedule_all_actions( 'artur_send_order', null, 'artur' );
	as_unschedule_all_actions( 'artur_send_past', null, 'artur' );
}

global $wpdb;
$artur_notes = $wpdb->prefix . 'wc_orders_meta';
// phpcs:disable WordPress.DB -- WooCommerce has no function to remove one note from all orders.
if ( $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $artur_notes ) ) ) === $artur_notes ) {
	$wpdb->delete( $artur_notes, array( 'meta_key' => '_artur_locale' ) );
}
// phpcs:enable
