"""What comes back: bounces, complaints and automatic replies told apart, and acted on only where a token proves them."""
