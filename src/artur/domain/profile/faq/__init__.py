"""Questions a store answers before they are asked."""
