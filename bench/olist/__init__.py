"""The replay of the Olist data set, in parts."""
