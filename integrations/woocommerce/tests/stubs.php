<?php
/**
 * The part of WordPress and WooCommerce the plug-in touches, as plain functions that remember what they were asked.
 *
 * @package Artur
 */

// phpcs:ignoreFile -- stand-ins, loaded by the tests alone.

define( 'ABSPATH', __DIR__ );
define( 'MINUTE_IN_SECONDS', 60 );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'DAY_IN_SECONDS', 86400 );

class World {
	public static $options  = array();
	public static $hooks    = array();
	public static $jobs     = array();
	public static $posts    = array();
	public static $answer   = array( 'status' => 200, 'headers' => array() );
	public static $orders   = array();
	public static $errors   = array();
	public static $may      = true;
	public static $deleted  = array();

	public static function reset() {
		foreach ( array( 'options', 'hooks', 'jobs', 'posts', 'orders', 'errors', 'deleted' ) as $name ) {
			self::$$name = array();
		}
		self::$may    = true;
		self::$answer = array( 'status' => 200, 'headers' => array() );
	}
}

class WooCommerce {}
class WP_Error {
	private $message;
	public function __construct( $message ) { $this->message = $message; }
	public function get_error_message() { return $this->message; }
}

function add_action( $hook, $what, $priority = 10, $count = 1 ) { World::$hooks[ $hook ][ $priority ][] = $what; }
function add_filter( $hook, $what, $priority = 10, $count = 1 ) { add_action( $hook, $what, $priority, $count ); }
function add_shortcode( $name, $what ) { World::$hooks[ "[$name]" ][10][] = $what; }
function current_action() { return 'woocommerce_checkout_create_order'; }
function do_hook( $hook, ...$with ) {
	$said = World::$hooks[ $hook ] ?? array();
	ksort( $said );
	foreach ( $said as $at ) {
		foreach ( $at as $what ) { call_user_func_array( $what, $with ); }
	}
}
function register_deactivation_hook( $file, $what ) { World::$hooks['deactivate'][10][] = $what; }
function get_option( $name, $default = false ) { return World::$options[ $name ] ?? $default; }
function update_option( $name, $value, $autoload = null ) { World::$options[ $name ] = $value; }
function delete_option( $name ) { unset( World::$options[ $name ] ); }
function delete_metadata( ...$what ) { World::$deleted[] = $what; }
function add_settings_error( $where, $code, $words ) { World::$errors[] = $words; }
function settings_errors( $where ) { foreach ( World::$errors as $words ) { echo esc_html( $words ); } }
function register_setting( $group, $name, $how ) {}
function settings_fields( $group ) { echo '<input type="hidden" name="_wpnonce" value="n">'; }
function submit_button( $text = 'Save', $type = 'primary', $name = 'submit', $wrap = true ) { echo "<button name=\"$name\">" . esc_html( $text ) . '</button>'; }
function add_submenu_page( ...$what ) { World::$hooks['menu'][10][] = $what; }
function wp_nonce_field( $action ) { echo '<input type="hidden" name="_wpnonce" value="' . esc_attr( $action ) . '">'; }
function check_admin_referer( $action ) {
	if ( ( $_POST['_wpnonce'] ?? '' ) !== $action ) { throw new RuntimeException( 'no nonce' ); }
}
function current_user_can( $what ) { return World::$may; }
function wp_die( $words = '' ) { throw new RuntimeException( "died: $words" ); }
function wp_safe_redirect( $url ) { throw new RuntimeException( "sent to $url" ); }
function admin_url( $path = '' ) { return "https://tea.example/wp-admin/$path"; }
function plugin_basename( $file ) { return basename( $file ); }
function load_plugin_textdomain( ...$what ) {}
function __( $text, $domain ) { return $text; }
function esc_html__( $text, $domain ) { return esc_html( $text ); }
function esc_html_e( $text, $domain ) { echo esc_html( $text ); }
function esc_html( $text ) { return htmlspecialchars( (string) $text, ENT_QUOTES ); }
function esc_attr( $text ) { return htmlspecialchars( (string) $text, ENT_QUOTES ); }
function esc_url( $text ) { return htmlspecialchars( (string) $text, ENT_QUOTES ); }
function checked( $is, $wanted, $print ) { return $is === $wanted ? ' checked' : ''; }
function sanitize_text_field( $text ) { return trim( preg_replace( '/[\x00-\x1f\x7f]|<[^>]*>/', '', $text ) ); }
function sanitize_key( $text ) { return preg_replace( '/[^a-z0-9_-]/', '', strtolower( $text ) ); }
function wp_unslash( $text ) { return $text; }
function absint( $value ) { return abs( (int) $value ); }
function shortcode_atts( $known, $given ) { return array_merge( $known, array_intersect_key( $given, $known ) ); }
function get_the_ID() { return 93; }
function get_permalink( $id ) { return "https://tea.example/izdelek/cajnik-$id/"; }
function wp_get_attachment_url( $id ) { return 'https://tea.example/cajnik.jpg'; }
function get_the_terms( $id, $kind ) { return array( (object) array( 'name' => 'Čajniki' ) ); }
function get_locale() { return 'sl_SI'; }
function determine_locale() { return 'lv'; }
function get_user_locale( $id ) { return 'de_AT'; }
function wp_enqueue_script( ...$what ) { World::$hooks['scripts'][10][] = $what; }
function wp_json_encode( $told ) { return json_encode( $told ); }
function wp_remote_post( $url, $how ) {
	World::$posts[] = array( $url, $how );
	return World::$answer;
}
function is_wp_error( $thing ) { return $thing instanceof WP_Error; }
function wp_remote_retrieve_response_code( $answer ) { return $answer['status']; }
function wp_remote_retrieve_header( $answer, $name ) { return $answer['headers'][ $name ] ?? ''; }
function as_enqueue_async_action( $hook, $args, $group ) { World::$jobs[] = array( 0, $hook, $args ); }
function as_schedule_single_action( $at, $hook, $args, $group ) { World::$jobs[] = array( $at - time(), $hook, $args ); }
function as_get_scheduled_actions( $wanted, $as ) {
	return array_filter( World::$jobs, static fn( $job ) => array( $wanted['hook'], $wanted['args'] ) === array( $job[1], $job[2] ) );
}
function as_unschedule_all_actions( $hook, $args = null, $group = '' ) {
	World::$jobs = array_values( array_filter( World::$jobs, static fn( $job ) => $job[1] !== $hook ) );
}
function wc_get_order( $id ) { return World::$orders[ $id ] ?? false; }
function wc_get_orders( $wanted ) { return array_slice( array_values( World::$orders ), $wanted['offset'], $wanted['limit'] ); }
function wc_get_product( $id ) { return new Some_Product( $id ); }

class Some_Product {
	private $id;
	public function __construct( $id ) { $this->id = $id; }
	public function get_id() { return $this->id; }
	public function get_name() { return 'Čajnik & skodelica'; }
	public function get_image_id() { return 5; }
	public function get_global_unique_id() { return '4006381333931'; }
}
class Some_Item {
	public function get_product_id() { return 93; }
	public function get_name() { return 'Čajnik & skodelica – modra'; }
	public function get_quantity() { return 2; }
}
class Some_Date {
	private $at;
	public function __construct( $at ) { $this->at = $at; }
	public function getTimestamp() { return $this->at; }
}
class Some_Order {
	public $id       = 1001;
	public $status   = 'processing';
	public $meta     = array();
	public $customer = 0;
	public $refunded = 0;
	public $type     = 'shop_order';
	public $saved    = false;
	public $lines    = 1;
	public function __construct( $id = 1001 ) { $this->id = $id; }
	public function get_id() { return $this->id; }
	public function get_type() { return $this->type; }
	public function get_parent_id() { return 0; }
	public function get_order_number() { return 'A-' . $this->id; }
	public function get_status() { return $this->status; }
	public function get_created_via() { return 'checkout'; }
	public function get_currency() { return 'EUR'; }
	public function get_total() { return '59.90'; }
	public function get_payment_method() { return 'stripe'; }
	public function get_billing_first_name() { return 'Ana'; }
	public function get_billing_last_name() { return 'Kovač'; }
	public function get_billing_email() { return 'ana@example.com'; }
	public function get_billing_phone() { return '040 123 456'; }
	public function get_billing_country() { return 'SI'; }
	public function get_billing_state() { return ''; }
	public function get_shipping_country() { return 'SI'; }
	public function get_shipping_state() { return ''; }
	public function get_shipping_method() { return 'Dostava'; }
	public function get_customer_id() { return $this->customer; }
	public function get_meta( $key ) { return $this->meta[ $key ] ?? ''; }
	public function update_meta_data( $key, $value ) { $this->meta[ $key ] = $value; }
	public function save_meta_data() { $this->saved = true; }
	public function get_refunds() { return $this->refunded ? array( new self( 5 ) ) : array(); }
	public function get_qty_refunded_for_item( $id ) { return -$this->refunded; }
	public function get_items() { return array_fill( 11, $this->lines, new Some_Item() ); }
	public function get_item_total( $item, $tax, $round ) { return 29.95; }
	public function get_date_created() { return new Some_Date( 1775981700 ); }
	public function get_date_modified() { return new Some_Date( 1775981700 ); }
	public function get_date_paid() { return new Some_Date( 1775981700 ); }
	public function get_date_completed() { return null; }
}
