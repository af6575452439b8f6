<?php
/**
 * Artur's elements in the shop.
 *
 * @package Artur
 */

defined( 'ABSPATH' ) || exit;

/** Stars, reviews and badge: by WooCommerce's hooks where the settings say so, and by shortcodes anywhere. */
class Artur_Widgets {

	/** Hook in. */
	public static function register() {
		$settings = Artur_Settings::all();
		if ( '' === $settings['store'] || '' === Artur_Settings::base() ) {
			return;
		}
		add_action( 'wp_enqueue_scripts', array( self::class, 'enqueue' ) );
		add_filter( 'script_loader_tag', array( self::class, 'as_module' ), 10, 2 );
		$places = array(
			'stars'   => array( 'woocommerce_single_product_summary', 'print_stars', 6 ),
			'reviews' => array( 'woocommerce_after_single_product_summary', 'print_reviews', 12 ),
			'list'    => array( 'woocommerce_after_shop_loop_item_title', 'print_stars', 6 ),
			'badge'   => array( 'wp_footer', 'print_badge', 5 ),
		);
		foreach ( array_intersect_key( $places, array_flip( $settings['places'] ) ) as list( $hook, $method, $priority ) ) {
			add_action( $hook, array( self::class, $method ), $priority, 0 );
		}
		foreach ( array( 'stars', 'reviews', 'badge' ) as $name ) {
			add_shortcode( "artur_$name", array( self::class, "shortcode_$name" ) );
		}
	}

	/** The one script, from the shop's own Artur. */
	public static function enqueue() {
		// Its version is Artur's own affair: the address always serves the current one.
		wp_enqueue_script( 'artur', Artur_Settings::base() . '/w/artur.js', array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion
	}

	/**
	 * It is a module.
	 *
	 * @param string $tag    The script's element.
	 * @param string $handle Its name.
	 */
	public static function as_module( $tag, $handle ) {
		return 'artur' === $handle ? str_replace( '<script ', '<script type="module" ', preg_replace( '/ type=(["\'])[^"\']*\1/', '', $tag ) ) : $tag;
	}

	/** Stars of the product at hand. */
	public static function print_stars() {
		echo self::element( 'artur-stars', get_the_ID() ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped there.
	}

	/** Reviews of the product at hand. */
	public static function print_reviews() {
		echo self::element( 'artur-reviews', get_the_ID() ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}

	/** The shop's badge. */
	public static function print_badge() {
		echo self::element( 'artur-badge', 0 ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}

	/**
	 * [artur_stars product="93"]; without a product, that of the page.
	 *
	 * @param mixed $given Its attributes.
	 */
	public static function shortcode_stars( $given ) {
		return self::element( 'artur-stars', self::product( $given ) );
	}

	/**
	 * [artur_reviews product="93"].
	 *
	 * @param mixed $given Its attributes.
	 */
	public static function shortcode_reviews( $given ) {
		return self::element( 'artur-reviews', self::product( $given ) );
	}

	/** [artur_badge]. */
	public static function shortcode_badge() {
		return self::element( 'artur-badge', 0 );
	}

	/**
	 * The product a shortcode names.
	 *
	 * @param mixed $given Its attributes.
	 */
	private static function product( $given ) {
		$given = shortcode_atts( array( 'product' => get_the_ID() ), is_array( $given ) ? $given : array() );
		return absint( $given['product'] );
	}

	/**
	 * An element with its attributes escaped.
	 *
	 * @param string   $name    Which.
	 * @param int|bool $product Of which product; none for the whole shop's.
	 */
	private static function element( $name, $product ) {
		$store = esc_attr( Artur_Settings::all()['store'] );
		$about = $product ? sprintf( ' product="%d"', $product ) : '';
		return sprintf( '<%1$s store="%2$s"%3$s></%1$s>', $name, $store, $about );
	}
}
