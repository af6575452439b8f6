"""Live conversations between visitors of a shop and its members."""
