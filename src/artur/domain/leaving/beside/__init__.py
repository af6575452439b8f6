"""What lies in every archive beside the data."""
