"""A mail each day, week or month that tells a member how it went."""
