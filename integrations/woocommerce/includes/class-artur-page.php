<?php
/**
 * The settings page.
 *
 * @package Artur
 */

defined( 'ABSPATH' ) || exit;

/** WooCommerce, Artur: for who may manage the shop. */
class Artur_Page {

	const SLUG = 'artur';
	const MAY  = 'manage_woocommerce';

	/** Hook in. */
	public static function register() {
		add_action( 'admin_menu', array( self::class, 'add' ) );
		add_action( 'admin_init', array( self::class, 'fields' ) );
		add_action( 'admin_notices', array( self::class, 'notice' ) );
		add_action( 'admin_post_artur_test', array( self::class, 'test' ) );
		add_action( 'admin_post_artur_past', array( self::class, 'past' ) );
		add_filter( 'option_page_capability_' . self::SLUG, array( self::class, 'capability' ) );
	}

	/** Who may save. */
	public static function capability() {
		return self::MAY;
	}

	/** The entry in the menu. */
	public static function add() {
		add_submenu_page( 'woocommerce', 'Artur', 'Artur', self::MAY, self::SLUG, array( self::class, 'show' ) );
	}

	/** What is saved by options.php, which checks nonce and capability. */
	public static function fields() {
		register_setting( self::SLUG, Artur_Settings::OPTION, array( 'sanitize_callback' => array( 'Artur_Settings', 'sanitize' ) ) );
	}

	/** Whoever runs the shop is told when sending fails. */
	public static function notice() {
		$trouble = get_option( Artur_Sender::TROUBLE, '' );
		if ( $trouble && current_user_can( self::MAY ) ) {
			printf( '<div class="notice notice-warning"><p>%s %s</p></div>', esc_html__( 'Orders do not reach Artur at the moment.', 'artur-for-woocommerce' ), esc_html( $trouble ) );
		}
	}

	/** The button "Test". */
	public static function test() {
		self::guard( 'artur_test' );
		self::back( null === Artur_Sender::test() ? 'heard' : 'unheard' );
	}

	/** The button "Send past orders". */
	public static function past() {
		self::guard( 'artur_past' );
		Artur_Sender::start_past();
		self::back( 'past' );
	}

	/** The page. */
	public static function show() {
		if ( ! current_user_can( self::MAY ) ) {
			return;
		}
		$settings = Artur_Settings::all();
		?>
		<div class="wrap">
			<h1>Artur</h1>
			<?php self::said(); ?>
			<?php settings_errors( Artur_Settings::OPTION ); ?>
			<p><?php esc_html_e( 'In Artur open Connections, WooCommerce. It shows the address and the secret to copy here.', 'artur-for-woocommerce' ); ?></p>
			<form method="post" action="options.php">
				<?php settings_fields( self::SLUG ); ?>
				<table class="form-table" role="presentation">
					<?php
					self::line( 'hook', __( 'Address', 'artur-for-woocommerce' ), $settings['hook'], 'url', 'https://trust.example.com/hooks/…' );
					self::line( 'secret', __( 'Secret', 'artur-for-woocommerce' ), '', 'password', $settings['secret'] ? __( 'Kept. Enter another one to change it.', 'artur-for-woocommerce' ) : '' );
					self::line( 'store', __( 'Store', 'artur-for-woocommerce' ), $settings['store'], 'text', 'tea-shop' );
					?>
					<tr>
						<th scope="row"><?php esc_html_e( 'Show', 'artur-for-woocommerce' ); ?></th>
						<td><fieldset><legend class="screen-reader-text"><?php esc_html_e( 'Show', 'artur-for-woocommerce' ); ?></legend>
							<?php self::places( $settings['places'] ); ?>
						</fieldset></td>
					</tr>
				</table>
				<?php submit_button(); ?>
			</form>
			<?php
			if ( Artur_Settings::connected() ) {
				self::button( 'artur_test', __( 'Test the connection', 'artur-for-woocommerce' ) );
				self::button( 'artur_past', __( 'Send the orders of the last 30 days', 'artur-for-woocommerce' ) );
			}
			?>
			<p><?php esc_html_e( 'Anywhere else, use the shortcodes [artur_stars], [artur_reviews] and [artur_badge].', 'artur-for-woocommerce' ); ?></p>
		</div>
		<?php
	}

	/**
	 * A row with one field.
	 *
	 * @param string $name        Its name.
	 * @param string $label       Its label.
	 * @param string $value       What stands in it.
	 * @param string $type        Its type.
	 * @param string $placeholder An example.
	 */
	private static function line( $name, $label, $value, $type, $placeholder ) {
		printf(
			'<tr><th scope="row"><label for="artur-%1$s">%2$s</label></th><td><input class="regular-text" id="artur-%1$s" name="%3$s[%1$s]" type="%4$s" value="%5$s" placeholder="%6$s" autocomplete="off"></td></tr>',
			esc_attr( $name ),
			esc_html( $label ),
			esc_attr( Artur_Settings::OPTION ),
			esc_attr( $type ),
			esc_attr( $value ),
			esc_attr( $placeholder )
		);
	}

	/**
	 * The places where elements may stand.
	 *
	 * @param array<int, string> $chosen Those chosen.
	 */
	private static function places( $chosen ) {
		$labels = array(
			'stars'   => __( 'Stars below the product’s name', 'artur-for-woocommerce' ),
			'reviews' => __( 'Reviews below the product', 'artur-for-woocommerce' ),
			'list'    => __( 'Stars in lists of products', 'artur-for-woocommerce' ),
			'badge'   => __( 'The shop’s badge at the foot of every page', 'artur-for-woocommerce' ),
		);
		foreach ( $labels as $place => $label ) {
			printf(
				'<label><input type="checkbox" name="%s[places][]" value="%s"%s> %s</label><br>',
				esc_attr( Artur_Settings::OPTION ),
				esc_attr( $place ),
				checked( in_array( $place, $chosen, true ), true, false ),
				esc_html( $label )
			);
		}
	}

	/**
	 * A button that is a form of its own.
	 *
	 * @param string $action What it does.
	 * @param string $label  What it says.
	 */
	private static function button( $action, $label ) {
		printf( '<form method="post" action="%s" style="display:inline-block;margin-inline-end:8px">', esc_url( admin_url( 'admin-post.php' ) ) );
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( $action ) );
		wp_nonce_field( $action );
		submit_button( $label, 'secondary', $action, false );
		echo '</form>';
	}

	/** How a button went. */
	private static function said() {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- it only chooses a sentence.
		$word  = isset( $_GET['artur'] ) ? sanitize_key( wp_unslash( $_GET['artur'] ) ) : '';
		$words = array(
			'heard' => __( 'Artur heard the test. Orders are sent from now on.', 'artur-for-woocommerce' ),
			'past'  => __( 'The orders of the last 30 days are being sent in the background.', 'artur-for-woocommerce' ),
		);
		if ( isset( $words[ $word ] ) ) {
			printf( '<div class="notice notice-success"><p>%s</p></div>', esc_html( $words[ $word ] ) );
		}
	}

	/**
	 * Let nobody through who may not, or who was sent here by another page.
	 *
	 * @param string $action What they want.
	 */
	private static function guard( $action ) {
		if ( ! current_user_can( self::MAY ) ) {
			wp_die( esc_html__( 'You may not do this.', 'artur-for-woocommerce' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( $action );
	}

	/**
	 * Return to the page.
	 *
	 * @param string $word How it went.
	 */
	private static function back( $word ) {
		wp_safe_redirect( admin_url( 'admin.php?page=' . self::SLUG . '&artur=' . $word ) );
		exit;
	}
}
