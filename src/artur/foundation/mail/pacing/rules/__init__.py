"""Plain decisions: how much may go out, and when to stop."""
