"""Who a store is and how it is reached."""
