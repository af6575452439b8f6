"""Plain decisions about what a store says of itself."""
