"""What goes well and what doesn't, and since when: the overview and its panels."""
