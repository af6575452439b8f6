"""Whether mail can arrive: what the name servers of the world say of our sender, and what is missing."""
