"""What a visitor sees on a page, read out of its HTML; nothing is run, nothing is loaded."""
