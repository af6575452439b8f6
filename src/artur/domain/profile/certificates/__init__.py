"""Certificates and marks of a store, the payments it takes and how it protects data."""
