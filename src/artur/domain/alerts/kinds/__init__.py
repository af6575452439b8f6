"""What alerts there are: one module for each thing they are about, found by `registry`; a new one edits nothing else."""
