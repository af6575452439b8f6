"""Skodelnica itself: a small shop that carries Artur's elements as any other shop would."""
