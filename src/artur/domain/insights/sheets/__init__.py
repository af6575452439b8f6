"""Every table of the insights as a file, in open formats."""
