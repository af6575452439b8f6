<?php
/**
 * Bringing orders to Artur: in the background, signed, and again until it is done.
 *
 * @package Artur
 */

defined( 'ABSPATH' ) || exit;

/**
 * A change of an order enters a job into WooCommerce's own queue (Action Scheduler). The job sends the order as it is
 * by then, so that however often it changes, what arrives last is right. What fails is tried again for four days.
 */
class Artur_Sender {

	const SEND    = 'artur_send_order';
	const PAST    = 'artur_send_past';
	const GROUP   = 'artur';
	const TROUBLE = 'artur_trouble';
	const TRIES   = 24;
	const SECONDS = 15;
	const BATCH   = 20;
	const DAYS    = 30;
	/** Bytes of one delivery; Artur takes a million. */
	const LONGEST = 800000;

	/** Listen to what happens to orders. */
	public static function register() {
		foreach ( array( 'woocommerce_new_order', 'woocommerce_update_order', 'woocommerce_order_status_changed', 'woocommerce_order_refunded', 'woocommerce_trash_order' ) as $hook ) {
			add_action( $hook, array( self::class, 'changed' ) );
		}
		add_action( 'woocommerce_before_delete_order', array( self::class, 'deleted' ) );
		add_action( 'woocommerce_checkout_create_order', array( self::class, 'note_language' ) );
		add_action( 'woocommerce_store_api_checkout_update_order_meta', array( self::class, 'note_language' ) );
		add_action( self::SEND, array( self::class, 'send' ), 10, 2 );
		add_action( self::PAST, array( self::class, 'send_past' ), 10, 2 );
	}

	/**
	 * An order is new or has changed: enter it into the queue, once.
	 *
	 * @param int|string $order_id Its id.
	 */
	public static function changed( $order_id ) {
		$job = array( (int) $order_id, 0 );
		if ( Artur_Settings::connected() && ! self::waiting( $job ) ) {
			as_enqueue_async_action( self::SEND, $job, self::GROUP );
		}
	}

	/**
	 * Whether a job waits to be begun; one under way may have read the order before it changed.
	 *
	 * @param array<int, int> $job What it is about.
	 */
	private static function waiting( $job ) {
		$wanted = array(
			'hook'     => self::SEND,
			'args'     => $job,
			'group'    => self::GROUP,
			'status'   => 'pending',
			'per_page' => 1,
		);
		return array() !== as_get_scheduled_actions( $wanted, 'ids' );
	}

	/**
	 * An order is about to be deleted for good; its job will find nothing of it but its number.
	 *
	 * @param int|string $order_id Its id.
	 */
	public static function deleted( $order_id ) {
		$order = wc_get_order( (int) $order_id );
		// Refunds are orders to WooCommerce too.
		if ( $order && 'shop_order' === $order->get_type() ) {
			self::changed( $order_id );
		}
	}

	/**
	 * Note in which language the customer reads the shop while they order.
	 *
	 * @param WC_Order $order The order being made.
	 */
	public static function note_language( $order ) {
		$order->update_meta_data( '_artur_locale', determine_locale() );
		if ( 'woocommerce_store_api_checkout_update_order_meta' === current_action() ) {
			$order->save_meta_data();
		}
	}

	/**
	 * Send one order; on failure once more later.
	 *
	 * @param int $order_id Its id.
	 * @param int $tries    How often it was tried.
	 */
	public static function send( $order_id, $tries = 0 ) {
		$order = wc_get_order( $order_id );
		if ( $order && 'shop_order' !== $order->get_type() ) {
			return;
		}
		$told = $order ? Artur_Payload::of( $order ) : array( 'id' => (int) $order_id );
		self::report( self::post( $told ), self::SEND, array( (int) $order_id ), (int) $tries );
	}

	/** Enter the orders of the last month into the queue. */
	public static function start_past() {
		$since = time() - self::DAYS * DAY_IN_SECONDS;
		as_unschedule_all_actions( self::PAST, null, self::GROUP );
		as_enqueue_async_action( self::PAST, array( $since . ':0', 0 ), self::GROUP );
	}

	/**
	 * Send the next past orders; on failure the same once more later.
	 *
	 * @param string $place Since when, and behind how many orders: `1767225600:40`.
	 * @param int    $tries How often it was tried.
	 */
	public static function send_past( $place, $tries = 0 ) {
		list( $since, $offset ) = array_map( 'intval', explode( ':', $place ) );
		$orders                 = wc_get_orders(
			array(
				'type'         => 'shop_order',
				'limit'        => self::BATCH,
				'offset'       => $offset,
				'orderby'      => 'ID',
				'order'        => 'ASC',
				'date_created' => '>=' . $since,
			)
		);
		if ( ! $orders ) {
			return;
		}
		$told    = array( 'orders' => array_map( array( 'Artur_Payload', 'of' ), $orders ) );
		$failure = null;
		if ( strlen( (string) wp_json_encode( $told ) ) <= self::LONGEST ) {
			$failure = self::post( $told );
		} else {
			// Orders with hundreds of lines go one by one.
			foreach ( $orders as $order ) {
				self::changed( $order->get_id() );
			}
		}
		if ( null === $failure ) {
			as_enqueue_async_action( self::PAST, array( $since . ':' . ( $offset + count( $orders ) ), 0 ), self::GROUP );
		}
		self::report( $failure, self::PAST, array( $place ), (int) $tries );
	}

	/** Say hello, for the button on the settings page; null when Artur heard it, else what is wrong. */
	public static function test() {
		$failure = self::post(
			array(
				'action' => 'artur_test',
				'arg'    => time(),
			)
		);
		update_option( self::TROUBLE, null === $failure ? '' : $failure['said'], false );
		return $failure;
	}

	/** Let go of what waits in the queue; on deactivation. */
	public static function forget() {
		if ( function_exists( 'as_unschedule_all_actions' ) ) {
			as_unschedule_all_actions( self::SEND, null, self::GROUP );
			as_unschedule_all_actions( self::PAST, null, self::GROUP );
		}
	}

	/**
	 * Deliver a body, signed as WooCommerce signs its own webhooks.
	 *
	 * @param array<string, mixed> $told What to tell.
	 * @return array<string, mixed>|null Null when it was taken; else `said` and how many seconds to `rest`.
	 */
	private static function post( $told ) {
		$settings = Artur_Settings::all();
		$body     = (string) wp_json_encode( $told );
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- that is the signature's form.
		$signature = base64_encode( hash_hmac( 'sha256', $body, $settings['secret'], true ) );
		$answer    = wp_remote_post(
			$settings['hook'],
			array(
				'timeout'     => self::SECONDS,
				'redirection' => 0,
				'body'        => $body,
				'headers'     => array(
					'Content-Type'           => 'application/json',
					'X-WC-Webhook-Signature' => $signature,
				),
			)
		);
		if ( is_wp_error( $answer ) ) {
			return array(
				'said' => $answer->get_error_message(),
				'rest' => 0,
			);
		}
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( $status >= 200 && $status < 300 ) {
			return null;
		}
		return array(
			'said' => self::words( $status ),
			'rest' => (int) wp_remote_retrieve_header( $answer, 'retry-after' ),
		);
	}

	/**
	 * What a status means to a shop owner.
	 *
	 * @param int $status The status.
	 */
	private static function words( $status ) {
		if ( 401 === $status ) {
			return __( 'Artur does not believe the signature. Copy the secret from Artur once more.', 'artur-for-woocommerce' );
		}
		if ( 404 === $status ) {
			return __( 'Nobody knows this address in Artur. Copy it once more; was the connection removed there?', 'artur-for-woocommerce' );
		}
		/* translators: %d: a number such as 503 */
		return sprintf( __( 'Artur answered with status %d. Sending is tried again by itself.', 'artur-for-woocommerce' ), $status );
	}

	/**
	 * Note how it went, and enter what failed once more: after a minute, then ever later, at most six hours.
	 *
	 * @param array<string, mixed>|null $failure What went wrong.
	 * @param string                    $hook    The job.
	 * @param array<int, mixed>         $job     What it was about.
	 * @param int                       $tries   How often it was tried before.
	 */
	private static function report( $failure, $hook, $job, $tries ) {
		$said = null === $failure ? '' : $failure['said'];
		if ( get_option( self::TROUBLE, '' ) !== $said ) {
			update_option( self::TROUBLE, $said, false );
		}
		if ( null === $failure || $tries + 1 >= self::TRIES ) {
			return;
		}
		$wait = max( min( MINUTE_IN_SECONDS * 2 ** min( $tries, 9 ), 6 * HOUR_IN_SECONDS ), min( $failure['rest'], DAY_IN_SECONDS ) );
		as_schedule_single_action( time() + $wait, $hook, array( $job[0], $tries + 1 ), self::GROUP );
	}
}
