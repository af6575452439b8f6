"""Taking everything along: one complete, signed archive of a store in open formats."""
