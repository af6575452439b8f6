<?php
/**
 * What was entered, and what may be entered.
 *
 * @package Artur
 */

defined( 'ABSPATH' ) || exit;

/** The plug-in's one option. */
class Artur_Settings {

	const OPTION = 'artur_settings';
	const PLACES = array( 'stars', 'reviews', 'list', 'badge' );

	/**
	 * All settings, those never entered included.
	 *
	 * @return array<string, mixed>
	 */
	public static function all() {
		$stored = get_option( self::OPTION, array() );
		return array_merge(
			array(
				'hook'   => '',
				'secret' => '',
				'store'  => '',
				'places' => array( 'stars', 'reviews' ),
			),
			is_array( $stored ) ? $stored : array()
		);
	}

	/** Whether orders can be sent. */
	public static function connected() {
		$settings = self::all();
		return '' !== $settings['hook'] && '' !== $settings['secret'];
	}

	/** Where Artur is, without a slash at the end; empty while unknown. */
	public static function base() {
		return (string) preg_replace( '~/hooks/.*$~', '', self::all()['hook'] );
	}

	/**
	 * What of an entered form is kept; what is wrong is named and the former value stays.
	 *
	 * @param mixed $entered The form.
	 * @return array<string, mixed>
	 */
	public static function sanitize( $entered ) {
		$entered  = is_array( $entered ) ? $entered : array();
		$settings = self::all();
		$hook     = self::line( $entered, 'hook' );
		if ( '' === $hook || self::right_address( $hook ) ) {
			$settings['hook'] = $hook;
		} else {
			self::complain( __( 'The address must begin with https:// and end with /hooks/ and a code, as Artur shows it.', 'artur-for-woocommerce' ) );
		}
		$secret = self::line( $entered, 'secret' );
		if ( '' !== $secret ) {
			// Left empty, it stays: it is never shown again.
			$settings['secret'] = $secret;
		}
		$store = self::line( $entered, 'store' );
		if ( preg_match( '/^[a-z0-9-]{0,60}$/', $store ) ) {
			$settings['store'] = $store;
		} else {
			self::complain( __( 'The store is the short name in the address of its page in Artur, such as tea-shop.', 'artur-for-woocommerce' ) );
		}
		$places             = isset( $entered['places'] ) && is_array( $entered['places'] ) ? $entered['places'] : array();
		$settings['places'] = array_values( array_intersect( self::PLACES, $places ) );
		return $settings;
	}

	/**
	 * A line of text as it was entered.
	 *
	 * @param array<string, mixed> $entered The form.
	 * @param string               $name    Its field.
	 */
	private static function line( $entered, $name ) {
		$value = isset( $entered[ $name ] ) && is_string( $entered[ $name ] ) ? $entered[ $name ] : '';
		return trim( sanitize_text_field( $value ) );
	}

	/**
	 * Whether it is an address of Artur's; without encryption only on this machine, to try things out.
	 *
	 * @param string $hook The address.
	 */
	private static function right_address( $hook ) {
		$secure = '~^https://[^\s/?#]+(/[^\s?#]*)?/hooks/[A-Za-z0-9_-]+$~';
		$here   = '~^http://(127\.0\.0\.1|localhost)(:\d+)?/hooks/[A-Za-z0-9_-]+$~';
		return 1 === preg_match( $secure, $hook ) || 1 === preg_match( $here, $hook );
	}

	/**
	 * Say what was wrong.
	 *
	 * @param string $words A sentence.
	 */
	private static function complain( $words ) {
		add_settings_error( self::OPTION, 'artur', $words );
	}
}
