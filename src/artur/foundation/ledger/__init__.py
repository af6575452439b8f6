"""A store's append-only log of what was submitted, decided and erased; proofs build on it."""
