"""Where alerts go: one folder for each kind of channel, found by `registry`."""
