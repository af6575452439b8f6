"""Outgoing webhooks: a store's own programs hear of its events within moments, by Standard Webhooks 1.0.0."""
