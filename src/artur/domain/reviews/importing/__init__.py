"""Reviews from elsewhere: read from what other platforms export, matched to products, kept apart from our own."""
