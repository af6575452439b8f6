"""How figures and their uncertainty are worked out; nothing here knows of tables."""
