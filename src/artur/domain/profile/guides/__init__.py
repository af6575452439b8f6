"""Guide pages: what shoppers of a category want to know before they choose, with the products it is about."""
