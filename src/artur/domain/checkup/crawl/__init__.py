"""Reading a shop's site politely: what robots.txt allows, one page after the other, and never without an end."""
