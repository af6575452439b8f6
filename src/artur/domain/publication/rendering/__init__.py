"""What `/w/…` answers, rendered once for every reader and kept with the versions it was made from."""
