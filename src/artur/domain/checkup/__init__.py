"""The check-up of a shop's own site: what it shows a stranger, and what is missing."""
