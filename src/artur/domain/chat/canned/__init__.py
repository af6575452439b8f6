"""Replies a store has ready for what it is asked all the time, with gaps that are filled when one is used."""
