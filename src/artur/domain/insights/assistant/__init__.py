"""A language model of the store's own choice: off until a store sets one up, and never the one who publishes."""
