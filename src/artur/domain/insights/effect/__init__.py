"""Whether showing reviews pays: some visitors see the elements, some don't, and their orders say which."""
