"""Everything that reads questions and answers."""
