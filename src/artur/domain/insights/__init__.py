"""What the answers say together: counters, trends, and what drives satisfaction."""
