<?php
/**
 * The plug-in against stand-ins of WordPress; `php run.php payload SECRET` prints a body and its signature instead.
 *
 * @package Artur
 */

// phpcs:ignoreFile -- run by hand and by the test suite, never by WordPress.

require __DIR__ . '/stubs.php';
require dirname( __DIR__ ) . '/artur-for-woocommerce.php';

function connected( $changes = array() ) {
	World::reset();
	World::$options['artur_settings'] = array_merge(
		array( 'hook' => 'https://trust.example/hooks/abc', 'secret' => 's3cret', 'store' => 'tea', 'places' => array( 'stars', 'reviews' ) ),
		$changes
	);
	Artur_Sender::register();
	Artur_Widgets::register();
	Artur_Page::register();
}

function same( $wanted, $found ) {
	if ( $wanted !== $found ) {
		throw new RuntimeException( 'wanted ' . json_encode( $wanted ) . ', found ' . json_encode( $found ) );
	}
}

function said( callable $what ) {
	ob_start();
	$what();
	return ob_get_clean();
}

function stopped( callable $what ) {
	try {
		$what();
	} catch ( RuntimeException $stop ) {
		return $stop->getMessage();
	}
	return '';
}

if ( 'payload' === ( $argv[1] ?? '' ) ) {
	connected( array( 'secret' => $argv[2] ) );
	World::$orders[1001]       = new Some_Order();
	World::$orders[1001]->meta = array( '_artur_locale' => 'lv', '_wc_shipment_tracking_items' => array( array( 'tracking_provider' => 'gls', 'tracking_number' => 'SI1', 'date_shipped' => '1776038400' ) ), '_secret_note' => 'stays here' );
	Artur_Sender::send( 1001 );
	list( , $how ) = World::$posts[0];
	echo json_encode( array( 'body' => $how['body'], 'headers' => $how['headers'] ) );
	exit( 0 );
}

$tests = array(
	'a change of an order enters one job, however often it changes' => static function () {
		connected();
		do_hook( 'woocommerce_new_order', 1001 );
		do_hook( 'woocommerce_update_order', 1001 );
		do_hook( 'woocommerce_order_status_changed', '1001' );
		same( array( array( 0, 'artur_send_order', array( 1001, 0 ) ) ), World::$jobs );
	},
	'nothing is entered while nothing is connected' => static function () {
		connected( array( 'secret' => '' ) );
		do_hook( 'woocommerce_new_order', 1001 );
		same( array(), World::$jobs );
	},
	'an order is sent signed over its body' => static function () {
		connected();
		World::$orders[1001] = new Some_Order();
		Artur_Sender::send( 1001 );
		list( $url, $how ) = World::$posts[0];
		same( 'https://trust.example/hooks/abc', $url );
		same( base64_encode( hash_hmac( 'sha256', $how['body'], 's3cret', true ) ), $how['headers']['X-WC-Webhook-Signature'] );
		same( array(), World::$jobs );
		same( 0, $how['redirection'] );
	},
	'what fails is tried again, later each time, and not for ever' => static function () {
		connected();
		World::$orders[1001] = new Some_Order();
		World::$answer       = array( 'status' => 503, 'headers' => array() );
		$waits               = array();
		for ( $tries = 0; $tries < 24; $tries++ ) {
			World::$jobs = array();
			Artur_Sender::send( 1001, $tries );
			if ( World::$jobs ) {
				$waits[] = World::$jobs[0][0];
				same( array( 1001, $tries + 1 ), World::$jobs[0][2] );
			}
		}
		same( 23, count( $waits ) );
		same( array( 60, 120, 240 ), array_slice( $waits, 0, 3 ) );
		same( 6 * 3600, max( $waits ) );
		same( true, array_sum( $waits ) > 3 * 86400 );
	},
	'an Artur that asks for rest gets it' => static function () {
		connected();
		World::$orders[1001] = new Some_Order();
		World::$answer       = array( 'status' => 429, 'headers' => array( 'retry-after' => '900' ) );
		Artur_Sender::send( 1001 );
		same( 900, World::$jobs[0][0] );
	},
	'a line that is down is trouble that is told, until it is over' => static function () {
		connected();
		World::$orders[1001] = new Some_Order();
		World::$answer       = new WP_Error( 'Could not resolve host <b>' );
		Artur_Sender::send( 1001 );
		$notice = said( array( 'Artur_Page', 'notice' ) );
		same( true, false !== strpos( $notice, 'Could not resolve host &lt;b&gt;' ) );
		World::$answer = array( 'status' => 204, 'headers' => array() );
		Artur_Sender::send( 1001 );
		same( '', said( array( 'Artur_Page', 'notice' ) ) );
	},
	'a deleted order is told by its number' => static function () {
		connected();
		World::$orders[1001] = new Some_Order();
		do_hook( 'woocommerce_before_delete_order', 1001 );
		unset( World::$orders[1001] );
		Artur_Sender::send( ...World::$jobs[0][2] );
		same( '{"id":1001}', World::$posts[0][1]['body'] );
	},
	'a refund is no order of its own' => static function () {
		connected();
		World::$orders[5]       = new Some_Order( 5 );
		World::$orders[5]->type = 'shop_order_refund';
		do_hook( 'woocommerce_before_delete_order', 5 );
		Artur_Sender::send( 5 );
		same( array( array(), array() ), array( World::$jobs, World::$posts ) );
	},
	'past orders go in batches, each entered after the one before' => static function () {
		connected();
		for ( $id = 1; $id <= 45; $id++ ) {
			World::$orders[ $id ] = new Some_Order( $id );
		}
		Artur_Sender::start_past();
		for ( $round = 0; World::$jobs && $round < 10; $round++ ) {
			list( , $hook, $job ) = array_shift( World::$jobs );
			same( 'artur_send_past', $hook );
			Artur_Sender::send_past( ...$job );
		}
		$ids = array();
		foreach ( World::$posts as list( , $how ) ) {
			$ids = array_merge( $ids, array_column( json_decode( $how['body'], true )['orders'], 'id' ) );
		}
		same( range( 1, 45 ), $ids );
	},
	'orders too long to go together go one by one' => static function () {
		connected();
		for ( $id = 1; $id <= 20; $id++ ) {
			World::$orders[ $id ]        = new Some_Order( $id );
			World::$orders[ $id ]->lines = 500;
		}
		Artur_Sender::send_past( '1775000000:0' );
		same( array(), World::$posts );
		same( array_fill( 0, 20, 'artur_send_order' ), array_slice( array_column( World::$jobs, 1 ), 0, 20 ) );
		same( array( '1775000000:20', 0 ), World::$jobs[20][2] );
	},
	'a batch that fails comes again from the same place' => static function () {
		connected();
		World::$orders[1] = new Some_Order( 1 );
		World::$answer    = array( 'status' => 500, 'headers' => array() );
		Artur_Sender::send_past( '1775000000:0', 2 );
		same( array( array( 240, 'artur_send_past', array( '1775000000:0', 3 ) ) ), World::$jobs );
	},
	'the language of the checkout is noted' => static function () {
		connected();
		$order = new Some_Order();
		do_hook( 'woocommerce_checkout_create_order', $order );
		same( 'lv', $order->meta['_artur_locale'] );
		same( 'lv', Artur_Payload::of( $order )['artur']['locale'] );
	},
	'without a note it is the language of the account, else of the shop' => static function () {
		connected();
		$order = new Some_Order();
		same( 'sl_SI', Artur_Payload::of( $order )['artur']['locale'] );
		$order->customer = 7;
		same( 'de_AT', Artur_Payload::of( $order )['artur']['locale'] );
	},
	'notes of other plug-ins stay in the shop' => static function () {
		connected();
		$order       = new Some_Order();
		$order->meta = array( '_secret_note' => 'x', '_tracking_number' => 'SI1' );
		same( array( array( 'key' => '_tracking_number', 'value' => 'SI1' ) ), Artur_Payload::of( $order )['meta_data'] );
	},
	'the elements stand where the settings say' => static function () {
		connected();
		same( '<artur-stars store="tea" product="93"></artur-stars>', said( static fn() => do_hook( 'woocommerce_single_product_summary' ) ) );
		same( '<artur-reviews store="tea" product="93"></artur-reviews>', said( static fn() => do_hook( 'woocommerce_after_single_product_summary' ) ) );
		same( '', said( static fn() => do_hook( 'wp_footer' ) ) );
		connected( array( 'places' => array( 'badge' ) ) );
		same( '<artur-badge store="tea"></artur-badge>', said( static fn() => do_hook( 'wp_footer' ) ) );
		same( '', said( static fn() => do_hook( 'woocommerce_single_product_summary' ) ) );
	},
	'shortcodes name a product, whatever is written into them' => static function () {
		connected();
		same( '<artur-reviews store="tea" product="94"></artur-reviews>', Artur_Widgets::shortcode_reviews( array( 'product' => '94"><script>' ) ) );
		same( '<artur-stars store="tea" product="93"></artur-stars>', Artur_Widgets::shortcode_stars( '' ) );
	},
	'the script is a module from the shop’s own Artur' => static function () {
		connected();
		do_hook( 'wp_enqueue_scripts' );
		same( 'https://trust.example/w/artur.js', World::$hooks['scripts'][10][0][1] );
		same( '<script type="module" src="x"></script>', Artur_Widgets::as_module( "<script type='text/javascript' src=\"x\"></script>", 'artur' ) );
		same( '<script src="x"></script>', Artur_Widgets::as_module( '<script src="x"></script>', 'other' ) );
	},
	'without a store nothing is placed' => static function () {
		connected( array( 'store' => '' ) );
		same( false, isset( World::$hooks['wp_enqueue_scripts'] ) );
	},
	'a slip in the settings is named and the former value stays' => static function () {
		connected();
		foreach ( array( 'http://trust.example/hooks/a', 'https://trust.example/', 'https://x/hooks/a"b', 'javascript:1' ) as $hook ) {
			World::$errors = array();
			same( 'https://trust.example/hooks/abc', Artur_Settings::sanitize( array( 'hook' => $hook, 'store' => 'tea' ) )['hook'] );
			same( 1, count( World::$errors ) );
		}
		same( 'tea', Artur_Settings::sanitize( array( 'hook' => 'https://trust.example/hooks/abc', 'store' => 'Tea Shop<' ) )['store'] );
		same( array(), Artur_Settings::sanitize( 'nonsense' )['places'] );
	},
	'the secret is kept when left empty and never shown' => static function () {
		connected();
		same( 's3cret', Artur_Settings::sanitize( array( 'hook' => 'https://trust.example/hooks/abc', 'secret' => '' ) )['secret'] );
		same( 'other', Artur_Settings::sanitize( array( 'hook' => 'https://trust.example/hooks/abc', 'secret' => 'other' ) )['secret'] );
		same( false, strpos( said( array( 'Artur_Page', 'show' ) ), 's3cret' ) );
	},
	'what stands in the settings is escaped on their page' => static function () {
		connected( array( 'store' => '"><script>alert(1)</script>' ) );
		same( false, strpos( said( array( 'Artur_Page', 'show' ) ), '<script>' ) );
	},
	'a stranger sees and does nothing' => static function () {
		connected();
		World::$may = false;
		same( '', said( array( 'Artur_Page', 'show' ) ) );
		same( 'died: You may not do this.', stopped( array( 'Artur_Page', 'test' ) ) );
		same( 'died: You may not do this.', stopped( array( 'Artur_Page', 'past' ) ) );
		same( array( array(), array() ), array( World::$posts, World::$jobs ) );
	},
	'a button pressed by another page does nothing' => static function () {
		connected();
		$_POST = array();
		same( 'no nonce', stopped( array( 'Artur_Page', 'test' ) ) );
		same( array(), World::$posts );
	},
	'the test button says hello and tells how it went' => static function () {
		connected();
		$_POST = array( '_wpnonce' => 'artur_test' );
		same( 'sent to https://tea.example/wp-admin/admin.php?page=artur&artur=heard', stopped( array( 'Artur_Page', 'test' ) ) );
		World::$answer = array( 'status' => 401, 'headers' => array() );
		same( 'sent to https://tea.example/wp-admin/admin.php?page=artur&artur=unheard', stopped( array( 'Artur_Page', 'test' ) ) );
		same( true, false !== strpos( World::$options['artur_trouble'], 'secret' ) );
	},
	'deactivation lets go of what waits' => static function () {
		connected();
		do_hook( 'woocommerce_new_order', 1001 );
		Artur_Sender::start_past();
		Artur_Sender::forget();
		same( array(), World::$jobs );
	},
	'uninstalling leaves nothing behind' => static function () {
		connected();
		World::$options['artur_trouble'] = 'x';
		do_hook( 'woocommerce_new_order', 1001 );
		define( 'WP_UNINSTALL_PLUGIN', 'artur' );
		$GLOBALS['wpdb'] = new class() {
			public $prefix = 'wp_';
			public $gone   = array();
			public function esc_like( $text ) { return $text; }
			public function prepare( ...$what ) { return ''; }
			public function get_var( $query ) { return 'wp_wc_orders_meta'; }
			public function delete( $table, $where ) { $this->gone[] = array( $table, $where ); }
		};
		require dirname( __DIR__ ) . '/uninstall.php';
		same( array( array(), array() ), array( World::$options, World::$jobs ) );
		same( array( array( 'wp_wc_orders_meta', array( 'meta_key' => '_artur_locale' ) ) ), $GLOBALS['wpdb']->gone );
	},
);

$failed = 0;
foreach ( $tests as $name => $test ) {
	try {
		$test();
	} catch ( Throwable $error ) {
		++$failed;
		echo "FAILED $name\n  {$error->getMessage()} ({$error->getFile()}:{$error->getLine()})\n";
	}
}
printf( "%d passed, %d failed\n", count( $tests ) - $failed, $failed );
exit( $failed ? 1 : 0 );
