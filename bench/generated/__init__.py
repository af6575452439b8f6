"""Stores filled with rows by the million, written as fast as the engine takes them."""
