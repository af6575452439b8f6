"""Counters by day, week and month, moved by what changes; no page ever goes through the reviews themselves."""
