<?php
/**
 * An order as Artur's WooCommerce receiver reads it.
 *
 * @package Artur
 */

defined( 'ABSPATH' ) || exit;

/**
 * The names are those of WooCommerce's own REST interface, so that one receiver understands both; `artur` holds what
 * that interface keeps elsewhere. Of the notes of other plug-ins only those on parcels and languages leave the shop.
 */
class Artur_Payload {

	const NOTES = array(
		'_wc_shipment_tracking_items',
		'_aftership_tracking_items',
		'_aftership_tracking_number',
		'_aftership_tracking_provider_name',
		'_tracking_number',
		'_tracking_provider',
		'_date_shipped',
		'ywot_tracking_code',
		'ywot_carrier_name',
		'ywot_pick_up_date',
		'wpml_language',
		'pll_language',
		'trp_language',
		'weglot_language',
	);
	const DATES = array( 'created', 'modified', 'paid', 'completed' );

	/**
	 * The order as an array for JSON.
	 *
	 * @param WC_Order $order The order.
	 * @return array<string, mixed>
	 */
	public static function of( $order ) {
		$refunded = self::refunded( $order );
		$told     = array(
			'id'             => $order->get_id(),
			'parent_id'      => $order->get_parent_id(),
			'number'         => (string) $order->get_order_number(),
			'status'         => $order->get_status(),
			'created_via'    => $order->get_created_via(),
			'currency'       => $order->get_currency(),
			'total'          => (string) $order->get_total(),
			'payment_method' => $order->get_payment_method(),
			'billing'        => array(
				'first_name' => $order->get_billing_first_name(),
				'last_name'  => $order->get_billing_last_name(),
				'email'      => $order->get_billing_email(),
				'phone'      => $order->get_billing_phone(),
				'country'    => $order->get_billing_country(),
				'state'      => $order->get_billing_state(),
			),
			'shipping'       => array(
				'country' => $order->get_shipping_country(),
				'state'   => $order->get_shipping_state(),
			),
			'shipping_lines' => array( array( 'method_title' => $order->get_shipping_method() ) ),
			'meta_data'      => self::notes( $order ),
			'line_items'     => array(),
			'refunds'        => array_map( static fn( $refund ) => array( 'id' => $refund->get_id() ), $order->get_refunds() ),
			'artur'          => array(
				'locale'   => self::locale( $order ),
				'products' => new stdClass(),
				'refunded' => (object) $refunded,
			),
		);
		foreach ( self::DATES as $name ) {
			$date                         = $order->{"get_date_$name"}();
			$told[ "date_{$name}_gmt" ] = $date ? gmdate( 'Y-m-d\TH:i:s', $date->getTimestamp() ) : null;
		}
		self::add_lines( $told, $order );
		return $told;
	}

	/**
	 * The lines, and the products they name.
	 *
	 * @param array<string, mixed> $told  The order so far.
	 * @param WC_Order             $order The order.
	 */
	private static function add_lines( &$told, $order ) {
		foreach ( $order->get_items() as $id => $item ) {
			$product_id           = (int) $item->get_product_id();
			$told['line_items'][] = array(
				'id'         => $id,
				'name'       => $item->get_name(),
				'product_id' => $product_id,
				'quantity'   => $item->get_quantity(),
				'price'      => (string) $order->get_item_total( $item, false, false ),
			);
			$product              = $product_id ? wc_get_product( $product_id ) : null;
			if ( $product ) {
				$told['artur']['products']->{$product_id} = self::product( $product );
			}
		}
	}

	/**
	 * What an invitation shows of a product.
	 *
	 * @param WC_Product $product The product, not one of its variations.
	 * @return array<string, mixed>
	 */
	private static function product( $product ) {
		$picture = $product->get_image_id() ? wp_get_attachment_url( $product->get_image_id() ) : '';
		$terms   = get_the_terms( $product->get_id(), 'product_cat' );
		$code    = is_callable( array( $product, 'get_global_unique_id' ) ) ? $product->get_global_unique_id() : '';
		return array(
			'name'             => $product->get_name(),
			'permalink'        => get_permalink( $product->get_id() ),
			'images'           => $picture ? array( array( 'src' => $picture ) ) : array(),
			'categories'       => is_array( $terms ) ? array_map( static fn( $term ) => array( 'name' => $term->name ), $terms ) : array(),
			'global_unique_id' => $code,
		);
	}

	/**
	 * Pieces given back, by line.
	 *
	 * @param WC_Order $order The order.
	 * @return array<int|string, int>
	 */
	private static function refunded( $order ) {
		$pieces = array();
		foreach ( $order->get_items() as $id => $item ) {
			$back = abs( (int) $order->get_qty_refunded_for_item( $id ) );
			if ( $back ) {
				$pieces[ $id ] = $back;
			}
		}
		return $pieces;
	}

	/**
	 * The notes on parcels and languages.
	 *
	 * @param WC_Order $order The order.
	 * @return array<int, array<string, mixed>>
	 */
	private static function notes( $order ) {
		$notes = array();
		foreach ( self::NOTES as $key ) {
			$value = $order->get_meta( $key );
			if ( ! empty( $value ) ) {
				$notes[] = array(
					'key'   => $key,
					'value' => $value,
				);
			}
		}
		return $notes;
	}

	/**
	 * The language the customer reads: that of their account, else the shop's.
	 *
	 * @param WC_Order $order The order.
	 */
	private static function locale( $order ) {
		$noted = $order->get_meta( '_artur_locale' );
		if ( $noted ) {
			return (string) $noted;
		}
		return $order->get_customer_id() ? get_user_locale( $order->get_customer_id() ) : get_locale();
	}
}
