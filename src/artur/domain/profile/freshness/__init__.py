"""Who looks after which piece of content, and when it was last read through."""
