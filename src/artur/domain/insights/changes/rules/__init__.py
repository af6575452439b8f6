"""How a stream is watched: the test and its stated false alarms, what it learns, and what low ratings have in common."""
