"""Tables as other programs write them: recognised, read row by row in flat memory, and mapped to our own columns."""
