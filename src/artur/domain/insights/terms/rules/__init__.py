"""From texts to words, from counts to what they say: plain decisions, the same for every store."""
