"""What happened, per store and in order; everything after acceptance is driven by this list.

`transaction_of` writes it, `read` reads it, `subscribe` reacts to it, `worker` runs what is due.
"""
