"""What a shop corrected about a product or its description, and when."""
