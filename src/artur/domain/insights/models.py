"""The tables of insights, each kept where it is used."""
