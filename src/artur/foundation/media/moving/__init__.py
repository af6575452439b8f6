"""Videos: taken apart in a process of its own, kept on disk with nothing but picture and sound."""
