"""How satisfied customers are, over time and by what."""
