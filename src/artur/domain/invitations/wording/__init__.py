"""A store's own wording: what it may word, in which variables, and what is refused before it reaches a customer."""
