"""What may stand in an entry, how words are matched, and what of a search is kept."""
