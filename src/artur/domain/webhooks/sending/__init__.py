"""Sending deliveries: at once and beside each other in a worker, one after the other for a tick."""
